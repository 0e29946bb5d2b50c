// What says the first sentence, in one language: loaded when it is known that there is one, beside everything else.
/* global __WORDS__, __STYLE__ */
import { speaker as speakerOf } from "./words.js";

export { FirstBanner } from "./first-banner.js";

/** Says the words of this language, with plurals, numbers and dates as a tag of it has them. */
export const speaker = (tag) => speakerOf(__WORDS__, tag);

/** How it looks, to be adopted. */
export const sheet = new CSSStyleSheet();
sheet.replaceSync(__STYLE__);
