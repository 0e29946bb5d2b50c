// What is kept for the next page: whether the last look found something. Storage can be missing, full or forbidden; then
// nothing is kept, and nothing else happens.

export const NAME = "license-troubleshooter";

/** Does something with a storage, where there is one. */
export function kept(storage, act) {
  try {
    return act(window[storage]);
  } catch {
    // Not here.
  }
}

/** Whether the last look of this session found something. */
export const hasFound = () => kept("sessionStorage", (storage) => storage.getItem(NAME)) === "1";

/** Keeps whether this look has. */
export const noteFound = (found) =>
  kept("sessionStorage", (storage) => (found ? storage.setItem(NAME, "1") : storage.removeItem(NAME)));
