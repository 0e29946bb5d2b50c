// What one language needs before the program is there: what says the first sentence, the words for it, and where the
// messages are. Loaded when it is known that there is something to say, beside everything else.
/* global __LANGUAGE__ */
import { FirstBanner } from "./first-banner.js";
import { isPutOff } from "./put-off.js";
import { speaker as speakerOf } from "./words.js";

export { format } from "./format.js";
export { sized } from "./sized.js";

/** Which it is; what is said where nothing runs; where the messages are. */
export const { lang, missing, stopped, messages, more } = __LANGUAGE__;

/** Says the words of this language, with plurals, numbers and dates as a tag of it has them. */
export const speaker = (tag) => speakerOf(__LANGUAGE__.words, tag);

/** Says how far the licence is, while the program that finds the cause is on its way. */
export function begin(page, { stage, days, principal }, kit) {
  const administrator = kit.administers(principal?.FunctionRights);
  // Only the program can tell whether it is what was put off.
  if (administrator && isPutOff(days.today)) return;
  page.first = new FirstBanner({ stage, days, administrator, person: principal?.AssociateId }, page, kit);
  return page.first.translate();
}
