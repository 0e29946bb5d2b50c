// The custom element: when it loads the program, what it gives it, what it tells the page.
import { apiRoot, token } from "./address.js";
import { administers } from "./administers.js";
import { aside } from "./aside.js";
import { follow, forget } from "./first-facts.js";
import { format, resolve, wanted } from "./language.js";
import { isOurs, languages, messages, program, style } from "./program.js";
import { silent, unread } from "./report.js";

const NAME = "license-troubleshooter";
const alive = new Set();

export class LicenseTroubleshooterElement extends HTMLElement {
  static observedAttributes = ["lang", "administrator"];

  #root = this.attachShadow({ mode: "open" });
  #live;
  #widget;
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

  /** What is known: `{ stage, findings: [{ cause, certainty, remove }], checkedAt }`; `null` before it is. */
  get report() {
    return this.#report;
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
    if (!this.#widget) return;
    try {
      const config = await this.#config();
      if (wording === this.#wording) this.#widget?.update(config);
    } catch (error) {
      console.warn(`${NAME}: the language could not be changed.`, error);
    }
  }

  /** Reads again, because another element of the page has changed something. */
  checkAgain() {
    this.#widget?.check_again();
  }

  /** The program came to an unforeseen end: the page's own content of the element shows instead. */
  stepAside(error) {
    this.#widget = undefined;
    this.#fail(error);
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
    // Added to it: a copy would hold what the config asks for anew each time.
    await this.#draw(stay, (glue, place, config) => glue.start(place, Object.assign(config, facts, { why })));
  }

  /** The first facts, once they call for the program. Until then nobody is spoken to but the page. */
  #due() {
    return new Promise((resolve) => {
      this.#unfollow = follow(this.#apiRoot, (facts) => {
        const { status, stage, principal, at, error } = facts;
        if (stage === "stopped" || (stage !== "quiet" && administers(principal?.FunctionRights))) {
          this.#unfollow();
          resolve(facts);
        } else if (status) {
          this.#tell("report", silent(stage, at));
        } else if (this.#report === null) {
          this.#unavailable(error);
        }
      });
    });
  }

  /** The guide asks nobody but the reader. What the page has put into the element stays until the guide is drawn. */
  async #guide(stay) {
    this.#root.replaceChildren(document.createElement("slot"));
    this.#anchor ??= claim();
    if (!location.hash.includes(this.#anchor)) await this.#near();
    if (stay !== this.#stay) return;
    await this.#draw(stay, (glue, place, config) => glue.start_guide(place, { ...config, anchor: this.#anchor }));
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

  async #draw(stay, start) {
    // The live region is there before its first words are.
    this.#live ??= this.#liveRegion();
    const wording = this.#wording;
    const [glue, sheet, config] = await Promise.all([program(), style(), this.#config()]);
    if (stay !== this.#stay) return;
    this.#root.adoptedStyleSheets = [sheet];
    const place = document.createElement("div");
    const slot = document.createElement("slot");
    slot.name = NAME;
    this.#root.replaceChildren(place, slot);
    this.#widget = start(glue, place, config);
    if (wording !== this.#wording) this.translate();
  }

  async #config() {
    const tags = wanted(this);
    const lang = resolve(tags, languages);
    const element = this;
    return {
      // Asked for with each request: the page may name another one at any time.
      get apiRoot() {
        return element.#apiRoot;
      },
      token,
      lang: format(tags, lang),
      messages: await messages(lang),
      administrator: this.getAttribute("administrator") ?? undefined,
      report: (report) => this.#tell("report", report),
      resolved: (report) => {
        this.#tell("resolved", report);
        forget(this.#apiRoot);
        for (const other of alive) if (other !== this) other.checkAgain();
      },
      announce: (words) => {
        if (this.#live) this.#live.textContent = words;
      },
      focusLost: () => {
        this.tabIndex = -1;
        this.focus({ preventScroll: true });
      },
    };
  }

  /** In the page's own tree, where every screen reader finds it; shown nowhere. */
  #liveRegion() {
    const live = document.createElement("div");
    live.slot = NAME;
    live.setAttribute("role", "status");
    this.append(live);
    return live;
  }

  #tell(name, report) {
    this.#report = Object.freeze(report);
    try {
      this.dispatchEvent(new CustomEvent(`${NAME}:${name}`, { detail: report, bubbles: true, composed: true }));
    } catch (error) {
      console.warn(`${NAME}: a listener failed.`, error);
    }
  }

  #end() {
    this.#stay++;
    this.#starting = undefined;
    this.#observer?.disconnect();
    this.#unfollow();
    anchors.delete(this.#anchor);
    this.#anchor = undefined;
    this.#widget?.end();
    this.#widget = undefined;
    this.#live?.remove();
    this.#live = undefined;
    this.#root.replaceChildren();
  }

  #fail(error) {
    this.#unavailable(error);
    // A guide's page has the whole of it.
    if (this.getAttribute("mode") === "guide") return this.#root.replaceChildren(document.createElement("slot"));
    aside(this.#root, this.#live, resolve(wanted(this), languages), "missing", () => (this.#starting = this.#begin()));
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
    addEventListener("error", contain);
    addEventListener("unhandledrejection", contain);
  } else {
    language.disconnect();
    removeEventListener("error", contain);
    removeEventListener("unhandledrejection", contain);
  }
}

/** A trap in the program is kept from the page, and every widget steps aside. */
function contain(event) {
  const error = event.error ?? event.reason;
  if (!isOurs(error)) return;
  event.preventDefault();
  alive.forEach((element) => element.stepAside(error));
}
