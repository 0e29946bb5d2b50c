// How many clicks it takes from the banner to the end, for each tenant of the sandbox, where the person does nothing but
// press the one next step: to the new licence, or to where it goes on outside the widget.
import { Widget, expect, test } from "./fixtures.mjs";

/** Clicks to "New licence activated". */
const DONE = {};
/** Clicks to the screen that says what to do elsewhere; 0: the banner says it. */
const ELSEWHERE = {};

const STEPS = 8;

/** Presses the next step as long as it leads on. */
async function goOn(page, widget) {
  const heading = async () => (await widget.section.locator("h2, h3").allTextContents()).join(" | ");
  for (let clicks = 0; clicks < STEPS; clicks += 1) {
    const next = widget.host.locator("button.primary:enabled:visible").first();
    await expect(next.or(widget.done).first()).toBeVisible();
    if (await widget.done.isVisible()) return { clicks, done: true };
    const before = await heading();
    await next.click();
    await page.waitForLoadState("networkidle");
    const moved = async () => (await widget.done.isVisible()) || (await heading()) !== before || (await next.count()) === 0;
    const leads = await expect.poll(moved, { timeout: 3_000 }).toBe(true).then(() => true, () => false);
    if (!leads) return { clicks, done: false };
  }
  return { clicks: STEPS, done: false };
}

test("the clicks of each tenant, from the banner to the end", async ({ page, sandbox, expected }) => {
  test.setTimeout(300_000);
  expected.push(/Failed to load resource/);
  await page.goto(`${sandbox.url}/tenants`);
  const ids = await page.locator("article").evaluateAll((all) => all.filter((one) => one.querySelector(".picture .does")).map(({ id }) => id));
  const told = { done: {}, elsewhere: {} };
  for (const id of ids) {
    const tenant = await sandbox.tenant(id);
    await page.goto(tenant.address({ lang: "en" }));
    const widget = new Widget(page, tenant, "en");
    await expect(widget.section).toBeVisible();
    await page.waitForLoadState("networkidle");
    const { clicks, done } = await goOn(page, widget);
    told[done ? "done" : "elsewhere"][id] = clicks;
  }
  console.log(JSON.stringify(told));
  expect(told.done).toEqual(DONE);
  expect(told.elsewhere).toEqual(ELSEWHERE);
});
