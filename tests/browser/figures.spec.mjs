// Figures that are not what they were, or lag behind: nobody loses a plan by them.
import { NAME, PLAN, chosen, expectFinished, idsOf, notice, tick } from "./faults.mjs";
import { expect, test } from "./fixtures.mjs";
import { changes, holders } from "./sandbox.mjs";

// Browsers note each failed request on the console.
test.beforeEach(({ expected }) => expected.push(/Failed to load resource/));

// Counters that lag behind by up to a day: the same suggestion again would take the plan from people who may keep it.
test("counters that lag behind the removals take nobody else's plan", async ({ page, open }) => {
  const LICENSE = "**/GetLicenseFromLicenseServer";
  const read = page.waitForResponse((response) => response.url().includes("GetLicenseFromLicenseServer"));
  const widget = await open("Cust10001");
  const before = await widget.tenant.state();
  const body = await (await read).text();
  await widget.button("banner.fix").click();
  await widget.button("choose.use").click();
  const names = await chosen(widget);
  await widget.button("choose.review").click();
  await page.route(LICENSE, (route) => route.fulfill({ body, contentType: "application/json" }));
  await widget.confirm(3).click();
  const differs = { plan: "Sales Premium", counted: "23", listed: "20" };
  await expect(widget.text("choose.differs", differs)).toBeVisible();
  await expect(widget.button("choose.use")).toBeHidden();
  await expect(widget.button("choose.review"), "the next step is to check again").toHaveCount(0);
  const check = widget.host.locator(".actions").getByRole("button", { name: widget.say("banner.check") });
  await check.click();
  await expect(widget.text("choose.differs", differs)).toBeVisible();
  expect(Object.keys(changes(before, await widget.tenant.state())).sort()).toEqual([...names].sort());
  await page.unroute(LICENSE);
  await check.click();
  await widget.button("review.confirm").click();
  await expectFinished(widget, before, names);
});

test.describe("figures that have changed since the review", () => {
  /** Chooses the suggestion, changes something behind everyone's back, confirms. */
  async function changed(open, change) {
    const widget = await open("Cust10001");
    await widget.button("banner.fix").click();
    await widget.button("choose.use").click();
    const names = await chosen(widget);
    await widget.button("choose.review").click();
    const others = holders(await widget.tenant.state(), PLAN).filter((user) => !names.includes(user.fullName));
    await change(widget.tenant, idsOf(await widget.tenant.state(), names), others);
    const before = await widget.tenant.state();
    await widget.confirm(3).click();
    await expect(notice(widget, "notice.changed")).toBeVisible();
    expect(await widget.tenant.state(), "nothing was written").toEqual(before);
    expect(await widget.tenant.requests("SaveUser")).toEqual([]);
    return { widget, before, names };
  }

  async function finish({ widget, before }, count) {
    const names = await chosen(widget);
    expect(names).toHaveLength(count);
    await widget.button("choose.review").click();
    await widget.confirm(count).click();
    await expectFinished(widget, before, names);
    return names;
  }

  test("one of the chosen has lost the plan: the other two are left", async ({ open }) => {
    const job = await changed(open, (tenant, [first]) => tenant.user(first, { remove: [PLAN] }));
    await expect(job.widget.heading("banner.excess.plan", { count: 2, plan: NAME })).toBeVisible();
    const names = await finish(job, 2);
    expect(job.names).toEqual(expect.arrayContaining(names));
  });

  test("somebody else has lost the plan: one of the chosen keeps it", async ({ open }) => {
    const job = await changed(open, (tenant, _, [, , other]) => tenant.user(other.associateId, { remove: [PLAN] }));
    await expect(job.widget.heading("banner.excess.plan", { count: 2, plan: NAME })).toBeVisible();
    const names = await finish(job, 2);
    expect(job.names).toEqual(expect.arrayContaining(names));
  });

  test("the new licence has fewer seats: one more is chosen", async ({ open }) => {
    const job = await changed(open, (tenant) => tenant.license("new", { seats: { [PLAN]: 19 } }));
    const { widget } = job;
    await expect(widget.heading("banner.excess.plan", { count: 4, plan: NAME })).toBeVisible();
    await expect(widget.button("choose.review")).toBeDisabled();
    expect((await chosen(widget)).sort()).toEqual([...job.names].sort());
    await tick(widget, 1);
    await finish(job, 4);
  });

  test("the new licence has more seats: fewer are removed", async ({ open }) => {
    const job = await changed(open, (tenant) => tenant.license("new", { seats: { [PLAN]: 22, quote: 22 } }));
    await expect(job.widget.heading("banner.excess.plan", { count: 1, plan: NAME })).toBeVisible();
    const names = await finish(job, 1);
    expect(job.names).toEqual(expect.arrayContaining(names));
  });

  test("all is done already: only the activation is left", async ({ open }) => {
    const { widget, before } = await changed(open, async (tenant, ids) => {
      for (const id of ids) await tenant.user(id, { remove: [PLAN] });
    });
    await widget.button("review.confirm").click();
    await expectFinished(widget, before, []);
  });

  test("the new licence was withdrawn: nothing is written, and the banner tells what is so", async ({ open }) => {
    const widget = await open("Cust10001");
    await widget.toReview();
    await widget.tenant.license("new", { withdraw: true });
    const before = await widget.tenant.state();
    await widget.confirm(3).click();
    await expect(widget.heading("banner.unknown")).toBeVisible();
    expect(await widget.tenant.state()).toEqual(before);
    expect(await widget.tenant.requests("SaveUser")).toEqual([]);
  });
});
