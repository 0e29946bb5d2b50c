// What shows where nothing else can be loaded: what the page has put into the element, and one way on (else: aside.js).
/* global __WORDS__ */

/** What is so where nothing can be loaded, and the way on, by language. */
export const words = __WORDS__;

/** Shows it in a language; the button calls `again` once. */
export function bare(root, lang, again) {
  const [line, button, slot] = ["p", "button", "slot"].map((name) => document.createElement(name));
  line.lang = lang;
  [line.textContent, button.textContent] = words[lang];
  button.addEventListener("click", again, { once: true });
  line.append(" ", button);
  const held = root.activeElement;
  root.replaceChildren(slot, line);
  if (held) button.focus();
}
