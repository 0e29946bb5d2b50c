// The way to what speaks: asked for when there is something to say, in two files side by side, with the program.
/* global __DISPLAY__, __FIRST__, __WASM__ */
import { session } from "./address.js";
import { administers } from "./administers.js";
import { send } from "./ask.js";
import { words } from "./bare.js";
import { forget } from "./first-facts.js";
import { resolve, wanted } from "./language.js";
import { attempts, fetched, imported } from "./load.js";
import { marked } from "./mark.js";
import { once } from "./once.js";

/** The language that an element speaks. */
export const languageOf = (element) => resolve(wanted(element), __FIRST__);

const module = (file) => {
  let times = 0;
  return once(() => attempts(() => imported(file, times++)));
};

const languages = {};
/** What one language has for the time until the program is there (first.js). */
export const language = (lang) => (languages[lang] ??= module(__FIRST__[lang]))();

// The program is the largest file, and begins to come at the same moment as what puts it on the page.
const PROGRAM = __WASM__;
let wasm;
const takeWasm = (time) => {
  const begun = time ? undefined : wasm;
  wasm = undefined;
  return begun ?? fetched(PROGRAM, time);
};

/** The script that puts the program on the page. */
export const display = module(__DISPLAY__);

export const kit = {
  administers,
  attempts,
  display,
  fetched,
  forget,
  imported,
  language,
  languageOf,
  marked,
  send,
  session,
  takeWasm,
  wanted,
  words,
};

let made;
/** What puts the program on the page (display.js). */
export async function displays() {
  if (!made && !wasm) {
    wasm = fetched(PROGRAM);
    // What fails is dealt with by who takes it.
    wasm.catch(() => {});
  }
  const { begin } = await display();
  return (made ??= begin(kit));
}
