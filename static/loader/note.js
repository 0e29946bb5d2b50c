// Keeps what is read from the marks (mark.js) on the next page.
import { nameOf } from "./mark.js";
import { kept } from "./memory.js";

/** Keeps these plans for the next page; none: nobody waits any more. */
export function mark(root, plans) {
  kept("localStorage", (storage) => (plans ? storage.setItem(nameOf(root), plans) : storage.removeItem(nameOf(root))));
}
