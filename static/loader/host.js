// What is said between this page, in a frame, and the page around it, which is trusted by its origin. What it says is kept
// nowhere but here.

const NAME = "license-troubleshooter";
// How long after asking in vain it is asked again.
const PAUSES = [1_000, 4_000, 15_000, 60_000];
// So many times in vain, and somebody is told.
const VAIN = 2;

const sleep = (wait) => new Promise((resolve) => setTimeout(resolve, wait));

export class Host {
  origin;
  #said;
  #hears;
  #heard = new Promise((resolve) => (this.#hears = resolve));
  #height;
  #left = new AbortController();
  #watched = new ResizeObserver(() => this.#tellHeight());

  constructor(origin) {
    this.origin = origin;
    addEventListener("message", (message) => this.#hear(message), { signal: this.#left.signal });
    this.#watched.observe(document.documentElement);
  }

  leave() {
    this.#left.abort();
    this.#watched.disconnect();
  }

  /** What it says, `{ root, token }`, as soon as it does; `vain` is called once when it does not. */
  async answer(vain) {
    for (let time = 0; !this.#said && time < PAUSES.length; time++) {
      if (time === VAIN) vain();
      this.#tell("ask");
      await Promise.race([this.#heard, sleep(PAUSES[time])]);
    }
    return this.#heard;
  }

  /** The token, as it was said last. It is asked for again at the same time: where it has changed, the next request has it. */
  token() {
    this.#tell("ask");
    return this.#said.token;
  }

  #hear({ source, origin, data }) {
    if (source !== parent || origin !== this.origin || data?.type !== `${NAME}:session`) return;
    const said = read(data, origin);
    // In the middle of the work it is not another installation's.
    if (!said || (this.#said && this.#said.root !== said.root)) return;
    this.#said = said;
    this.#hears(said);
    this.#height = undefined;
    this.#tellHeight();
  }

  #tellHeight() {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === this.#height) return;
    this.#height = height;
    this.#tell("height", { height });
  }

  #tell(what, more) {
    parent.postMessage({ type: `${NAME}:${what}`, ...more }, this.origin);
  }
}

/** An answer, where it is one: the API is where it comes from. */
function read({ root, token }, from) {
  if (typeof token !== "string") return undefined;
  if (root === undefined) return { root, token };
  try {
    const { origin, href, pathname } = new URL(root, from);
    // Of this page's own origin it is named as every other page does.
    return origin === from ? { root: origin === self.origin ? pathname : href, token } : undefined;
  } catch {
    return undefined;
  }
}
