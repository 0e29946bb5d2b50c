// The first sentence: said by the loader while the program is on its way, taken over by the program without a jump.
import { expect, test } from "./fixtures.mjs";
import { day, languages } from "./words.mjs";

const NAME = "license-troubleshooter";
const DAY = 24 * 60 * 60 * 1000;
const LICENSE = "GetLicenseFromLicenseServer";

/** Keeps requests that match from being answered until they are let go. */
async function hold(page, match) {
  let go;
  const gone = new Promise((resolve) => (go = resolve));
  await page.route(match, async (route) => {
    await gone;
    await route.continue().catch(() => {});
  });
  return go;
}

const WASM = /\/widget-\w+\.wasm/;
const isWhole = (widget) => expect(widget.section.locator("button.primary")).toBeVisible();

/** How far the page has moved by itself since it began, and what of it. */
const watchShifts = (page) =>
  page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((entry) => entry.value))).observe({ type: "layout-shift", buffered: true });
  });

/** Two drawings from now: what has happened has been painted and told. */
const settled = (page) => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 100)))));

const markup = (widget) =>
  widget.section.evaluate((section) => {
    const copy = section.cloneNode(true);
    // Places where nothing is drawn at the moment.
    copy.querySelectorAll("[hidden]").forEach((place) => place.remove());
    const attributes = (element) => [...element.attributes].map(({ name, value }) => `${name}=${value}`).sort();
    const tell = (node) => (node.nodeType === Node.TEXT_NODE ? node.data : [node.localName, attributes(node), [...node.childNodes].filter((child) => child.nodeType !== Node.COMMENT_NODE && child.data !== "").map(tell)]);
    return tell(copy);
  });

for (const lang of languages) {
  test(`while the program is on its way the loader says how far the licence is (${lang})`, async ({ page, open }) => {
    const go = await hold(page, WASM);
    const widget = await open("Cust10001", { lang });
    const { current } = await widget.tenant.state();
    const sentence = widget.say("stage.days", { count: 5, date: day(lang, current.expiryDate) });
    await expect(widget.section.locator(".stage")).toHaveText(sentence);
    await expect(widget.heading("banner.checking")).toBeVisible();
    await expect(widget.section).toHaveAccessibleName(widget.say("banner.label"));
    go();
    await isWhole(widget);
    await expect(widget.section.locator(".stage")).toHaveText(sentence);
  });
}

for (const [id, user, what] of [["Cust10001", undefined, "a warning"], ["Cust10008", undefined, "grace"], ["Cust10009", undefined, "the end"], ["Cust10009", "ordinary", "the end, for an ordinary user"]]) {
  for (const width of [1280, 320]) {
    for (const colorScheme of ["light", "dark"]) {
      test(`the program draws what the loader has drawn, to the pixel: ${what} (${width}, ${colorScheme})`, async ({ page, open }) => {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.addInitScript((scheme) => addEventListener("DOMContentLoaded", () => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`:root { color-scheme: ${scheme} }`);
          document.adoptedStyleSheets = [sheet];
        }), colorScheme);
        await watchShifts(page);
        await hold(page, new RegExp(LICENSE));
        const go = await hold(page, WASM);
        const widget = await open(id, { user });
        await expect(widget.section).toBeVisible();
        await settled(page);
        const [before, picture] = [await markup(widget), await page.screenshot()];
        await page.evaluate(() => (window.shifts.length = 0));
        const loaders = await widget.section.elementHandle();
        go();
        await expect.poll(() => loaders.evaluate((section) => section.isConnected)).toBe(false);
        await expect(widget.section).toBeVisible();
        await settled(page);
        expect(await markup(widget)).toEqual(before);
        expect((await page.screenshot()).equals(picture), "not a pixel has changed").toBe(true);
        expect(await page.evaluate(() => window.shifts), "nothing has moved").toEqual([]);
      });
    }
  }
}
