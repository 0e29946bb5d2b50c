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

test("Later works before the program is there, and what is put off stays away on this page and the next", async ({ page, open }) => {
  const go = await hold(page, WASM);
  const widget = await open("Cust10001");
  await widget.button("banner.later").click();
  await expect(widget.section).toHaveCount(0);
  await expect(widget.host).toBeFocused();
  const kept = () => page.evaluate((name) => localStorage.getItem(name), NAME);
  const early = await kept();
  expect(early).toMatch(/^\d+ \d+$/);
  expect(Number(early.split(" ")[1])).toBe(Math.floor(Date.now() / DAY));
  go();
  await expect.poll(() => widget.report()).toMatchObject({ findings: [{ cause: "excess-seats" }] });
  await expect(widget.section).toHaveCount(0);
  await expect.poll(kept, "once the cause is known, no more than that is put off").not.toBe(early);
  await page.reload();
  await expect.poll(() => widget.report()).toMatchObject({ findings: [{ cause: "excess-seats" }] });
  await expect(widget.section).toHaveCount(0);
});

test("Show less works before the program is there, the focus stays, and nothing is announced", async ({ page, open }) => {
  const go = await hold(page, WASM);
  const widget = await open("Cust10008");
  await expect(widget.section).toBeVisible();
  const live = await widget.told.elementHandle();
  await widget.button("banner.less").click();
  await expect(widget.button("banner.more")).toBeFocused();
  const loaders = await widget.section.elementHandle();
  go();
  await expect.poll(() => loaders.evaluate((section) => section.isConnected)).toBe(false);
  await expect(widget.button("banner.more")).toBeFocused();
  expect(await live.evaluate((region) => [region.isConnected, region.textContent])).toEqual([true, ""]);
  await expect(widget.told).toHaveCount(1);
});

test("what speaks is asked for together with who it is, then everything else at the same moment, and nothing twice", async ({ page, open }) => {
  const asked = [];
  page.on("request", (request) => {
    const path = new URL(request.url()).pathname;
    const name = /\/embed\/assets\/(\w+)/.exec(path)?.[1] ?? /\/api\/(?:.*\/)?(\w*)$/.exec(path)?.[1];
    if (name !== undefined) asked.push(name || "version");
  });
  const go = await hold(page, WASM);
  const widget = await open("Cust10001");
  const [status, person] = ["GetUserAndInstallationLicenceStatus", "currentPrincipal"];
  const rest = [LICENSE, "GetLicenseStatusFromLicenseServer", "glue", "messages", "style", "version"];
  await expect.poll(() => asked.length, "before the program is there").toBe(11);
  expect(asked.slice(0, 2)).toEqual([status, person]);
  expect(asked.slice(2, 4).toSorted(), "what says the sentence and what puts the program on the page").toEqual(["display", "first"]);
  expect(asked[4]).toBe("widget");
  expect(asked.slice(5).toSorted()).toEqual(rest.toSorted());
  go();
  await isWhole(widget);
  await expect.poll(() => asked.slice(11).toSorted(), "what comes when idle").toEqual(["more", "more", "shared_guide_job", "shared_guide_job_ways", "shared_job_ways", "split_job"]);
  await page.waitForLoadState("networkidle");
  expect(asked).toHaveLength(17);
});

for (const match of ["/first-", "/display-", "/glue-", ".wasm", "/style-", "/messages-"]) {
  test(`the first sentence and the rest where a file fails once (${match})`, async ({ open, sandbox, expected }) => {
    expected.push(/Failed to load resource/, /Failed to load module script/);
    const widget = await open("Cust10001", { before: () => sandbox.place("embed").fault({ match, times: 1, cut: "before" }) });
    await isWhole(widget);
  });
}
