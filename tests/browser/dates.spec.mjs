// A date is read as one: it stands in one line, whatever the language and the width.
import { expect, test } from "./fixtures.mjs";
import { layOpen } from "./measure.mjs";
import { languages } from "./words.mjs";

const WIDTHS = [320, 360, 400, 440, 480, 520, 560, 600, 640, 680, 720, 768, 800, 840, 880, 920, 960, 1024, 1120, 1280];

test.use({ trace: "off", screenshot: "off", contextOptions: { reducedMotion: "reduce" } });

for (const lang of languages) {
  test(`no date of any state is broken over two lines (${lang})`, async ({ page, sandbox }) => {
    test.setTimeout(120_000);
    await page.goto(`${sandbox.url}/gallery?lang=${lang}&theme=light`);
    await page.evaluate(layOpen);
    const broken = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const { dates, found } = await page.evaluate(brokenDates, ".host");
      expect(dates, "dates that were looked at").toBeGreaterThan(100);
      broken.push(...found.map((one) => `${width} px, ${one}`));
    }
    expect(broken).toEqual([]);
  });
}

for (const lang of languages) {
  test(`nor in the banner that stands before the program is there (${lang})`, async ({ page, open }) => {
    await page.route(/\/assets\/widget-/, () => {});
    const broken = [];
    for (const id of ["Cust10001", "Cust10008", "Cust10009"]) {
      const widget = await open(id, { lang });
      await expect(widget.heading("banner.checking")).toBeVisible();
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        const { dates, found } = await page.evaluate(brokenDates, "license-troubleshooter");
        expect(dates, id).toBeGreaterThan(0);
        broken.push(...found.map((one) => `${id}, ${width} px, ${one}`));
      }
    }
    expect(broken).toEqual([]);
  });
}

/** The dates in the shadow trees of some elements, and those that stand in more than one line. */
function brokenDates(hosts) {
  // A new line is no date's.
  const DATE = /\d{1,2}\.?[^\S\n]\p{L}+[^\S\n]\d{4}/gu;
  let dates = 0;
  const found = [];
  for (const host of document.querySelectorAll(hosts)) {
    const walker = document.createTreeWalker(host.shadowRoot, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      for (const { 0: date, index } of text.data.matchAll(DATE)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + date.length);
        const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)));
        if (lines.size > 0) dates += 1;
        if (lines.size > 1) found.push(`${host.closest(".scene")?.id ?? host.localName}: ${text.data}`);
      }
    }
  }
  return { dates, found };
}
