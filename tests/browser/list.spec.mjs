// The list of users while it is read: there from the first page on, and nothing moves or is lost by what comes later.
import { expect, test } from "./fixtures.mjs";

const LATE = 4_000;
const names = (widget) => widget.rows("Sales Premium").locator(".name bdi").allTextContents();
const chosen = (widget) => widget.rows("Sales Premium").filter({ has: widget.page.locator("input:checked") });

/** Chooses who stands at `place`, and tells the name of who was chosen: rows may still move until then. */
async function choose(widget, place, options) {
  await widget.rows("Sales Premium").nth(place).getByRole("checkbox").check(options);
  return chosen(widget).locator(".name bdi").textContent();
}

/** One user is chosen, who has this name; of 2,000 others may have it as well, and stand first. */
async function expectChosen(widget, name) {
  await widget.host.getByRole("searchbox").fill(name);
  await expect(chosen(widget)).toHaveCount(1);
  await expect(chosen(widget).locator(".name")).toContainText(name);
}

test("the first users can be chosen while the next page hangs; nothing moves when it comes", async ({ open }) => {
  const widget = await open("Cust10006");
  await expect(widget.button("banner.fix")).toBeVisible();
  await widget.tenant.fault({ match: "skip=1000", latencyMs: LATE });
  await widget.button("banner.fix").click();
  await expect(widget.rows("Sales Premium")).toHaveCount(20);
  const suggestion = widget.host.locator(".suggestion");
  await expect(suggestion.locator("h4")).toHaveText(/^Suggestion so far: /);
  await expect(suggestion).toContainText(widget.say("choose.counted", { count: 1000 }));
  await expect(widget.button("choose.use")).toHaveAttribute("aria-disabled", "true");
  // What has come beside the page may still put the rows in order for as long as the click is fresh.
  await widget.page.waitForTimeout(700);
  const seen = await names(widget);
  const row = widget.rows("Sales Premium").nth(7);
  await row.getByRole("checkbox").check();
  const box = await row.boundingBox();

  await expect(suggestion.locator("h4")).not.toHaveText(/so far/, { timeout: 10_000 });
  expect(await names(widget)).toEqual(seen);
  expect(await row.boundingBox()).toMatchObject({ x: box.x, y: box.y });
  await expect(row.getByRole("checkbox")).toBeChecked();
  await expect(widget.button("choose.use")).toBeEnabled();

  await widget.button("choose.use").click();
  const suggested = await widget.rows("Sales Premium").first().evaluate((row) => row.classList.contains("suggested"));
  expect(suggested, "who is suggested stands on top once that is asked for").toBe(true);
  await expect(widget.button("choose.review")).toBeEnabled();
});

test("a page that does not come takes nothing that was chosen", async ({ open, expected }) => {
  expected.push(/Failed to load resource/);
  const widget = await open("Cust10006");
  await expect(widget.button("banner.fix")).toBeVisible();
  await widget.tenant.fault({ match: "skip=1000", status: 500, latencyMs: 1_500 });
  await widget.button("banner.fix").click();
  const name = await choose(widget, 3);
  await expect(widget.button("retry")).toBeVisible({ timeout: 20_000 });
  await widget.tenant.mend();
  await widget.button("retry").click();
  await expectChosen(widget, name);
});

test("of several pages the first rows are shown while whole pages are on their way, and one can be chosen", async ({ open }) => {
  const widget = await open("Cust10006");
  await expect(widget.button("banner.fix")).toBeVisible();
  await widget.tenant.fault({ match: "top=1000", latencyMs: 2_500 });
  await widget.button("banner.fix").click();
  const name = await choose(widget, 2, { timeout: 2_400 });
  await expect(widget.host.locator(".suggestion h4")).toHaveText(/^Suggestion so far: /);
  await expect(widget.button("choose.use")).not.toHaveAttribute("aria-disabled", "true", { timeout: 25_000 });
  await expectChosen(widget, name);
});

test("a small installation is asked for two pages", async ({ open }) => {
  const widget = await open("Cust10002");
  const before = await widget.tenant.state();
  expect(before.users).toHaveLength(48);
  await widget.button("banner.fix").click();
  await expect(widget.button("choose.use")).toBeEnabled();
  const pages = await widget.tenant.requests("Archive/InternalUsers");
  expect(pages.map((page) => page.includes("retired")).sort()).toEqual([false, true]);
});

test("a key in the search fills the rows that are there anew; afterwards a row goes along with its user", async ({ open }) => {
  const widget = await open("Cust10006");
  await widget.button("banner.fix").click();
  await expect(widget.button("choose.use")).toBeEnabled();
  const rows = widget.rows("Sales Premium");
  const mark = () => rows.evaluateAll((rows) => rows.forEach((row, place) => Object.assign(row, { place, user: row.querySelector("bdi").textContent })));
  const moved = () => rows.evaluateAll((rows) => rows.map((row) => ({ from: row.place, same: row.user === row.querySelector("bdi").textContent })));
  await mark();
  await widget.host.getByRole("searchbox").fill("an");
  await expect(rows.first().locator("mark").first()).toBeVisible();
  const filled = await moved();
  expect(filled.map(({ from }) => from)).toEqual(Array.from({ length: 20 }, (_, place) => place));
  expect(filled.some(({ same }) => !same)).toBe(true);
  // Somebody in the middle is chosen, and the suggestion then puts others above: the row goes along.
  await mark();
  await widget.button("choose.use").click();
  await expect(rows.first()).toHaveClass(/suggested/);
  expect((await moved()).every(({ from, same }) => from === undefined || same)).toBe(true);
});

/** Types into the search; then the names in each list, and a click on the first box of the last one if that is wanted: before the browser comes to anything else. */
function typed(widget, text, clicks = false) {
  return widget.host.evaluate(async ({ shadowRoot }, [text, clicks]) => {
    const search = shadowRoot.querySelector("input[type=search]");
    search.value = text;
    search.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    for (let turn = 0; turn < 20; turn++) await null;
    const lists = [...shadowRoot.querySelectorAll(".holders")];
    if (clicks) lists.at(-1).querySelector(".row input:enabled").click();
    return lists.map((list) => [...list.querySelectorAll(".name bdi")].map((name) => name.textContent));
  }, [text, clicks]);
}

test("a key in the search is answered by the first list at once, and by the others as soon as no other key follows", async ({ open }) => {
  const widget = await open("Cust10006");
  await widget.button("banner.fix").click();
  await expect(widget.button("choose.use")).toBeEnabled();
  const others = () => widget.rows("Service Premium").locator(".name bdi").allTextContents();
  const before = await others();
  const [first, second] = await typed(widget, "han");
  const has = (name) => /han/i.test(name);
  expect(first.every(has)).toBe(true);
  expect(second, "what stands below waits").toEqual(before);
  expect(second.every(has)).toBe(false);
  await expect.poll(async () => (await others()).every(has)).toBe(true);
  expect(await names(widget)).toEqual(first);

  // What is clicked in a list that still waits is what is seen there.
  const [, [clicked]] = await typed(widget, "", true);
  expect(has(clicked)).toBe(true);
  await expect(widget.rows("Service Premium").filter({ has: widget.page.locator("input:checked") }).locator(".name bdi")).toHaveText([clicked]);
});
