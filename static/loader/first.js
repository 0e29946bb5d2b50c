// What one language needs before the program is there: what says the first sentence, the words for it, and where the
// messages are. Loaded when it is known that there is something to say, beside everything else.
/* global __LANGUAGE__ */
import { FirstBanner } from "./first-banner.js";
import { isPutOff } from "./put-off.js";
import { format } from "./format.js";
import { speaker as speakerOf } from "./words.js";

export { sheet } from "./first-banner.js";
export { sized } from "./sized.js";
export { format };

/** Which it is: `lang`; its `words`; where the `messages` are. */
export const here = __LANGUAGE__;

const speakers = {};
/** Says the words of this language, some of them the page's `own`, with plurals, numbers and dates as a tag of it has them. */
export const speaker = (tag, own) =>
  own ? speakerOf({ ...here.words, ...own }, tag) : (speakers[tag] ??= speakerOf(here.words, tag));

// What a browser needs for dates it makes at their first use, which takes longer than all else here: done while it is not
// yet known to whom to speak.
speaker(format([], here.lang)).date("2000-01-01");

/** Says how far the licence is, while the program that finds the cause is on its way. */
export function begin(page, { stage, days, principal }, kit) {
  const administrator = kit.administers(principal?.FunctionRights);
  // Only the program can tell whether it is what was put off.
  if (administrator && isPutOff(days.today)) return;
  page.first = new FirstBanner({ stage, days, administrator, person: principal?.AssociateId }, page, kit);
  return page.first.translate();
}
