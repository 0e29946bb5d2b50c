// A change of plans that is cut by a reload: on the next page it says who holds no plan, and everybody gets it in the end.
import { expect, test } from "./fixtures.mjs";
import { changes, expectUnharmed, holders } from "./sandbox.mjs";

const [TENANT, ENDS, GETS] = ["Cust10012", "ten-sales-standard", "ten-sales"];
const NAME = "Sales Premium";

const stored = (page) => page.evaluate(() => Object.entries(localStorage));
const withoutPlan = (state) => state.users.filter((user) => user.canLogin && !user.former && user.licenses.length === 0);
const names = (users) => users.map((user) => user.fullName).sort();

/** Confirms, and cuts the run once so many requests are answered, where `isCut` holds of the sandbox; the page is loaded again. */
async function cut(page, widget, [match, times], isCut) {
  page.on("dialog", (dialog) => dialog.accept());
  await widget.toReview();
  const held = await widget.tenant.hold(match, times);
  await widget.confirm(10, "change").click();
  await held();
  expect(isCut(await widget.tenant.state())).toBe(true);
  expect(await stored(page)).toEqual([[expect.stringContaining(TENANT), GETS]]);
  await widget.tenant.mend();
  await page.reload();
}

/** Chooses who was to get the plan, among all who hold none. */
async function choose(widget, before) {
  const state = await widget.tenant.state();
  const shown = withoutPlan(state);
  await expect(widget.heading("interrupted.title", { count: shown.length })).toBeVisible();
  expect((await widget.rows().locator(".name bdi").allTextContents()).sort()).toEqual(names(shown));
  await expect(widget.host.locator("input:checked")).toHaveCount(0);
  const left = new Set(holders(before, ENDS).map((user) => user.fullName));
  const waiting = shown.filter((user) => left.has(user.fullName));
  for (const user of waiting) await widget.row(user.fullName).getByRole("checkbox").check();
  return waiting.length;
}

/** Everybody who works there has the plan, nobody else; nothing is kept any more. */
async function expectDone(page, widget, before) {
  await expect(widget.done).toBeVisible();
  const after = await widget.tenant.state();
  const affected = holders(before, ENDS);
  const working = affected.filter((user) => user.canLogin && !user.former);
  const expected = affected.map((user) => [user.fullName, working.includes(user) ? [`-${ENDS}`, `+${GETS}`] : [`-${ENDS}`]]);
  expect(changes(before, after)).toEqual(Object.fromEntries(expected));
  expectUnharmed(before, after, changes(before, after));
  expect(after).toMatchObject({ activations: 1, current: before.new, new: null, excess: {} });
  expect(await stored(page)).toEqual([]);
  await page.reload();
  await expect.poll(() => widget.report()).toMatchObject({ stage: "quiet" });
  await expect(widget.section).toHaveCount(0);
}

const lost = (before, state) => holders(before, ENDS).length - holders(state, ENDS).length;

test("cut after three have left the old plan: chosen, and on with the rest", async ({ page, open }) => {
  const widget = await open(TENANT);
  const before = await widget.tenant.state();
  await cut(page, widget, ["GetUser?", 3], (state) => lost(before, state) === 3);
  const waiting = await choose(widget, before);
  expect(waiting).toBeGreaterThan(0);
  await expect(widget.text("interrupted.later")).toBeVisible();
  await widget.button("interrupted.go_on").click();
  await expect(widget.step("choose", 1)).toBeVisible();
  await widget.button("choose.use").click();
  await widget.button("choose.review").click();
  await widget.confirm(7, "change").click();
  await expectDone(page, widget, before);
});

test("cut after all have left it, before the activation: chosen, and activated", async ({ page, open }) => {
  const widget = await open(TENANT);
  const before = await widget.tenant.state();
  await cut(page, widget, ["GetLicenseFromLicenseServer", 10], (state) => lost(before, state) === 10);
  expect(await choose(widget, before)).toBe(8);
  await widget.button("interrupted.go_on").click();
  await widget.button("review.confirm").click();
  await expectDone(page, widget, before);
});

test("cut after the activation, half given: told on a licence in order, and given at once", async ({ page, open }) => {
  const widget = await open(TENANT);
  const before = await widget.tenant.state();
  await cut(page, widget, ["GetUser?", 14], (state) => holders(state, GETS).length === 4);
  expect((await widget.tenant.state()).activations).toBe(1);
  expect(await choose(widget, before)).toBe(4);
  await widget.button("owed.give").click();
  await expectDone(page, widget, before);
});

test("an element that is taken off the page in the middle, and put back, tells it too", async ({ page, open }) => {
  const widget = await open(TENANT);
  const before = await widget.tenant.state();
  await widget.toReview();
  const held = await widget.tenant.hold("GetUser?", 5);
  await widget.confirm(10, "change").click();
  await held();
  expect(lost(before, await widget.tenant.state())).toBe(5);
  await widget.tenant.mend();
  await widget.host.evaluate(async (element) => {
    const place = element.parentNode;
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    place.prepend(element);
  });
  await choose(widget, before);
  await widget.button("interrupted.go_on").click();
  await widget.button("choose.use").click();
  await widget.button("choose.review").click();
  await widget.confirm(5, "change").click();
  await expectDone(page, widget, before);
});

test("an ordinary user of the same browser is told nothing, and the mark stays for who can act", async ({ page, open }) => {
  const widget = await open(TENANT);
  const before = await widget.tenant.state();
  await cut(page, widget, ["GetUser?", 10], (state) => state.activations === 1);
  const user = holders(before, ENDS).find((one) => one.canLogin && !one.former);
  await expect(widget.rows().first()).toBeVisible();
  await widget.tenant.clear();
  await page.goto(widget.tenant.address({ user: user.associateId, lang: "en" }));
  await expect.poll(() => widget.report()).toMatchObject({ stage: "quiet" });
  await expect(widget.section).toHaveCount(0);
  expect(await widget.tenant.requests("Archive/")).toEqual([]);
  expect(await stored(page)).toHaveLength(1);
});

test("They need none ends it; without the list of users it is said", async ({ page, open, expected }) => {
  expected.push(/Failed to load resource/);
  const widget = await open(TENANT);
  const before = await widget.tenant.state();
  await cut(page, widget, ["GetUser?", 10], (state) => state.activations === 1);
  await widget.tenant.fault({ match: "InternalUsers", status: 500, body: "{}" });
  await page.reload();
  await expect(widget.heading("interrupted.unread")).toBeVisible({ timeout: 15_000 });
  await widget.tenant.mend();
  await widget.button("banner.check").click();
  await expect(widget.heading("interrupted.title", { count: withoutPlan(await widget.tenant.state()).length })).toBeVisible();
  await widget.button("interrupted.none").click();
  await expect(widget.section).toHaveCount(0);
  expect(await stored(page)).toEqual([]);
  await page.reload();
  await expect.poll(() => widget.report()).toMatchObject({ stage: "quiet" });
  await expect(widget.section).toHaveCount(0);
  expect(holders(await widget.tenant.state(), GETS)).toEqual(holders(before, GETS));
});

test("a licence in order is never called in need of attention because a change of plans was cut", async ({ page, open }) => {
  await page.addInitScript(() => localStorage.setItem("license-troubleshooter-swap /Cust10005/api/", "ten-sales"));
  const wanted = page.waitForRequest(/widget-/);
  await page.route(/widget-/, () => {});
  const first = page.waitForResponse(/currentPrincipal/);
  const widget = await open("Cust10005");
  await Promise.all([wanted, first]);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  await expect(widget.section).toHaveCount(0);
  await page.unrouteAll({ behavior: "ignoreErrors" });
});
