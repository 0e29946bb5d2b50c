// The clicks from the banner to the end, for each tenant of the sandbox: docs/clicks.md tells them, and here they are walked.
import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures.mjs";

const page = readFileSync(new URL("../../docs/clicks.md", import.meta.url), "utf8");

/** `{ id, steps, clicks, end }` of each row. */
const ways = page
  .split("\n")
  .filter((line) => /^\| Cust\d/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()).slice(1, -1))
  .map(([id, steps, clicks, end]) => ({ id, steps: steps.split(" · "), clicks: Number(clicks), end }));

/** What stands in italics is ticked, or chosen in the list of a hand-over. */
function pick(widget, what) {
  if (what !== "a user") return widget.host.locator(".hand select").selectOption({ label: what });
  const free = widget.rows().filter({ has: widget.page.locator("input:not(:checked):enabled") });
  return free.first().getByRole("checkbox").check();
}

/** Presses a button. It is the one that the screen leads to, or stands in a user's row. */
async function press(widget, name) {
  const button = widget.host.getByRole("button", { name, exact: true }).first();
  await expect(button).toBeEnabled({ timeout: 15_000 });
  await expect(button).not.toHaveAttribute("aria-disabled", "true");
  const leads = await button.evaluate((one) => one.classList.contains("primary") || one.closest("li.row") !== null);
  expect(leads, name).toBe(true);
  await button.click();
}

for (const { id, steps, clicks, end } of ways) {
  test(`${id}: ${clicks} to “${end}”`, async ({ open, expected }) => {
    // Some tenants refuse what is tried, or are out of reach.
    expected.push(/Failed to load resource/);
    expect(steps).toHaveLength(clicks);
    const widget = await open(id);
    for (const step of steps) {
      const [, picked] = /^\*(.*)\*$/.exec(step) ?? [];
      await (picked ? pick(widget, picked) : press(widget, step));
    }
    await expect(widget.section.getByRole("heading", { name: end, exact: true })).toBeVisible({ timeout: 20_000 });
  });
}

test("every tenant of the list that shows a banner is in the table, and no other", async ({ page, sandbox }) => {
  await page.goto(`${sandbox.url}/tenants`);
  const articles = page.locator("article").filter({ has: page.locator(".picture .does") });
  const ids = await articles.evaluateAll((all) => all.map(({ id }) => id));
  expect(ways.map(({ id }) => id).sort()).toEqual(ids.sort());
});
