// A page translator is on: it puts its own words in the place of every text, in elements of its own. What changes is
// shown all the same.
import { expect, test, Widget } from "./fixtures.mjs";
import { holders } from "./sandbox.mjs";

/**
 * Translates the page as a browser does, into the same words: each text makes way for `<font><font>words</font></font>`,
 * also what comes later, and inside shadow trees. A text that has made way is not looked at again.
 */
const translate = () => {
  const skipped = "font, script, style, noscript, textarea, svg";
  const put = (text) => {
    if (!text.data.trim() || text.parentElement?.closest(skipped)) return;
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.textContent = text.data;
    outer.append(inner);
    text.replaceWith(outer);
  };
  const watched = new WeakSet();
  const look = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return put(node);
    if (node.shadowRoot) watch(node.shadowRoot);
    for (const child of [...node.childNodes]) look(child);
  };
  const watch = (root) => {
    if (watched.has(root)) return;
    watched.add(root);
    const taken = (changes) => changes.forEach(({ target, addedNodes }) => [...addedNodes, ...(target.data ? [target] : [])].forEach((node) => node.isConnected && look(node)));
    new MutationObserver(taken).observe(root, { subtree: true, childList: true, characterData: true });
    look(root);
  };
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    watch(root);
    return root;
  };
  document.addEventListener("DOMContentLoaded", () => watch(document));
};

/** Whether the translator has been at work on what is shown. */
const translated = (widget) => widget.section.locator("font").first();

test("a page translator is on: every step's heading, the progress and the result are shown", async ({ page, open }) => {
  await page.addInitScript(translate);
  const widget = await open("Cust10001");
  const before = await widget.tenant.state();
  await expect(widget.heading("banner.excess.plan", { count: 3, plan: "Sales Premium" })).toBeVisible();
  await expect(translated(widget)).toBeVisible();

  await widget.button("banner.fix").click();
  await expect(widget.step("choose", 1)).toBeFocused();
  await expect(widget.rows()).toHaveCount(23);
  const progress = widget.host.locator(".actions .progress");
  const count = (chosen, next, values) => `${widget.say("choose.count", { count: 3, chosen })}. ${widget.say(next, values)}`;
  await expect(progress).toHaveText(count(0, "choose.missing", { count: 3 }));
  const box = widget.rows().first().getByRole("checkbox");
  await box.check();
  await expect(progress).toHaveText(count(1, "choose.missing", { count: 2 }));
  await expect(box, "the focus stays in the list").toBeFocused();
  await box.uncheck();
  await widget.button("choose.use").click();
  await expect(progress).toHaveText(count(3, "choose.complete"));
  await expect(widget.button("choose.used")).toBeFocused();
  await expect(widget.button("choose.use")).toHaveCount(0);

  await widget.button("choose.review").click();
  await expect(widget.step("review", 2)).toBeFocused();
  await expect(widget.step("choose", 1)).toHaveCount(0);
  await widget.button("back").click();
  await expect(widget.step("choose", 1)).toBeFocused();
  await widget.button("choose.review").click();
  await expect(widget.step("review", 2)).toBeFocused();

  // Each of the three is named while it is under way.
  await widget.tenant.fault({ match: "SaveUser", latencyMs: 1000 });
  await widget.confirm(3).click();
  await expect(widget.step("activate", 3)).toBeFocused();
  const names = [];
  for (const number of [1, 2, 3]) {
    const doing = widget.host.locator(".run > p").first();
    await expect(doing).toHaveText(new RegExp(`^.?${number} of 3: `));
    names.push((await doing.innerText()).replace(/^.*: /, ""));
  }
  expect(new Set(names).size).toBe(3);
  await expect(widget.done).toBeFocused();
  await expect(widget.step("activate", 3)).toHaveCount(0);
  await expect(widget.told).toContainText(widget.say("done.title"));
  expect(holders(await widget.tenant.state(), "ten-sales")).toHaveLength(holders(before, "ten-sales").length - 3);
  await widget.button("done.close").click();
  await expect(widget.section).toHaveCount(0);
});

test("what is typed while a page translator is on stays, and what is found is shown", async ({ page, open }) => {
  await page.addInitScript(translate);
  const widget = await open("Cust10001");
  await widget.button("banner.fix").click();
  await expect(widget.rows()).toHaveCount(23);
  const name = await widget.rows().nth(4).locator("bdi").innerText();
  await widget.host.getByRole("searchbox").click();
  await page.keyboard.type(name, { delay: 20 });
  await expect(widget.host.getByRole("searchbox")).toHaveValue(name);
  await expect(widget.host.getByRole("searchbox")).toBeFocused();
  await expect(widget.rows()).toHaveCount(1);
  await expect(widget.rows().locator("bdi")).toHaveText(name);
});

test("while a page translator is on, a search is answered in the list of each plan", async ({ page, open }) => {
  await page.addInitScript(translate);
  const widget = await open("Cust10006");
  await widget.button("banner.fix").click();
  await expect(widget.button("choose.use")).toBeEnabled();
  await expect(translated(widget)).toBeVisible();
  await widget.host.getByRole("searchbox").fill("han");
  for (const plan of ["Sales Premium", "Service Premium"]) {
    const shown = async () => (await widget.rows(plan).locator(".name bdi").allTextContents()).map((name) => /han/i.test(name));
    await expect.poll(async () => new Set(await shown())).toEqual(new Set([true]));
  }
});

test("a page translator is on: each question of the guide makes way for the next one", async ({ page, sandbox }) => {
  await page.addInitScript(translate);
  await page.goto(`${sandbox.url}/help?lang=en`);
  const guide = new Widget(page, undefined, "en");
  await guide.button("guide.answer.fetch").click();
  await expect(guide.heading("guide.generation")).toBeVisible();
  await guide.button("guide.answer.seven").click();
  await expect(guide.host.locator("section.guide").getByText(guide.say("guide.fetch.seven"))).toBeVisible();
  await expect(guide.heading("guide.generation")).toHaveCount(0);
});
