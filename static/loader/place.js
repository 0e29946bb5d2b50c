// A place on the page that the program draws in.

/**
 * A place for `glue`'s program. What it listens to is heard by the root that it is moved to: where an element listens
 * for clicks, a screen reader calls every text in it clickable (Yew listens on the element that it draws in).
 */
export function placeIn(glue) {
  const place = document.createElement("div");
  const listeners = [];
  let root;
  place.addEventListener = (type, listener, options) => {
    // Beside it stand things that are not the program's.
    const hear = (event) => event.composedPath().includes(place) && listener(event);
    listeners.push([type, hear, options]);
    root.addEventListener(type, hear, options);
  };
  const moveTo = (to) => {
    root = to;
    listeners.forEach((each) => root.addEventListener(...each));
  };
  return Object.assign(new glue.Widget(place), { place, moveTo });
}
