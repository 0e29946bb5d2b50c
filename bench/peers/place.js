// Where the peers are on the page, and how they look.
import css from "./style.css";

/** The height of a row and of the box around the rows, as in the style sheet: pixels. */
export const ROW = 36;
const BOX = 324;
const OVERSCAN = 5;

/** The element to draw in, with the style sheet in force. */
export function place() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  return document.querySelector("license-troubleshooter");
}

/** Which of `count` rows are to be drawn where the box is scrolled to `top`, and how far down each is. */
export function seen(count, top) {
  const first = Math.max(0, Math.floor(top / ROW) - OVERSCAN);
  const last = Math.min(count, Math.ceil((top + BOX) / ROW) + OVERSCAN);
  return Array.from({ length: Math.max(0, last - first) }, (_, place) => ({ index: first + place, start: (first + place) * ROW }));
}
