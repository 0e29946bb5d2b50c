// A plan that ends: whoever works there gets another one, at once or as soon as the new licence has it.
import { expect, test } from "./fixtures.mjs";
import { changes, expectUnharmed, holders } from "./sandbox.mjs";

const [ENDS, GETS] = ["ten-sales-standard", "ten-sales"];
const NAME = "Sales Premium";

/** Gives `times` saves as they are, then the fault. */
const afterSaves = (times, fault) => [{ match: "SaveUser", times, latencyMs: 0 }, { match: "SaveUser", ...fault }];

/** Saves and activations in order, each run of saves as its length. */
async function writes(tenant) {
  const paths = await tenant.requests("Agents/");
  const runs = [];
  for (const path of paths.filter((path) => /SaveUser|ActivateLicenseInfo/.test(path))) {
    if (path.includes("Activate")) runs.push("activate");
    else if (typeof runs.at(-1) === "number") runs.push(runs.pop() + 1);
    else runs.push(1);
  }
  return runs;
}

/** Who loses a plan: those who work there, and those who have left or cannot log in. */
function people(state) {
  const affected = holders(state, ENDS);
  const gone = affected.filter((user) => user.former || !user.canLogin);
  const working = affected.filter((user) => !gone.includes(user));
  expect([working.length, gone.length]).toEqual([8, 2]);
  return { working, gone };
}

/** What everybody is to have lost and got. */
const expected = ({ working, gone }) =>
  Object.fromEntries([
    ...working.map((user) => [user.fullName, [`-${ENDS}`, `+${GETS}`]]),
    ...gone.map((user) => [user.fullName, [`-${ENDS}`]]),
  ]);

async function toConfirm(widget) {
  await widget.toReview();
  return widget.confirm(10, "change");
}

for (const [id, order, when] of [
  ["Cust10003", [10, "activate"], "review.at_once"],
  ["Cust10012", [10, "activate", 8], "review.later"],
]) {
  test(`everybody who works there holds ${NAME} afterwards, and nobody else (${id})`, async ({ open }) => {
    const widget = await open(id);
    const before = await widget.tenant.state();
    const who = people(before);
    const confirm = await toConfirm(widget);
    const plans = { plan: "Sales Standard", target: NAME };
    await expect(widget.host.getByRole("heading", { name: widget.say("review.move", { count: 8, ...plans }) })).toBeVisible();
    await expect(widget.host.getByRole("heading", { name: widget.say("review.take", { count: 2, plan: "Sales Standard" }) })).toBeVisible();
    await expect(widget.text(when)).toBeVisible();
    expect(await widget.tenant.state(), "nothing is written before the last click").toEqual(before);
    await confirm.click();
    await expect(widget.done).toBeVisible();
    await expect(widget.text("done.use", { plan: NAME, used: 8, granted: 10 })).toBeVisible();
    await expect(widget.button("retry")).toBeHidden();

    const after = await widget.tenant.state();
    expect(changes(before, after)).toEqual(expected(who));
    for (const user of who.gone) expect(after.users.find((other) => other.associateId === user.associateId).licenses).toEqual([]);
    expect(holders(after, ENDS)).toEqual([]);
    expect(holders(after, GETS)).toHaveLength(8);
    expectUnharmed(before, after, changes(before, after));
    expect(after).toMatchObject({ activations: 1, current: before.new, new: null, excess: {} });
    expect(await writes(widget.tenant)).toEqual(order);
  });

  test(`another action chosen by hand is what happens (${id})`, async ({ open }) => {
    const widget = await open(id);
    const before = await widget.tenant.state();
    const who = people(before);
    await widget.button("banner.fix").click();
    await widget.button("choose.use").click();
    const [leaves, stays] = [who.working[0], who.gone[0]];
    const action = (user) => widget.host.getByRole("combobox", { name: widget.say("action.label", { name: user.fullName }) });
    const label = (key, plan) => ({ label: widget.say(key, { plan }) });
    await action(leaves).selectOption(label("action.remove", "Sales Standard"));
    await action(stays).selectOption(label("action.move", NAME));
    await expect(action(leaves).locator("option:checked")).toHaveText(widget.say("action.remove", { plan: "Sales Standard" }));
    await expect(action(stays).locator("option:checked")).toHaveText(widget.say("action.move", { plan: NAME }));
    await widget.button("choose.review").click();
    await widget.confirm(10, "change").click();
    await expect(widget.done).toBeVisible();

    const after = await widget.tenant.state();
    const wanted = expected(who);
    wanted[leaves.fullName] = [`-${ENDS}`];
    wanted[stays.fullName] = [`-${ENDS}`, `+${GETS}`];
    expect(changes(before, after)).toEqual(wanted);
    expect(after).toMatchObject({ activations: 1, current: before.new, excess: {} });
  });
}

test("to another plan than the suggested one, where that has a seat", async ({ open }) => {
  const widget = await open("Cust10003");
  const before = await widget.tenant.state();
  const who = people(before);
  await widget.button("banner.fix").click();
  await widget.button("choose.use").click();
  const [user] = who.working;
  const action = widget.host.getByRole("combobox", { name: widget.say("action.label", { name: user.fullName }) });
  await action.selectOption({ label: widget.say("action.move", { plan: "Service Premium" }) });
  await widget.button("choose.review").click();
  await widget.confirm(10, "change").click();
  await expect(widget.done).toBeVisible();
  const after = await widget.tenant.state();
  expect(changes(before, after)).toEqual({ ...expected(who), [user.fullName]: [`-${ENDS}`, "+ten-service"] });
  expect(after).toMatchObject({ activations: 1, current: before.new, excess: {} });
});

test.describe("a plan that could not be given after the activation", () => {
  test.beforeEach(({ expected }) => expected.push(/Failed to load resource/));

  const REASONS = [
    ["403", { times: 1, status: 403 }, "error.rights"],
    ["500", { times: 1, status: 500, body: "{}" }, "error.status", { code: "500" }],
    ["a cut before it took effect", { times: 1, cut: "before" }, "error.offline"],
  ];
  for (const [name, fault, key, values] of REASONS) {
    test(`is told by name, and given on Try again (${name})`, async ({ page, open }) => {
      const asked = [];
      page.on("dialog", async (dialog) => {
        asked.push(dialog.type());
        await dialog.dismiss();
      });
      const widget = await open("Cust10012");
      const before = await widget.tenant.state();
      const who = people(before);
      const confirm = await toConfirm(widget);
      await widget.tenant.fault(...afterSaves(10, fault));
      await confirm.click();
      await expect(widget.done).toBeVisible();
      await expect(widget.text("done.not_given", { count: 1 })).toBeVisible();

      const half = await widget.tenant.state();
      expect(half).toMatchObject({ activations: 1, current: before.new });
      expect(holders(half, GETS)).toHaveLength(7);
      const [left] = who.working.filter((user) => !holders(half, GETS).some((other) => other.associateId === user.associateId));
      const reason = widget.say(key, values);
      await expect(widget.host.locator(".trouble li")).toHaveText(widget.say("done.missing", { name: left.fullName, plan: NAME, reason }));
      await page.evaluate(() => void setTimeout(() => location.reload()));
      await expect.poll(() => asked, "somebody is left without a plan").toEqual(["beforeunload"]);

      await widget.button("retry").click();
      await expect(widget.button("retry")).toBeHidden();
      await expect(widget.done).toBeVisible();
      await expect(widget.host.locator(".trouble")).toBeHidden();
      const after = await widget.tenant.state();
      expect(changes(before, after)).toEqual(expected(who));
      expect(after.activations).toBe(1);
      expect(await writes(widget.tenant)).toEqual([10, "activate", 9]);
    });
  }

  test("a cut after it took effect is found out, and nothing is left to give", async ({ open }) => {
    const widget = await open("Cust10012");
    const before = await widget.tenant.state();
    const confirm = await toConfirm(widget);
    await widget.tenant.fault(...afterSaves(10, { times: 1, cut: "after" }));
    await confirm.click();
    await expect(widget.done).toBeVisible();
    await expect(widget.host.locator(".trouble")).toBeHidden();
    const after = await widget.tenant.state();
    expect(changes(before, after)).toEqual(expected(people(before)));
    expect(await writes(widget.tenant)).toEqual([10, "activate", 8]);
  });

  test("may be left as it is: nobody is asked about any more, and the page may be left", async ({ open }) => {
    const widget = await open("Cust10012");
    const confirm = await toConfirm(widget);
    await widget.tenant.fault(...afterSaves(10, { status: 500 }));
    await confirm.click();
    await expect(widget.text("done.not_given", { count: 8 })).toBeVisible();
    await widget.button("interrupted.none").click();
    await expect(widget.host.locator(".trouble")).toBeHidden();
    await expect(widget.button("retry")).toBeHidden();
    await expect(widget.done).toBeFocused();
    expect(holders(await widget.tenant.state(), GETS)).toEqual([]);
    await widget.button("done.close").click();
    await expect(widget.heading("owed.title", { count: 8 })).toBeHidden();
  });

  test("is still told by name after Close, and given from there", async ({ open }) => {
    const widget = await open("Cust10012");
    const before = await widget.tenant.state();
    const who = people(before);
    const confirm = await toConfirm(widget);
    await widget.tenant.fault(...afterSaves(10, { status: 500 }));
    await confirm.click();
    await expect(widget.text("done.not_given", { count: 8 })).toBeVisible();
    await widget.button("done.close").click();
    await expect(widget.heading("owed.title", { count: 8 })).toBeVisible();
    for (const user of who.working) await expect(widget.section).toContainText(user.fullName);
    await widget.tenant.mend();
    await widget.tenant.fault({ match: "SaveUser", status: 403 });
    await widget.button("owed.give").click();
    await expect(widget.done, "there is another fault").toBeVisible();
    await expect(widget.host.locator(".trouble li")).toHaveCount(8);
    for (const item of await widget.host.locator(".trouble li").all()) await expect(item).toContainText(widget.say("error.rights"));
    expect(holders(await widget.tenant.state(), GETS)).toEqual([]);

    await widget.tenant.mend();
    await widget.button("done.close").click();
    await widget.button("owed.give").click();
    await expect(widget.done).toBeVisible();
    await expect(widget.host.locator(".trouble")).toBeHidden();
    const after = await widget.tenant.state();
    expect(changes(before, after)).toEqual(expected(who));
    expect(after).toMatchObject({ activations: 1, excess: {} });
    await widget.button("done.close").click();
    await expect(widget.section).toHaveCount(0);
  });
});

test("a swap that is stopped half way gives everybody the new plan in the end", async ({ open }) => {
  const widget = await open("Cust10012");
  const before = await widget.tenant.state();
  const confirm = await toConfirm(widget);
  await widget.tenant.fault({ match: "SaveUser", latencyMs: 500 });
  await confirm.click();
  await expect(widget.host.locator(".names.done li")).toHaveCount(3);
  await widget.button("run.stop").click();
  await expect(widget.step("choose", 1)).toBeVisible();
  const half = await widget.tenant.state();
  expect(half.activations).toBe(0);
  const done = Object.keys(changes(before, half)).length;
  expect(done).toBeGreaterThanOrEqual(3);
  expect(done).toBeLessThan(10);
  await widget.tenant.mend();
  await widget.button("choose.review").click();
  await widget.confirm(10 - done, "change").click();
  await expect(widget.done).toBeVisible();
  const after = await widget.tenant.state();
  expect(changes(before, after)).toEqual(expected(people(before)));
  expect(after).toMatchObject({ activations: 1, current: before.new, excess: {} });
});
