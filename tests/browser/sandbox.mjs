// A sandbox of its own, and its control API.
import { expect } from "@playwright/test";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const program = process.env.SANDBOX_BIN ?? "target/debug/sandbox";
/** The packaged widget. */
export const folder = process.env.SANDBOX_EMBED ?? "target/embed";

/** Starts a sandbox on a free port; `now` starts its clock at another moment, `embed` is another folder than the package. */
export async function startSandbox(now, embed = folder) {
  const clock = now ? ["--now", now] : [];
  const child = spawn(program, ["--port", "0", "--embed", embed, ...clock], { stdio: ["ignore", "pipe", "inherit"] });
  const failed = new Promise((_, reject) => child.once("error", reject));
  const said = new Promise((resolve) => createInterface({ input: child.stdout }).once("line", resolve));
  const url = (await Promise.race([said, failed])).replace("listening on ", "");
  return new Sandbox(url, () => child.kill());
}

class Sandbox {
  constructor(url, stop) {
    this.url = url;
    this.stop = stop;
  }

  async control(method, path, body) {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(`${this.url}/control/${path}`, { method, headers, body: body && JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} /control/${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  }

  /** A tenant as new; nothing is wrong with the widget's own files either. */
  async tenant(id) {
    await this.control("POST", `reset/${id}`);
    await Promise.all(["embed", "static"].map((place) => this.place(place).clear()));
    return new Tenant(this, id);
  }

  /** Another first part of a path than a tenant's. */
  place(id) {
    return new Place(this, id);
  }
}

/** What is asked of one first part of a path, and what goes wrong there. */
class Place {
  constructor(sandbox, id) {
    this.sandbox = sandbox;
    this.id = id;
  }

  fault(...rules) {
    return this.sandbox.control("POST", `faults/${this.id}`, rules);
  }

  /** Lets `times` requests pass; the next one is not answered any more. Gives what waits until that one is asked. */
  async hold(match, times) {
    const before = (await this.requests(match)).length;
    const pass = { match, times, latencyMs: 0 };
    await this.fault(...(times > 0 ? [pass] : []), { match, status: 500, latencyMs: 60_000 });
    return () => expect.poll(async () => (await this.requests(match)).length - before, { timeout: 60_000 }).toBe(times + 1);
  }

  mend() {
    return this.sandbox.control("DELETE", `faults/${this.id}`);
  }

  /** The paths asked for that contain `part`. */
  async requests(part = "") {
    const { requests } = await this.sandbox.control("GET", `requests/${this.id}`);
    return requests.map((request) => request.path + (request.query && `?${request.query}`)).filter((path) => path.includes(part));
  }

  async clear() {
    await this.mend();
    await this.sandbox.control("DELETE", `requests/${this.id}`);
  }
}

class Tenant extends Place {
  /** The page of the tenant, as the first administrator unless told otherwise. */
  address({ user, lang, widget } = {}) {
    const query = new URLSearchParams(Object.entries({ user, lang, widget }).filter(([, value]) => value));
    return `${this.sandbox.url}/${this.id}/default.aspx?${query}`;
  }

  state() {
    return this.sandbox.control("GET", `state/${this.id}?carriers=1`);
  }

  /** Changes a person behind everyone's back. */
  user(associateId, change) {
    return this.sandbox.control("POST", `users/${this.id}`, { associateId, ...change });
  }

  /** Changes a licence set behind everyone's back. */
  license(which, change) {
    return this.sandbox.control("POST", `license/${this.id}`, { which, ...change });
  }
}

/** The holders of a plan in a state of the sandbox. */
export const holders = (state, plan) => state.users.filter((user) => user.licenses.includes(plan));

/** Who has lost and who has got which plan between two states: `{ "Name": ["-ten-sales", "+ten-service"] }`. */
export function changes(before, after) {
  const found = before.users.map((user) => {
    const now = after.users.find((other) => other.associateId === user.associateId)?.licenses ?? [];
    const lost = user.licenses.filter((plan) => !now.includes(plan)).map((plan) => `-${plan}`);
    const got = now.filter((plan) => !user.licenses.includes(plan)).map((plan) => `+${plan}`);
    return [user.fullName, [...lost, ...got]];
  });
  return Object.fromEntries(found.filter(([, change]) => change.length > 0));
}

/** Nothing that is kept about anybody has changed or gone, apart from the licences of those named in `changed`. */
export function expectUnharmed(before, after, changed) {
  expect(after.users.map((user) => user.associateId)).toEqual(before.users.map((user) => user.associateId));
  for (const [place, { fullName, carrier }] of before.users.entries()) {
    const now = after.users[place].carrier;
    // Who was saved has the carrier's empty fields as well.
    if (changed[fullName]) expect(now, fullName).toMatchObject(carrier);
    else expect(now, fullName).toEqual(carrier);
  }
}
