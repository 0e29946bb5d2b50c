// A run of 200 that is cut by a reload: each time it says from a fresh read what is left, and goes on with that.
import { expect, test } from "./fixtures.mjs";
import { changes, holders } from "./sandbox.mjs";

const TENANT = "Cust10006";
const PLANS = { "ten-sales": [1500 - 195, "Sales Premium"], "ten-service": [445, "Service Premium"] };
const ALL = 200;
const PATIENCE = { timeout: 60_000 };

/** By plan, how many hold it beyond the new licence. */
const excess = (state) =>
  Object.entries(PLANS)
    .map(([plan, [seats, name]]) => [name, holders(state, plan).length - seats])
    .filter(([, count]) => count !== 0);
const left = (state) => excess(state).reduce((sum, [, count]) => sum + count, 0);

/** What the banner says after a fresh read. */
async function expectTold(widget, state) {
  const over = excess(state);
  const count = left(state);
  const [[plan]] = over.length > 0 ? over : [[]];
  const title =
    over.length === 0 ? widget.heading("banner.ready")
    : over.length === 1 ? widget.heading("banner.excess.plan", { count, plan })
    : widget.heading("banner.excess.plans", { count, plans: over.length });
  await expect(title).toBeVisible(PATIENCE);
}

/** Chooses what is suggested and, where that is too few, the next ones by hand. */
async function choose(widget) {
  const over = excess(await widget.tenant.state());
  await widget.button("banner.fix").click();
  await expect(widget.button("choose.use")).toBeEnabled(PATIENCE);
  await widget.button("choose.use").click();
  for (const [name, count] of over) {
    const list = widget.host.getByRole("group", { name });
    const chosen = list.locator("input:checked");
    const free = list.locator("input:enabled:not(:checked)");
    const more = list.getByRole("button", { name: /^Show \d+ more$/ });
    while ((await chosen.count()) < count) {
      if (await free.count()) await free.first().check();
      else await more.click();
    }
  }
  await widget.button("choose.review").click();
}

test("cut after 0, 1, half and all removals and after the activation was sent, 200 lose their plan and nobody beyond", async ({ page, open }) => {
  test.setTimeout(300_000);
  page.on("dialog", (dialog) => dialog.accept());
  const seats = Object.fromEntries(Object.entries(PLANS).map(([plan, [count]]) => [plan, count]));
  const widget = await open(TENANT, { before: (tenant) => tenant.license("new", { seats }) });
  const before = await widget.tenant.state();
  expect(left(before)).toBe(ALL);
  let done = 0;
  for (const stop of [0, 1, ALL / 2, ALL]) {
    await expectTold(widget, await widget.tenant.state());
    await choose(widget);
    // The licence is read before the first removal, before each further one, and after the last.
    const reads = stop === 0 ? 0 : stop - done;
    const held = await widget.tenant.hold("GetLicenseFromLicenseServer", reads);
    await widget.confirm(ALL - done).click();
    await held();
    expect(ALL - left(await widget.tenant.state())).toBe(stop);
    await widget.tenant.mend();
    await page.reload();
    done = stop;
    expect(await page.evaluate(() => Object.entries(localStorage)), "nothing about the run is kept").toEqual([]);
  }

  const removed = await widget.tenant.state();
  await expectTold(widget, removed);
  expect(removed.activations).toBe(0);
  await widget.button("banner.preview").click();
  const held = await widget.tenant.hold("GetLicenseFromLicenseServer", 1);
  await widget.button("review.confirm").click();
  await held();
  expect((await widget.tenant.state()).activations).toBe(1);
  await widget.tenant.mend();
  await page.reload();
  await expect.poll(() => widget.report()).toMatchObject({ stage: "quiet" });
  await expect(widget.section).toHaveCount(0);

  const after = await widget.tenant.state();
  const changed = Object.values(changes(before, after)).flat();
  expect(changed.filter((change) => change === "-ten-sales")).toHaveLength(195);
  expect(changed.filter((change) => change === "-ten-service")).toHaveLength(5);
  expect(changed).toHaveLength(ALL);
  expect(after).toMatchObject({ activations: 1, current: before.new, new: null, excess: {} });
});
