// What can become of an answer, and what is looked at after it.
import { expect } from "./fixtures.mjs";
import { changes, expectUnharmed } from "./sandbox.mjs";

export const PLAN = "ten-sales";
export const NAME = "Sales Premium";
const LOGIN_PAGE = "<!doctype html><title>Log in</title><form action=/login><input name=user></form>";

/** What an answer can be instead of the right one, and the words (key, values) that say what to do. */
export const FAULTS = [
  ["401", { status: 401 }, "error.login"],
  ["403", { status: 403 }, "error.rights"],
  ["500 in the CRM's own words", { status: 500 }, "why.says", { message: "Fault on demand" }],
  ["500 without words", { status: 500, body: "<h1>Server Error</h1>", contentType: "text/html" }, "error.status", { code: "500" }],
  ["a login page with 200", { status: 200, body: LOGIN_PAGE, contentType: "text/html" }, "error.login"],
  ["null", { body: "null" }, "error.rights"],
  ["a message with its detail", { body: `{"Message":"Bad data.","MessageDetail":"Nobody knows why."}` }, "why.says", { message: "Bad data. Nobody knows why." }],
  ["a message alone", { body: `{"Message":"Bad data."}` }, "error.malformed"],
  ["half of an answer", { body: `{"Reason":"","value":[{"fullName":"Ingr` }, "error.malformed"],
  ["a cut connection", { cut: "before" }, "error.offline"],
];

/** The names that are chosen, in one plan's list or in all. */
export const chosen = (widget, plan) =>
  widget.rows(plan).filter({ has: widget.page.locator("input:checked") }).locator(".name bdi").allTextContents();

/** Ticks so many rows that are not ticked, further down than the suggested ones; gives their names. */
export async function tick(widget, count, from = 4) {
  const rows = widget.rows().filter({ has: widget.page.locator("input:enabled:not(:checked)") });
  const names = (await rows.locator(".name bdi").allTextContents()).slice(from, from + count);
  for (const name of names) await widget.row(name).getByRole("checkbox").check();
  return names;
}

export const notice = (widget, key, values) => widget.host.locator("p.notice:visible", { hasText: widget.say(key, values) });

/** Whose save was asked for, in order, however it ended. */
export function saves(page) {
  const users = [];
  page.on("request", (request) => {
    if (request.url().includes("SaveUser")) users.push(request.postDataJSON().AssociateId);
  });
  return users;
}

export const idsOf = (state, names) => state.users.filter((user) => names.includes(user.fullName)).map((user) => user.associateId);

/** Exactly these have lost the plan and nothing else, and the new licence was activated once. */
export async function expectFinished(widget, before, names) {
  await expect(widget.done).toBeVisible();
  const after = await widget.tenant.state();
  const removed = changes(before, after);
  expect(Object.keys(removed).sort()).toEqual([...names].sort());
  for (const change of Object.values(removed)) expect(change.filter((one) => !one.includes("visible-for"))).toEqual([`-${PLAN}`]);
  expect(after).toMatchObject({ activations: 1, current: before.new, new: null, excess: {} });
  expectUnharmed(before, after, removed);
}
