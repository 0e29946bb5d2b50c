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

function name(root) {
  for (const [part, selector] of Object.entries(PARTS)) {
    const found = root.querySelectorAll(`[part~=${part}], ${selector}`);
    for (const node of found) node.part.toggle(part, node.matches(selector));
  }
}

/** Has them named in whatever is drawn from now on, before anybody sees it. */
export const nameParts = (root) =>
  new MutationObserver(() => name(root)).observe(root, { childList: true, subtree: true, attributeFilter: ["class"] });
