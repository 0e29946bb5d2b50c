// A place on the page that the program draws in. The packager puts this into the glue that wasm-bindgen writes.

/**
 * A place, and the program in it. What that listens to is heard by the root that the place is moved to: where an element
 * listens for clicks, a screen reader calls every text in it clickable (Yew listens on the element that it draws in).
 */
export const placeIn = () => {
  const place = document.createElement("div");
  const listeners = [];
  let root;
  // What is there already is added once.
  const moveTo = (to) => {
    root = to;
    listeners.forEach((each) => root.addEventListener(...each));
  };
  place.addEventListener = (type, listener, options) => {
    // Beside the place stand things that are not the program's.
    listeners.push([type, (event) => event.composedPath().includes(place) && listener(event), options]);
    moveTo(root);
  };
  return Object.assign(new Widget(place), { place, moveTo });
};
