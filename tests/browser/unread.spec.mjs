// What could not be read of the people is said, speaks neither for nor against anybody, and never counts as absent.
import { expect, test } from "./fixtures.mjs";
import { changes, holders } from "./sandbox.mjs";

const PLAN = "ten-sales";
const NAME = "Sales Premium";

// Browsers note each failed request on the console.
test.beforeEach(({ expected }) => expected.push(/Failed to load resource/));

/** Changes what the list of users tells, row by row; the list of former employees is left alone. */
const rows = (page, change) =>
  page.route(/Archive\/InternalUsers/, async (route) => {
    if (route.request().url().includes("retired")) return route.continue();
    const response = await route.fetch();
    const json = await response.json();
    await route.fulfill({ response, json: { ...json, value: json.value.flatMap(change) } });
  });

/** Chooses so many by hand from the end of the list, and does the job. */
async function byHand(widget, count) {
  const before = await widget.tenant.state();
  const names = (await widget.rows().locator(".name bdi").allTextContents()).slice(-count);
  for (const name of names) await widget.row(name).getByRole("checkbox").check();
  await widget.button("choose.review").click();
  await widget.confirm(count).click();
  return { before, names };
}

const COLUMN = `superoffice_${PLAN}`;
const UNREADABLE = [["null", null], ["a text", "yes"], ["a list", []], ["missing", undefined]];

for (const [what, cell] of UNREADABLE) {
  test(`a plan that comes as ${what} is not taken for none: nobody is offered, and both figures are told`, async ({ page, open }) => {
    await rows(page, (row) => [{ ...row, [COLUMN]: cell }]);
    const widget = await open("Cust10001");
    const before = await widget.tenant.state();
    await widget.button("banner.fix").click();
    const all = before.users.length;
    await expect(widget.text("unread.plans", { count: all, plan: NAME })).toBeVisible();
    await expect(widget.rows()).toHaveCount(0);
    await expect(widget.button("choose.review")).toHaveCount(0);
    await page.unroute(/Archive\/InternalUsers/);
    await widget.button("banner.check").last().click();
    await expect(widget.rows()).toHaveCount(23);
    expect(await widget.tenant.state()).toEqual(before);
  });
}

test("one user whose plan cannot be read is left out, and the others can be chosen to the end", async ({ page, open }) => {
  const held = [];
  await rows(page, (row) => {
    if (row[COLUMN]) held.push(row);
    return row[COLUMN] && held.length === 5 ? [{ ...row, [COLUMN]: null }] : [row];
  });
  const widget = await open("Cust10001");
  await widget.button("banner.fix").click();
  await expect(widget.text("unread.plans", { count: 1, plan: NAME })).toBeVisible();
  await expect(widget.rows()).toHaveCount(22);
  await expect(widget.row(held[4].fullName)).toHaveCount(0);
  // By what can be read two are too many; that is all that goes.
  const { before, names } = await byHand(widget, 2);
  await expect.poll(async () => Object.keys(changes(before, await widget.tenant.state())).sort()).toEqual([...names].sort());
  expect(holders(await widget.tenant.state(), PLAN)).toHaveLength(21);
  // The counter still shows one too many: nothing is called done, and nothing was activated.
  await expect(widget.button("banner.check").first()).toBeVisible();
  await expect(widget.done).toHaveCount(0);
  expect(await widget.tenant.state()).toMatchObject({ activations: 0 });
});

for (const [what, part, key] of [
  ["former employees", "retired", "unread.former"],
]) {
  test(`${what} who cannot be read are told, and the job can be done`, async ({ open }) => {
    const widget = await open("Cust10001");
    await widget.tenant.fault({ match: part, status: 500, body: "<h1>Server Error</h1>", contentType: "text/html" });
    await widget.button("banner.fix").click();
    await expect(widget.text(key)).toBeVisible();
    await expect(widget.text("choose.short")).toHaveCount(0);
    const { before, names } = await byHand(widget, 3);
    await expect(widget.done).toBeVisible();
    expect(Object.keys(changes(before, await widget.tenant.state())).sort()).toEqual([...names].sort());
  });
}

const FAULT = { status: 500, body: "<h1>Server Error</h1>", contentType: "text/html" };
// A read that fails is tried again before it is given up.
const PATIENCE = { timeout: 15_000 };

test("last logins that cannot be read are told with their number, and Check again brings them", async ({ open }) => {
  const widget = await open("Cust10001");
  const before = await widget.tenant.state();
  await widget.button("banner.fix").click();
  const asked = () => widget.tenant.requests("GetUser?");
  await expect(widget.button("choose.use"), "all is read").toBeEnabled();
  const read = new Set(await asked()).size;
  expect(read).toBeGreaterThan(0);
  const reasons = await widget.rows().locator(".about").allTextContents();
  await widget.button("cancel").click();

  await widget.tenant.fault({ match: "GetUser?", ...FAULT });
  await widget.button("banner.fix").click();
  await expect(widget.text("unread.logins", { count: read })).toBeVisible(PATIENCE);
  // Former employees and who cannot log in were read; what was not, gives nobody a reason.
  await expect(widget.text("choose.order")).toBeVisible();
  await expect(widget.text("choose.short")).toHaveCount(0);
  const known = ["former", "inactive", "no_login"].map((reason) => widget.say(`reason.${reason}`));
  const told = (await widget.rows().locator(".about").allTextContents()).filter(Boolean);
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter((reason) => !known.includes(reason))).toEqual([]);
  await widget.tenant.mend();
  await widget.button("banner.check").last().click();
  await expect(widget.text("unread.logins", { count: read })).toHaveCount(0);
  await expect(widget.button("choose.use")).toBeEnabled();
  expect(await widget.rows().locator(".about").allTextContents()).toEqual(reasons);
  expect(await widget.tenant.state()).toEqual(before);
});

test("open requests that cannot be read are told and hide nobody, and Check again brings them", async ({ open }) => {
  const widget = await open("Cust10002");
  const before = await widget.tenant.state();
  const busy = holders(before, "ten-service").filter((user) => user.openRequests > 0);
  expect(busy.length).toBeGreaterThan(0);
  const locked = (user) => widget.text("lock.requests", { count: user.openRequests });
  await widget.tenant.fault({ match: "UserOpenTickets", ...FAULT });
  await widget.button("banner.fix").click();
  await expect(widget.text("unread.requests")).toBeVisible(PATIENCE);
  await expect(widget.text("error.status", { code: "500" })).toBeVisible();
  await expect(widget.text("choose.order"), "the suggestion goes by the rest all the same").toBeVisible();
  const row = (user) => widget.rows("Service Premium").filter({ has: widget.page.getByText(user.fullName, { exact: true }) });
  for (const user of busy) await expect(row(user).getByRole("checkbox")).toBeEnabled();
  await expect(locked(busy[0])).toHaveCount(0);
  await widget.tenant.mend();
  await widget.button("banner.check").last().click();
  await expect(locked(busy[0]).first()).toBeVisible();
  await expect(widget.text("unread.requests")).toHaveCount(0);
  for (const user of busy) await expect(row(user).getByRole("checkbox")).toBeDisabled();
  expect(await widget.tenant.state()).toEqual(before);
});

test("somebody with open requests that could not be read is refused by the CRM, and named", async ({ open }) => {
  const widget = await open("Cust10002");
  const before = await widget.tenant.state();
  const [busy] = holders(before, "ten-service").filter((user) => user.openRequests > 0);
  await widget.tenant.fault({ match: "UserOpenTickets", ...FAULT });
  await widget.button("banner.fix").click();
  await expect(widget.text("unread.requests")).toBeVisible(PATIENCE);
  const list = widget.rows("Service Premium").filter({ has: widget.page.getByText(busy.fullName, { exact: true }) });
  // What the others free comes first: nothing that is chosen may become needless, and be dropped.
  for (const [name, count] of [["Marketing Premium", 1], ["Sales Premium", 4], ["Service Premium", 2]]) {
    if (name === "Service Premium") await list.getByRole("checkbox").check();
    const chosen = widget.rows(name).locator("input:checked");
    while ((await chosen.count()) < count) await widget.rows(name).locator("input:enabled:not(:checked)").first().check();
  }
  await expect(list.getByRole("checkbox")).toBeChecked();
  await widget.button("choose.review").click();
  await widget.confirm(7).click();
  await expect(widget.step("choose", 1)).toBeVisible(PATIENCE);
  await expect(widget.rows("Service Premium").filter({ has: widget.page.getByText(busy.fullName, { exact: true }) })).toContainText(busy.fullName);
  await expect(widget.host.locator("li.row .trouble:visible")).not.toHaveCount(0);
  const after = await widget.tenant.state();
  expect(changes(before, after)[busy.fullName] ?? []).not.toContain("-ten-service");
  expect(after.activations).toBe(0);
});
