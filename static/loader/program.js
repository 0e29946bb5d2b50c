// What is loaded for the one who is spoken to: once for all elements of a page, and again where it fails.
/* global __FILES__ */
import { kit } from "./kit.js";
import { once } from "./once.js";

const files = __FILES__;

let imports = 0;
let frames = 0;
let glue;
let running;
let ended;

/** Calls `listener` with the reason when the program has come to an unforeseen end. */
export const whenEnded = (listener) => {
  ended = listener;
};

const letGo = () => (running = glue = undefined);

/** The program, ready to start widgets. After an unforeseen end it is another one, which knows nothing of the former. */
export const program = () => {
  running ??= load();
  running.catch(letGo);
  return running;
};

/** What binds the program to the browser. */
const theGlue = () => (glue ??= kit.attempts(() => kit.imported(files.glue, imports++)));

async function load() {
  const wasm = kit.attempts(kit.takeWasm);
  const [glue, module] = await Promise.all([theGlue(), wasm]);
  glue.whenEnded((error) => {
    letGo();
    ended(error);
  });
  glue.partsFrom((name) => part(glue.later.parts[name]));
  // What a page has put in the place of `fetch` may answer with something of its own.
  await glue.default({ module_or_path: module instanceof Response ? module : module.arrayBuffer() });
  return glue;
}

/** A part of the program that is loaded when it is needed. */
const part = (file) =>
  kit.attempts(async (time) => {
    const response = await kit.fetched(file, time);
    return WebAssembly.compile(await response.arrayBuffer());
  });

/** What a page in a frame takes from the page around it (frame.js). */
export const frame = once(() => kit.attempts(() => kit.imported(files.frame, frames++)));

const sheet = (named) => {
  const text = once(async () => {
    const file = await named();
    return kit.attempts(async (time) => (await kit.fetched(file, time)).text());
  });
  let made;
  return async (lang) => {
    const [{ sized }, css] = await Promise.all([kit.language(lang), text()]);
    return (made ??= new CSSStyleSheet().replace(sized(css)));
  };
};

/** What the banner needs besides the first sentence's sheet, to be adopted after that. */
export const style = sheet(() => files.style);

/** That of the other screens, to be adopted after it: the glue knows where it is. */
export const moreStyle = sheet(async () => (await theGlue()).later.style);

const inEachLanguage = (named) => {
  const made = {};
  return (lang) => {
    made[lang] ??= once(async () => {
      const file = await named(lang);
      return kit.attempts(async (time) => (await kit.fetched(file, time)).json());
    });
    return made[lang]();
  };
};

/** What the banner says in a language: its `messages`, and what is said where it has `stopped`. */
export const spoken = inEachLanguage(async (lang) => (await kit.language(lang)).here.messages);

/** The messages of the other screens, which are numbered on. */
export const moreMessages = inEachLanguage((lang) => files.more[lang]);
