// What one element shows once there is something to say: the program, in the words of the page's language.
import { aside } from "./aside.js";
import { askEarly } from "./early.js";
import { giveWay } from "./give-way.js";
import { kit } from "./kit.js";
import { NAME } from "./memory.js";
import { mark } from "./note.js";
import { follow, own, replaced } from "./own.js";
import { nameParts } from "./part-names.js";
import { frame, moreMessages, moreStyle, program, spoken, style, whenEnded } from "./program.js";

export { putOff } from "./put-off.js";

// Within this time the program has drawn what it has told of: milliseconds.
const DRAWN = 100;
// A save that is under way when the element leaves the page has been answered, or is given up, by then.
const LONGEST_SAVE = 40_000;

// What an object, a list, a text and a number are written as.
const WRITTEN = '[{"a":["b",1]}]';

// Those that are in use.
const shown = new Set();
// Places of the program where nothing is drawn at the moment: each is used again.
let free = [];
// How often the program has come to an unforeseen end.
let ends = 0;

/** The banner's style sheets in a language's file and beside it, or all: no rule is there twice. */
const styles = (lang, whole) => {
  const first = kit.language(lang).then(({ sheet }) => sheet);
  return Promise.all([first, style(lang), ...(whole ? [moreStyle(lang)] : [])]);
};

/** What is loaded; where it fails because the page's policy forbids it, the failure says which directive does. */
async function allowed(loaded) {
  const heard = new AbortController();
  let why;
  const note = ({ effectiveDirective, blockedURI }) => (why = `${effectiveDirective} does not allow ${blockedURI}`);
  document.addEventListener("securitypolicyviolation", note, { signal: heard.signal });
  try {
    return await loaded;
  } catch (error) {
    throw why ?? error;
  } finally {
    heard.abort();
  }
}

/** The element itself takes the focus when what had it is gone. */
const focusOn = (element) => Object.assign(element, { tabIndex: -1 }).focus({ preventScroll: true });

class Display {
  #page;
  // Whether what was begun last is still what is wanted.
  #isCurrent;
  #drawn = false;
  // When somebody has last pressed something here.
  #pressed = 0;
  #widget;
  // What is drawn: `run`, how far one is while it is under way (`{ done, planned, activated }`); `then`, what waits for its
  // next answer.
  #drawing = {};
  // How often what is shown has been asked for in other words: what was asked for before the last time comes too late.
  #wording = 0;
  // What was spoken last.
  #language;
  // What is said after an unforeseen end.
  #stopped;
  // Ends what says the first sentence, once the program has drawn what it draws, or nothing.
  #leave;

  /** `page`: the element, its shadow root, and what can be told to the page (element.js). */
  constructor(page, language) {
    this.#page = page;
    this.#language = language;
    follow(page.element, () => this.translate());
    this.#speakOwn();
    nameParts(page.root);
    page.root.addEventListener("click", () => (this.#pressed = Date.now()), { capture: true });
  }

  /** Whether the focus is here, or was until what has just been pressed here took it along. */
  get #isHeld() {
    const nowhere = document.activeElement === document.body;
    return this.#page.root.activeElement || (nowhere && Date.now() - this.#pressed < 1000);
  }

  /** Draws the program that finds the cause. */
  async banner(facts, isCurrent) {
    // What a page has done to it would be written into the CRM.
    if (JSON.stringify([{ a: ["b", 1] }]) !== WRITTEN) throw new Error("The page changes what JSON.stringify writes.");
    const page = this.#page;
    const why = facts.error?.http;
    const isKnown = facts.stage && kit.administers(facts.principal?.FunctionRights);
    const early = isKnown ? askEarly(page) : () => {};
    // Added to it: a copy would hold what the config asks for anew each time.
    const start = (widget, config) => {
      const { later, whyOpen } = page.first ?? {};
      widget.start(Object.assign(config, facts, { why, early, later, whyOpen }));
    };
    await this.#draw(isCurrent, start);
  }

  /** Draws the guide, whose answers the page's address keeps under `anchor`. */
  async guide(anchor, isCurrent) {
    const drawn = program().then((glue) => glue.load_guide());
    const start = (widget, config, part) => widget.start_guide(Object.assign(config, { anchor }), part);
    await this.#draw(isCurrent, start, drawn, true);
  }

  /** Takes the language, the page's texts and the administrator's name as they are now. */
  async translate() {
    const wording = ++this.#wording;
    try {
      this.#speakOwn();
      if (!this.#widget) return await this.#page.first?.translate();
      const [config, sheets] = await Promise.all([this.#config(true), styles(kit.languageOf(this.#page.element), true)]);
      if (wording !== this.#wording || !this.#widget) return;
      this.#page.root.adoptedStyleSheets = sheets;
      this.#widget.update(config);
    } catch (error) {
      console.warn(`${NAME}: the language could not be changed.`, error);
    }
  }

  /** What says the first sentence has the page's own texts from here. */
  #speakOwn() {
    const { element } = this.#page;
    this.#page.own = own(element, kit.languageOf(element)).then(({ words }) => words);
  }

  /** Reads again, because another element of the page has changed something. */
  checkAgain() {
    this.#widget?.check_again();
  }

  /** The program came to an unforeseen end: the page's own content of the element shows, and a way to start anew. */
  stepAside() {
    if (!this.#drawn) return;
    this.#widget = undefined;
    this.#page.stepAside();
    this.#tellStopped();
  }

  /** Shows what the page has put into the element, what is so, and one way on, which calls `again`; `why`: `missing` or `stopped`. */
  aside(why, again) {
    this.drop();
    const { root, live } = this.#page;
    const { lang } = this.#language.here;
    const words = (why === "stopped" && this.#stopped) || kit.words[lang];
    try {
      aside(root, live, lang, words, this.#isHeld, again);
    } catch {
      // What the page has wrapped fails here too: better nothing than what does not live any more.
      root.replaceChildren();
    }
  }

  /** What was begun has failed. */
  drop() {
    this.#drawn = false;
    this.#page.first = undefined;
  }

  /** Calls `then` when nothing is being written: a save that is under way has been answered. */
  atRest(then) {
    if (this.#drawing.run) this.#drawing.then = then;
    else queueMicrotask(then);
  }

  /** The element has left the page. */
  end() {
    this.drop();
    shown.delete(this);
    listen();
    if (this.#widget) this.#finish(this.#widget, this.#drawing);
    this.#widget = undefined;
    this.#drawing = {};
  }

  /** A run is stopped after what is under way; then it is told what was done, and the place is free. */
  #finish(widget, drawing) {
    const begun = ends;
    let last;
    const over = () => {
      drawing.then = undefined;
      widget.end();
      if (begun === ends) free.push(widget);
      if (last && (last.activated || !drawing.resolved)) this.#page.send("stopped", last);
    };
    const wait = () => {
      if (!drawing.run) return over();
      last = drawing.run;
      drawing.then = wait;
    };
    wait();
    if (!last) return;
    widget.stop();
    setTimeout(() => drawing.then && over(), LONGEST_SAVE);
  }

  /** Draws as soon as the program is there, and the part of it that is needed. */
  async #draw(isCurrent, start, needed, whole) {
    this.#isCurrent = isCurrent;
    this.#drawn = true;
    shown.add(this);
    listen();
    const { element, first } = this.#page;
    // Nobody has looked at the page's language and texts until now.
    if (first && (first.lang !== kit.languageOf(element) || element.messages)) this.translate();
    const wording = this.#wording;
    const loaded = Promise.all([program(), styles(kit.languageOf(element), whole), this.#config(whole), needed]);
    const [glue, sheets, config, part] = await allowed(loaded);
    // What was loaded has just been read and bound: the page has its turn before it draws.
    await new Promise((then) => setTimeout(then));
    if (!isCurrent()) return;
    const { root } = this.#page;
    this.#page.isTaken = true;
    root.adoptedStyleSheets = sheets;
    this.#widget = free.pop() ?? glue.placeIn();
    const { place } = this.#widget;
    this.#widget.moveTo(root);
    if (this.#page.first?.section.isConnected) {
      this.#leave = giveWay(this.#page.first.section, place, () => focusOn(element));
    } else {
      const held = root.activeElement;
      root.replaceChildren(place, Object.assign(document.createElement("slot"), { name: NAME }));
      if (held) focusOn(element);
    }
    this.#drawing = config.drawing;
    start(this.#widget, config, part);
    if (wording !== this.#wording) this.translate();
  }

  /** What the program is given: the banner's messages and a way to the rest, or all of them. */
  async #config(whole) {
    const page = this.#page;
    const { element } = page;
    const tags = kit.wanted(element);
    const lang = kit.languageOf(element);
    const isCurrent = this.#isCurrent;
    const { format } = (this.#language = await kit.language(lang));
    const rest = async () => {
      const [more, sheets] = await Promise.all([moreMessages(lang), styles(lang, true)]);
      if (isCurrent()) page.root.adoptedStyleSheets = sheets;
      return replaced(more, texts, messages.length);
    };
    const [{ messages, stopped }, more, texts] = await Promise.all([spoken(lang), whole ? moreMessages(lang) : [], own(element, lang)]);
    this.#stopped = stopped;
    const drawing = {};
    return {
      // Asked for with each request: the page may name another one at any time.
      get apiRoot() {
        return page.apiRoot;
      },
      api: page.api,
      token: () => kit.session.token(),
      lang: format(tags, lang),
      messages: replaced([...messages, ...more], texts),
      rest: whole ? undefined : rest,
      get waiting() {
        return kit.marked(page.apiRoot);
      },
      mark: (plans) => mark(page.apiRoot, plans),
      administrator: element.getAttribute("administrator") ?? undefined,
      report: (report) => {
        if (drawing !== this.#drawing) return;
        page.tell("report", report);
        this.#leaveToProgram();
      },
      resolved: (report) => {
        drawing.resolved = true;
        page.tell("resolved", report);
        kit.forget(page);
        for (const other of shown) if (other !== this) other.checkAgain();
      },
      drawing,
      progress: (run) => {
        const { then, run: last } = drawing;
        Object.assign(drawing, { run, then: undefined, resolved: last && drawing.resolved });
        if (then) queueMicrotask(then);
        // It has come to an end: with the new licence, which is told in the same turn, or without.
        else if (last && !run && !last.activated) queueMicrotask(() => drawing.resolved || page.send("stopped", last));
      },
      announce: (words) => {
        if (page.live && drawing === this.#drawing) page.live.textContent = words;
      },
      focusLost: () => drawing === this.#drawing && focusOn(element),
      navigate: (screen) => page.send("navigate", { screen }),
    };
  }

  /** The program has its facts, and draws what comes of them: perhaps nothing. */
  #leaveToProgram() {
    this.#page.first = undefined;
    if (this.#leave) setTimeout(this.#leave, DRAWN);
    this.#leave = undefined;
  }

  /** A run was cut short, or might have been: what it had done. */
  #tellStopped() {
    const { run = { done: 0, planned: 0, activated: false } } = this.#drawing;
    this.#drawing = {};
    this.#page.send("stopped", run);
  }
}

/** Begins with what the loader's entry has already. */
export function begin(given) {
  Object.assign(kit, given);
  return { Display, prepare };
}

/** In a frame, before anything is asked: what the page around it says of the API and the session. */
export async function settle(page, given) {
  Object.assign(kit, given);
  await (await frame()).settle(page, kit.session);
}

/** Where there is most likely something to say, all that says it is asked for before that is known. */
function prepare(lang) {
  for (const file of [spoken(lang), styles(lang), program()]) file.catch(() => {});
}

// One listener for all, there only while one is in use.
const pageLanguage = new MutationObserver(() => shown.forEach((display) => display.translate()));
let listening = false;

function listen() {
  if (listening === shown.size > 0) return;
  listening = !listening;
  if (listening) {
    pageLanguage.observe(document.documentElement, { attributeFilter: ["lang"] });
  } else {
    pageLanguage.disconnect();
  }
}

// All elements of a page share the program.
whenEnded((error) => {
  free = [];
  ends++;
  console.warn(`${NAME}: came to an unforeseen end, and can be started again. ${error?.message ?? error}`);
  shown.forEach((display) => display.stepAside());
});
