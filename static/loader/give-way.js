// How what says the first sentence gives way to the program: nothing is empty in between, and the focus stays where it is.

/** What can have the focus, in order: the same in the first banner and in the program's. */
const stops = (section) => [...section.querySelectorAll("h2, button")];

/**
 * The program draws into `place`: `section` stays until that is there, and leaves the focus to what takes its place;
 * `lost` is called where nothing does. Gives what ends it before, where the program draws nothing.
 */
export function giveWay(section, place, lost) {
  const leave = () => {
    drawn.disconnect();
    const { activeElement } = section.getRootNode();
    const held = stops(section).find((stop) => stop === activeElement);
    section.remove();
    if (!held) return;
    // The program may know more by now, and have one button more.
    const isSame = ({ localName, textContent }) => localName === held.localName && (localName === "h2" || textContent === held.textContent);
    const stop = stops(place).find(isSame);
    if (stop) stop.focus({ preventScroll: true });
    else lost();
  };
  const drawn = new MutationObserver(() => place.querySelector("section") && leave());
  section.after(place);
  drawn.observe(place, { childList: true, subtree: true });
  return leave;
}
