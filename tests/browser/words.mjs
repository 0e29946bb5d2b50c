// What the widget says, from its own catalogues: no expectation is a copy of a text.
import { readFileSync, readdirSync } from "node:fs";

const folder = new URL("../../static/locales/", import.meta.url);

/** Every language that there is a catalogue for. */
export const languages = readdirSync(folder).filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -5)).sort();

/** A tag whose language nobody has written a catalogue for yet. */
export const stranger = ["fi-FI", "et-EE", "lv-LV", "lt-LT"].find((tag) => !languages.includes(tag.slice(0, 2)));

const catalogues = Object.fromEntries(
  languages.map((language) => [language, JSON.parse(readFileSync(new URL(`${language}.json`, folder), "utf8"))]),
);

/** The tag for numbers and dates. */
export const tag = (language) => (language === "en" ? "en-GB" : language);

/** A message with its values; `count` chooses the plural's form. */
export function say(language, key, values = {}) {
  const message = catalogues[language][key];
  if (message === undefined) throw new Error(`There is no message ${key} in ${language}.`);
  const form = typeof message === "string" ? message : message[new Intl.PluralRules(tag(language)).select(values.count)];
  const filled = form.replace(/\{(\w+)\}/g, (_, name) => {
    if (values[name] === undefined) throw new Error(`${key} wants a value for ${name}.`);
    return typeof values[name] === "number" ? number(language, values[name]) : values[name];
  });
  return filled;
}

/** A number as the reader writes it. */
export const number = (language, value) => new Intl.NumberFormat(tag(language)).format(value);

/** A day of the API ("2027-03-27T00:00:00") as the reader writes it, not to be broken over two lines. */
export const day = (language, text) =>
  new Intl.DateTimeFormat(tag(language), { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${text.slice(0, 10)}T12:00:00Z`)).replaceAll(" ", "\u00a0");
