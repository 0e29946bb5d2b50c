// Before the click: which primary groups have nobody with the plan any more.
import { expect, test } from "./fixtures.mjs";
import { holders } from "./sandbox.mjs";

const PLAN = "ten-sales";

/** Three who hold the plan are all there is of Bergen; everybody else is in the group `others`. */
async function bergen(page, open, others, lang) {
  const three = [];
  await page.route(/Archive\/InternalUsers/, async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    const ids = three.map((user) => user.associateId);
    for (const row of body.value) row.usergroup = ids.includes(row.associateDbId) ? "Bergen" : others;
    await route.fulfill({ response: answer, json: body });
  });
  const before = async (tenant) => three.push(...holders(await tenant.state(), PLAN).slice(6, 9));
  const widget = await open("Cust10001", { lang, before });
  await widget.button("banner.fix").click();
  await expect(widget.button("choose.use")).toBeEnabled();
  for (const { fullName } of three) await widget.row(fullName).getByRole("checkbox").check();
  await widget.button("choose.review").click();
  await expect(widget.step("review", 2)).toBeVisible();
  return widget;
}

for (const lang of ["en", "de"]) {
  test(`a group that loses its last member with the plan is told before the click, and with the button (${lang})`, async ({ page, open }) => {
    const widget = await bergen(page, open, "Oslo", lang);
    const [before, after] = widget.say("review.group", { group: "|", plan: "Sales Premium" }).split("|");
    const told = widget.host.locator(".people .notice:visible");
    await expect(told.filter({ hasText: "Bergen" })).toHaveCount(1);
    const words = (await told.filter({ hasText: "Bergen" }).textContent()).replace(/[\u2066-\u2069]/g, "");
    expect(words).toContain(`${before}Bergen${after}`);
    await expect(told.filter({ hasText: "Oslo" })).toHaveCount(0);
    const described = await widget.confirm(3).getAttribute("aria-describedby");
    await expect(widget.host.locator(`#${described}`)).toContainText("Bergen");
  });
}

test("nothing is said of a group where one who keeps the plan may be in it", async ({ page, open }) => {
  const widget = await bergen(page, open, "", "en");
  await expect(widget.host.locator(".people")).not.toContainText("Bergen");
});
