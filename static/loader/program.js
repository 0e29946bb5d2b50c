// What is loaded when there is something to say: once for all elements of a page.
/* global __ASSETS__ */
const assets = __ASSETS__;

const address = (url) => new URL(url, import.meta.url);

async function fetched({ url, integrity }) {
  const response = await fetch(address(url), { integrity, credentials: "same-origin" });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

const once = (make) => {
  let made;
  return () => {
    made ??= make();
    made.catch(() => (made = undefined));
    return made;
  };
};

let running;
let former = 0;
let ended;

/** Calls `listener` with the reason when the program has come to an unforeseen end. */
export const whenEnded = (listener) => {
  ended = listener;
};

/** The program, ready to start widgets. After an unforeseen end it is another one, which knows nothing of the former. */
export const program = () => {
  running ??= load(former ? `?${former}` : "");
  running.catch(() => (running = undefined));
  return running;
};

async function load(query) {
  const [glue, module] = await Promise.all([import(address(assets.glue + query).href), fetched(assets.wasm)]);
  glue.whenEnded((error) => {
    former++;
    running = undefined;
    ended(error);
  });
  await glue.default({ module_or_path: module });
  return glue;
}

/** The style sheet, to be adopted. */
export const style = once(async () => {
  const text = await (await fetched(assets.style)).text();
  return new CSSStyleSheet().replace(text);
});

const catalogues = new Map();

/** The messages of a language. */
export function messages(language) {
  if (!catalogues.has(language)) {
    const catalogue = fetched(assets.messages[language]).then((response) => response.json());
    catalogues.set(language, catalogue);
    catalogue.catch(() => catalogues.delete(language));
  }
  return catalogues.get(language);
}

/** The languages that there are messages for. */
export const languages = assets.messages;
