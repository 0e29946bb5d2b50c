// Which language the reader gets.

/** The nearest `lang` around an element, across shadow trees; else the browser's languages. */
export function wanted(element) {
  for (let node = element; node; node = node.parentNode ?? node.host) {
    if (node.lang) return [node.lang];
  }
  return navigator.languages ?? [navigator.language];
}

/** The first of the tags that there are messages for: `de_DE`, `en-US`, `no` and the like are understood. */
export function resolve(tags, known) {
  for (const tag of tags) {
    const language = tag.toLowerCase().split(/[-_@.]/)[0];
    const name = language === "no" || language === "nn" ? "nb" : language;
    if (Object.hasOwn(known, name)) return name;
  }
  return "en";
}
