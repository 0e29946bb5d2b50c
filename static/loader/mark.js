// What is kept of a change of plans while somebody waits for a plan: the plans' module names, and nothing about anybody.
// Storage can be missing, full or forbidden; then nothing is kept, and nothing else happens.
import { kept, NAME } from "./memory.js";

// An origin can serve many installations, each with an API of its own.
export const nameOf = (root) => `${NAME}-swap ${root}`;

/** The plans that somebody may still wait for, apart by spaces; `undefined` where nobody does. */
export const marked = (root) => kept("localStorage", (storage) => storage.getItem(nameOf(root))) ?? undefined;
