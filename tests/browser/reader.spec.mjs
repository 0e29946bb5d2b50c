// What a screen reader gets: the accessibility tree of each screen of the main job, and the words of each step.
import { expect, test } from "./fixtures.mjs";
import { day } from "./words.mjs";

const PLAN = "Sales Premium";

/** What the browser tells assistive technology of the widget: role and name of each thing, in reading order. */
async function tree(page, label) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const known = new Map(nodes.map((node) => [node.nodeId, node]));
  const regions = nodes.filter((node) => !node.ignored && node.role.value === "region" && node.name.value === label);
  expect(regions, "one landmark with the widget's name").toHaveLength(1);
  const under = (node) => [...(node.ignored ? [] : [node]), ...(node.childIds ?? []).flatMap((id) => under(known.get(id)))];
  const told = under(regions[0]).map(({ role, name, properties }) => {
    const property = (wanted) => properties?.find((one) => one.name === wanted)?.value.value;
    return { role: role.value, name: name?.value ?? "", level: property("level"), disabled: property("disabled") };
  });
  return { of: (role) => told.filter((one) => one.role === role).map((one) => one.name), told };
}

/** Everything said until now, each change once. */
async function said(page) {
  await page.addInitScript(() => {
    window.said = [];
    const note = ({ target }) => {
      const live = target.closest?.("[aria-live=polite]") ?? target.parentElement?.closest("[aria-live=polite]");
      const words = live?.textContent ?? "";
      if (words && window.said.at(-1) !== words) window.said.push(words);
    };
    new MutationObserver((changes) => changes.forEach(note)).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => window.said);
}

for (const lang of ["en", "de"]) {
  test(`a screen reader is told every step of the main job (${lang})`, async ({ page, open }) => {
    const words = await said(page);
    const widget = await open("Cust10001", { lang });
    const told = (key, values) => widget.say(key, values);
    const read = () => tree(page, told("banner.label"));
    const before = await widget.tenant.state();
    const expires = day(lang, before.current.expiryDate);

    // The banner: one landmark with a name, one heading, three buttons. Nothing is said, the page has just loaded.
    const banner = told("banner.excess.plan", { count: 3, plan: PLAN });
    await expect(widget.heading("banner.excess.plan", { count: 3, plan: PLAN })).toBeVisible();
    let screen = await read();
    expect(screen.of("heading")).toEqual([banner]);
    expect(screen.told.find((one) => one.role === "heading").level).toBe(2);
    expect(screen.of("button")).toEqual(["fix", "later", "why"].map((key) => told(`banner.${key}`)));
    expect(screen.of("StaticText").slice(0, 3)).toEqual([told("severity.attention"), banner, told("stage.days", { count: 5, date: expires })]);
    expect(await words()).toEqual([]);

    // Choosing: the step in the heading and in the list of steps, every box has its person's name.
    await widget.button("banner.fix").click();
    const choose = told("step.of", { step: 1, steps: 3, name: told("step.choose") });
    await expect(widget.step("choose", 1)).toBeFocused();
    await expect(widget.rows()).toHaveCount(23);
    await expect(widget.heading("choose.suggested", { count: 3 })).toBeVisible();
    screen = await read();
    const lists = [told("choose.suggested", { count: 3 }), told("choose.holders", { count: 23, plan: PLAN })];
    expect(screen.of("heading")).toEqual([banner, choose, ...lists]);
    await expect(widget.section.locator("[aria-current=step]")).toHaveText(told("step.choose"));
    expect(screen.of("group")).toEqual([told("choose.holders", { count: 23, plan: PLAN })]);
    expect(screen.of("searchbox")).toEqual([told("choose.search")]);
    const holders = before.users.filter((user) => user.licenses.includes("ten-sales"));
    expect(screen.of("checkbox")).toHaveLength(holders.length);
    for (const { fullName } of holders) expect(screen.of("checkbox").filter((name) => name.startsWith(fullName)), fullName).not.toEqual([]);
    await expect(widget.told).toHaveText(`${told("choose.count", { count: 3, chosen: 0 })}. ${told("choose.missing", { count: 3 })}`);
    await expect(widget.button("choose.review")).toBeDisabled();

    await widget.button("choose.use").click();
    await expect(widget.section.getByRole("checkbox", { checked: true })).toHaveCount(3);
    const chosen = await widget.host.locator("li.row:has(:checked) bdi").allTextContents();
    await expect(widget.told).toContainText(`${told("choose.count", { count: 3, chosen: 3 })}. ${told("choose.complete")}`);
    for (const name of chosen) await expect(widget.told, "who it is").toContainText(name);

    // The review: who loses what, then a table whose cells have their headers.
    await widget.button("choose.review").click();
    const review = told("step.of", { step: 2, steps: 3, name: told("step.review") });
    await expect(widget.step("review", 2)).toBeFocused();
    screen = await read();
    expect(screen.of("heading")).toEqual([banner, review, told("review.take", { count: 3, plan: PLAN })]);
    const columns = ["license", "now", "new", "change"].map((key) => told(`review.${key}`));
    expect(screen.of("columnheader")).toEqual(columns);
    expect(screen.of("rowheader")).toContain(PLAN);
    expect(screen.of("button")).toEqual([told("review.confirm.take", { count: 3 }), told("back")]);
    const loses = `${told("review.take", { count: 3, plan: PLAN })}: ${chosen.join(", ")}. ${told("review.keep")} `;
    await expect(widget.confirm(3), "who loses it, with commas").toHaveAccessibleDescription(new RegExp(`^${loses.replace(/\s+/g, "\\s+")}`));

    // In a narrow place the table looks like a list, and is a table still.
    await page.setViewportSize({ width: 320, height: 800 });
    const narrow = await read();
    for (const role of ["table", "row", "columnheader", "rowheader", "cell"]) expect(narrow.of(role), role).toEqual(screen.of(role));

    // Carrying out: how far it is, where that takes long; at the end what has been proved.
    await widget.tenant.fault({ match: "SaveUser", latencyMs: 1200 });
    await widget.confirm(3).click();
    await expect(widget.told).toHaveText(told("run.progress", { done: "1", total: "3" }));
    await expect(widget.host.locator("progress")).toBeVisible();
    expect((await read()).of("progressbar"), "no percents of nothing").toEqual([]);
    await expect(widget.done).toBeFocused();
    screen = await read();
    expect(screen.of("heading")).toEqual([told("done.title"), told("receipt.title")]);
    const [close, ...more] = screen.of("button");
    const back = chosen.map((name) => told("receipt.back_for", { name, plan: PLAN }));
    expect([close, more.slice(0, 3).sort()]).toEqual([told("done.close"), back.sort()]);
    expect(more.slice(3)).toEqual(["copy", "receipt.print", "receipt.save"].map((key) => told(key)));
    const valid = told("done.valid", { date: day(lang, before.new.expiryDate) });
    await expect(widget.told).toHaveText(`${told("done.title")}. ${valid}`);
    const all = await words();
    expect(all).toContain(told("run.progress", { done: "1", total: "3" }));
    expect(all, "no word twice").toEqual([...new Set(all)]);
  });
}

/** In the page: when the focus moved, and when what was told. */
const times = () => {
  window.moved = [];
  window.told = [];
  document.addEventListener("focusin", () => window.moved.push(performance.now()), true);
  const note = () => {
    const live = document.querySelector("license-troubleshooter > [aria-live]");
    const words = live?.textContent ?? "";
    if (words && window.told.at(-1)?.words !== words) window.told.push({ words, at: performance.now() });
  };
  new MutationObserver(note).observe(document, { subtree: true, childList: true, characterData: true });
};

test("where everything goes quickly the result alone is told, once the focus stays where it is", async ({ page, open }) => {
  await page.addInitScript(times);
  const widget = await open("Cust10004");
  await widget.button("banner.preview").click();
  await expect(widget.step("review", 1, 2)).toBeFocused();
  await page.evaluate(() => (window.told = []));
  await widget.button("review.confirm").click();
  await expect(widget.done).toBeFocused();
  await expect(widget.told).toContainText(widget.say("done.title"));
  const { told, moved } = await page.evaluate(() => ({ told: window.told, moved: window.moved }));
  expect(told).toHaveLength(1);
  expect(told[0].at - moved.at(-1)).toBeGreaterThan(600);
});

test("while it goes on a sentence is told every two seconds at most, and none after the result", async ({ page, open }) => {
  await page.addInitScript(times);
  const widget = await open("Cust10006");
  await widget.toReview();
  await widget.tenant.fault({ match: "SaveUser", latencyMs: 250 });
  await page.evaluate(() => (window.told = []));
  await widget.confirm(20).click();
  await expect(widget.done).toBeFocused({ timeout: 30_000 });
  await expect(widget.told).toContainText(widget.say("done.title"));
  await page.waitForTimeout(2_500);
  const told = await page.evaluate(() => window.told);
  expect(told.length, "the way and the result").toBeGreaterThanOrEqual(3);
  const result = told.pop();
  expect(result.words).toContain(widget.say("done.title"));
  told.slice(1).forEach(({ at }, place) => expect(at - told[place].at).toBeGreaterThan(1_900));
});

test("who puts the banner off is told that it comes back", async ({ open }) => {
  const widget = await open("Cust10001");
  await expect(widget.button("banner.fix")).toBeVisible();
  await widget.button("banner.later").click();
  await expect(widget.told).toHaveText(widget.say("banner.tomorrow"));
});

test("what makes the banner small keeps the focus, and says whether the rest is shown", async ({ page, open }) => {
  const widget = await open("Cust10008");
  const [less, more] = ["banner.less", "banner.more"].map((key) => widget.button(key));
  await expect(less).toHaveAttribute("aria-expanded", "true");
  await less.focus();
  await page.keyboard.press("Enter");
  await expect(more).toBeFocused();
  await expect(more).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Enter");
  await expect(less).toBeFocused();
  await expect(less).toHaveAttribute("aria-expanded", "true");
});

test("each answer to a question, and each way into a hand-over, says what it belongs to", async ({ open }) => {
  const asked = await open("Cust10025");
  await asked.button("banner.out").click();
  for (const key of ["yes", "no", "not_sure"]) {
    await expect(asked.button(`answer.${key}`)).toHaveAccessibleDescription(asked.say("payment.question"));
  }
  const locked = await open("Cust10039");
  await locked.button("banner.fix").click();
  const ways = locked.button("hand.open");
  await expect(ways.first()).toBeVisible();
  for (const way of await ways.all()) {
    const name = await way.locator("xpath=ancestor::li").locator(".name bdi").first().textContent();
    await expect(way).toHaveAccessibleDescription(name);
  }
});
