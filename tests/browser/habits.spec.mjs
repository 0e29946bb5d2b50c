// A person's habits in the list: Enter, Escape, Shift and a click, Ctrl and A, back and forward.
import { expect, test } from "./fixtures.mjs";

const chosen = (widget) => widget.rows().getByRole("checkbox", { checked: true });

async function opened(open, id = "Cust10001") {
  const widget = await open(id);
  await widget.button("banner.fix").click();
  await expect(widget.button("choose.use")).toBeEnabled();
  return { widget, search: widget.host.getByRole("searchbox"), boxes: widget.rows().getByRole("checkbox") };
}

test("Enter in the search submits nothing, not even a form of the page around the widget", async ({ page, open }) => {
  const { widget, search } = await opened(open);
  await page.evaluate(() => {
    const element = document.querySelector("license-troubleshooter");
    element.parentElement.addEventListener("submit", () => (window.submitted = true), true);
  });
  const name = (await widget.rows().locator(".name bdi").allTextContents())[3];
  await search.fill(name);
  await search.press("Enter");
  await expect(widget.rows()).toHaveCount(1);
  await expect(search).toBeFocused();
  await expect(search).toHaveValue(name);
  await expect(chosen(widget)).toHaveCount(0);
  expect(await page.evaluate(() => window.submitted)).toBeUndefined();
});

test("Shift and a click choose from the row clicked before to this one, and never more than needed", async ({ open }) => {
  const { widget, boxes } = await opened(open);
  await boxes.nth(2).click();
  await boxes.nth(3).click({ modifiers: ["Shift"] });
  await expect(chosen(widget)).toHaveCount(2);
  await boxes.nth(3).click();
  await boxes.nth(2).click();
  await expect(chosen(widget)).toHaveCount(0);

  await boxes.nth(9).click();
  await boxes.nth(4).click({ modifiers: ["Shift"] });
  await expect(chosen(widget)).toHaveCount(3);
  for (const place of [9, 8, 7]) await expect(boxes.nth(place)).toBeChecked();
  await expect(widget.told).toHaveText(new RegExp(widget.say("choose.complete")));
  expect(await widget.page.evaluate(() => String(getSelection())), "no text is selected by it").toBe("");
});

test("Shift and a click on a row without one clicked before choose that row alone", async ({ open }) => {
  const { widget, boxes } = await opened(open);
  await boxes.nth(5).click({ modifiers: ["Shift"] });
  await expect(chosen(widget)).toHaveCount(1);
  await expect(boxes.nth(5)).toBeChecked();
});

test("Shift and a click on a name count as on its box", async ({ open }) => {
  const { widget, boxes } = await opened(open);
  const names = widget.rows().locator(".name");
  await names.nth(4).click();
  await names.nth(6).click({ modifiers: ["Shift"] });
  for (const place of [4, 5, 6]) await expect(boxes.nth(place)).toBeChecked();
  await expect(chosen(widget)).toHaveCount(3);
});

for (const modifier of ["Control", "Meta"]) {
  test(`${modifier} and A in the list choose as many as needed from the top of what is shown`, async ({ page, open }) => {
    const { widget, search, boxes } = await opened(open);
    await search.fill("a");
    const shown = await widget.rows().locator(".name bdi").allTextContents();
    expect(shown.length).toBeGreaterThan(3);
    await search.press(`${modifier}+a`);
    await expect(chosen(widget), "in the search it is the text that is meant").toHaveCount(0);
    const selected = () => page.evaluate(() => String(getSelection()));
    const before = await selected();
    await boxes.nth(4).focus();
    await page.keyboard.press(`${modifier}+a`);
    await expect(chosen(widget)).toHaveCount(3);
    for (const place of [0, 1, 2]) await expect(boxes.nth(place)).toBeChecked();
    await expect(widget.button("choose.review")).toBeEnabled();
    expect(await selected(), "no text is selected by it").toBe(before);
    await page.keyboard.press(`${modifier}+a`);
    await expect(chosen(widget)).toHaveCount(3);
  });
}

test("Escape clears the search first, and only then leaves what is open", async ({ page, open }) => {
  const widget = await open("Cust10039");
  await widget.button("banner.fix").click();
  await widget.button("hand.open").first().click();
  await expect(widget.host.locator(".hand select")).toBeVisible();
  const search = widget.host.getByRole("searchbox");
  const name = await widget.host.locator("li.row:has(.hand) .name bdi").textContent();
  await search.fill(name);
  await widget.host.locator(".hand select").focus();
  await page.keyboard.press("Escape");
  await expect(search).toHaveValue("");
  await expect(widget.host.locator(".hand select"), "the hand-over is still open").toBeVisible();
  await expect(widget.host.locator(".hand select"), "the focus stays").toBeFocused();
  await page.keyboard.press("Escape");
  await expect(widget.host.locator(".hand")).toHaveCount(0);
});

test("Escape in the search clears it, and the page's own dialog around the widget hears nothing of that", async ({ page, open }) => {
  const { widget, search } = await opened(open);
  await page.evaluate(() => document.addEventListener("keydown", (event) => (window.heard = [...(window.heard ?? []), event.key])));
  await search.fill("kim");
  await search.press("Escape");
  await expect(search).toHaveValue("");
  await expect(search).toBeFocused();
  await expect(widget.rows()).toHaveCount(23);
  expect(await page.evaluate(() => window.heard)).toBeUndefined();
  await search.press("Escape");
  expect(await page.evaluate(() => window.heard), "there is nothing left to clear").toEqual(["Escape"]);
});

test("back and forward of the browser are the page's own: the widget adds nothing to them", async ({ page, open }) => {
  const widget = await open("Cust10001");
  await expect(widget.button("banner.fix")).toBeVisible();
  const before = await page.evaluate(() => [history.length, location.href, history.state]);
  await widget.toReview();
  await widget.button("back").click();
  await widget.host.getByRole("searchbox").fill("a");
  await widget.button("cancel").click();
  await widget.toReview();
  expect(await page.evaluate(() => [history.length, location.href, history.state])).toEqual(before);
});
