// What can be measured on a page of the gallery. These functions run in the page.

/** Lays every folded part open, and every list out, so that they are measured too. Gives the number of states. */
export function layOpen() {
  const scenes = [...document.querySelectorAll(".scene")];
  for (const scene of scenes) {
    const root = scene.querySelector(".host").shadowRoot;
    for (const details of root.querySelectorAll("details")) details.open = true;
    for (const list of root.querySelectorAll(".holders > ul")) list.style.contentVisibility = "visible";
  }
  return scenes.length;
}

/** Gives every state a style of the test's own, or takes it away; a strict policy has nothing against it. */
export function restyle(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  for (const host of document.querySelectorAll(".host")) host.shadowRoot.adoptedStyleSheets = css ? [sheet] : [];
}

/**
 * What does not fit: a state that is wider than its frame, text beyond its box, text or controls over each other,
 * targets that are too small.
 */
export function misfits() {
  const TARGET = 24;
  const CONTROLS = "button, a[href], input, select, summary, pre[tabindex]";
  const found = [];
  for (const scene of document.querySelectorAll(".scene")) {
    const tell = (what) => found.push(`${scene.id}: ${what}`);
    const frame = scene.querySelector(".frame");
    const root = scene.querySelector(".host").shadowRoot;
    if (frame.scrollWidth > frame.clientWidth) tell(`${frame.scrollWidth - frame.clientWidth} px wider than its frame`);
    // In little room the head of a table is for screen readers alone.
    const clipped = (head) => head && getComputedStyle(head).clipPath !== "none";
    const seen = (element) =>
      element.checkVisibility({ visibilityProperty: true }) && !element.closest(".unseen") && !clipped(element.closest("thead"));
    const say = (text) => JSON.stringify(text.trim().replace(/\s+/g, " ").slice(0, 60));

    const boxes = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const parent = text.parentElement;
      if (!text.data.trim() || parent.localName === "option" || !seen(parent)) continue;
      // Where the widget scrolls on purpose.
      if (parent.closest("pre")) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      // A text in a picture may be drawn narrower than it is set.
      const lines = parent.localName === "text" ? [parent.getBoundingClientRect()] : [...range.getClientRects()];
      const rects = lines.filter((rect) => rect.width > 0.5 && rect.height > 0.5);
      if (rects.length === 0) tell(`not shown: ${say(text.data)}`);
      for (const rect of rects) {
        boxes.push({ of: text, what: say(text.data), rect: thinner(rect) });
        beyond(parent, rect, text.data, tell, say);
      }
    }

    const controls = [...root.querySelectorAll(CONTROLS)].filter(seen);
    for (const control of controls) {
      const target = control.matches("input[type=checkbox]") ? control.closest("label") : control;
      const rect = target.getBoundingClientRect();
      const inText = getComputedStyle(control).display === "inline" && control.localName === "a" && control.parentElement.localName !== "li";
      const what = `<${control.localName}> ${say(control.getAttribute("aria-label") ?? target.textContent)}`;
      if (!inText && (rect.width < TARGET || rect.height < TARGET)) tell(`too small, ${Math.round(rect.width)} × ${Math.round(rect.height)}: ${what}`);
      for (const rect of control.getClientRects()) boxes.push({ of: control, what, rect: inText ? thinner(rect) : rect });
      if (control.localName === "select") tooNarrow(control, tell, say);
    }

    boxes.sort((one, other) => one.rect.top - other.rect.top);
    for (const [place, one] of boxes.entries()) {
      for (let next = place + 1; next < boxes.length && boxes[next].rect.top < one.rect.bottom; next += 1) {
        const other = boxes[next];
        if (one.of === other.of || one.of.contains(other.of) || other.of.contains(one.of)) continue;
        const width = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
        const height = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
        if (width > 1 && height > 1) tell(`over each other: ${one.what} and ${other.what}`);
      }
    }
  }
  return [...new Set(found)];

  /** The line without the room that fonts leave above and below their letters. */
  function thinner({ left, right, top, bottom, height }) {
    return { left, right, top: top + height * 0.15, bottom: bottom - height * 0.15 };
  }

  /** Text that leaves one of the boxes that it is in. */
  function beyond(parent, rect, text, tell, say) {
    for (let box = parent; box; box = box.parentElement) {
      const { display } = getComputedStyle(box);
      if (display === "inline" || display === "contents") continue;
      const around = box.getBoundingClientRect();
      const sideways = Math.max(around.left - rect.left, rect.right - around.right);
      const upOrDown = Math.max(around.top - rect.top, rect.bottom - around.bottom);
      if (sideways > 1 || upOrDown > 4) {
        tell(`${Math.ceil(Math.max(sideways, upOrDown))} px beyond <${box.localName} class="${box.getAttribute("class")}">: ${say(text)}`);
        return;
      }
      // A picture may stand beyond the margin of its step.
      if (box.localName === "svg") return;
    }
  }

  /** A list shows what is chosen in one line, whatever its length. */
  function tooNarrow(select, tell, say) {
    const style = getComputedStyle(select);
    const pen = (window.pen ??= document.createElement("canvas").getContext("2d"));
    pen.font = style.font;
    pen.letterSpacing = style.letterSpacing === "normal" ? "0px" : style.letterSpacing;
    const ARROW = 16;
    const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - ARROW;
    for (const option of select.options) {
      const needed = pen.measureText(option.label).width;
      if (needed > room + 1) tell(`cut off in a list by ${Math.ceil(needed - room)} px: ${say(option.label)}`);
    }
  }
}

/** In the pseudo-language: what is not in its brackets and accents, and not `data` either. */
export function plain(data) {
  // What a text is a part of: a paragraph with words that stand out, the lines of a picture.
  const WHOLE = "svg, p, li, h2, h3, h4, button, label, td, th, legend, caption, summary, option, blockquote, a";
  const found = [];
  const known = [...data].sort((one, other) => other.length - one.length);
  const check = (scene, text) => {
    const words = known.reduce((rest, one) => rest.split(one).join("·"), text);
    let outside = words;
    for (let before; before !== outside; ) {
      before = outside;
      outside = outside.replace(/\[[^[\]]*\]/g, "");
    }
    if (/\p{L}|[[\]]/u.test(outside) || /[A-Za-z]{2}/.test(words)) found.push(`${scene.id}: ${text.trim()}`);
  };
  for (const scene of document.querySelectorAll(".scene")) {
    for (const told of scene.querySelectorAll(".told q")) check(scene, told.textContent);
    const root = scene.querySelector(".host").shadowRoot;
    for (const element of root.querySelectorAll("*")) {
      if (element.closest("[hidden], pre, style")) continue;
      for (const name of ["aria-label", "aria-description", "title", "placeholder", "alt"]) {
        if (element.hasAttribute(name)) check(scene, element.getAttribute(name));
      }
      const says = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
      if (says) check(scene, (element.closest(WHOLE) ?? element).textContent);
    }
  }
  return [...new Set(found)];
}

/** What moves although the person has asked for less of it. */
export function moving() {
  const found = [];
  for (const scene of document.querySelectorAll(".scene")) {
    const root = scene.querySelector(".host").shadowRoot;
    const tell = (element) => found.push(`${scene.id}: <${element.localName} class="${element.className}">`);
    for (const element of root.querySelectorAll("*")) {
      const { animationName, transitionDuration, appearance } = getComputedStyle(element);
      const still = animationName === "none" && /^(0s(, )?)+$/.test(transitionDuration);
      // The browser's own bar without an end runs to and fro.
      const runs = element.matches("progress:indeterminate") && appearance !== "none";
      if (!still || runs) tell(element);
    }
    if (root.getAnimations().length > 0) tell(root.host);
  }
  return found;
}
