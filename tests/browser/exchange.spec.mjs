// Keeping somebody who is chosen, and choosing the next one instead, in one move.
import { expect, test } from "./fixtures.mjs";
import { changes } from "./sandbox.mjs";

/** What is said, without the marks of direction around names. */
const plain = (text) => text.replace(/[\u2066-\u2069]/g, "").trim();

const button = (row) => row.locator(".exchange button");

/** The rows that are chosen, and their names. */
const chosen = (widget) => widget.rows().filter({ has: widget.page.locator("input:checked") });
const names = async (rows) => (await rows.locator(".name bdi").allTextContents()).map(plain).sort();

/** Who would come for the one of that row: its button is named by who is kept, and by what it says. */
async function offered(widget, row) {
  const kept = plain(await row.locator(".name bdi").textContent());
  const words = plain(await button(row).textContent());
  const [before, after] = widget.say("choose.exchange", { name: "|" }).split("|");
  expect(words.startsWith(before) && words.endsWith(after), words).toBe(true);
  expect(plain(await button(row).getAttribute("aria-label"))).toBe(`${kept}: ${words}`);
  return { kept, next: words.slice(before.length, words.length - after.length) };
}

/** Uses the suggestion; gives the widget and how many have to be chosen. */
async function suggested(open, tenant, options) {
  const widget = await open(tenant, options);
  await widget.button("banner.fix").click();
  await widget.button("choose.use").click();
  await expect(widget.button("choose.review")).toBeEnabled();
  return { widget, count: await chosen(widget).count() };
}

/** After the exchange it is as many as before, all that is needed, and the person is where they were and has been told. */
async function exchanged(widget, { kept, next }, before) {
  const after = [...before.filter((name) => name !== kept), next].sort();
  await expect.poll(() => names(chosen(widget))).toEqual(after);
  await expect(widget.host.locator(".progress")).toContainText(widget.say("choose.complete"));
  await expect(widget.button("choose.review")).toBeEnabled();
  await expect(widget.host.locator("li.row:focus .name bdi")).toHaveText(kept);
  await expect.poll(async () => plain(await widget.told.textContent())).toContain(plain(widget.say("choose.exchanged", { kept, name: next })));
  return after;
}

/** Presses Tab until the focus is on `target`; there are only a few stops on the way. */
async function tabTo(page, target) {
  const hasFocus = () => target.evaluate((element) => element.getRootNode().activeElement === element);
  for (let presses = 0; presses < 6; presses += 1) {
    await page.keyboard.press("Tab");
    if (await hasFocus()) return;
  }
  throw new Error(`Tab does not reach ${target}`);
}

for (const lang of ["en", "de"]) {
  test(`one after the other is kept, by mouse, and who is chosen in the end loses the plan (${lang})`, async ({ open }) => {
    const { widget, count } = await suggested(open, "Cust10001", { lang });
    expect(count).toBe(3);
    await expect(button(widget.rows())).toHaveCount(3);
    const state = await widget.tenant.state();
    const kept = [];
    let now = await names(chosen(widget));
    for (let turn = 0; turn < 5; turn += 1) {
      const row = chosen(widget).first();
      const move = await offered(widget, row);
      expect(kept, "whoever was kept does not come back").not.toContain(move.next);
      kept.push(move.kept);
      await button(row).click();
      now = await exchanged(widget, move, now);
    }
    await widget.button("choose.review").click();
    await expect(widget.step("review", 2)).toBeVisible();
    await widget.confirm(3).click();
    await expect(widget.done).toBeVisible();
    expect(Object.keys(changes(state, await widget.tenant.state())).sort()).toEqual(now);
  });
}

test("with the keyboard alone: from the box to the exchange, and on from who is kept", async ({ page, open }) => {
  const { widget } = await suggested(open, "Cust10001");
  const before = await names(chosen(widget));
  const first = chosen(widget).first();
  await first.getByRole("checkbox").focus();
  await tabTo(page, button(first));
  const move = await offered(widget, first);
  await page.keyboard.press("Enter");
  const after = await exchanged(widget, move, before);
  // On from there: the box of who is kept, and the next one's exchange.
  await tabTo(page, widget.row(move.kept).getByRole("checkbox"));
  const row = chosen(widget).first();
  await tabTo(page, button(row));
  const second = await offered(widget, row);
  await page.keyboard.press("Space");
  await exchanged(widget, second, after);
});

test("where a hidden licence is what is too many, everybody who comes frees it as well", async ({ open }) => {
  const { widget } = await suggested(open, "Cust10021");
  const state = await widget.tenant.state();
  let now = await names(chosen(widget));
  for (let turn = 0; turn < 4; turn += 1) {
    const row = chosen(widget).filter({ has: widget.page.locator(".exchange") }).first();
    const move = await offered(widget, row);
    await button(row).click();
    now = await exchanged(widget, move, now);
  }
  await widget.button("choose.review").click();
  await widget.confirm(now.length).click();
  await expect(widget.done).toBeVisible();
  const after = await widget.tenant.state();
  expect(after).toMatchObject({ activations: 1, excess: {} });
  expect(Object.keys(changes(state, after)).sort()).toEqual(now);
});

test("what is not chosen, or not enough, has nobody to be exchanged for", async ({ open }) => {
  const { widget, count } = await suggested(open, "Cust10001");
  await expect(button(widget.rows())).toHaveCount(count);
  await chosen(widget).first().getByRole("checkbox").uncheck();
  await expect(button(widget.rows())).toHaveCount(0);
  await expect(widget.button("choose.review")).toBeDisabled();
});
