// The few messages that the loader says itself, filled as the program fills them (src/text).

/**
 * Says a message of `words` (the messages of one language, by their names in the catalogue) with its values; plurals,
 * numbers and dates as the reader's tag has them.
 */
export function speaker(words, tag) {
  const plurals = new Intl.PluralRules(tag);
  const numbers = new Intl.NumberFormat(tag);
  const days = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" });
  const say = (name, values = {}) => {
    const message = words[name];
    const text = typeof message === "string" ? message : (message[plurals.select(values.count)] ?? Object.values(message).at(-1));
    return text.replace(/{(\w+)}/g, (_, hole) => isolated(hole === "count" ? numbers.format(values.count) : values[hole]));
  };
  // A date is not broken over two lines.
  const date = (day) => days.format(new Date(`${day}T12:00Z`)).replaceAll(" ", "\u00a0");
  return { say, date };
}

// Letters that are written from right to left, and marks that turn the text after them.
const TURNS =
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066\u2067\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A value whose direction stays its own. */
function isolated(value) {
  const balanced = isBalanced(value);
  if (balanced && !TURNS.test(value)) return value;
  return `\u2068${balanced ? value : value.replace(/[\u2066-\u2069]/g, "")}\u2069`;
}

/** Every isolate that begins in a value ends in it, and no other. */
function isBalanced(value) {
  let depth = 0;
  for (const mark of value.match(/[\u2066-\u2069]/g) ?? []) {
    depth += mark === "\u2069" ? -1 : 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
