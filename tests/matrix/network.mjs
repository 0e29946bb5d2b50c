// The page's `fetch`: every request goes to the CRM, under the fault that is for it.
import { KINDS, TIMES, dateHeader, given, keyOf, writes } from "./kinds.mjs";

export class Network {
  constructor(clock, crm) {
    this.clock = clock;
    this.crm = crm;
  }

  /** Forgets what was asked; from here on `fault` is in force. `place` says where a request was made. */
  begin({ fault, place, onWrite }) {
    Object.assign(this, { fault, place, onWrite });
    this.log = [];
    this.counts = new Map();
    /** The user read last, as the CRM told it. */
    this.user = undefined;
    this.hit = 0;
  }

  mend() {
    this.fault = undefined;
  }

  async fetch(url, init) {
    const key = keyOf(init.method, url);
    const nth = this.counts.get(key) ?? 0;
    this.counts.set(key, nth + 1);
    const entry = { key, nth, place: this.place() };
    this.log.push(entry);
    if (key.includes("SaveUser")) entry.gives = given(this.user, init.body).length > 0;
    const forward = (body = init.body) => this.forward(key, url, { ...init, body });
    const kind = this.taken(key, nth) && KINDS[this.fault.kind];
    if (!kind) return this.arrives((entry.answer = await forward()), init.signal);
    this.hit += 1;
    entry.under = this.fault.kind;
    const reaches = kind.real || this.fault.moment === "after it took effect";
    if (kind.twice) await forward();
    const real = reaches ? await forward(kind.asks?.(this.user, init.body)) : undefined;
    return this.arrives(kind.answer(real) ?? real, init.signal);
  }

  taken(key, nth) {
    const { fault } = this;
    return fault && fault.key === key && nth >= fault.nth && nth < fault.nth + TIMES[fault.times];
  }

  async forward(key, url, { method, body }) {
    const { pathname, search } = new URL(url);
    const answer = await this.crm.ask({ method, path: `${pathname}${search}`, body }, writes(key));
    if (writes(key)) await this.onWrite();
    if (key.endsWith("GetUser")) this.user = JSON.parse(answer.body);
    return answer;
  }

  /** The answer as the page sees it come in, or fail. */
  async arrives({ cut, redirected, drip, torn, status, headers, body }, signal) {
    const left = () => this.clock.deadline(signal) - this.clock.ahead;
    if (cut === "timeout") {
      await this.clock.wait(left());
      throw new DOMException("The operation timed out.", "TimeoutError");
    }
    if (cut) throw new TypeError("Failed to fetch");
    if (redirected) return Object.defineProperties(new Response(null), { type: { value: "opaqueredirect" }, status: { value: 0 } });
    const content = torn || drip ? this.slowly(body, { drip, torn, left: left() }) : body;
    const told = Object.entries({ date: dateHeader(), ...headers }).filter(([name]) => ["content-type", "retry-after", "date"].includes(name));
    return new Response(status === 204 ? null : content, { status, headers: told });
  }

  /** A body that comes in two parts, the second late, too late or never. */
  slowly(body, { drip = 0, torn, left }) {
    const bytes = new TextEncoder().encode(body);
    const middle = Math.ceil(bytes.length / 2);
    const { clock } = this;
    return new ReadableStream({
      async start(stream) {
        stream.enqueue(bytes.slice(0, middle));
        if (torn) return stream.error(new TypeError("network error"));
        await clock.wait(Math.min(drip, left));
        if (drip > left) return stream.error(new DOMException("The operation timed out.", "TimeoutError"));
        stream.enqueue(bytes.slice(middle));
        stream.close();
      },
    });
  }
}
