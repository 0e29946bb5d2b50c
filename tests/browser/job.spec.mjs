// The main job by mouse: three seats too many, four clicks, a licence that is in force.
import { events, expect, test } from "./fixtures.mjs";
import { changes, expectUnharmed, holders } from "./sandbox.mjs";
import { day, languages } from "./words.mjs";

const PLAN = "ten-sales";
const NAME = "Sales Premium";

for (const lang of languages) {
  test(`four clicks activate the new licence (${lang})`, async ({ page, open }) => {
    await page.addInitScript(() => {
      const count = (event) => event.isTrusted && (document.body.dataset.clicks = Number(document.body.dataset.clicks ?? 0) + 1);
      addEventListener("click", count, { capture: true });
    });
    const heard = await events(page);
    const widget = await open("Cust10001", { lang });
    const before = await widget.tenant.state();

    await expect(widget.heading("banner.excess.plan", { count: 3, plan: NAME })).toBeVisible();
    await expect(widget.text("stage.days", { count: 5, date: day(lang, before.current.expiryDate) })).toBeVisible();
    const excess = { stage: "warning", findings: [{ cause: "excess-seats", certainty: "confirmed", remove: { [PLAN]: 3 } }] };
    await expect.poll(() => widget.report()).toMatchObject(excess);

    await widget.button("banner.fix").click();
    await widget.button("choose.use").click();
    await widget.button("choose.review").click();
    const untouched = await widget.tenant.state();
    expect(untouched, "nothing is written before the last click").toEqual(before);
    await widget.confirm(3).click();
    await expect(widget.done).toBeVisible();
    expect(await page.evaluate(() => document.body.dataset.clicks)).toBe("4");

    const after = await widget.tenant.state();
    const left = before.users.filter((user) => user.former || !user.canLogin || user.lastLogin.startsWith("0001"));
    const expected = holders(before, PLAN).filter((user) => left.includes(user));
    expect(expected).toHaveLength(3);
    const removed = changes(before, after);
    expect(Object.keys(removed).sort()).toEqual(expected.map((user) => user.fullName).sort());
    for (const change of Object.values(removed)) expect(change).toContain(`-${PLAN}`);
    expect(holders(after, PLAN)).toHaveLength(20);
    expectUnharmed(before, after, removed);
    expect(after).toMatchObject({ activations: 1, current: before.new, new: null, excess: {} });
    expect(await widget.tenant.requests("SaveUser")).toHaveLength(3);
    expect(await widget.tenant.requests("ActivateLicenseInfo")).toHaveLength(1);

    await expect(widget.text("done.valid", { date: day(lang, before.new.expiryDate) })).toBeVisible();
    await expect(widget.text("done.use", { plan: NAME, used: 20, granted: 20 })).toBeVisible();
    await widget.button("done.close").click();
    await expect(widget.section).toHaveCount(0);
    expect(await widget.host.evaluate((element) => element.getBoundingClientRect().height)).toBe(0);

    const healthy = { stage: "quiet", findings: [{ cause: "healthy", certainty: "confirmed", remove: {} }] };
    expect(await widget.report()).toMatchObject(healthy);
    expect(heard.filter((event) => event.name === "resolved")).toHaveLength(1);
    for (const event of heard) expect(event).toMatchObject({ bubbles: true, composed: true, from: "license-troubleshooter", same: true });
    expect(heard.find((event) => event.detail.findings[0]?.cause === "excess-seats").detail).toMatchObject(excess);
    expect(heard.find((event) => event.name === "resolved").detail).toMatchObject(healthy);
    expect(heard.at(-1).detail).toMatchObject(healthy);
    const { checkedAt } = await widget.report();
    expect(Date.now() - Date.parse(checkedAt)).toBeLessThan(60_000);
  });
}

test("a licence that is ready takes two clicks and changes nobody", async ({ open }) => {
  const widget = await open("Cust10004");
  const before = await widget.tenant.state();
  await expect(widget.heading("banner.ready")).toBeVisible();
  expect(await widget.report()).toMatchObject({ findings: [{ cause: "ready-to-activate", remove: {} }] });
  await widget.button("banner.preview").click();
  await expect(widget.step("review", 1, 2)).toBeVisible();
  await widget.button("review.confirm").click();
  await expect(widget.done).toBeVisible();
  const after = await widget.tenant.state();
  expect(changes(before, after)).toEqual({});
  expect(after).toMatchObject({ activations: 1, current: before.new, new: null });
  expect(await widget.tenant.requests("SaveUser")).toEqual([]);
});

for (const [id, stage, removed] of [["Cust10008", "grace", 3], ["Cust10009", "stopped", 2]]) {
  test(`the job is done in the stage ${stage} as well`, async ({ open }) => {
    const widget = await open(id);
    const before = await widget.tenant.state();
    await expect.poll(() => widget.report()).toMatchObject({ stage, findings: [{ remove: { [PLAN]: removed } }] });
    await widget.toReview();
    await widget.confirm(removed).click();
    await expect(widget.done).toBeVisible();
    const after = await widget.tenant.state();
    expect(Object.keys(changes(before, after))).toHaveLength(removed);
    expect(after).toMatchObject({ activations: 1, current: before.new, excess: {} });
    await widget.button("done.close").click();
    await expect(widget.section).toHaveCount(0);
    expect(await widget.report()).toMatchObject({ stage: "quiet" });
  });
}

test("several plans, people with several of them, and open requests in the way", async ({ open }) => {
  const widget = await open("Cust10002");
  const before = await widget.tenant.state();
  const wanted = { "ten-sales": 4, "ten-service": 2, "ten-marketing": 1 };
  await expect.poll(() => widget.report()).toMatchObject({ findings: [{ remove: wanted }] });
  await widget.toReview();
  await widget.confirm(7).click();
  await expect(widget.done).toBeVisible();
  const after = await widget.tenant.state();
  for (const [plan, count] of Object.entries(wanted)) {
    expect(holders(before, plan).length - holders(after, plan).length, plan).toBe(count);
  }
  const busy = before.users.filter((user) => user.openRequests > 0);
  for (const user of busy) {
    const now = after.users.find((other) => other.associateId === user.associateId);
    expect(now.licenses.includes("ten-service"), user.fullName).toBe(user.licenses.includes("ten-service"));
  }
  expect(after).toMatchObject({ activations: 1, current: before.new, excess: {} });
  expectUnharmed(before, after, changes(before, after));
});

test("people with hostile names are written and named as they are", async ({ page, open }) => {
  const widget = await open("Cust10011");
  const before = await widget.tenant.state();
  await widget.button("banner.fix").click();
  await expect(widget.rows()).toHaveCount(16);
  const shown = await widget.rows().locator("bdi").allTextContents();
  expect(shown.sort()).toEqual(holders(before, PLAN).map((user) => user.fullName).sort());
  expect(await page.evaluate(() => document.querySelectorAll("body img, body b, body script, body iframe").length)).toBe(0);
  await widget.button("choose.use").click();
  await widget.button("choose.review").click();
  await widget.confirm(2).click();
  await expect(widget.done).toBeVisible();
  const after = await widget.tenant.state();
  expect(Object.keys(changes(before, after))).toHaveLength(2);
  expect(after).toMatchObject({ activations: 1, current: before.new });
});
