// <license-troubleshooter>: put this script on the page and the element where the banner is to stand.
//
// The loader is all that a healthy page pays for: it asks for the licence's status once, and loads the program, the
// style and the messages of one language only when there is something to say. Nothing in here throws into the page.
import { LicenseTroubleshooterElement } from "./loader/element.js";
import { NAME as TAG } from "./loader/memory.js";

try {
  // Where pages are made on a server there are no elements, and nothing is done.
  const { customElements } = globalThis;
  const first = customElements?.get(TAG);
  const { version } = LicenseTroubleshooterElement;
  const { prototype } = globalThis.Document ?? {};
  // A second copy of the script, or an older one beside it, leaves the element to the first. Without these two nothing can
  // be read or drawn: the element stays undefined, and its own content shows.
  if (prototype && !(AbortSignal.timeout && "adoptedStyleSheets" in prototype)) console.warn(`${TAG}: this browser is too old.`);
  else if (!first) customElements?.define(TAG, LicenseTroubleshooterElement);
  else if ((first.version ?? version) !== version) console.warn(`${TAG}: ${first.version} runs on this page, ${version} does not.`);
} catch (error) {
  console.warn(`${TAG}: the element could not be defined.`, error);
}
