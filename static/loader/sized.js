// Sizes that depend on what the person has set in the browser, and not on the page's root element.

let size;

/** The browser's own size of text, in pixels. */
function measured() {
  const probe = document.createElement("i");
  probe.style.setProperty("font", "medium serif", "important");
  document.documentElement.append(probe);
  const { fontSize } = getComputedStyle(probe);
  probe.remove();
  return parseFloat(fontSize);
}

/** What a sheet says in `rem`, in pixels: as many as the browser's own size of text has. */
export function sized(text) {
  size ??= measured();
  return text.replace(/([\d.]+)rem\b/g, (_, number) => `${number * size}px`);
}
