// The custom element: when it loads the program, what it gives it, what it tells the page.
import { apiRoot, token } from "./address.js";
import { administers } from "./administers.js";
import { aside } from "./aside.js";
import { askEarly } from "./early.js";
import { follow, forget } from "./first-facts.js";
import { format, resolve, wanted } from "./language.js";
import { mark, marked } from "./mark.js";
import { hasFound, isPutOff, noteFound } from "./memory.js";
import { first, languages, messages, moreMessages, moreStyle, prepare, program, style, whenEnded } from "./program.js";
import { silent, unread } from "./report.js";
import { daysOf } from "./stage.js";

const NAME = "license-troubleshooter";
const alive = new Set();
// Within this time the program has drawn what it has told of: milliseconds.
const DRAWN = 100;

// Places of the program where nothing is drawn at the moment: each is used again.
let free = [];

/** The banner's style sheet, or all. */
const styles = (whole) => Promise.all(whole ? [style(), moreStyle()] : [style()]);

export class LicenseTroubleshooterElement extends HTMLElement {
  static observedAttributes = ["lang", "administrator"];

  #root = this.attachShadow({ mode: "open" });
  #live;
  #drawn = false;
  // Somebody has pressed the one way on, and what stands there waits for what comes of it.
  #waits = false;
  // When somebody has last pressed something here.
  #pressed = 0;
  // What is said until the program is there.
  #first;
  #widget;
  // How far a run is, while one is under way: `{ done, planned, activated }`.
  #run;
  #report = null;
  #starting;
  #anchor;
  // How often the element has left the page, and how often what it shows has been asked for in other words. Whatever
  // is still on its way after the number has changed comes too late.
  #stay = 0;
  #wording = 0;
  #observer;
  // Ends what the first facts are told for.
  #unfollow = () => {};

  /** What is known: `{ stage, findings: [{ cause, certainty, remove }], complete, checkedAt }`; `null` before it is. */
  get report() {
    return this.#report;
  }

  constructor() {
    super();
    this.#root.addEventListener("click", () => (this.#pressed = Date.now()), { capture: true });
  }

  connectedCallback() {
    alive.add(this);
    listen();
    this.#starting ??= this.#begin();
  }

  disconnectedCallback() {
    // A move within the page takes the element out and puts it back at once: nothing is lost by it.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#end();
      alive.delete(this);
      listen();
    });
  }

  attributeChangedCallback() {
    this.translate();
  }

  /** Takes the language and the administrator's name as they are now. */
  async translate() {
    const wording = ++this.#wording;
    if (!this.#widget && !this.#first) return;
    try {
      if (!this.#widget) return await this.#say();
      const [config, sheets] = await Promise.all([this.#config(true), styles(true)]);
      if (wording !== this.#wording || !this.#widget) return;
      this.#root.adoptedStyleSheets = sheets;
      this.#widget.update(config);
    } catch (error) {
      console.warn(`${NAME}: the language could not be changed.`, error);
    }
  }

  /** Reads again, because another element of the page has changed something. */
  checkAgain() {
    this.#widget?.check_again();
  }

  /** The program came to an unforeseen end: the page's own content of the element shows, and a way to start anew. */
  stepAside() {
    if (!this.#drawn) return;
    this.#stay++;
    this.#drawn = false;
    this.#widget = undefined;
    try {
      this.#aside("stopped", () => forget(this.#apiRoot));
    } catch {
      // What the page has wrapped fails here too: better nothing than what does not live any more.
      this.#root.replaceChildren();
    }
    if (this.#report === null) this.#tell("report", unread());
    this.#tellStopped();
  }

  get #apiRoot() {
    const given = this.getAttribute("api-root") ?? apiRoot(location.pathname);
    return given.endsWith("/") ? given : `${given}/`;
  }

  #begin() {
    const stay = this.#stay;
    return this.#start(stay).catch((error) => stay === this.#stay && this.#fail(error));
  }

  async #start(stay) {
    if (this.getAttribute("mode") === "guide") return this.#guide(stay);
    const facts = await this.#due();
    if (stay !== this.#stay) return;
    const why = facts.error?.http;
    const early = facts.stage && administers(facts.principal?.FunctionRights) ? askEarly(this.#apiRoot) : () => {};
    // Added to it: a copy would hold what the config asks for anew each time.
    const start = (widget, config) => {
      const { later, whyOpen } = this.#first ?? {};
      widget.start(Object.assign(config, facts, { why, early, later, whyOpen }));
    };
    // Where it cannot be said now, the program says it.
    await Promise.all([this.#draw(stay, start), this.#sayFirst(stay, facts).catch(() => {})]);
  }

  /** Says how far the licence is, while the program that finds the cause is on its way. */
  async #sayFirst(stay, { status, stage, principal, at }) {
    // Without the dates there is nothing to be said, nor of a licence in order; what follows a failure stays until it is
    // known what comes of it.
    if (!status || stage === "quiet" || this.#waits) return;
    const days = daysOf(status, at);
    const administrator = administers(principal?.FunctionRights);
    // Only the program can tell whether it is what was put off.
    if (administrator && isPutOff(days.today)) return;
    const { FirstBanner } = await first(resolve(wanted(this), languages));
    if (stay !== this.#stay || !this.#drawn || this.#widget) return;
    this.#first = new FirstBanner({ stage, days, administrator, person: principal?.AssociateId }, () => this.#focusHere());
    await this.#say();
  }

  /** Says it, or says it anew, unless the program does already. */
  async #say() {
    const banner = this.#first;
    const tags = wanted(this);
    const lang = resolve(tags, languages);
    const { sheet, speaker } = await first(lang);
    if (banner !== this.#first || this.#widget || lang !== resolve(wanted(this), languages)) return;
    banner.say(speaker(format(tags, lang)), this.getAttribute("administrator"));
    if (banner.isShown) return;
    banner.isShown = true;
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.replaceChildren(banner.section, this.#slot());
  }

  /** The first facts, once they call for the program. Until then nobody is spoken to but the page. */
  #due() {
    return new Promise((begin) => {
      const found = hasFound();
      if (found) prepare(resolve(wanted(this), languages));
      const take = (facts) => {
        const { status, stage, principal, at, error } = facts;
        const speaks = stage !== "quiet" || marked(this.#apiRoot);
        const due = stage === "stopped" || (speaks && administers(principal?.FunctionRights));
        if (due || status) noteFound(due);
        if (due) {
          this.#unfollow();
          begin(facts);
        } else if (status) {
          this.#root.replaceChildren();
          this.#tell("report", silent(stage, at));
        } else if (this.#waits) {
          this.#fail(error);
        } else if (this.#report === null) {
          this.#unavailable(error);
        }
      };
      this.#unfollow = follow(this.#apiRoot, take, found);
    });
  }

  /** The guide asks nobody but the reader. What the page has put into the element stays until the guide is drawn. */
  async #guide(stay) {
    this.#root.replaceChildren(document.createElement("slot"));
    this.#anchor ??= claim();
    if (!location.hash.includes(this.#anchor)) await this.#near();
    if (stay !== this.#stay) return;
    const drawn = program().then((glue) => glue.load_guide());
    const start = (widget, config, part) => widget.start_guide(Object.assign(config, { anchor: this.#anchor }), part);
    await this.#draw(stay, start, drawn, true);
  }

  /** When the element comes near what is seen of the page. */
  #near() {
    return new Promise((resolve) => {
      this.#observer = new IntersectionObserver(
        (entries, observer) => {
          if (!entries.some((entry) => entry.isIntersecting)) return;
          observer.disconnect();
          resolve();
        },
        { rootMargin: "50%" },
      );
      this.#observer.observe(this);
    });
  }

  /** Draws as soon as the program is there, and the part of it that is needed. */
  async #draw(stay, start, needed, whole) {
    // The live region is there before its first words are.
    this.#live ??= this.#liveRegion();
    this.#drawn = true;
    const wording = this.#wording;
    const [glue, sheets, config, part] = await Promise.all([program(), styles(whole), this.#config(whole), needed]);
    if (stay !== this.#stay) return;
    this.#root.adoptedStyleSheets = sheets;
    this.#widget = free.pop() ?? glue.placeIn();
    const { place } = this.#widget;
    this.#widget.moveTo(this.#root);
    if (this.#first?.section.isConnected) {
      this.#first.handOver(place);
    } else {
      const held = this.#root.activeElement;
      this.#root.replaceChildren(place, this.#slot());
      if (held) this.#focusHere();
    }
    start(this.#widget, config, part);
    if (wording !== this.#wording) this.translate();
  }

  /** What the program is given: the banner's messages and a way to the rest, or all of them. */
  async #config(whole) {
    const tags = wanted(this);
    const lang = resolve(tags, languages);
    const element = this;
    const stay = this.#stay;
    const rest = async () => {
      const [more, sheets] = await Promise.all([moreMessages(lang), styles(true)]);
      if (stay === this.#stay) this.#root.adoptedStyleSheets = sheets;
      return more;
    };
    const [first, more] = await Promise.all([messages(lang), whole ? moreMessages(lang) : []]);
    return {
      // Asked for with each request: the page may name another one at any time.
      get apiRoot() {
        return element.#apiRoot;
      },
      token,
      lang: format(tags, lang),
      messages: [...first, ...more],
      rest: whole ? undefined : rest,
      get waiting() {
        return marked(element.#apiRoot);
      },
      mark: (plans) => mark(element.#apiRoot, plans),
      administrator: this.getAttribute("administrator") ?? undefined,
      report: (report) => {
        this.#tell("report", report);
        this.#leaveToProgram();
      },
      resolved: (report) => {
        this.#tell("resolved", report);
        forget(this.#apiRoot);
        for (const other of alive) if (other !== this) other.checkAgain();
      },
      progress: (run) => {
        this.#run = run;
      },
      announce: (words) => {
        if (this.#live) this.#live.textContent = words;
      },
      focusLost: () => this.#focusHere(),
      navigate: (screen) => this.#send("navigate", { screen }),
    };
  }

  /** The program has its facts, and draws what comes of them: perhaps nothing. */
  #leaveToProgram() {
    const [first, place] = [this.#first, this.#widget?.place];
    this.#first = undefined;
    if (first && place) setTimeout(() => first.leave(place), DRAWN);
  }

  /** Takes the focus when what had it is gone. */
  #focusHere() {
    this.tabIndex = -1;
    this.focus({ preventScroll: true });
  }

  /** Where the live region of the page's own tree is. */
  #slot() {
    const slot = document.createElement("slot");
    slot.name = NAME;
    return slot;
  }

  /**
   * In the page's own tree, where every screen reader finds it; shown nowhere. It has no role: one who passes by would
   * hear of it, also where it is empty.
   */
  #liveRegion() {
    const live = document.createElement("div");
    live.slot = NAME;
    live.setAttribute("aria-live", "polite");
    this.append(live);
    return live;
  }

  #tell(name, report) {
    this.#report = Object.freeze(report);
    this.#send(name, report);
  }

  /** A run was cut short, or might have been: what it had done. */
  #tellStopped() {
    const run = this.#run ?? { done: 0, planned: 0, activated: false };
    this.#run = undefined;
    this.#send("stopped", run);
  }

  /** Tells the page; gives `false` where a listener has called `preventDefault`, which only *navigate* lets it. */
  #send(name, detail) {
    const cancelable = name === "navigate";
    try {
      return this.dispatchEvent(new CustomEvent(`${NAME}:${name}`, { detail, cancelable, bubbles: true, composed: true }));
    } catch (error) {
      console.warn(`${NAME}: a listener failed.`, error);
      return true;
    }
  }

  #end() {
    this.#stay++;
    this.#starting = undefined;
    this.#observer?.disconnect();
    this.#unfollow();
    anchors.delete(this.#anchor);
    this.#anchor = undefined;
    this.#drawn = false;
    this.#first = undefined;
    if (this.#widget) {
      this.#widget.end();
      free.push(this.#widget);
      this.#widget = undefined;
    }
    this.#live?.remove();
    this.#live = undefined;
    this.#root.replaceChildren();
    if (this.#run) this.#tellStopped();
  }

  #fail(error) {
    this.#drawn = false;
    this.#unavailable(error);
    // A guide's page has the whole of it.
    if (this.getAttribute("mode") === "guide") return this.#root.replaceChildren(document.createElement("slot"));
    this.#aside("missing", () => this.#unfollow());
  }

  /** Whether the focus is here, or was until what has just been pressed here took it along. */
  get #held() {
    const nowhere = document.activeElement === document.body;
    return this.#root.activeElement || (nowhere && Date.now() - this.#pressed < 1000);
  }

  #aside(why, before) {
    this.#waits = false;
    this.#first = undefined;
    aside(this.#root, this.#live, resolve(wanted(this), languages), why, this.#held, () => {
      before();
      this.#waits = true;
      this.#starting = this.#begin();
    });
  }

  #unavailable(error) {
    console.warn(`${NAME}: not available here. ${error?.message ?? error}`);
    if (this.#report === null) this.#tell("report", unread());
  }
}

// Each guide of a page has its own part of the address.
const anchors = new Set();

function claim() {
  let anchor = "license-guide";
  for (let number = 2; anchors.has(anchor); number++) anchor = `license-guide-${number}`;
  anchors.add(anchor);
  return anchor;
}

// One listener for all elements, there only while one is on the page.
const language = new MutationObserver(() => alive.forEach((element) => element.translate()));
let listening = false;

function listen() {
  if (listening === alive.size > 0) return;
  listening = !listening;
  if (listening) {
    language.observe(document.documentElement, { attributeFilter: ["lang"] });
  } else {
    language.disconnect();
  }
}

// All elements of a page share the program.
whenEnded((error) => {
  free = [];
  console.warn(`${NAME}: came to an unforeseen end, and can be started again. ${error?.message ?? error}`);
  alive.forEach((element) => element.stepAside());
});
