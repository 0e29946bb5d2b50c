// A screen reader calls every text clickable that stands in an element with a click listener: only what is pressed has one.
import { expect, test } from "./fixtures.mjs";

const PRESSED = ["A", "BUTTON", "INPUT", "LABEL", "SELECT", "SUMMARY"];

/** The elements of the page, those of shadow trees as well, that listen for clicks and are nothing to press. */
async function clickable(page) {
  const client = await page.context().newCDPSession(page);
  const { result } = await client.send("Runtime.evaluate", { expression: "document.documentElement" });
  const { listeners } = await client.send("DOMDebugger.getEventListeners", { objectId: result.objectId, depth: -1, pierce: true });
  const heard = listeners.filter(({ type }) => /^(click|mousedown|mouseup)$/.test(type));
  const nodes = await Promise.all(heard.map(({ backendNodeId }) => client.send("DOM.describeNode", { backendNodeId })));
  await client.detach();
  const elements = nodes.filter(({ node }) => node.nodeType === 1).map(({ node }) => node.nodeName);
  return { listens: heard.length, wrong: elements.filter((name) => !PRESSED.includes(name)) };
}

const nothing = { listens: expect.any(Number), wrong: [] };

test("on no screen of the job does a text stand in an element that listens for clicks", async ({ page, open }) => {
  const widget = await open("Cust10001");
  await expect(widget.button("banner.fix")).toBeVisible();
  expect(await clickable(page)).toEqual(nothing);
  await widget.button("banner.fix").click();
  await expect(widget.rows()).toHaveCount(23);
  const choosing = await clickable(page);
  expect(choosing).toEqual(nothing);
  expect(choosing.listens, "somebody listens").toBeGreaterThan(0);
  await widget.button("choose.use").click();
  await widget.button("choose.review").click();
  await expect(widget.step("review", 2)).toBeFocused();
  expect(await clickable(page)).toEqual(nothing);
  await widget.confirm(3).click();
  await expect(widget.done).toBeFocused();
  expect(await clickable(page)).toEqual(nothing);
});

test("nor in the guide, nor where the element has been taken elsewhere and back", async ({ page, sandbox, open }) => {
  await page.goto(`${sandbox.url}/help?lang=en`);
  await expect(page.locator("section.guide").first()).toBeVisible();
  expect(await clickable(page)).toEqual(nothing);

  const widget = await open("Cust10001");
  await expect(widget.button("banner.fix")).toBeVisible();
  // Another element gets the place that the first has left.
  await widget.host.evaluate(async (element) => {
    const other = document.createElement(element.localName);
    const { parentNode } = element;
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    parentNode.prepend(other);
  });
  await widget.toReview();
  expect(await clickable(page)).toEqual(nothing);
});

test("what the page has put into the element is heard by the page alone", async ({ page, open }) => {
  const widget = await open("Cust10001");
  await expect(widget.button("banner.fix")).toBeVisible();
  // As if another program of the same kind had drawn it: these are the names by which ours knows its own.
  await widget.host.evaluate((element) => {
    const button = document.createElement("button");
    button.slot = element.localName;
    button.id = "foreign";
    const fix = element.shadowRoot.querySelector("button.primary");
    for (const name of ["__yew_subtree_id", "__yew_listener_id"]) button[name] = fix[name];
    element.append(button);
  });
  await page.locator("#foreign").dispatchEvent("click");
  await page.waitForTimeout(300);
  await expect(widget.button("banner.fix")).toBeVisible();
  await expect(widget.step("choose", 1)).toHaveCount(0);
  await widget.button("banner.fix").click();
  await expect(widget.step("choose", 1)).toBeFocused();
});
