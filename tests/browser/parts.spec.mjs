// The program in parts: the banner's first, the rest when the browser is idle or the person comes near.
import { events, expect, test } from "./fixtures.mjs";

const REST = { job: "/split_job-", "what the parts share": "/shared_job_ways-", style: /\/more-[0-9a-f]+\.css/, messages: "/more-en-" };
/** What is loaded, in the order of the names: for the banner, then for the job. */
const FIRST = ["display", "first-en", "glue", "messages-en", "style", "widget"];
const JOB = ["more", "more-en", "shared_guide_job", "shared_guide_job_ways", "shared_job_ways", "split_job"];

const failing = [/Failed to load resource/, /integrity/];

/** The names of what is loaded, in order, without hash. */
function loaded(page) {
  const names = [];
  page.on("request", (request) => {
    const [, name] = /\/embed\/assets\/([^/]*?)-?[0-9a-f]*\.\w+$/.exec(request.url()) ?? [];
    if (name) names.push(name);
  });
  return names;
}

/** The browser never says that it has nothing else to do. */
const busy = (page) => page.addInitScript(() => (window.requestIdleCallback = () => 1));

/** The file does not come before it is let go. */
async function held(page, match) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route((url) => (match instanceof RegExp ? match.test(url.href) : url.href.includes(match)), async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test("the banner tells the cause with the first part alone; the rest comes once, when the browser is idle", async ({ page, open }) => {
  const names = loaded(page);
  const widget = await open("Cust10001");
  await expect(widget.button("banner.fix")).toBeVisible();
  await expect.poll(() => names.length).toBe(FIRST.length + JOB.length);
  expect(names.slice(0, FIRST.length).sort()).toEqual(FIRST);
  expect(names.slice(FIRST.length).sort()).toEqual(JOB);
  await widget.toReview();
  expect(names, "neither the ways out nor the guide").toHaveLength(FIRST.length + JOB.length);
});

test("the banner needs nothing of the rest", async ({ page, open, sandbox, expected }) => {
  expected.push(...failing);
  const gone = (match) => ({ match, status: 404 });
  const before = () => sandbox.place("embed").fault(gone("/split_"), gone("/shared_"), gone("/more-"));
  const widget = await open("Cust10001", { before });
  await expect(widget.button("banner.fix")).toBeVisible();
  await expect(widget.heading("banner.excess.plan", { count: 3, plan: "Sales Premium" })).toBeVisible();
  await widget.button("banner.later").click();
  await expect(widget.section).toHaveCount(0);
});

test("nobody who cannot act loads the rest", async ({ page, open }) => {
  const names = loaded(page);
  const widget = await open("Cust10009", { user: "ordinary" });
  await expect(widget.section).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(names.sort()).toEqual(FIRST);
});

for (const [how, come] of Object.entries({ pointer: (widget) => widget.button("banner.fix").hover(), focus: (widget) => widget.button("banner.fix").focus() })) {
  test(`the rest is asked for when the ${how} comes near, however busy the browser is`, async ({ page, open }) => {
    await busy(page);
    const names = loaded(page);
    const widget = await open("Cust10001");
    await expect(widget.button("banner.fix")).toBeVisible();
    await page.waitForLoadState("networkidle");
    expect(names).not.toContain("split_job");
    await come(widget);
    await expect.poll(() => names).toContain("split_job");
  });
}

for (const [file, match] of Object.entries(REST)) {
  test(`asked for before the rest is there (${file}): that is shown at once, told, and done as soon as it comes`, async ({ page, open }) => {
    const release = await held(page, match);
    const widget = await open("Cust10001");
    const waits = widget.host.getByRole("progressbar", { name: widget.say("banner.loading") });
    await expect(waits).toBeHidden();
    await widget.button("banner.fix").focus();
    await page.keyboard.press("Enter");
    await expect(waits).toBeVisible();
    await expect(widget.told).toHaveText(widget.say("banner.loading"));
    await expect(widget.button("banner.fix")).toBeFocused();
    release();
    await expect(widget.step("choose", 1)).toBeFocused();
  });

  const times = match instanceof RegExp ? "/more-" : match;
  test(`${file}, once: a failure is not noticed`, async ({ open, sandbox, expected }) => {
    expected.push(...failing);
    const widget = await open("Cust10001", { before: () => sandbox.place("embed").fault({ match: times, times: 1, cut: "before" }) });
    await widget.toReview();
  });

  for (const [how, fault] of Object.entries({ "is cut": { cut: "before" }, "has other bytes": { body: "\0asm", contentType: "application/wasm" } })) {
    test(`${file} ${how} for ever: it is told, and what was asked for is done once it can be had`, async ({ page, open, sandbox, expected }) => {
      expected.push(...failing);
      const embed = sandbox.place("embed");
      const widget = await open("Cust10001", { before: () => embed.fault({ match: times, ...fault }) });
      await widget.button("banner.fix").click();
      await expect(widget.text("aside.missing")).toBeVisible({ timeout: 15_000 });
      await expect(widget.told).toHaveText(widget.say("aside.missing"));
      // Whoever comes near has it tried again: that it is missing stays told.
      await page.mouse.move(0, 0);
      await widget.button("retry").hover();
      await expect.poll(async () => (await embed.requests(times)).length, { timeout: 15_000 }).toBeGreaterThanOrEqual(6);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
      await expect(widget.text("aside.missing")).toBeVisible();
      await embed.mend();
      await widget.button("retry").click();
      await expect(widget.step("choose", 1)).toBeFocused();
      await expect(widget.text("aside.missing")).toHaveCount(0);
    });
  }
}

// The parts beyond the job: who comes there, how it is asked for, and what shows that it is there.
const BEYOND = {
  "the way out": {
    match: "/split_ways-",
    before: async () => {},
    ask: (widget) => widget.button("banner.out").click(),
    there: (widget) => widget.button("guide.label"),
    again: (widget) => widget.button("retry"),
  },
  "the guide": {
    match: "/split_guide-",
    before: (widget) => widget.button("banner.out").click(),
    ask: (widget) => widget.button("guide.label").click(),
    there: (widget) => widget.host.locator("section.guide"),
    again: (widget) => widget.button("retry"),
  },
};

for (const [part, { match, before, ask, there, again }] of Object.entries(BEYOND)) {
  test(`${part} asked for before its part is there: that is shown at once, told, and done as soon as it comes`, async ({ page, open }) => {
    const release = await held(page, match);
    const widget = await open("Cust10034");
    await before(widget);
    await ask(widget);
    const waits = widget.host.getByRole("progressbar", { name: widget.say("banner.loading") });
    await expect(waits).toBeVisible();
    await expect(widget.told).toHaveText(widget.say("banner.loading"));
    release();
    await expect(there(widget)).toBeVisible();
    await expect(waits).toBeHidden();
    await expect.poll(() => widget.host.evaluate((host) => host.shadowRoot.activeElement?.tagName), "the focus is not lost").toMatch(/^H[23]$/);
  });

  test(`the part of ${part}, once: a failure is not noticed`, async ({ open, sandbox, expected }) => {
    expected.push(...failing);
    const widget = await open("Cust10034", { before: () => sandbox.place("embed").fault({ match, times: 1, cut: "before" }) });
    await before(widget);
    await ask(widget);
    await expect(there(widget)).toBeVisible();
  });

  test(`the part of ${part} is cut for ever: it is told, and done once it can be had`, async ({ open, sandbox, expected }) => {
    expected.push(...failing);
    const embed = sandbox.place("embed");
    const widget = await open("Cust10034", { before: () => embed.fault({ match, cut: "before" }) });
    await before(widget);
    await ask(widget);
    await expect(widget.text("aside.missing")).toBeVisible({ timeout: 15_000 });
    await expect(widget.told).toHaveText(widget.say("aside.missing"));
    await embed.mend();
    await again(widget).click();
    await expect(there(widget)).toBeVisible();
    await expect(widget.text("aside.missing")).toHaveCount(0);
  });
}

test("a help page loads the guide, and nothing of the job", async ({ page, sandbox }) => {
  const names = loaded(page);
  await page.goto(`${sandbox.url}/help?lang=en`);
  await page.locator("license-troubleshooter").first().scrollIntoViewIfNeeded();
  await expect(page.locator("license-troubleshooter section.guide").first()).toBeVisible();
  expect(names).toContain("split_guide");
  expect(names).not.toContain("split_job");
  expect(names).not.toContain("split_ways");
});

test("a guide whose part cannot be had leaves the page's own content, and the report says that nothing is known", async ({ page, sandbox, expected }) => {
  expected.push(...failing, /^warning: license-troubleshooter: not available here/);
  const heard = await events(page);
  await sandbox.place("embed").clear();
  await sandbox.place("embed").fault({ match: "/split_guide-", status: 503 });
  await page.goto(`${sandbox.url}/help?lang=en`);
  await page.locator("license-troubleshooter").first().scrollIntoViewIfNeeded();
  await expect.poll(() => heard.length).toBeGreaterThan(0);
  expect(heard[0].detail.stage).toBe("unknown");
  await expect(page.locator("license-troubleshooter section.widget")).toHaveCount(0);
});
