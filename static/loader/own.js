// Texts of the page's own, the element's property `messages`: an ordinary property, which costs a page without them nothing.
/* global __FILES__ */
import { kit } from "./kit.js";
import { once } from "./once.js";

const files = __FILES__;

let times = 0;
const texts = once(() => {
  const loaded = kit.attempts(() => kit.imported(files.texts, times++));
  loaded.catch((error) => console.warn("license-troubleshooter: messages: they are not used.", error));
  return loaded;
});

/** Those that can be used in a language: `words` by their keys, `numbered` by their numbers (texts.js). */
export async function own({ messages }, lang) {
  if (messages == null) return {};
  try {
    return (await texts()).textsOf(messages, lang);
  } catch {
    return {};
  }
}

/** The messages from the one of that number on, with the page's own in their places. */
export const replaced = (messages, { numbered = {} }, from = 0) =>
  messages.map((message, place) => numbered[from + place] ?? message);

/** From now on `change` is called when the page gives others. */
export function follow(element, change) {
  let messages = element.messages;
  // Where the page has made it something that cannot be changed, it is as it was.
  Reflect.defineProperty(element, "messages", {
    configurable: true,
    enumerable: true,
    get: () => messages,
    set(given) {
      messages = given;
      change();
    },
  });
}
