// Time that costs nothing: it stands still while something happens, and jumps to the next timer when nothing does.

const nextTurn = globalThis.setImmediate;

export class Clock {
  constructor() {
    this.ahead = 0;
    this.timers = new Map();
    this.last = 0;
    this.deadlines = new WeakMap();
  }

  /** Takes the place of the page's own clock. */
  install() {
    const now = Date.now;
    Date.now = () => now() + this.ahead;
    globalThis.setTimeout = (work, after = 0, ...values) => this.set(() => work(...values), after);
    globalThis.clearTimeout = (timer) => this.timers.delete(timer);
    AbortSignal.timeout = (after) => {
      const { signal } = new AbortController();
      this.deadlines.set(signal, this.ahead + after);
      return signal;
    };
  }

  set(work, after) {
    this.last += 1;
    this.timers.set(this.last, { at: this.ahead + Math.max(0, after), work });
    return this.last;
  }

  /** When a request with this signal has taken too long. */
  deadline(signal) {
    return this.deadlines.get(signal) ?? Infinity;
  }

  wait(after) {
    return new Promise((resolve) => this.set(resolve, after));
  }

  /** When the next timer is due, from now. */
  get next() {
    const all = [...this.timers.values()].map((timer) => timer.at);
    return Math.max(0, Math.min(...all) - this.ahead);
  }

  /** Jumps to the next timer. */
  jump() {
    const [id, timer] = [...this.timers].reduce((one, other) => (other[1].at < one[1].at ? other : one));
    this.timers.delete(id);
    this.ahead = Math.max(this.ahead, timer.at);
    timer.work();
  }

  /** Begins anew. */
  forget() {
    this.timers.clear();
    this.ahead = 0;
  }

  /** Whatever was promised is kept. */
  static turn() {
    return new Promise((resolve) => nextTurn(resolve));
  }
}
