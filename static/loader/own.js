// What is done to the element itself, by whatever draws in it.
import { NAME } from "./memory.js";

/** It takes the focus when what had it is gone. */
export function focusOn(element) {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/** Where its live region is, which stands in the page's own tree. */
export const liveSlot = () => Object.assign(document.createElement("slot"), { name: NAME });
