// Every way into the program and out of it. The packager puts this into the glue that wasm-bindgen writes.
//
// Whatever comes flying out of the program is an unforeseen end: Rust's own errors are values there, and only a panic,
// or a function of the page that failed where none can fail, unwinds it. What it was about to do is half done then, so
// that from this moment on nothing gets in any more, and whatever of it is still running gets no further than its next
// step out.
let ended = false;
let tell;
let lament;

/** Calls `listener` with the reason when the program has come to an unforeseen end. */
export const whenEnded = (listener) => {
  tell = listener;
};

// Takes the place of `console.error`: the program says something there on its way to its end alone, and it becomes the
// reason.
const lamented = (...said) => {
  lament = said.slice(0, 2).join(" ");
};

// What an entrance gives that is closed: the glue may take it apart, or for a number.
const NOTHING = [];

const guarded = (functions, guard) =>
  Object.fromEntries(Object.entries(functions).map(([name, it]) => [name, typeof it === "function" ? guard(it) : it]));

export const entrances = (exports) =>
  guarded(exports, (enter) => (...given) => {
    if (ended) return NOTHING;
    try {
      return enter(...given);
    } catch (error) {
      // Not told from in here: the stack may be at its end.
      if (!ended) queueMicrotask(() => tell?.(lament ?? error));
      ended = true;
      return NOTHING;
    }
  });

const exits = (imports) =>
  guarded(imports, (leave) => (...given) => {
    if (ended) throw new Error("ended");
    return leave(...given);
  });

let fetchPart;

// What fetches a part of the program by its name, as a compiled module: the loader gives it.
export const partsFrom = (fetch) => {
  fetchPart = fetch;
};

// For what puts the parts together.
export const part = (name) => fetchPart(name);

// Where everything is that is loaded after the banner is there: `{ style, parts }`. The packager knows.
export const later = __LATER__;
