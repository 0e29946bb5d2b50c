// The custom element: whether there is anything to say, and to whom; what says it is loaded then (second.js).
import { session } from "./address.js";
import { administers } from "./administers.js";
import { bare } from "./bare.js";
import { follow, forget } from "./first-facts.js";
import { marked } from "./mark.js";
import { hasFound, NAME, noteFound } from "./memory.js";
import { claim, letGo, near } from "./near.js";
import { silent, unread } from "./report.js";
import { display, displays, kit, language, languageOf } from "./second.js";

/* global __VERSION__ */
// The properties that are attributes as well, as `lang` is in every element.
const MIRRORED = { mode: "mode", apiRoot: "api-root", hostOrigin: "host-origin", administrator: "administrator" };

export class LicenseTroubleshooterElement extends (globalThis.HTMLElement ?? Object) {
  static version = __VERSION__;
  static observedAttributes = ["lang", ...Object.values(MIRRORED)];

  #root = this.attachShadow({ mode: "open" });
  #live;
  // What draws here, once there was something to draw.
  #display;
  // Somebody has pressed the one way on, and what stands there waits for what comes of it.
  #waits = false;
  #report = null;
  #starting;
  #anchor;
  // How often the element has left the page or begun anew. Whatever is still on its way after that comes too late.
  #stay = 0;
  #observer;
  // Ends what the first facts are told for.
  #unfollow = () => {};

  // What draws here knows of the element. `first` is what says the first sentence; `isTaken`: it comes too late for that.
  #page = this.#pageOf(this);

  /** What is known: `{ stage, findings: [{ cause, certainty, remove }], complete, checkedAt }`; `null` before it is. */
  get report() {
    return this.#report;
  }

  get version() {
    return __VERSION__;
  }

  connectedCallback() {
    for (const name in MIRRORED) {
      // What was set before there was such an element.
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.#starting ??= this.#begin();
  }

  disconnectedCallback() {
    // A move within the page takes the element out and puts it back at once: nothing is lost by it.
    queueMicrotask(() => this.isConnected || this.#end());
  }

  attributeChangedCallback(name, before, now) {
    if (name === "lang" || name === "administrator") (this.#display ?? this.#page.first)?.translate();
    else if (before !== now && this.#starting) this.#beginAnew();
  }

  /** Another mode or installation: begins with a fresh read, once the save that is under way is done. */
  #beginAnew() {
    const stay = ++this.#stay;
    const begin = () => {
      // Several changes are one, and the element may have left the page since.
      if (stay !== this.#stay) return;
      this.#end();
      this.#report = null;
      this.#waits = false;
      forget(this.#page);
      this.#starting = this.#begin();
    };
    if (this.#display) this.#display.atRest(begin);
    else queueMicrotask(begin);
  }

  get #apiRoot() {
    const given = this.apiRoot ?? session.root;
    return given.endsWith("/") ? given : `${given}/`;
  }

  get #isGuide() {
    return this.mode === "guide";
  }

  #begin() {
    const stay = this.#stay;
    return this.#start(() => stay === this.#stay).catch((error) => stay === this.#stay && this.#fail(error));
  }

  async #start(isCurrent) {
    const isGuide = this.#isGuide;
    // In a frame that does not say itself what proves the session, the page around it does (frame.js).
    if (self !== top && !document.getElementById("XSRF_TOKEN")) {
      await (await display()).settle(this.#page, kit);
      if (!isCurrent()) return;
    }
    const facts = await (isGuide ? this.#near() : this.#due());
    if (!isCurrent()) return;
    // The live region is there before its first words are.
    this.#live ??= this.#liveRegion();
    this.#page.isTaken = false;
    const loaded = Promise.all([displays(), language(languageOf(this))]);
    // Where it cannot be said now, the program says it.
    if (facts) this.#sayFirst(facts, isCurrent).catch(() => {});
    const [{ Display }, spoken] = await loaded;
    if (!isCurrent()) return;
    this.#display ??= new Display(this.#page, spoken);
    await (isGuide ? this.#display.guide(this.#anchor, isCurrent) : this.#display.banner(facts, isCurrent));
  }

  /** Says how far the licence is, while the program that finds the cause is on its way. */
  async #sayFirst(facts, isCurrent) {
    // Without the dates there is nothing to be said, nor of a licence in order; what follows a failure stays until it is
    // known what comes of it.
    if (!facts.status || facts.stage === "quiet" || this.#waits) return;
    const { begin } = await language(languageOf(this));
    if (isCurrent() && !this.#page.isTaken) await begin(this.#page, facts, kit);
  }

  #pageOf(element) {
    return {
      element,
      root: this.#root,
      first: undefined,
      isTaken: false,
      get apiRoot() {
        return element.#apiRoot;
      },
      // A function of the page's own that does what `fetch` does: an ordinary property, so that it can be set before the
      // element is defined.
      get api() {
        return element.api;
      },
      get live() {
        return element.#live;
      },
      tell: (name, report) => this.#tell(name, report),
      send: (name, detail) => this.#send(name, detail),
      // Whatever is still on its way comes too late, and the next start begins with a fresh read.
      stepAside: () => {
        this.#stay++;
        this.#aside("stopped", () => forget(this.#page));
        if (!this.#report) this.#tell("report", unread());
      },
    };
  }

  /** The first facts, once they call for the program. Until then nobody is spoken to but the page. */
  #due() {
    return new Promise((begin) => {
      const found = hasFound();
      const lang = languageOf(this);
      // Where there is something to say, what says it is asked for before it is known to whom; and all of it where that is
      // most likely.
      const matters = () => {
        language(lang);
        display();
      };
      if (found) {
        matters();
        displays().then(({ prepare }) => prepare(lang), () => {});
      }
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
        } else if (!this.#report) {
          this.#unavailable(error);
        }
      };
      this.#unfollow = follow(this.#page, take, found, matters);
    });
  }

  /** The guide asks nobody but the reader. What the page has put into the element stays until the guide is drawn. */
  async #near() {
    this.#showOwn();
    this.#anchor ??= claim();
    if (!location.hash.includes(this.#anchor)) await near(this, (observer) => (this.#observer = observer));
  }

  #showOwn() {
    this.#root.replaceChildren(document.createElement("slot"));
  }

  /**
   * In the page's own tree, where every screen reader finds it; shown nowhere. It has no role: one who passes by would
   * hear of it, also where it is empty.
   */
  #liveRegion() {
    const live = document.createElement("div");
    live.slot = NAME;
    live.setAttribute("aria-live", "polite");
    // Whatever the page does with elements of its name.
    live.style.setProperty("display", "block", "important");
    this.append(live);
    return live;
  }

  #tell(name, report) {
    this.#report = JSON.parse(JSON.stringify(report), (_, value) => Object.freeze(value));
    this.#send(name, this.#report);
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
    letGo(this.#anchor);
    this.#anchor = undefined;
    this.#live?.remove();
    this.#live = undefined;
    this.#display?.end();
    this.#page.first = undefined;
    this.#root.replaceChildren();
  }

  #fail(error) {
    this.#unavailable(error);
    this.#display?.drop();
    // A guide's page has the whole of it.
    if (this.#isGuide) this.#showOwn();
    else this.#aside("missing", () => this.#unfollow());
  }

  #aside(why, before) {
    this.#waits = false;
    this.#page.isTaken = true;
    const again = () => {
      before();
      this.#waits = true;
      this.#starting = this.#begin();
    };
    if (this.#display) this.#display.aside(why, again);
    else bare(this.#root, languageOf(this), again);
  }

  #unavailable(error) {
    console.warn(`${NAME}: not available here. ${error?.message ?? error}`);
    if (!this.#report) this.#tell("report", unread());
  }
}

for (const [name, attribute] of Object.entries(MIRRORED)) {
  Object.defineProperty(LicenseTroubleshooterElement.prototype, name, {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(attribute);
    },
    set(value) {
      if (value == null) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value);
    },
  });
}
