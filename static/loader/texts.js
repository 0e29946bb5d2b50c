// Texts of the page's own in the place of the widget's: checked, and by the names and numbers that the widget's have.
// Loaded for an element that has any, once there is something to say.
/* global __KEYS__, __LANGUAGES__ */

// Of each text, in the order of their numbers, what it is filled with; `*`: a count chooses its form.
const KEYS = __KEYS__;
const LANGUAGES = __LANGUAGES__;
const FORMS = ["zero", "one", "two", "few", "many", "other"];
const NAMES = Object.keys(KEYS);

// What has been said of which texts; of what is no object, under one of ours.
const told = new WeakMap();
const NO_OBJECT = {};

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** What of `given` can be used in a language: `words` by their keys, `numbered` by their numbers; of the rest is told, once. */
export function textsOf(given, lang) {
  const texts = { words: {}, numbered: {} };
  const refuse = refusing(isObject(given) ? given : NO_OBJECT);
  if (!isObject(given)) {
    refuse("what was given", "it is no object of texts");
    return texts;
  }
  try {
    take(given, "", texts, refuse);
    for (const language of LANGUAGES.filter((language) => given[language] !== undefined)) {
      // What is wrong in another language is told now as well.
      take(given[language], language, language === lang ? texts : { words: {}, numbered: {} }, refuse);
    }
  } catch {
    refuse("what was given", "it cannot be read");
  }
  return texts;
}

/** Tells of what is not used of some texts. */
function refusing(given) {
  if (!told.has(given)) told.set(given, new Set());
  const lines = told.get(given);
  return (what, why) => {
    const line = `license-troubleshooter: messages: ${what} is not used: ${why}.`;
    if (!lines.has(line)) console.warn(line);
    lines.add(line);
  };
}

/** Puts what can be used of some texts, those of one language or of every one, in its places. */
function take(texts, language, { words, numbered }, refuse) {
  if (!isObject(texts)) return refuse(`"${language}"`, "it is no object of texts");
  for (const [key, text] of Object.entries(texts)) {
    if (text === undefined || (!language && LANGUAGES.includes(key))) continue;
    const why = wrong(key, text);
    if (why) {
      const neither = why === UNKNOWN && !language ? ", nor such a language" : "";
      refuse(`"${key}"${language && ` (${language})`}`, why + neither);
      continue;
    }
    const values = valuesOf(key);
    const compiled = (text) => text.replace(/{(\w+)}/g, (_, name) => `{${values.indexOf(name)}}`);
    const forms = formsOf(text);
    words[key] = isCounted(key) ? forms : text;
    numbered[NAMES.indexOf(key)] = isCounted(key) ? mapped(forms, compiled) : compiled(text);
  }
}

const UNKNOWN = "there is no text of that name";
const isCounted = (key) => KEYS[key].startsWith("*");
const valuesOf = (key) => KEYS[key].replace("*", "").split(" ").filter(Boolean);
const mapped = (object, change) => Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));

/** The forms of a text; the one that stands for every other comes last. */
function formsOf(text) {
  if (typeof text === "string") return { other: text };
  const { other, ...forms } = text;
  return { ...forms, other };
}

/** Why a text cannot stand in the place of a key's, if so. */
function wrong(key, text) {
  if (!Object.hasOwn(KEYS, key)) return UNKNOWN;
  if (typeof text !== "string" && !(isCounted(key) && isObject(text))) return "it is no text";
  const forms = formsOf(text);
  if (forms.other === undefined) return 'the form "other" is missing';
  const form = Object.keys(forms).find((form) => !FORMS.includes(form));
  if (form) return `there is no form "${form}"`;
  for (const [form, text] of Object.entries(forms)) {
    const why = wrongIn(text, valuesOf(key), form);
    if (why) return why;
  }
}

function wrongIn(text, values, form) {
  if (typeof text !== "string") return "it is no text";
  if (!text.trim()) return "it is empty";
  const holes = text.match(/{[^{}]*}/g) ?? [];
  const strange = holes.find((hole) => !values.includes(hole.slice(1, -1)));
  if (strange) return `there is nothing to stand for ${strange} in it`;
  if (/[{}]/.test(text.replace(/{[^{}]*}/g, ""))) return "a brace stands alone in it";
  // "One user": a form of its own says the count in words.
  const needed = form === "other" ? values : values.filter((name) => name !== "count");
  const missing = needed.find((name) => !holes.includes(`{${name}}`));
  return missing && `{${missing}} is missing in it`;
}
