// One job from its beginning to its end, under one fault.
import { createRequire } from "node:module";
import { Clock } from "./clock.mjs";
import { Crm } from "./crm.mjs";
import { JOBS, isOver, next } from "./jobs.mjs";
import { Network } from "./network.mjs";
import { Watch } from "./watch.mjs";

const require = createRequire(import.meta.url);
/** Asks until a person gives up, before the fault is over and after it. */
const PATIENCE = { under: 12, after: 40 };
/** Timers beyond this are for another day. */
const SOON = 5 * 60_000;

export class Stage {
  constructor(url, program) {
    this.program = program;
    this.clock = new Clock();
    this.crm = new Crm(url);
    this.network = new Network(this.clock, this.crm);
    globalThis.window = globalThis;
    globalThis.Window = { [Symbol.hasInstance]: (value) => value === globalThis };
    globalThis.fetch = (address, init) => this.network.fetch(address, init);
    this.clock.install();
  }

  /** A fresh copy of the program: one that has panicked is of no use any more. */
  load() {
    delete require.cache[require.resolve(this.program)];
    this.headless = require(this.program);
  }

  /** Plays a job; gives what was asked of the CRM and every problem. */
  async play(name, fault) {
    const { network, clock, crm } = this;
    const job = JOBS[name];
    clock.forget();
    if (!this.headless) this.load();
    await crm.begin(job.tenant);
    const watch = new Watch(await crm.truth());
    const play = new Play(this, job, watch);
    const onWrite = async () => watch.written(await crm.truth());
    network.begin({ fault, place: () => play.last.screen, onWrite });
    try {
      await play.run(fault);
    } catch (error) {
      watch.problem(`${error.message ?? error}`);
      this.headless = undefined;
    }
    if (fault && network.hit === 0) watch.problem("the fault did not come about");
    return { log: network.log, problems: watch.problems, trail: play.trail };
  }
}

class Play {
  constructor(stage, job, watch) {
    Object.assign(this, { stage, job, watch });
    this.last = { screen: "nothing yet", asks: [], awaits: 1 };
    this.trail = [];
    this.counts = {};
  }

  async run(fault) {
    const { network } = this.stage;
    this.open();
    await this.settle();
    if (await this.goOn(PATIENCE.under)) return this.watch.over();
    if (!fault) throw new Error("the plain job does not come to its end");
    network.mend();
    this.trail.push("the fault is over");
    this.counts = {};
    if (await this.goOn(PATIENCE.after)) return this.watch.over();
    throw new Error(`the job cannot be finished: it stands at ${this.last.screen} (${this.last.asks}; ${this.last.notice || this.last.findings})`);
  }

  /** The page is loaded, for the first time or again. */
  open() {
    const { headless, crm } = this.stage;
    const told = (claims) => {
      if (this.widget !== opened && this.widget) return;
      this.last = claims;
      this.watch.told(claims);
    };
    let opened;
    this.widget = undefined;
    opened = new headless.Headless(`${crm.url}/${this.job.tenant}/api/`, () => crm.session.xsrf, told);
    this.widget = opened;
  }

  /** Goes on to the end, or until nothing more comes of it. */
  async goOn(patience) {
    for (let turn = 0; turn < patience; turn += 1) {
      if (isOver(this.job, this.last, this.watch.truth)) return true;
      const ask = next(this.job, this.last, (name) => this.counts[name] ?? 0) ?? "reload";
      this.trail.push(`${this.last.screen}${this.last.notice && ` (${this.last.notice})`}: ${ask}`);
      // Whoever begins anew, or has the list read anew, tries everything anew.
      if (["Fix", "Back", "reload"].includes(ask)) this.counts = {};
      if (ask === "CheckAgain" && this.last.screen === "choose") this.counts = { CheckAgain: this.counts.CheckAgain };
      this.counts[ask] = (this.counts[ask] ?? 0) + 1;
      await this.ask(ask);
      await this.settle();
    }
    return isOver(this.job, this.last, this.watch.truth);
  }

  async ask(ask) {
    const { widget, watch, job } = this;
    watch.asks(ask, this.last);
    if (job.byHand && ask === "CheckAgain" && this.last.screen === "by hand") await this.doByHand();
    switch (ask) {
      case "reload":
        this.last = { screen: "nothing yet", asks: [], awaits: 1 };
        return this.open();
      case "others":
        return widget.choose_others();
      case "more":
        return widget.choose_others();
      case "File": {
        const file = await this.stage.crm.ask({ method: "GET", path: `/control/license-file/${job.tenant}` });
        return widget.file(file.body);
      }
      default:
        if (!widget.ask(ask)) throw new Error(`${ask} is offered on ${this.last.screen} and does nothing`);
    }
  }

  /** In the admin screens. */
  async doByHand() {
    const { crm } = this.stage;
    for (const { user, plan } of this.last.left) {
      this.watch.byHand.push({ user, plan });
      const body = JSON.stringify({ associateId: user, remove: [plan] });
      await crm.ask({ method: "POST", path: `/control/users/${crm.tenant}`, body }, true);
    }
    this.watch.written(await crm.truth());
  }

  /** Until nothing is under way, and nothing is waited for that comes soon. */
  async settle() {
    const { clock } = this.stage;
    for (let turn = 0; turn < 20_000; turn += 1) {
      await this.still();
      if (clock.timers.size === 0 || clock.next > SOON) return this.rest();
      clock.jump();
    }
    throw new Error("it never comes to rest");
  }

  /** Until nothing happens any more without the clock. */
  async still() {
    const { network, clock, crm } = this.stage;
    const signs = () => [network.log.length, crm.asked, clock.last].join();
    for (let before; before !== signs(); ) {
      before = signs();
      await crm.idle();
      for (let turn = 0; turn < 3; turn += 1) await Clock.turn();
    }
  }

  rest() {
    if (this.last.awaits > 0) throw new Error(`an answer is waited for that never comes, on ${this.last.screen}`);
    this.watch.rests(this.last);
  }
}
