// What is kept for the next page: what was put off today, as the program keeps it (src/memory.rs), and whether the last
// look found something. Storage can be missing, full or forbidden; then nothing is kept, and nothing else happens.
import { numberOf } from "./stage.js";

const NAME = "license-troubleshooter";

function kept(storage, act) {
  try {
    return act(window[storage]);
  } catch {
    // Not here.
  }
}

/** Whether something was put off today. Only the program can tell whether it is still the same. */
export const isPutOff = (today) =>
  kept("localStorage", (storage) => /^\d+ (\d+)$/.exec(storage.getItem(NAME))?.[1]) === `${numberOf(today)}`;

/** Puts the sentence of a stage off for today. */
export const putOff = (stage, person, today) =>
  kept("localStorage", (storage) => storage.setItem(NAME, `${keyOf(stage, person)} ${numberOf(today)}`));

/** The number that the engine has for a stage and a person where nothing else is known (flow/dismissal.rs): FNV-1a. */
export function keyOf(stage, person) {
  const id = [0, 8, 16, 24].map((bits) => (person >> bits) & 0xff);
  // No serial number, no cause: an end after each part.
  const bytes = [0xff, 0xff, ...new TextEncoder().encode(stage), 0xff, ...id, 0xff];
  return bytes.reduce((hash, byte) => BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n), 0xcbf29ce484222325n);
}

/** Whether the last look of this session found something. */
export const hasFound = () => kept("sessionStorage", (storage) => storage.getItem(NAME)) === "1";

/** Keeps whether this look has. */
export const noteFound = (found) =>
  kept("sessionStorage", (storage) => (found ? storage.setItem(NAME, "1") : storage.removeItem(NAME)));
