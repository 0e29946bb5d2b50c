// What a person does and sees while it is under way: Stop, leaving the page, progress.
import { NAME, chosen, expectFinished, notice } from "./faults.mjs";
import { expect, test } from "./fixtures.mjs";
import { changes } from "./sandbox.mjs";

// Browsers note each failed request on the console.
test.beforeEach(({ expected }) => expected.push(/Failed to load resource/));

test("Stop in the middle: what is done stays done, the rest stays chosen, and going on finishes", async ({ open }) => {
  const plans = { "ten-sales": NAME, "ten-service": "Service Premium", "ten-marketing": "Marketing Premium" };
  const widget = await open("Cust10002");
  const before = await widget.tenant.state();
  await widget.button("banner.fix").click();
  await widget.button("choose.use").click();
  /** "Name -plan" of everybody chosen. */
  const pairs = async () => {
    const found = Object.entries(plans).map(async ([plan, name]) => (await chosen(widget, name)).map((user) => `${user} -${plan}`));
    return (await Promise.all(found)).flat().sort();
  };
  const removed = (state) =>
    Object.entries(changes(before, state)).flatMap(([user, all]) => all.filter((one) => one.slice(1) in plans).map((one) => `${user} ${one}`)).sort();
  const all = await pairs();
  expect(all).toHaveLength(7);
  await widget.button("choose.review").click();
  await widget.tenant.fault({ match: "SaveUser", latencyMs: 700 });
  await widget.confirm(7).click();
  await expect(widget.host.locator(".names.done li")).toHaveCount(2);
  await widget.button("run.stop").click();
  await expect(widget.text("run.stopping")).toBeVisible();
  await expect(widget.button("run.stop")).toBeDisabled();
  await expect(widget.step("choose", 1)).toBeVisible();

  const half = await widget.tenant.state();
  const done = removed(half);
  expect(done.length).toBeGreaterThanOrEqual(2);
  expect(done.length).toBeLessThan(7);
  await expect(notice(widget, "notice.done", { count: done.length })).toBeVisible();
  expect(half).toMatchObject({ activations: 0, current: before.current });
  expect([...done, ...(await pairs())].sort(), "the rest is still chosen").toEqual(all);

  await widget.tenant.mend();
  await widget.button("choose.review").click();
  await widget.confirm(7 - done.length).click();
  await expect(widget.done).toBeVisible();
  const after = await widget.tenant.state();
  expect(removed(after)).toEqual(all);
  expect(after).toMatchObject({ activations: 1, current: before.new, excess: {} });
  expect(await widget.tenant.requests("SaveUser")).toHaveLength(7);
});

test("leaving the page is asked about while something is half done, and neither before nor after", async ({ page, open }) => {
  const asked = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  const widget = await open("Cust10001");
  const before = await widget.tenant.state();
  await widget.toReview();
  await page.reload();
  await expect(widget.button("banner.fix")).toBeVisible();
  expect(asked, "nothing was written yet").toEqual([]);

  await widget.button("banner.fix").click();
  await widget.button("choose.use").click();
  const names = await chosen(widget);
  await widget.button("choose.review").click();
  await widget.tenant.fault({ match: "SaveUser", latencyMs: 1500 });
  await widget.confirm(3).click();
  await expect(widget.host.locator(".names.done li")).toHaveCount(1);
  await page.evaluate(() => void setTimeout(() => location.reload()));
  await expect.poll(() => asked).toEqual(["beforeunload"]);
  await expectFinished(widget, before, names);

  await page.reload();
  await expect.poll(() => widget.report()).toMatchObject({ stage: "quiet" });
  await expect(widget.section).toHaveCount(0);
  expect(asked, "it is over").toHaveLength(1);
});

for (const [latencyMs, slow] of [[0, false], [1500, true]]) {
  test(`progress is ${slow ? "shown after half a second" : "not shown for what is quick"} (${latencyMs} ms)`, async ({ page, open }) => {
    // The page's timers go on only when told to; the sandbox's answers take as long as they take.
    await page.clock.install({ time: new Date() });
    const widget = await open("Cust10001");
    await expect(widget.button("banner.fix")).toBeVisible();
    await page.clock.pauseAt(new Date(Date.now() + 60_000));
    await widget.host.evaluate((element) => {
      globalThis.seen = [];
      new MutationObserver(() => {
        const bar = element.shadowRoot.querySelector("progress");
        if (bar) globalThis.seen.push(bar.checkVisibility({ visibilityProperty: true }));
      }).observe(element.shadowRoot, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    // Everybody, and not who of them has left.
    await widget.tenant.fault({ match: "canLogin", times: 1, latencyMs });
    await widget.button("banner.fix").click();
    const bar = widget.host.getByRole("progressbar", { includeHidden: true });
    if (slow) {
      await expect(bar).toHaveCount(1);
      await page.clock.runFor(499);
      await expect(bar).toBeHidden();
      await page.clock.runFor(1);
      await expect(bar).toBeVisible();
    }
    await expect(widget.rows()).toHaveCount(23);
    await expect(bar).toHaveCount(0);
    const seen = await page.evaluate(() => globalThis.seen);
    expect(seen, "it is there at once, for what comes").toContain(false);
    expect(seen.includes(true)).toBe(slow);
  });
}
