// Keeps what is read from the marks (mark.js) on the next page.
import { nameOf } from "./mark.js";

/** Keeps these plans for the next page; none: nobody waits any more. */
export function mark(root, plans) {
  try {
    if (plans) localStorage.setItem(nameOf(root), plans);
    else localStorage.removeItem(nameOf(root));
  } catch {
    // Then it is not kept.
  }
}
