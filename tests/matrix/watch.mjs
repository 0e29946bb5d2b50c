// Everything that is claimed is held against what is so in the sandbox.

const holds = (truth, user, plan) => truth.users.find((one) => one.associateId === user)?.licenses.includes(plan) ?? false;
// An answer with too many rows has people in it who are not there.
const exists = (truth, user) => truth.users.some((one) => one.associateId === user);
const count = (truth, plan) => truth.users.filter((user) => user.licenses.includes(plan)).length;
const same = (one) => (other) => one.user === other.user && one.plan === other.plan;
/** Whether the CRM has such a plan at all: one that an answer made up can be given to nobody. */
export const isSold = (truth, plan) => [truth.current, truth.new].some((set) => set && plan in set.totals);
const who = (changes) => changes.map(({ user, plan }) => `${user} ${plan}`).join(", ");

export class Watch {
  constructor(before) {
    this.before = before;
    this.truth = before;
    this.problems = [];
    /** What was confirmed at any time. */
    this.agreed = [];
    /** What was chosen and is not to be lost. */
    this.wanted = [];
    this.byHand = [];
  }

  problem(text) {
    if (!this.problems.includes(text)) this.problems.push(text);
  }

  /** The person asks for something on this screen. */
  asks(ask, told) {
    if (ask === "Confirm") {
      this.wanted = told.chosen ?? [];
      // What is confirmed later takes the place of what was confirmed before.
      this.agreed = this.agreed.filter((change) => !this.wanted.some(same(change))).concat(this.wanted);
    }
    if (["Back", "Close", "Fix", "UseSuggestion"].includes(ask)) this.wanted = [];
  }

  /** Something has been written. */
  written(truth) {
    const before = this.isTakenOver();
    this.truth = truth;
    this.tookOver = !before && this.isTakenOver();
    for (const [plan, many] of this.plans()) {
      const allowed = this.before.excess[plan] ?? 0;
      const lost = many - count(truth, plan);
      if (lost > allowed) this.problem(`${plan}: ${lost} have lost it, ${allowed} were too many`);
    }
    if (truth.activations > 1) this.problem("activated twice");
  }

  /** The new details are taken over, or a new licence is in force. */
  isTakenOver() {
    const [then, now] = [this.before.current, this.truth.current];
    return this.truth.new === null || then.serialNr !== now.serialNr || then.companyName !== now.companyName;
  }

  plans() {
    const plans = new Set(this.before.users.flatMap((user) => user.licenses));
    const visible = [...plans].filter((plan) => !["visible-for"].includes(plan));
    return visible.map((plan) => [plan, count(this.before, plan)]);
  }

  /** The flow has said something. */
  told(told) {
    const { truth } = this;
    const inForce = truth.new === null;
    if ((told.finished || told.resolved) && !inForce) this.problem(`called ${told.finished ?? "resolved"}, and the new licence is not in force`);
    const not = told.removed.filter(({ user, plan }) => holds(truth, user, plan));
    if (not.length > 0) this.problem(`counted as done and still held: ${who(not)}`);
    const lost = told.notRemoved.filter(({ user, plan, uncertain }) => !uncertain && exists(truth, user) && !holds(truth, user, plan));
    if (lost.length > 0) this.problem(`named as not removed and does not hold it any more: ${who(lost)}`);
    const ticked = (told.ticked ?? []).filter(({ user, plan }) => holds(truth, user, plan));
    if (ticked.length > 0) this.problem(`ticked off and still held: ${who(ticked)}`);
    const missing = (told.given ?? []).filter(({ user, plan }) => !holds(truth, user, plan));
    if (missing.length > 0) this.problem(`called given and not held: ${who(missing)}`);
    const denied = (told.notGiven ?? []).filter(({ plan, why }) => why === "NoSuchPlan" && isSold(truth, plan));
    if (denied.length > 0) this.problem(`called in no licence, and it is in one: ${who(denied)}`);
    const has = (told.notGiven ?? []).filter(({ user, plan }) => holds(truth, user, plan));
    if (has.length > 0) this.problem(`called not given and held: ${who(has)}`);
    if (/^Failed/.test(told.notice) && told.screen.startsWith("way out") && this.tookOver) this.problem("called not done, and it is");
    if (/Refused/.test(told.notice) && told.screen === "review" && inForce) this.problem("called refused, and the new licence is in force");
  }

  /** Nothing is under way: the person looks at it. */
  rests(told) {
    const { truth } = this;
    const quiet = told.screen === "banner" && !told.speaks;
    // Whoever is not known is left alone.
    if (quiet && told.person && truth.new !== null) this.problem("nothing is said, and the licence is not in order");
    if (!quiet && told.asks.length === 0) this.problem(`no way on from ${told.screen}`);
    if (told.notice === "DoneAndUnchanged" && this.tookOver) this.problem("told that a fresh check shows the same, and it does not");
    if (told.screen !== "choose" && told.screen !== "review") return;
    const needed = this.wanted.filter(({ user, plan }) => holds(truth, user, plan) && (truth.excess[plan] ?? 0) > 0);
    // Whoever has open requests keeps the plan until they are handed over: that could not be read before.
    const free = needed.filter(({ to }) => !to || to in (truth.new?.totals ?? {})).filter(({ user }) => truth.users.every((one) => one.associateId !== user || one.openRequests === 0));
    const dropped = free.filter((change) => !told.chosen?.some(same(change)));
    if (dropped.length > 0) this.problem(`a choice is lost on ${told.screen}: ${who(dropped)}`);
  }

  /** It is over: only what was confirmed has changed, and all that was needed. */
  over() {
    const { before, truth } = this;
    for (const user of before.users) {
      const now = truth.users.find((other) => other.associateId === user.associateId);
      if (!now) {
        this.problem(`${user.associateId} is gone`);
        continue;
      }
      for (const plan of user.licenses.filter((plan) => !now.licenses.includes(plan) && plan !== "visible-for")) {
        const confirmed = this.agreed.some(same({ user: user.associateId, plan })) || this.byHand.some(same({ user: user.associateId, plan }));
        if (!confirmed) this.problem(`${user.associateId} has lost ${plan} without having been chosen`);
      }
      for (const plan of now.licenses.filter((plan) => !user.licenses.includes(plan) && plan !== "visible-for")) {
        if (!this.agreed.some((change) => change.user === user.associateId && change.to === plan)) this.problem(`${user.associateId} has got ${plan} unasked`);
      }
    }
    const promised = this.agreed.filter(({ user, plan, to }) => to && isSold(truth, to) && !holds(truth, user, plan) && !holds(truth, user, to));
    if (promised.length > 0) this.problem(`lost a plan and did not get the other one: ${who(promised)}`);
  }
}
