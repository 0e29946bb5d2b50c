// The two answers that decide whether there is anything to say, read once for all elements of a page.
import { ask, patiently, spread, unread } from "./ask.js";
import { marked } from "./mark.js";
import { daysOf, stageOf } from "./stage.js";

// How long after a vain reading the next one begins.
const PAUSES = [1_000, 4_000, 15_000, 60_000];
// An answer of `null`: to whoever has not said whose status is wanted; to whoever has.
const WHOSE = 204;
const NOT_ALLOWED = 403;
const readings = new Map();

/**
 * Tells `take` the first facts of a page's installation, and again whenever more is known, until what it gives is called:
 * `{ status, principal, stage, days, at, skew, error }`. What could not be read, or does not matter, is `undefined`; `error`
 * says why there is no status. `both`: who it is will most likely matter, and is asked for together with the status;
 * else `matters` is called when it does.
 */
export function follow({ apiRoot: root, api }, take, both, matters) {
  const key = api ?? root;
  if (!readings.has(key)) readings.set(key, new Reading({ root, api }));
  return readings.get(key).follow(take, both, matters);
}

/** Lets the facts be read again. */
export function forget({ apiRoot, api }) {
  readings.delete(api ?? apiRoot);
}

class Reading {
  #from;
  #facts = {};
  // How often something became known; for each follower, which of it was told.
  #version = 0;
  #followers = new Map();
  #reading = false;
  #vain = 0;
  #pause = new AbortController();

  constructor(from) {
    this.#from = from;
  }

  follow(take, both, matters) {
    this.#followers.set(take, -1);
    // What is known may be told at once, but not before the caller has what ends it.
    if (this.#facts.status && this.#decided) queueMicrotask(() => this.#tell());
    else this.#read(both, matters);
    return () => {
      this.#followers.delete(take);
      if (this.#followers.size === 0) this.#pause.abort();
    };
  }

  /** The licence is in order, and nobody waits for a plan. */
  get #quiet() {
    return this.#facts.stage === "quiet" && !marked(this.#from.root);
  }

  /** Whether it is known whom to speak to: in a quiet stage nobody, after the end anybody. */
  get #decided() {
    const { principal, stage } = this.#facts;
    return principal || this.#quiet || stage === "stopped";
  }

  async #read(both, matters) {
    if (this.#reading) return;
    this.#reading = true;
    this.#pause.abort();
    const person = both && !this.#facts.principal && this.#principal();
    if (!this.#facts.status) await this.#status(0);
    await person;
    if (!person && !this.#quiet && !this.#facts.principal) {
      const late = this.#principal();
      if (this.#facts.status) matters?.();
      await late;
    }
    const { error, principal } = this.#facts;
    // An installation that wants to be told whose status.
    if (error?.http === WHOSE && principal) await this.#status(principal.AssociateId);
    this.#reading = false;
    this.#tell();
    this.#wait();
  }

  async #status(AssociateId) {
    const path = "Agents/License/GetUserAndInstallationLicenceStatus";
    const read = (status, skew) => {
      if (status === null) return this.#learn({ error: unread(AssociateId ? NOT_ALLOWED : WHOSE) });
      const at = new Date(Date.now() + (skew ?? 0));
      this.#learn({ status, stage: stageOf(status, at), days: daysOf(status, at), at, skew, error: undefined });
    };
    const asked = patiently(() => ask(this.#from, path, { AssociateId }, read));
    await asked.catch((error) => (this.#facts.error = error));
  }

  async #principal() {
    const read = (principal, skew) => {
      const { AssociateId, FunctionRights: rights } = principal;
      if (!Number.isInteger(AssociateId) || !(rights === null || Array.isArray(rights))) throw new Error();
      this.#learn({ principal, skew: this.#facts.skew ?? skew });
    };
    await patiently(() => ask(this.#from, "User/currentPrincipal", undefined, read)).catch(() => {});
  }

  #learn(facts) {
    this.#facts = { ...this.#facts, ...facts };
    this.#version++;
    // It was late.
    if (!this.#reading) this.#tell();
  }

  #tell() {
    for (const [take, told] of this.#followers) {
      if (told === this.#version) continue;
      this.#followers.set(take, this.#version);
      take(this.#facts);
    }
  }

  /** Reads again by itself where nothing is decided: a few times, and anew when the browser has a network again. */
  #wait() {
    this.#pause.abort();
    if (this.#decided || this.#followers.size === 0) return;
    const pause = new AbortController();
    const { signal } = (this.#pause = pause);
    const wait = PAUSES[this.#vain++];
    if (wait) {
      const timer = setTimeout(() => this.#read(), spread(wait));
      signal.addEventListener("abort", () => clearTimeout(timer));
    }
    const online = () => {
      this.#vain = 0;
      this.#wait();
    };
    addEventListener("online", online, { signal });
  }
}
