// Two administrators at work at the same time, each on a page of their own.
import { expect, test, Widget } from "./fixtures.mjs";
import { changes, holders } from "./sandbox.mjs";

const PLAN = "ten-sales";

/** Ticks people of one's own and goes on to the review. */
async function toReview(widget, from) {
  await widget.button("banner.fix").click();
  await expect(widget.rows()).toHaveCount(23);
  const names = (await widget.rows().locator(".name bdi").allTextContents()).slice(from, from + 3);
  for (const name of names) await widget.row(name).getByRole("checkbox").check();
  await widget.button("choose.review").click();
  await expect(widget.confirm(3)).toBeVisible();
  return names;
}

/** Nothing is on its way any more: a screen on which the person is asked, or the end. */
const atRest = (widget) =>
  expect(widget.done.or(widget.step("choose", 1)).or(widget.step("review", 1, 2)).or(widget.button("banner.fix")).first()).toBeVisible();

test.describe("two administrators who confirm different people at the same moment", () => {
  for (const after of [0, 25, 80]) {
    test(`${after} ms apart: no more than one beyond the excess, and that one is told and given back`, async ({ page, browser, open }) => {
      const one = await open("Cust10001");
      const before = await one.tenant.state();
      const context = await browser.newContext();
      const second = await context.newPage();
      await second.goto(one.tenant.address({ lang: "en" }));
      const other = new Widget(second, one.tenant, "en");
      await toReview(one, 5);
      await toReview(other, 10);
      const clicked = one.confirm(3).click();
      await page.waitForTimeout(after);
      await Promise.all([clicked, other.confirm(3).click()]);
      await Promise.all([atRest(one), atRest(other)]);

      const half = holders(await one.tenant.state(), PLAN).length;
      expect(half).toBeGreaterThanOrEqual(19);
      // Whoever is not at the end yet goes on with the fresh figures.
      for (const widget of [one, other]) {
        for (let step = 0; step < 6 && !(await widget.done.isVisible()); step++) {
          const next = [widget.button("choose.use"), widget.button("choose.review"), widget.button("review.confirm"), widget.confirm(1), widget.confirm(2), widget.button("banner.fix")];
          for (const button of next) if (await button.isVisible() && await button.isEnabled()) await button.click();
          await atRest(widget).catch(() => {});
          if ((await widget.report()).stage === "quiet") break;
        }
      }
      const state = await one.tenant.state();
      expect(state).toMatchObject({ activations: 1, new: null });
      const held = holders(state, PLAN).length;
      expect(held).toBeGreaterThanOrEqual(19);
      if (held === 19) {
        const widget = (await one.button("done.back").isVisible()) ? one : other;
        await expect(widget.host.locator(".beyond:visible")).toContainText(widget.say("done.beyond", { count: 1 }));
        const named = await widget.host.locator(".beyond:visible li").textContent();
        await widget.button("done.back").click();
        await expect(widget.button("done.back")).toBeHidden();
        await expect.poll(async () => holders(await one.tenant.state(), PLAN).length).toBe(20);
        const back = Object.keys(changes(before, await one.tenant.state()));
        expect(back.some((name) => named.includes(name))).toBe(false);
      }
      await context.close();
    });
  }
});
