// A spread of the fault matrix with the widget as it ships: what a person reads on the way is held against what is so.
//
// `cargo xtask test faults` does every combination without a browser. FAULTS=all does every one here as well, ONLY="part
// of a name" those alone, and SEED draws another spread.
import { expect, test } from "./fixtures.mjs";
import { JOBS } from "../matrix/jobs.mjs";
import { KINDS, TIMES, combinations, keyOf, named, writes } from "../matrix/kinds.mjs";
import { knownBy } from "../matrix/known.mjs";
import { spread } from "../matrix/spread.mjs";
import { languages, say as told } from "./words.mjs";

const TAG = "license-troubleshooter";
const ALL = process.env.FAULTS === "all";
/** Combinations of each job, and for how long they are begun: milliseconds. Two of the seven jobs run side by side. */
const SPREAD = { many: ALL ? Infinity : Number(process.env.FAULTS ?? 12), within: ALL ? Infinity : 34_000 };
/** Only combinations with this in their name. */
const ONLY = process.env.ONLY ?? "";
/** The page's time runs so many times as fast: what is waited for costs little. */
const FASTER = 40;
/** Nothing has happened for so long: it waits for the person. Milliseconds. */
const STILL = 220;
const STEPS = { under: 9, after: 24 };

const say = (key, values) => told("en", key, values);
/** A message whatever its numbers are. */
const like = (key, form) => {
  const text = say(key, { count: form ?? 7, total: 7, done: 7 });
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(String(form ?? 7), "(\\d+)"));
};
const CONFIRM = ["review.confirm.take", "review.confirm.change"].flatMap((key) => [like(key, 1), like(key)]);
const CLAIMS = { "done.title": "activated", "done.renewed": "renewed" };
/** One of these says what could not be read or done. */
const NAMES_IT = [
  ...["offline", "timeout", "login", "rights", "malformed"].map((key) => say(`error.${key}`)),
  say("error.status", { code: "" }).split(" (")[0],
  say("why.says", { message: "" }).trim(),
  ...["aside.missing", "banner.unread", "choose.differs", "hand.unread", "hand.uncertain", "by_hand.explain", "run.await", "unknown.unread", "notice.partly"].map((key) => say(key, { plan: "", counted: "", listed: "" }).slice(0, 60)),
];

test.describe.configure({ mode: "parallel" });
test.beforeEach(({ expected }) => expected.push(/Failed to load resource/, new RegExp(`${TAG}: `), /Invalid prop|ERR_/));

test("there are messages to compare with", () => expect(languages).toContain("en"));

for (const [name, job] of Object.entries(JOBS)) {
  test(`${name}: nothing is said that is not so, and there is a way on, whatever goes wrong`, async ({ browser, sandbox }) => {
    test.setTimeout(ALL ? 0 : 150_000);
    const begun = Date.now();
    const play = (fault, without) => new Play({ browser, sandbox, job, fault, without }).run();
    const plain = await play();
    expect(plain.problems, "without any fault").toEqual([]);
    const all = combinations(outstanding(plain.log).map((one) => ({ job: name, ...one })));
    let done = 0;
    for (const fault of drawn(all)) {
      if (done > 0 && Date.now() - begun > SPREAD.within) break;
      const { problems, trail } = await play(fault, plain.unserved().length);
      const unknown = problems.filter((problem) => !knownBy(named(fault), problem));
      expect.soft(unknown, `${named(fault)}\n${trail.join("\n")}`).toEqual([]);
      done += 1;
    }
    console.log(`${name}: ${done} of ${all.length} combinations in the browser`);
  });
}

/** A spread, in an order of its own: whatever there is time for comes from everywhere. */
function drawn(all) {
  const some = spread(all.filter((one) => named(one).includes(ONLY)), SPREAD.many, all[0]?.job);
  return some.filter((_, place) => place % 2 === 0).concat(some.filter((_, place) => place % 2 === 1));
}

/** The first request of each kind, and the last. */
function outstanding(log) {
  const keys = [...new Set(log.map(({ key }) => key))];
  return keys.flatMap((key) => {
    const same = log.filter((entry) => entry.key === key);
    return [...new Set([same[0], same.at(-1)])].map((entry) => ({ ...entry, place: `number ${entry.nth + 1}` }));
  });
}

/** One job in one page, from its beginning to its end. */
class Play {
  constructor(setting) {
    Object.assign(this, setting, { log: [], counts: new Map(), problems: [], trail: [], underway: 0, tried: {} });
  }

  async run() {
    this.tenant = await this.sandbox.tenant(this.job.tenant);
    this.truth = this.before = await this.tenant.state();
    const context = await this.browser.newContext();
    this.page = await context.newPage();
    try {
      await this.prepare();
      await this.page.goto(this.tenant.address({ lang: "en" }));
      const over = (await this.goOn(STEPS.under)) || (await this.mended());
      if (!over) this.problem(`the job cannot be finished: ${await this.text()}`);
      const unserved = this.unserved().map((user) => user.fullName);
      if (over && unserved.length > (this.without ?? Infinity)) this.problem(`lost a plan and did not get the other one: ${unserved}`);
    } catch (error) {
      this.problem(error.message);
    } finally {
      await context.close();
    }
    return this;
  }

  problem(text) {
    if (!this.problems.includes(text)) this.problems.push(text);
  }

  mended() {
    if (!this.fault) return false;
    this.trail.push("the fault is over");
    this.fault = undefined;
    this.tried = {};
    return this.goOn(STEPS.after);
  }

  async prepare() {
    const { page } = this;
    page.on("pageerror", (error) => this.problem(`the page got an error: ${error.message}`));
    page.on("dialog", (dialog) => dialog.accept());
    await page.exposeFunction("seen", (text) => this.seen(text));
    await page.addInitScript(hasten, { tag: TAG, faster: FASTER });
    await page.route(/\/api\//, (route) => this.carried(route).catch(() => {}));
  }

  /** A request on its way, under the fault that is for it. */
  async carried(route) {
    this.underway += 1;
    try {
      const request = route.request();
      const key = keyOf(request.method(), request.url());
      const nth = this.counts.get(key) ?? 0;
      this.counts.set(key, nth + 1);
      const entry = { key, nth };
      this.log.push(entry);
      const { fault } = this;
      const due = fault && fault.key === key && nth >= fault.nth && nth < fault.nth + TIMES[fault.times];
      const kind = due ? KINDS[fault.kind] : undefined;
      if (!kind) return await this.arrives(route, (entry.answer = await this.forward(route, key)));
      if (kind.twice) await this.forward(route, key);
      const real = kind.real || fault.moment === "after it took effect" ? await this.forward(route, key) : undefined;
      await this.arrives(route, kind.answer(real) ?? real);
    } finally {
      this.underway -= 1;
    }
  }

  async forward(route, key) {
    const answer = await route.fetch({ maxRedirects: 0 });
    const body = await answer.text();
    if (writes(key)) this.truth = await this.tenant.state();
    return { status: answer.status(), headers: answer.headers(), body };
  }

  async arrives(route, { cut, redirected, drip, torn, status, headers, body }) {
    if (cut === "offline" || torn) return route.abort("connectionreset");
    if (redirected) return route.fulfill({ status: 302, headers: { location: "/login" } });
    const late = cut === "timeout" || drip > 30_000 ? 100_000 : (drip ?? 0);
    if (late) await new Promise((resolve) => setTimeout(resolve, late / FASTER));
    if (cut) return route.abort("timedout");
    return route.fulfill({ status, headers, body });
  }

  /** What a person or a screen reader has before them, at any moment. */
  seen(text) {
    const { truth, before } = this;
    for (const [key, what] of Object.entries(CLAIMS)) {
      if (text.includes(say(key)) && truth.new !== null) this.problem(`told as ${what}, and the new licence is not in force`);
    }
    if (text.includes(say("notice.refused")) && truth.new === null) this.problem("told as not activated, and it is");
    const lost = before.users.reduce((sum, user) => sum + user.licenses.filter((plan) => !this.now(user).includes(plan) && plan !== "visible-for").length, 0);
    const made = text.match(like("notice.done"))?.[1] ?? text.match(like("notice.done", 1))?.[1];
    if (made && Number(made) > lost) this.problem(`told that ${made} changes were made, and ${lost} were`);
    for (const [plan, many] of this.plans()) {
      const gone = many - this.truth.users.filter((user) => user.licenses.includes(plan)).length;
      if (gone > (before.excess[plan] ?? 0)) this.problem(`${plan}: ${gone} have lost it, ${before.excess[plan] ?? 0} were too many`);
    }
  }

  now(user) {
    return this.truth.users.find((other) => other.associateId === user.associateId)?.licenses ?? [];
  }

  plans() {
    const plans = new Set(this.before.users.flatMap((user) => user.licenses));
    plans.delete("visible-for");
    return [...plans].map((plan) => [plan, this.before.users.filter((user) => user.licenses.includes(plan)).length]);
  }

  get host() {
    return this.page.locator(TAG).first();
  }

  async text() {
    return this.page.evaluate((tag) => window.shown(document.querySelector(tag)), TAG);
  }

  /** The buttons that can be used now. */
  buttons() {
    return this.page.evaluate((tag) => {
      const all = [...(document.querySelector(tag)?.shadowRoot?.querySelectorAll("button") ?? [])];
      const usable = all.filter((button) => !button.disabled && button.ariaDisabled !== "true" && button.checkVisibility());
      return usable.map((button) => button.textContent.trim());
    }, TAG);
  }

  /** The same; where there are none it may be waiting to try again. */
  async wayOn() {
    for (let since = Date.now(); Date.now() - since < 4_000 && !this.isOver(await this.text()); await this.rest()) {
      const buttons = await this.buttons();
      if (buttons.length > 0) return buttons;
    }
    return this.buttons();
  }

  /** Until nothing has happened for a while. */
  async rest() {
    let signs;
    for (let since = Date.now(), begun = since; Date.now() - since < STILL || this.underway > 0; ) {
      if (Date.now() - begun > 30_000) return this.problem("it never comes to rest");
      await new Promise((resolve) => setTimeout(resolve, 40));
      const now = `${this.log.length} ${await this.text().catch(() => "")}`;
      if (now !== signs) since = Date.now();
      signs = now;
    }
  }

  isOver(text) {
    const { job, truth } = this;
    const settled = Object.keys(truth.excess).length === 0;
    if (job.byHand) return settled && text.includes(say("by_hand.title"));
    if (truth.new !== null || !settled) return false;
    const left = ["done.not_given", "done.uncertain"].flatMap((key) => [1, 7].map((count) => like(key, count)));
    if (text.includes(say("done.title")) || text.includes(say("done.renewed"))) return !left.some((pattern) => pattern.test(text));
    return text === "" && this.unserved().length <= (this.without ?? Infinity);
  }

  /** Who has left a plan and has no other one: without any fault those who are to have none. */
  unserved() {
    return this.job.moves ? this.before.users.filter((user) => this.now(user).length < user.licenses.length) : [];
  }

  async goOn(steps) {
    for (let turn = 0; turn < steps; turn += 1) {
      await this.rest();
      const buttons = await this.wayOn();
      const text = await this.text();
      if (this.isOver(text)) return true;
      this.looksAt(text, buttons);
      await this.looksAtNames();
      await this.goesOnBy(buttons, text);
    }
    await this.rest();
    return this.isOver(await this.text());
  }

  /** At every rest there is something to read, and a way on; what could not be read or done is named. */
  looksAt(text, buttons) {
    const { fault } = this;
    const unknown = fault?.key.includes("currentPrincipal");
    if (text.trim() === "" && this.truth.new !== null && !unknown) this.problem("nothing is said, and the licence is not in order");
    if (text.trim() !== "" && buttons.length === 0) this.problem(`no way on: ${text}`);
    const fails = fault?.times === "for ever" && /SaveUser|GetLicenseFromLicenseServer|InternalUsers$/.test(fault.key) && /^(no |401|403|500|503|null)/.test(fault.kind);
    const after = this.log.filter(({ key }) => key === fault?.key).length > (fault?.nth ?? 0);
    const begun = this.trail.length > 0;
    if (fails && after && begun && text.trim() !== "" && !NAMES_IT.some((words) => text.includes(words)) && !this.isOnTheWay(buttons)) {
      this.problem(`what failed is not named: ${text.slice(0, 300)}`);
    }
  }

  /** Whoever is named as not removed has lost nothing. */
  async looksAtNames() {
    const rows = this.host.locator("li.row").filter({ hasText: say("failure.take", { reason: "" }).trim() });
    for (const name of await rows.locator(".name bdi").allTextContents()) {
      const user = this.before.users.find((one) => one.fullName === name);
      if (user && this.now(user).length < user.licenses.length) this.problem(`named as not removed and has lost a plan: ${name}`);
    }
  }

  /** The step before: what has failed is not known yet, or is over. */
  isOnTheWay(buttons) {
    return buttons.some((button) => [say("banner.fix"), say("choose.review"), say("choose.use"), say("review.confirm")].includes(button) || CONFIRM.some((pattern) => pattern.test(button)));
  }

  async goesOnBy(buttons, text) {
    const { job, page, host } = this;
    const has = (key) => buttons.includes(say(key));
    const first = (...keys) => keys.find(has);
    const count = (what) => (this.tried[what] = (this.tried[what] ?? 0) + 1);
    const press = async (label) => {
      this.trail.push(label);
      count(label);
      await host.getByRole("button", { name: label, exact: true }).first().click({ timeout: 5_000 });
    };
    const again = first("retry", "banner.check", "payment.check");
    const confirm = buttons.find((button) => CONFIRM.some((pattern) => pattern.test(button)));
    if (confirm) return press(confirm);
    if (job.byHand && text.includes(say("by_hand.title"))) return this.byHand();
    if (has("serial.confirm") && (this.tried[say("serial.confirm")] ?? 0) < 3) return press(say("serial.confirm"));
    if (await host.locator(".hand select").isVisible()) {
      await host.locator(".hand select").selectOption({ label: say("hand.nobody") });
      this.trail.push("to nobody");
      return host.locator(".hand .actions button").first().click({ timeout: 5_000 });
    }
    if (job.file && text.includes(say("server.load")) && count("file") < 4) return this.loads();
    if (text.includes(say("choose.search"))) return this.chooses(buttons, press, again);
    const label = first("owed.give", "review.confirm", "banner.fix", "banner.preview");
    if (label) return press(say(label));
    if (again && count("again") % 3 !== 0) return press(say(again));
    if (has("banner.out") && count("out") < 4) return press(say("banner.out"));
    if (again) return press(say(again));
    this.trail.push(`reload of ${text.slice(0, 120)}`);
    await page.reload();
  }

  /** On the list: what is suggested, whoever comes next, or whose requests are in the way. */
  async chooses(buttons, press, again) {
    const { host, page } = this;
    if (buttons.includes(say("choose.review"))) return press(say("choose.review"));
    const use = say("choose.use");
    if (buttons.includes(use) && (this.tried[use] ?? 0) < 3) return press(use);
    const free = await this.free();
    if (free && (this.tried.tick = (this.tried.tick ?? 0) + 1) < 12) return free.check({ timeout: 5_000 });
    if (buttons.includes(say("hand.open"))) return press(say("hand.open"));
    if (again) return press(say(again));
    this.trail.push("reload");
    await page.reload();
  }

  /** The last free box of a plan of which more are too many than are chosen, as it is told above the lists. */
  async free() {
    const text = await this.text();
    for (const list of await this.host.locator("fieldset.holders").all()) {
      const [plan] = (await list.locator("legend").innerText()).split(": ");
      const [, many] = text.match(new RegExp(`^${plan}\\n(?:.+\\n){2}(\\d+) `, "m")) ?? [];
      const boxes = list.locator("input[type=checkbox]:enabled:not(:checked)");
      if ((await list.locator("input:checked").count()) < Number(many) && (await boxes.count()) > 0) return boxes.last();
    }
    return undefined;
  }

  async loads() {
    this.trail.push("a licence file");
    const answer = await fetch(`${this.sandbox.url}/control/license-file/${this.job.tenant}`);
    const buffer = Buffer.from(await answer.text());
    await this.host.locator("input[type=file]").setInputFiles({ name: "licence.xml", mimeType: "text/xml", buffer });
  }

  /** In the admin screens: whoever holds too much loses it there. */
  async byHand() {
    this.trail.push("by hand");
    const text = await this.text();
    for (const [plan, excess] of Object.entries(this.truth.excess)) {
      const named = this.truth.users.filter((user) => user.licenses.includes(plan) && text.includes(user.fullName)).slice(0, excess);
      for (const user of named) await this.tenant.user(user.associateId, { remove: [plan] });
    }
    this.truth = await this.tenant.state();
    await this.host.getByRole("button", { name: say("banner.check"), exact: true }).click({ timeout: 5_000 });
  }
}

/** In the page: time runs faster, and everything that is shown or told is handed on. */
function hasten({ tag, faster }) {
  const later = setTimeout;
  window.setTimeout = (work, after = 0, ...values) => later(work, after / faster, ...values);
  const limit = AbortSignal.timeout.bind(AbortSignal);
  // Not so short that a busy computer is taken for a silent one.
  AbortSignal.timeout = (after) => limit(Math.max(after / faster, 2_000));
  /** What is to be seen of it. */
  window.shown = (element) => [...(element?.shadowRoot?.children ?? [])].map((child) => child.innerText ?? "").join(" ").trim();
  let last = "";
  const look = () => {
    const element = document.querySelector(tag);
    const text = `${window.shown(element)} ${element?.textContent ?? ""}`;
    if (text !== last) window.seen((last = text));
  };
  const watched = new WeakSet();
  const watch = (node) => {
    if (!node || watched.has(node)) return;
    watched.add(node);
    new MutationObserver(look).observe(node, { subtree: true, childList: true, characterData: true, attributes: true });
  };
  setInterval(() => {
    const element = document.querySelector(tag);
    watch(element);
    watch(element?.shadowRoot);
  }, 5);
}
