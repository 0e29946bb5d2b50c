import type { Messages, Texts } from "license-troubleshooter";

const element = document.querySelector("license-troubleshooter")!;
element.messages = {
  "banner.later": "Not now",
  "stage.days": { one: "{count} day", other: "{count} days" },
  de: { "banner.later": "Jetzt nicht", "banner.fix": undefined },
};
element.messages = undefined;
element.messages = null;
const key: keyof Texts = "choose.use";
const own: Messages = { [key]: "Take these" };
element.messages = own;

// @ts-expect-error: there is no such text
element.messages = { "banner.latter": "Not now" };
// @ts-expect-error: it has no forms
element.messages = { "banner.later": { other: "Not now" } };
// @ts-expect-error: the form that stands for every other is missing
element.messages = { "stage.days": { one: "{count} day" } };
// @ts-expect-error: there are no texts in this language
element.messages = { fr: { "banner.later": "Plus tard" } };
// @ts-expect-error: it is no text
element.messages = { "banner.later": 7 };
