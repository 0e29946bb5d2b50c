// A place on the page that the program draws in. The packager puts this into the glue that wasm-bindgen writes.

/**
 * A place, and the program in it. What that listens to is heard by the root that the place is moved to: where an element
 * listens for clicks, a screen reader calls every text in it clickable (Yew listens on the element that it draws in).
 */
export const placeIn = () => {
  const place = document.createElement("div");
  const listeners = [];
  let root;
  const moveTo = (to) => {
    root = to;
    // One that is there already is not added again.
    for (const each of listeners) root.addEventListener(...each);
  };
  place.addEventListener = (type, listener, options) => {
    // Beside the place stand things that are not the program's.
    const heard = (event) => event.composedPath().includes(place) && listener(event);
    listeners.push([type, heard, options]);
    moveTo(root);
  };
  return Object.assign(new Widget(place), { place, moveTo });
};
