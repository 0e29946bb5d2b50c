// The focus inside a step: it stays with what the person works on, and is never lost with what had it.
import { expect, test } from "./fixtures.mjs";

const PLAN = "Sales Premium";

/** Whether something in the widget, or the element itself, has the focus. */
const inside = (widget) => widget.host.evaluate((host) => document.activeElement === host);

/** Opens the hand-over in the first row that is locked, with the keyboard. */
async function handingOver(open) {
  const widget = await open("Cust10039");
  await widget.button("banner.fix").click();
  const row = widget.host.locator("li.row.locked").first();
  const name = await row.locator("bdi").first().textContent();
  const begin = row.getByRole("button", { name: widget.say("hand.open") });
  await begin.focus();
  await widget.page.keyboard.press("Enter");
  const hand = widget.row(name).locator(".hand");
  await expect(hand.locator("select")).toBeVisible();
  await expect(hand, "what has opened has the focus").toBeFocused();
  const count = await hand.locator(".titles li:visible").count();
  await expect(widget.told, "its name is told by the focus").toHaveText(widget.say("hand.choose"));
  expect(await hand.getAttribute("aria-label")).toBe(widget.say("hand.title", { count, name }));
  return { widget, name, hand, count };
}

test("requests are handed over with the keyboard alone, and the focus stays in the row", async ({ page, open }) => {
  const { widget, name, hand, count } = await handingOver(open);
  const before = await widget.tenant.state();
  await page.keyboard.press("Tab");
  await expect(hand.locator("select")).toBeFocused();
  // Nothing is given by default, and the button that is off says so and does nothing.
  const give = widget.button("hand.give", { count });
  await expect(give).toBeDisabled();
  await page.keyboard.press("Tab");
  await expect(give, "it can be read").toBeFocused();
  await page.keyboard.press("Enter");
  expect(await widget.tenant.state()).toEqual(before);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(hand.locator("option:checked")).toHaveText(widget.say("hand.nobody"));
  await page.keyboard.press("Tab");
  await expect(give).toBeEnabled();
  await page.keyboard.press("Enter");
  await expect(widget.row(name).getByRole("checkbox")).toBeChecked();
  await expect(widget.row(name), "the row has the focus").toBeFocused();
  await expect(widget.told).toHaveText(new RegExp(widget.say("choose.count", { count: 1, chosen: 1 }).replace("1 of 1", "1 of \\d")));
  await page.keyboard.press("Tab");
  await expect(widget.row(name).getByRole("checkbox")).toBeFocused();
});

for (const [how, leave] of [
  ["Cancel", async ({ page, widget }) => {
    await widget.host.locator(".hand").getByRole("button", { name: widget.say("cancel"), exact: true }).focus();
    await page.keyboard.press("Enter");
  }],
  ["Escape", async ({ page }) => page.keyboard.press("Escape")],
]) {
  test(`a hand-over is left with ${how}, and the focus is in its row`, async ({ page, open }) => {
    const { widget, name, hand } = await handingOver(open);
    const before = await widget.tenant.state();
    await leave({ page, widget });
    await expect(hand).toHaveCount(0);
    await expect(widget.row(name)).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(widget.row(name).getByRole("button", { name: widget.say("hand.open") }), "the way in comes next").toBeFocused();
    expect(await widget.tenant.state()).toEqual(before);
  });
}

test("a hand-over that fails says so where the focus is", async ({ page, open, expected }) => {
  expected.push(/500/);
  const { widget, hand, count } = await handingOver(open);
  await widget.tenant.fault({ match: "/Ticket/", status: 500 });
  await hand.locator("select").selectOption({ label: widget.say("hand.automatic") });
  await widget.button("hand.give", { count }).focus();
  await page.keyboard.press("Enter");
  const failed = widget.say("hand.failed", { count });
  // Each request is read three times before it is given up.
  await expect(hand.locator(".notice")).toContainText(failed, { timeout: 20_000 });
  await expect(widget.told).toContainText(failed);
  await expect(hand).toBeFocused();
});

test("Escape leaves the review with nothing written, and the page does not hear of it", async ({ page, open }) => {
  await page.addInitScript(() => {
    window.heard = [];
    document.addEventListener("keydown", (event) => window.heard.push(event.key));
  });
  const widget = await open("Cust10001");
  const before = await widget.tenant.state();
  await widget.toReview();
  await page.keyboard.press("Escape");
  await expect(widget.step("choose", 1)).toBeFocused();
  await expect(widget.section.getByRole("checkbox", { checked: true })).toHaveCount(3);
  expect(await page.evaluate(() => window.heard)).toEqual([]);
  // Where it means nothing to the widget it is the page's.
  await page.keyboard.press("Escape");
  await expect(widget.step("choose", 1)).toBeFocused();
  expect(await page.evaluate(() => window.heard)).toEqual(["Escape"]);
  expect(await widget.tenant.state()).toEqual(before);
});

test("more rows begin with the first new one", async ({ page, open }) => {
  test.setTimeout(60_000);
  const widget = await open("Cust10006");
  await widget.button("banner.fix").click();
  // Until half a second after the click what comes may still put the rows in order.
  await expect(widget.button("choose.use")).toBeEnabled({ timeout: 30_000 });
  // All lists grow together.
  for (const [plan, shown] of [[PLAN, 20], ["Service Premium", 40]]) {
    await expect(widget.rows(plan)).toHaveCount(shown);
    const more = widget.host.getByRole("group", { name: plan }).getByRole("button", { name: widget.say("choose.more", { count: 20 }) });
    await more.focus();
    await page.keyboard.press("Enter");
    await expect(widget.rows(plan)).toHaveCount(shown + 20);
    await expect(widget.rows(plan).nth(shown)).toBeFocused();
  }
});

test("a button that is off for a while keeps the focus", async ({ page, open }) => {
  const widget = await open("Cust10001");
  await widget.button("banner.fix").click();
  await expect(widget.button("choose.use")).toBeEnabled();
  await widget.button("choose.use").focus();
  await page.keyboard.press("Enter");
  const used = widget.button("choose.used");
  await expect(used).toBeDisabled();
  await expect(used).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(widget.section.getByRole("checkbox", { checked: true })).toHaveCount(3);

  const payment = await open("Cust10022");
  await payment.button("banner.out").click();
  await payment.tenant.fault({ match: "LicenceStatus", latencyMs: 1500, times: 1 });
  const check = payment.host.locator(".panel > .actions .button").first();
  await check.focus();
  await page.keyboard.press("Enter");
  await expect(check).toBeDisabled();
  await expect(check).toBeFocused();
  await expect(check).toBeEnabled();
  await expect(check).toBeFocused();
});

test("a row that is gone from the search leaves the focus in the search", async ({ page, open }) => {
  const widget = await open("Cust10001");
  await widget.button("banner.fix").click();
  const search = widget.host.getByRole("searchbox");
  await search.focus();
  await page.keyboard.type("zzz");
  await expect(widget.text("choose.nobody")).toBeVisible();
  await expect(search).toBeFocused();
});

test("reading everybody again gives the focus to the step", async ({ page, open }) => {
  const widget = await open("Cust10001");
  await widget.button("banner.fix").click();
  await expect(widget.rows()).toHaveCount(23);
  await widget.button("banner.check").focus();
  await page.keyboard.press("Enter");
  await expect(widget.step("choose", 1)).toBeFocused();
  await expect(widget.rows()).toHaveCount(23);
  await expect(widget.step("choose", 1)).toBeFocused();
});

// A screen reader tells of an element that takes the focus. One that has it already, and gets other words, is not told.
for (const [how, before, during, step] of [
  ["Stopped", (tenant) => tenant.fault({ match: "SaveUser", latencyMs: 700 }), async (widget) => {
    await expect(widget.host.locator(".names.done li")).toHaveCount(1);
    const running = widget.step("activate", 3);
    expect(await running.evaluate((heading) => heading === window.running), "it stays while figures change").toBe(true);
    await expect(running).toBeFocused();
    // As a screen reader does it: the focus stays where it is.
    await widget.button("run.stop").evaluate((button) => button.click());
  }, ["choose", 1]],
  ["NotRead", (tenant) => tenant.fault({ match: "License", latencyMs: 700, status: 500 }), async () => {}, ["review", 2]],
]) {
  test(`the heading of the step after ${how} is another element, and has the focus`, async ({ open, expected }) => {
    expected.push(/500/);
    const widget = await open("Cust10002");
    await widget.toReview();
    await before(widget.tenant);
    await widget.confirm(7).click();
    const running = widget.step("activate", 3);
    await expect(running).toBeFocused();
    await running.evaluate((heading) => (window.running = heading));
    await during(widget);
    const next = widget.step(...step);
    await expect(next).toBeFocused({ timeout: 20_000 });
    expect(await next.evaluate((heading) => heading === window.running)).toBe(false);
  });
}

// Every button of every screen of a few tenants, pressed with the keyboard: the focus is somewhere in the widget after it.
for (const [id, ways] of Object.entries({
  Cust10001: [[], ["banner.fix"], ["banner.fix", "choose.use"], ["banner.fix", "choose.use", "choose.review"]],
  Cust10020: [[], ["banner.fix"]],
  Cust10028: [["banner.out"]],
  Cust10022: [[], ["banner.out"]],
  Cust10025: [[], ["banner.out"]],
  Cust10030: [[]],
  Cust10039: [["banner.fix"]],
})) {
  test(`no button of ${id} loses the focus`, async ({ page, open }) => {
    test.setTimeout(180_000);
    // Each time as if for the first time: nothing was put off.
    await page.addInitScript(() => {
      window.open = () => null;
      localStorage.clear();
      sessionStorage.clear();
    });
    let pressed = 0;
    for (const way of ways) {
      const come = async () => {
        const widget = await open(id);
        for (const key of way) {
          const button = widget.button(key);
          await expect(button).toBeVisible();
          await button.click();
        }
        await expect(widget.section).toBeVisible();
        // All that is read has been read.
        let buttons = 0;
        await expect.poll(async () => {
          const before = buttons;
          buttons = await widget.host.locator("button:visible:enabled").count();
          const waits = await widget.host.locator("progress:visible, .waiting").count();
          return waits === 0 && buttons > 0 && buttons === before;
        }, { intervals: [200] }).toBe(true);
        return widget;
      };
      let widget = await come();
      const count = await widget.host.locator("button:visible:enabled").count();
      for (let number = 0; number < count; number += 1) {
        if (number > 0) widget = await come();
        const button = widget.host.locator("button:visible:enabled").nth(number);
        const label = await button.textContent();
        await button.focus();
        await page.keyboard.press("Enter");
        pressed += 1;
        await page.waitForTimeout(150);
        await expect.poll(() => inside(widget), `${way.join(" ")}: ${label}`).toBe(true);
      }
    }
    expect(pressed).toBeGreaterThan(1);
  });
}
