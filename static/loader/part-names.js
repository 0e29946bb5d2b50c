// What a page can style by `::part()`: the component knows classes, and the element gives some of what it draws a name
// outside. The first sentence brings its own names along (first-banner.js).

const PARTS = {
  banner: ".banner",
  attention: ".banner.attention",
  critical: ".banner.critical",
  result: ".banner.good",
  title: ".said > h2",
  stage: ".said > .stage",
  button: ".button",
  primary: ".button.primary",
  secondary: ".button:not(.primary, .quiet)",
  quiet: ".button.quiet",
  panel: ".panel",
  heading: ".panel :is(h2, h3)",
  row: ".row",
  notice: ".notice",
  progress: "progress",
};

const ANY = Object.values(PARTS).join();

function name(node) {
  for (const [part, selector] of Object.entries(PARTS)) node.part.toggle(part, node.matches(selector));
}

/** What has come, with what is in it, and what has another class: not all there is, as a key in the search fills 20 rows anew. */
function nameChanged({ target, type, addedNodes }) {
  if (type === "attributes") return name(target);
  for (const node of addedNodes) {
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    if (node.matches(ANY)) name(node);
    node.querySelectorAll(ANY).forEach(name);
  }
}

/** Has them named in whatever is drawn from now on, before anybody sees it. */
export const nameParts = (root) =>
  new MutationObserver((changes) => changes.forEach(nameChanged)).observe(root, { childList: true, subtree: true, attributeFilter: ["class"] });
