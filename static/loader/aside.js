// What shows where the program cannot run: what the page has put into the element, and one way on.

const STYLE =
  ":host{display:block}:host([hidden]){display:none}p{margin:.5em}button{font:inherit;min-height:36px;margin-inline-start:.5em}" +
  // What is told is seen once.
  "::slotted([aria-live]){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}";

/**
 * Shows the page's own content and a button in a language, and has both told politely by `live`, the element's status.
 *
 * `words` are what is so and what the button says. The button calls `again` once; what it shows stays until something
 * else is drawn into `root`. `held`: the focus was here, and stays here.
 */
export function aside(root, live, lang, [said, way], held, again) {
  const [line, button, slot, status] = ["p", "button", "slot", "slot"].map((name) => document.createElement(name));
  line.lang = lang;
  button.textContent = way;
  button.onclick = () => {
    button.onclick = null;
    // A button that is disabled would lose the focus.
    button.ariaDisabled = "true";
    live.textContent = "";
    again();
  };
  status.name = live.slot;
  line.append(said, button);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  root.replaceChildren(slot, line, status);
  if (held) button.focus({ preventScroll: true });
  // Only what changes in a region that is there already is told, so that it has to be empty first.
  live.textContent = "";
  setTimeout(() => button.isConnected && (live.textContent = said), 100);
}
