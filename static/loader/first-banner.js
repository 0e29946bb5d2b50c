// The banner before the program is there: drawn as the program draws it while it looks for the cause, so that the one
// can take the place of the other and nothing moves (src/view/headline.rs, src/view/banner.rs).
/* global __STYLE__ */
import { NAME } from "./memory.js";
import { sentenceForUser, sentenceOf } from "./sentence.js";
import { sized } from "./sized.js";

const WARNING = "M8 1.5 15.2 14H.8L8 1.5ZM7.2 6v4h1.6V6H7.2Zm0 5.2v1.6h1.6v-1.6H7.2Z";
const ERROR = "M5 1h6l4 4v6l-4 4H5l-4-4V5l4-4Zm2.2 3v5h1.6V4H7.2Zm0 6.4V12h1.6v-1.6H7.2Z";

const into = (made, attributes, ...content) => {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
};
const element = (tag, attributes, ...content) => into(document.createElement(tag), attributes, ...content);
const drawn = (tag, attributes, ...content) =>
  into(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, ...content);

const icon = (d) =>
  drawn(
    "svg",
    { class: "icon", width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": true, focusable: false },
    drawn("path", { fill: "currentColor", "fill-rule": "evenodd", d }),
  );

/** How it looks, and how the banner goes on to look. */
export const sheet = new CSSStyleSheet();
sheet.replaceSync(sized(__STYLE__));

/** The element itself takes the focus when what had it is gone. */
const focusOn = (host) => into(host, { tabindex: -1 }).focus({ preventScroll: true });

/** What can have the focus, in order. */
const stops = (section) => [...section.querySelectorAll("h2, button")];

export class FirstBanner {
  section = element("section", { class: "widget" });
  /** What was pressed meanwhile, for the program to go on from: put off or made small; *Why?*. */
  later = false;
  whyOpen = false;
  /** The language that it is said in, once it is. */
  lang;
  #facts;
  #page;
  #kit;

  /** `facts`: stage, days, the person's id, whether an administrator is spoken to. */
  constructor(facts, page, kit) {
    this.#facts = facts;
    this.#page = page;
    this.#kit = kit;
  }

  /** Says it in the words of the page's language, unless the program does already. */
  async translate() {
    const { element, root } = this.#page;
    // What knows of the page's own texts comes with what puts the program on the page, and has it said then.
    if (element.messages && !this.#page.own) return;
    const lang = this.#kit.languageOf(element);
    const { format, speaker } = await this.#kit.language(lang);
    const own = await this.#page.own;
    if (this !== this.#page.first || this.#page.isTaken || lang !== this.#kit.languageOf(element)) return;
    this.say(speaker(format(this.#kit.wanted(element), lang), own), element.getAttribute("administrator"));
    const isShown = this.lang;
    this.lang = lang;
    // It has perhaps left the page since.
    if (isShown) return;
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(this.section, into(document.createElement("slot"), { name: NAME }));
  }

  /** Says it, in other words where the language or the administrator's name has changed. */
  say(speaker, administrator) {
    const { stage } = this.#facts;
    const { say } = speaker;
    const word = (name, attributes = {}) => {
      const button = element("button", { type: "button", class: "button quiet", part: "button quiet", ...attributes }, say(name));
      button.onclick = () => {
        this.#press(name);
        this.say(speaker, administrator);
      };
      return button;
    };
    const isWarning = stage === "warning";
    const said = element("div", { class: "said" });
    const actions = element("div", { class: "actions" });
    const heading = (words) => said.append(element("h2", { part: "title", tabindex: -1 }, words));
    if (!this.#facts.administrator) {
      heading(sentenceForUser(administrator, speaker));
    } else {
      heading(say("banner.checking"));
      if (this.later) {
        actions.append(word("banner.more", { class: "button", part: "button secondary", "aria-expanded": false }));
      } else {
        said.append(element("p", { class: "stage", part: "stage" }, sentenceOf(stage, this.#facts.days, speaker)));
        actions.append(
          element("progress", { part: "progress", "aria-label": say("banner.checking") }),
          isWarning ? word("banner.later") : word("banner.less", { "aria-expanded": true }),
          word("banner.why", { "aria-expanded": this.whyOpen }),
        );
      }
    }
    const severity = element("span", { class: "unseen" }, say(isWarning ? "severity.attention" : "severity.critical"));
    const sign = element("span", { class: "sign" }, icon(isWarning ? WARNING : ERROR), severity);
    const held = stops(this.section).indexOf(this.section.getRootNode().activeElement);
    const look = `banner ${isWarning ? "attention" : "critical"}`;
    const banner = element("div", { class: look, part: look }, sign, said, actions);
    this.section.replaceChildren(banner);
    this.section.ariaLabel = say("banner.label");
    stops(this.section)[held]?.focus({ preventScroll: true });
  }

  #press(name) {
    if (name === "banner.why") {
      this.whyOpen = !this.whyOpen;
      return;
    }
    this.later = name !== "banner.more";
    const { stage, person, days } = this.#facts;
    // What is worse than a warning is only made small.
    if (name !== "banner.later") return;
    // Where what keeps it does not come it is not kept.
    this.#kit.display().then(({ putOff }) => putOff(stage, person, days.today), () => {});
    this.section.remove();
    focusOn(this.#page.element);
  }
}
