// Which language the reader gets.

/** The nearest `lang` around an element, across shadow trees; else the browser's languages. */
export function wanted(element) {
  for (let node = element; node; node = node.parentNode ?? node.host) {
    if (node.lang) return [node.lang];
  }
  return navigator.languages ?? [navigator.language];
}

/** The languages that serve a tag, the best first: `de_DE`, `en-US`, `no` and the like are understood. */
export function serving(tag) {
  const language = tag.toLowerCase().split(/[-_@.]/)[0];
  return language === "no" || language === "nn" ? [language, "nb"] : [language];
}

/** The first language of the tags that there are messages for; English where there are none. */
export function resolve(tags, known) {
  return tags.flatMap(serving).find((language) => Object.hasOwn(known, language)) ?? "en";
}
