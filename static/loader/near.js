// The guide asks for nothing before it is near what is seen of the page, or the page's address names it.

// Each guide of a page has its own part of the address.
const anchors = new Set();

/** A part of the address that no other guide of the page has, until it is let go. */
export function claim() {
  let anchor = "license-guide";
  for (let number = 2; anchors.has(anchor); number++) anchor = `license-guide-${number}`;
  anchors.add(anchor);
  return anchor;
}

export const letGo = (anchor) => anchors.delete(anchor);

/** When the element comes near what is seen of the page. `keep` is given what watches for it. */
export const near = (element, keep) =>
  new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        resolve();
      },
      { rootMargin: "50%" },
    );
    observer.observe(element);
    keep(observer);
  });
