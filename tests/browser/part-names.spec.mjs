// What a page can style by `::part()`: what is documented is there, and nothing else has a name.
import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures.mjs";

const TAG = "license-troubleshooter";
const manifest = JSON.parse(readFileSync(new URL("../../static/package/custom-elements.json", import.meta.url), "utf8"));
const DOCUMENTED = manifest.modules[0].declarations[0].cssParts.map(({ name }) => name).sort();

/** Has the page style each part, as a page does, so that what it has reached can be told. */
const styled = (page, names) =>
  page.evaluate(
    ([tag, names]) => {
      const sheet = new CSSStyleSheet();
      for (const name of names) {
        CSS.registerProperty({ name: `--reached-${name}`, syntax: "*", inherits: false });
        sheet.insertRule(`${tag}::part(${name}) { --reached-${name}: yes; }`);
      }
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    },
    [TAG, names],
  );

/** Each named thing that is drawn: what it is called, and by which of the names the page's style has reached it. */
const named = (widget) =>
  widget.host.evaluate((element, names) => {
    const drawn = [...element.shadowRoot.querySelectorAll("*")].map((node) => {
      const style = getComputedStyle(node);
      const reached = names.filter((name) => style.getPropertyValue(`--reached-${name}`) === "yes");
      return { called: [...node.part].sort(), reached: reached.sort(), what: node.outerHTML.slice(0, 80) };
    });
    return drawn.filter(({ called, reached }) => called.length + reached.length > 0);
  }, DOCUMENTED);

/** Nothing is called what is not documented, and the page reaches what is by its name; gives the names. */
async function expectNamed(widget) {
  const drawn = await named(widget);
  for (const { called, reached, what } of drawn) {
    expect(called.filter((name) => !DOCUMENTED.includes(name)), what).toEqual([]);
    expect(reached, what).toEqual(called);
  }
  return drawn.flatMap(({ called }) => called);
}

test("every documented part is there on its screens, and no other", async ({ page, open }) => {
  const found = new Set();
  let widget;
  const look = async () => (await expectNamed(widget)).forEach((name) => found.add(name));
  widget = await open("Cust10001", { before: (tenant) => tenant.fault({ match: "SaveUser", times: 1, latencyMs: 2_000 }) });
  await styled(page, DOCUMENTED);
  await expect(widget.button("banner.fix")).toBeVisible();
  await look();
  await widget.button("banner.why").click();
  await look();
  await widget.button("banner.fix").click();
  await widget.button("choose.use").click();
  await look();
  await widget.button("choose.review").click();
  await expect(widget.step("review", 2)).toBeVisible();
  await look();
  await widget.confirm(3).click();
  await expect(widget.button("run.stop")).toBeVisible();
  await look();
  await expect(widget.done).toBeVisible();
  await look();
  widget = await open("Cust10001", { before: (tenant) => tenant.license("current", { expiresInDays: -1 }) });
  await styled(page, DOCUMENTED);
  await expect(widget.button("banner.fix")).toBeVisible();
  await look();
  expect([...found].sort()).toEqual(DOCUMENTED);
});

for (const [screen, { tenant, to }] of Object.entries({
  "a way out": { tenant: "Cust10034", to: (widget) => widget.button("banner.out").click() },
  "choosing in a plan that ends": { tenant: "Cust10003", to: (widget) => widget.button("banner.fix").click() },
})) {
  test(`nothing is called what is not documented: ${screen}`, async ({ page, open }) => {
    const widget = await open(tenant);
    await styled(page, DOCUMENTED);
    await to(widget);
    await page.waitForLoadState("networkidle");
    expect((await expectNamed(widget)).length).toBeGreaterThan(3);
  });
}

test("a guide's headings, buttons and panel have their names", async ({ page, open }) => {
  await page.route(/default\.aspx/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(`<${TAG}>`, `<${TAG} mode="guide">`) });
  });
  const widget = await open("Cust10001");
  await styled(page, DOCUMENTED);
  await expect(widget.heading("guide.message")).toBeVisible();
  const names = await expectNamed(widget);
  for (const name of ["panel", "heading", "button"]) expect(names).toContain(name);
});

test("the first sentence has the names that it goes on with", async ({ page, open }) => {
  let go;
  const gone = new Promise((resolve) => (go = resolve));
  await page.route(/\/assets\/(?!first-)/, async (route) => {
    await gone;
    await route.continue().catch(() => {});
  });
  const widget = await open("Cust10001");
  await styled(page, DOCUMENTED);
  await expect(widget.heading("banner.checking")).toBeVisible();
  const names = (await expectNamed(widget)).sort();
  expect(names).toEqual(["attention", "banner", "button", "button", "progress", "quiet", "quiet", "stage", "title"]);
  go();
  await expect(widget.button("banner.fix")).toBeVisible();
  const after = await expectNamed(widget);
  for (const name of names) expect(after).toContain(name);
});

test("a page paints a part as it likes, before anything of it is seen otherwise", async ({ page, open }) => {
  await page.addInitScript((tag) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`${tag}::part(primary) { background: rgb(1, 2, 3); } ${tag}::part(banner critical) { border-radius: 9px; }`);
    document.addEventListener("readystatechange", () => (document.adoptedStyleSheets = [sheet]), { once: true });
    window.seen = new Set();
    const watch = () => {
      const primary = document.querySelector(tag)?.shadowRoot?.querySelector(".primary");
      if (primary) window.seen.add(getComputedStyle(primary).backgroundColor);
      requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
  }, TAG);
  const widget = await open("Cust10001", { before: (tenant) => tenant.license("current", { expiresInDays: -1 }) });
  await expect(widget.button("banner.fix")).toHaveCSS("background-color", "rgb(1, 2, 3)");
  await expect(widget.section.locator(".banner")).toHaveCSS("border-radius", "9px");
  expect(await page.evaluate(() => [...window.seen])).toEqual(["rgb(1, 2, 3)"]);
});
