// The sandbox's list of tenants: what it shows is so, every way in and back leads there, and Start anew does.
import { PAGE, violations } from "./axe.mjs";
import { Widget, expect, test } from "./fixtures.mjs";

/** Whose pictures are compared with what is there; the rest differ in nothing but how many they are. */
const MANY = ["Cust10006", "Cust10007"];

const entries = (page) => page.locator("article");

test("every picture shows what an administrator sees", async ({ page, sandbox }) => {
  test.setTimeout(180_000);
  await page.goto(`${sandbox.url}/tenants`);
  const shown = await entries(page).evaluateAll((all) =>
    all.map((one) => {
      const says = (name) => [...one.querySelectorAll(`.picture .${name}`)].map((line) => line.textContent).join(" ");
      return { id: one.id, says: says("says"), next: says("does"), critical: one.querySelector(".critical") !== null };
    }),
  );
  expect(shown.length).toBeGreaterThan(30);
  for (const { id, says, next, critical } of shown.filter(({ id }) => !MANY.includes(id))) {
    const tenant = await sandbox.tenant(id);
    await page.goto(tenant.address({ lang: "en" }));
    const widget = new Widget(page, tenant, "en");
    if (!says) {
      await expect.poll(() => widget.report(), id).toMatchObject({ stage: "quiet" });
      await expect(widget.section).toHaveCount(0);
      continue;
    }
    await expect(widget.host.getByRole("button", { name: next, exact: true }), id).toBeVisible();
    await expect(widget.section.locator("h2"), id).toHaveText(says);
    await expect(widget.section.locator(".banner"), id).toHaveClass(critical ? /critical/ : /attention/);
  }
});

test("every link leads to a page, or to a place of the list", async ({ page, request, sandbox }) => {
  await page.goto(`${sandbox.url}/tenants`);
  const links = await page.locator("a[href], link[href]").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  expect(links.length).toBeGreaterThan(70);
  for (const link of new Set(links)) {
    if (link.startsWith("#")) {
      if (link !== "#top") await expect(page.locator(link), link).toHaveCount(1);
      continue;
    }
    // The gallery is there when it has been written.
    if (link === "/gallery") continue;
    expect((await request.get(`${sandbox.url}${link}`)).status(), link).toBe(200);
  }
});

test("from a tenant one comes to its place in the list, and back to it", async ({ page, sandbox }) => {
  const tenant = await sandbox.tenant("Cust10028");
  await page.goto(tenant.address({}));
  await page.getByRole("link", { name: "Other tenants and users" }).click();
  await expect(page.locator("article#Cust10028")).toBeInViewport();
  await page.getByRole("link", { name: "Back to Nordfjord Fisk AS" }).first().click();
  await expect(page).toHaveURL(/Cust10028\/default\.aspx$/);
});

test("Start anew brings a tenant back as it was, and what was put off with it", async ({ page, sandbox, open }) => {
  const widget = await open("Cust10004");
  const before = await widget.tenant.state();
  await widget.button("banner.preview").click();
  await widget.button("review.confirm").click();
  await expect(widget.done).toBeVisible();
  expect(await widget.tenant.state()).not.toEqual(before);
  await open("Cust10001");
  await widget.button("banner.later").click();
  await expect(widget.section).toHaveCount(0);

  for (const id of ["Cust10004", "Cust10001"]) {
    await page.goto(`${sandbox.url}/tenants`);
    const entry = page.locator(`article#${id}`);
    await entry.getByRole("button", { name: "Start anew" }).focus();
    await page.keyboard.press("Enter");
    await expect(entry.getByRole("status")).toBeVisible();
    await expect(entry).toBeInViewport();
  }
  expect(await widget.tenant.state()).toEqual(before);
  await page.locator("article#Cust10001").getByRole("link", { name: "Open as administrator" }).click();
  await expect(widget.button("banner.fix")).toBeVisible();
});

test("it is sound and fits: light, dark, forced colours, 320 pixels to 1280", async ({ page, sandbox }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const [name, media] of Object.entries({
    light: { colorScheme: "light", forcedColors: "none" },
    dark: { colorScheme: "dark", forcedColors: "none" },
    forced: { colorScheme: "light", forcedColors: "active" },
  })) {
    await page.emulateMedia(media);
    for (const width of [320, 800, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${sandbox.url}/tenants?anew=Cust10001`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide, `${name}, ${width}`).toBeLessThanOrEqual(0);
      expect(await outside(page), `${name}, ${width}`).toEqual([]);
      expect(await violations(page, PAGE), `${name}, ${width}`).toEqual([]);
      await page.screenshot({ path: `target/screenshots/tenants-${name}-${width}.png`, fullPage: true });
    }
  }
});

/** The words of pictures that stick out of what they stand in. */
const outside = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".picture")].flatMap((picture) => {
      const right = (element) => element.getBoundingClientRect().right;
      const next = picture.querySelector(".next");
      const says = [...picture.querySelectorAll(".says")].filter((line) => right(line) > right(picture) - 4);
      const does = [...picture.querySelectorAll(".does")].filter((words) => right(words) > right(next) - 4);
      return [...says, ...does].map((line) => line.textContent);
    }),
  );
