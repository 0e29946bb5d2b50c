// The main job with the keyboard alone: where the focus is at every step, and that it can be seen.
import { expect, test } from "./fixtures.mjs";
import { changes, holders } from "./sandbox.mjs";
import { languages } from "./words.mjs";

const PLAN = "ten-sales";

/** Presses Tab (or Shift+Tab) until the focus is on `target`, and sees to it that it can be seen. */
async function reach(page, target, key = "Tab") {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press(key);
    if (await hasFocus(target)) return seen(target);
  }
  throw new Error(`${key} does not reach ${target}`);
}

const hasFocus = (target) => target.evaluate((element) => element.getRootNode().activeElement === element);

/** The focus has an outline of its own that differs from what is behind it, in the window and not covered. */
async function seen(target) {
  const look = await target.evaluate((element) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    const { left, top, width, height } = element.getBoundingClientRect();
    const at = element.getRootNode().elementFromPoint(left + width / 2, top + height / 2);
    return { outlineStyle, outlineWidth: parseFloat(outlineWidth), outlineColor, onTop: element === at || element.contains(at) };
  });
  expect(look).toMatchObject({ outlineStyle: "solid", onTop: true });
  expect(look.outlineWidth).toBeGreaterThanOrEqual(2);
  expect(look.outlineColor).not.toMatch(/rgba\(.*, 0\)|transparent/);
}

for (const lang of languages) {
  test(`the whole job with the keyboard alone (${lang})`, async ({ page, open }) => {
    const widget = await open("Cust10001", { lang });
    const before = await widget.tenant.state();
    await expect(widget.button("banner.fix")).toBeVisible();
    await expect.poll(() => page.evaluate(() => document.activeElement === document.body), "the focus is not taken on load").toBe(true);

    await reach(page, widget.button("banner.fix"));
    await page.keyboard.press("Enter");
    await expect(widget.step("choose", 1)).toBeFocused();
    await expect(widget.button("choose.use")).toBeEnabled();
    await reach(page, widget.button("choose.use"));
    await page.keyboard.press("Space");
    await expect(widget.told).toHaveText(new RegExp(widget.say("choose.complete")));
    await reach(page, widget.button("choose.review"));
    await page.keyboard.press("Enter");
    await expect(widget.step("review", 2)).toBeFocused();
    await reach(page, widget.button("back"));
    await reach(page, widget.confirm(3), "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(widget.done).toBeFocused();
    await expect(widget.told).toHaveText(new RegExp(widget.say("done.title")));
    await reach(page, widget.button("done.close"));
    await page.keyboard.press("Space");
    await expect(widget.section).toHaveCount(0);
    await expect(widget.host, "the focus is not lost").toBeFocused();

    const after = await widget.tenant.state();
    expect(Object.values(changes(before, after)).flat().filter((change) => change === `-${PLAN}`)).toHaveLength(3);
    expect(holders(after, PLAN)).toHaveLength(20);
    expect(after).toMatchObject({ activations: 1, current: before.new });
  });
}

test("users are chosen one by one with Space, and taken back", async ({ page, open }) => {
  const widget = await open("Cust10001");
  const before = await widget.tenant.state();
  await widget.button("banner.fix").focus();
  await page.keyboard.press("Enter");
  const boxes = widget.rows().getByRole("checkbox");
  await expect(boxes).toHaveCount(23);
  const wanted = await widget.rows().locator("bdi").allTextContents();
  const chosen = [wanted[3], wanted[4], wanted[6]];
  for (const name of chosen) {
    await reach(page, widget.row(name).getByRole("checkbox"));
    await page.keyboard.press("Space");
    await expect(widget.row(name).getByRole("checkbox")).toBeChecked();
    await expect(widget.row(name).getByRole("checkbox"), "the focus stays where it is").toBeFocused();
  }
  await reach(page, widget.row(wanted[7]).getByRole("checkbox"));
  await page.keyboard.press("Space");
  await expect(widget.told).toHaveText(new RegExp(widget.say("choose.superfluous", { count: 1 })));
  await expect(widget.button("choose.review"), "no more than needed").toBeDisabled();
  await page.keyboard.press("Space");
  await reach(page, widget.row(chosen[2]).getByRole("checkbox"));
  await page.keyboard.press("Space");
  await expect(widget.told).toHaveText(new RegExp(widget.say("choose.missing", { count: 1 })));
  await page.keyboard.press("Space");
  await reach(page, widget.button("choose.review"));
  await page.keyboard.press("Enter");
  await expect(widget.step("review", 2)).toBeFocused();
  await reach(page, widget.confirm(3));
  await page.keyboard.press("Enter");
  await expect(widget.done).toBeFocused();
  expect(Object.keys(changes(before, await widget.tenant.state())).sort()).toEqual(chosen.sort());
});

for (const key of ["Enter", "Space"]) {
  test(`Later works with ${key}, and the focus stays with the element`, async ({ page, open }) => {
    const widget = await open("Cust10001");
    await reach(page, widget.button("banner.later"));
    await page.keyboard.press(key);
    await expect(widget.section).toHaveCount(0);
    await expect(widget.host).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Dashboard" }), "the next thing on the page comes next").toBeFocused();
  });
}

test("Why? opens and closes where it is, and the focus stays on it", async ({ page, open }) => {
  const widget = await open("Cust10001");
  const why = widget.button("banner.why");
  await reach(page, why);
  await expect(why).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Enter");
  await expect(why).toHaveAttribute("aria-expanded", "true");
  await expect(widget.text("why.excess")).toBeVisible();
  await expect(why).toBeFocused();
  await page.keyboard.press("Space");
  await expect(widget.text("why.excess")).toHaveCount(0);
  await expect(why).toBeFocused();
});

test("Cancel and Back put the focus on the heading of what they lead to", async ({ page, open }) => {
  const widget = await open("Cust10001");
  await reach(page, widget.button("banner.fix"));
  await page.keyboard.press("Enter");
  await expect(widget.rows()).toHaveCount(23);
  await reach(page, widget.button("cancel"));
  await page.keyboard.press("Enter");
  await expect(widget.heading("banner.excess.plan", { count: 3, plan: "Sales Premium" })).toBeFocused();
  await reach(page, widget.button("banner.fix"));
  await page.keyboard.press("Enter");
  await reach(page, widget.button("choose.use"));
  await page.keyboard.press("Enter");
  await reach(page, widget.button("choose.review"));
  await page.keyboard.press("Enter");
  await reach(page, widget.button("back"));
  await page.keyboard.press("Enter");
  await expect(widget.step("choose", 1)).toBeFocused();
  await expect(widget.rows().getByRole("checkbox", { checked: true }), "what was chosen stays chosen").toHaveCount(3);
});

test("nothing takes the focus from a field of the page", async ({ page, open }) => {
  await page.addInitScript(() => {
    document.addEventListener("DOMContentLoaded", () => {
      const field = document.createElement("input");
      field.id = "own";
      document.querySelector("h1").after(field);
      field.focus();
    });
  });
  const widget = await open("Cust10001");
  await expect(widget.button("banner.fix")).toBeVisible();
  await expect(page.locator("#own")).toBeFocused();
});

const crowded = {
  async "choosing"(open) {
    const widget = await open("Cust10002");
    await widget.button("banner.fix").click();
    await widget.button("choose.use").click();
    return widget.step("choose", 1);
  },
  async "handing requests over"(open) {
    const widget = await open("Cust10039");
    await widget.button("banner.fix").click();
    await widget.button("hand.open").first().click();
    return widget.step("choose", 1);
  },
  async "a way out"(open) {
    const widget = await open("Cust10022");
    await widget.button("banner.out").click();
    await widget.host.locator("summary").click();
    return widget.host.locator("h3");
  },
};

for (const [where, come] of Object.entries(crowded)) {
  for (const viewport of [{ width: 320, height: 480 }, { width: 1280, height: 360 }]) {
    test(`what has the focus is not covered: ${where}, ${viewport.width} × ${viewport.height}`, async ({ page, open }) => {
      await page.setViewportSize(viewport);
      const heading = await come(open);
      await heading.focus();
      for (const key of ["Tab", "Shift+Tab"]) {
        const stops = [];
        const covered = [];
        for (let stop = await step(page, key); stop; stop = await step(page, key)) {
          stops.push(stop.what);
          if (!stop.seen) covered.push(stop.what);
        }
        expect(stops.length, key).toBeGreaterThan(5);
        expect(covered, key).toEqual([]);
      }
    });
  }
}

/** Presses a key; what has the focus then, and whether any of it can be seen; nothing outside the widget. */
async function step(page, key) {
  await page.keyboard.press(key);
  return page.evaluate(() => {
    const root = document.querySelector("license-troubleshooter").shadowRoot;
    const element = root.activeElement;
    if (!element) return null;
    const { left, top, width, height } = element.getBoundingClientRect();
    const parts = [0.1, 0.5, 0.9];
    const points = parts.flatMap((x) => parts.map((y) => root.elementFromPoint(left + width * x, top + height * y)));
    const seen = points.some((at) => at && (element === at || element.contains(at)));
    return { what: `${element.localName} ${(element.labels?.[0] ?? element).textContent.trim().slice(0, 40)}`, seen };
  });
}
