// Sizes that depend on what the person has set in the browser, and not on the page's root element.

/** What a sheet says in `rem`, in pixels: as many as the browser's own size of text has. */
export function sized(text) {
  const probe = document.createElement("i");
  probe.style.setProperty("font", "medium serif", "important");
  document.documentElement.append(probe);
  const size = parseFloat(getComputedStyle(probe).fontSize);
  probe.remove();
  return text.replace(/([\d.]+)rem\b/g, (_, number) => `${number * size}px`);
}
