// The form of numbers and dates.
import { serving } from "./language.js";

/** The tag for numbers and dates: the reader's own where it says more than the language, and the browser knows it. */
export function format(tags, language) {
  for (const tag of tags.filter((tag) => serving(tag).includes(language))) {
    try {
      const [known] = Intl.getCanonicalLocales(tag.replace("_", "-").replace(/[.@].*/, ""));
      if (known.includes("-")) return known;
    } catch {
      // Not a tag: the language alone will do.
    }
  }
  return language === "en" ? "en-GB" : language;
}
