// The ring around what has the focus covers nothing: no text beside it, no other control.
import { expect, test } from "./fixtures.mjs";
import { layOpen } from "./measure.mjs";

const WIDTHS = [320, 480, 800, 1280];

test.use({ trace: "off", screenshot: "off", contextOptions: { reducedMotion: "reduce" } });

for (const lang of ["en", "de"]) {
  test(`the ring covers nothing on any screen (${lang})`, async ({ page, sandbox }) => {
    test.setTimeout(300_000);
    await page.goto(`${sandbox.url}/gallery?lang=${lang}&theme=light`);
    await page.evaluate(layOpen);
    // From here on the browser takes the person for one who uses the keyboard.
    await page.keyboard.press("Tab");
    const covered = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const { rings, found } = await page.evaluate(coveredByRings);
      expect(rings, "rings that were looked at").toBeGreaterThan(500);
      covered.push(...found.map((one) => `${width} px, ${one}`));
    }
    expect(covered).toEqual([]);
  });
}

/** Gives the focus to everything that can have it, one after the other, and looks what is under the ring. */
function coveredByRings() {
  const FOCUSABLE = "button, a[href], input, select, summary, [tabindex]";
  let rings = 0;
  const found = [];
  for (const scene of document.querySelectorAll(".scene")) {
    const root = scene.querySelector(".host").shadowRoot;
    const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".unseen, .cards thead");
    const controls = [...root.querySelectorAll(FOCUSABLE)].filter(seen);
    const others = [...texts(root), ...controls.flatMap((control) => boxes(control, control, control.localName))];
    for (const control of controls) {
      if (control.disabled) continue;
      control.focus({ preventScroll: true });
      const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(control);
      if (!control.matches(":focus-visible") || outlineStyle === "none") {
        found.push(`${scene.id}: no ring around ${say(control)}`);
        continue;
      }
      const room = parseFloat(outlineWidth) + parseFloat(outlineOffset);
      for (const { left, right, top, bottom } of control.getClientRects()) {
        rings += 1;
        for (const { of, what, rect } of others) {
          if (of === control || control.contains(of) || of.contains(control)) continue;
          const width = Math.min(rect.right, right + room) - Math.max(rect.left, left - room);
          const height = Math.min(rect.bottom, bottom + room) - Math.max(rect.top, top - room);
          if (width > 0.5 && height > 0.5) found.push(`${scene.id}: ${height.toFixed(1)} px of ${what} by ${say(control)}`);
        }
      }
    }
  }
  return { rings, found: [...new Set(found)] };

  function say(element) {
    return `<${element.localName}> ${element.textContent.trim().slice(0, 40)}`;
  }

  function boxes(of, measured, what) {
    return [...measured.getClientRects()].filter(({ width, height }) => width > 0.5 && height > 0.5).map((rect) => ({ of, what, rect }));
  }

  /** The lines of each text that is seen. */
  function texts(root) {
    const all = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const parent = text.parentElement;
      if (!text.data.trim() || parent.matches("option") || parent.closest("pre, .unseen, svg, .cards thead") || !parent.checkVisibility({ visibilityProperty: true })) continue;
      const range = document.createRange();
      range.setStart(text, text.data.search(/\S/));
      range.setEnd(text, text.data.trimEnd().length);
      all.push(...boxes(text, range, JSON.stringify(text.data.trim().slice(0, 40))));
    }
    return all;
  }
}
