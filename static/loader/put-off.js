// What was put off today, kept for the next page as the program keeps it (src/memory.rs).
import { kept, NAME } from "./memory.js";
import { numberOf } from "./stage.js";

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
