// What is loaded when there is something to say: once for all elements of a page, and again where it fails.
/* global __ASSETS__ */
import { sleep } from "./ask.js";

const assets = __ASSETS__;
// How long after a failure a file is asked for again.
const PAUSES = [500, 2_000];

const address = (url) => new URL(url, import.meta.url);

/** Makes something, in a few attempts. */
async function attempts(make) {
  for (const [time, pause] of PAUSES.entries()) {
    try {
      return await make(time);
    } catch {
      await sleep(pause);
    }
  }
  return make(PAUSES.length);
}

/** A file. What the browser keeps of it may be what is wrong: another time it is not taken from there. */
async function fetched({ url, integrity }, time) {
  const cache = time ? "reload" : "default";
  const response = await fetch(address(url), { integrity, credentials: "same-origin", cache });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

// A browser keeps a module under its address, also one that failed or has come to its end: another time has another.
const imported = (url, time) => import(address(url).href + (time ? `?${time}` : ""));
let imports = 0;

const once = (make) => {
  let made;
  return () => {
    made ??= make();
    made.catch(() => (made = undefined));
    return made;
  };
};

let running;
let ended;

/** Calls `listener` with the reason when the program has come to an unforeseen end. */
export const whenEnded = (listener) => {
  ended = listener;
};

/** The program, ready to start widgets. After an unforeseen end it is another one, which knows nothing of the former. */
export const program = () => {
  running ??= load();
  running.catch(() => (running = undefined));
  return running;
};

async function load() {
  const wasm = attempts((time) => fetched(assets.wasm, time));
  const [glue, module] = await Promise.all([attempts(() => imported(assets.glue, imports++)), wasm]);
  glue.whenEnded((error) => {
    running = undefined;
    ended(error);
  });
  glue.partsFrom(part);
  await glue.default({ module_or_path: module });
  return glue;
}

/** A part of the program that is loaded when it is needed. */
const part = (file) =>
  attempts(async (time) => {
    const response = await fetched(file, time);
    return WebAssembly.compile(await response.arrayBuffer());
  });

const sheet = (file) =>
  once(async () => {
    const text = await attempts(async (time) => (await fetched(file, time)).text());
    return new CSSStyleSheet().replace(text);
  });

/** The banner's style sheet, to be adopted. */
export const style = sheet(assets.style);

/** That of the other screens, to be adopted after it. */
export const moreStyle = sheet(assets.moreStyle);

const inEachLanguage = (files, read) => {
  const made = {};
  return (language) => {
    made[language] ??= once(() => attempts((time) => read(files[language], time)));
    return made[language]();
  };
};

const json = async (file, time) => (await fetched(file, time)).json();

/** The banner's messages in a language. */
export const messages = inEachLanguage(assets.messages, json);

/** Those of the other screens, which are numbered on. */
export const moreMessages = inEachLanguage(assets.more, json);

/** What says the first sentence in a language, while all the others are on their way. */
export const first = inEachLanguage(assets.first, imported);

/** Where there is most likely something to say, all that says it is asked for before that is known. */
export function prepare(language) {
  for (const file of [first(language), messages(language), style(), program()]) file.catch(() => {});
}

/** The languages that there are messages for. */
export const languages = assets.messages;
