// The sandbox, with a memory: the same question in the same state has the same answer, and is asked once.
//
// A state is what was written since the tenant was new. Where a question is new in a state that the sandbox is not in,
// the tenant is made new and everything is written once more.
import { request } from "node:http";

const HANDS_OUT = "Agents/License/GetLicenseFromLicenseServer";

export class Crm {
  constructor(url) {
    this.url = url;
    this.answers = new Map();
    this.truths = new Map();
    this.sessions = new Map();
    /** Questions that the sandbox is working on, one after the other, and how many there were. */
    this.busy = 0;
    this.asked = 0;
    this.waiting = [];
    this.turn = Promise.resolve();
  }

  /** The tenant as new. */
  async begin(tenant) {
    this.tenant = tenant;
    this.written = [];
    this.actual = undefined;
    this.session = await this.signIn(tenant);
  }

  async signIn(tenant) {
    if (!this.sessions.has(tenant)) {
      const page = await this.send("GET", `/${tenant}/default.aspx`);
      const [, xsrf] = page.body.match(/<input[^>]*id="XSRF_TOKEN"[^>]*>/)[0].match(/value="([^"]*)"/);
      const [cookie] = page.headers["set-cookie"][0].split(";");
      this.sessions.set(tenant, { cookie, xsrf });
    }
    return this.sessions.get(tenant);
  }

  get state() {
    return `${this.tenant} ${this.written.map(({ name }) => name).join("\n")}`;
  }

  /** Asks; what writes makes another state, whatever its answer is. */
  ask(question, writes = false) {
    return this.inTurn(async () => {
      const name = `${question.method} ${question.path} ${question.body ?? ""}`;
      const known = `${this.state}\n? ${name}`;
      if (!this.answers.has(known)) {
        await this.catchUp();
        if (question.path.includes("ActivateLicenseInfo")) await this.handOut();
        this.answers.set(known, await this.put(question));
        if (writes) this.actual = `${this.state}${this.written.length > 0 ? "\n" : ""}${name}`;
      }
      if (writes) this.written.push({ ...question, name });
      return this.answers.get(known);
    });
  }

  /** What is so. */
  async truth() {
    return this.inTurn(async () => {
      if (!this.truths.has(this.state)) {
        await this.catchUp();
        this.truths.set(this.state, JSON.parse((await this.send("GET", `/control/state/${this.tenant}`)).body));
      }
      return this.truths.get(this.state);
    });
  }

  /** Brings the sandbox into this state. */
  async catchUp() {
    if (this.actual === this.state) return;
    await this.send("POST", `/control/reset/${this.tenant}`);
    await this.handOut();
    for (const question of this.written) {
      await this.put(question);
      await this.handOut();
    }
    this.actual = this.state;
  }

  /** Only a licence that was handed out can be activated. */
  handOut() {
    return this.put({ method: "POST", path: `/${this.tenant}/api/v1/${HANDS_OUT}`, body: `{"OwnerName":"superoffice"}` });
  }

  /** In the session of the person, or by the control API. */
  put({ method, path, body }) {
    const { cookie, xsrf } = this.session;
    return this.send(method, path, body, { cookie, "x-xsrf-token": xsrf, accept: "application/json" });
  }

  async inTurn(work) {
    this.busy += 1;
    this.asked += 1;
    const before = this.turn;
    let over;
    this.turn = new Promise((resolve) => (over = resolve));
    await before;
    try {
      return await work();
    } finally {
      this.busy -= 1;
      over();
      if (this.busy === 0) this.waiting.splice(0).forEach((go) => go());
    }
  }

  /** Until nothing is asked. */
  idle() {
    return this.busy === 0 ? undefined : new Promise((resolve) => this.waiting.push(resolve));
  }

  send(method, path, body, headers = {}) {
    return new Promise((resolve, reject) => {
      const content = body === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
      const asked = request(`${this.url}${path}`, { method, headers: { ...headers, ...content }, agent: false }, (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        // What is remembered would tell the time of then.
        const { date, ...told } = answer.headers;
        answer.on("end", () => resolve({ status: answer.statusCode, headers: told, body: Buffer.concat(parts).toString() }));
        answer.on("error", reject);
      });
      asked.on("error", reject);
      asked.end(body);
    });
  }
}
