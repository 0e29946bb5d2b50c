// Several elements on a page, and elements that come, go and move.
import { expect, test, Widget } from "./fixtures.mjs";
import { changes } from "./sandbox.mjs";

const TAG = "license-troubleshooter";
const STATUS = "GetUserAndInstallationLicenceStatus";

/** The paths that the page asks for from now on. */
function asked(page) {
  const paths = [];
  page.on("request", (request) => paths.push(new URL(request.url()).pathname));
  return (part) => paths.filter((path) => path.includes(part));
}

/** A second element, right after the first; `early`: before the script has run. */
const addSecond = (tag) => document.querySelector(tag).after(document.createElement(tag));
const addEarly = (tag) =>
  new MutationObserver((_, observer) => {
    const first = document.querySelector(tag);
    if (!first) return;
    observer.disconnect();
    first.after(document.createElement(tag));
  }).observe(document, { childList: true, subtree: true });

const both = (page, { tenant, lang }) => [0, 1].map((place) => new Widget(page, tenant, lang, page.locator(TAG).nth(place)));

for (const when of ["before the script has run", "while the page is used"]) {
  test(`two elements share what is loaded and asked for (the second comes ${when})`, async ({ page, open }) => {
    const requests = asked(page);
    const early = when.startsWith("before");
    if (early) await page.addInitScript(addEarly, TAG);
    const [first, second] = both(page, await open("Cust10001"));
    await expect(first.button("banner.fix")).toBeVisible();
    if (!early) await page.evaluate(addSecond, TAG);
    await expect(second.button("banner.fix")).toBeVisible();
    await expect(page.locator(TAG)).toHaveCount(2);
    for (const part of ["/glue-", "/widget-", "/split_job-", "/style-", "/more-en", "/messages-", STATUS, "currentPrincipal"]) {
      expect(requests(part), part).toHaveLength(1);
    }
    for (const widget of [first, second]) {
      await expect.poll(() => widget.report()).toMatchObject({ stage: "warning", findings: [{ cause: "excess-seats" }] });
    }
    const boxes = await page.locator(TAG).evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
    expect(boxes[1].top, "one below the other").toBeGreaterThanOrEqual(boxes[0].bottom);
  });
}

test("finishing the job in one element clears the other, without a reload", async ({ page, open }) => {
  await page.addInitScript(addEarly, TAG);
  const [first, second] = both(page, await open("Cust10001"));
  const before = await first.tenant.state();
  await expect(second.button("banner.fix")).toBeVisible();
  await page.evaluate(() => (document.body.dataset.same = "yes"));
  await first.toReview();
  await expect(second.button("banner.fix"), "the other one is where it was").toBeVisible();
  await first.confirm(3).click();
  await expect(first.done).toBeVisible();
  await expect(second.section).toHaveCount(0);
  expect(await second.report()).toMatchObject({ stage: "quiet", findings: [{ cause: "healthy" }] });
  expect(await second.host.evaluate((element) => element.getBoundingClientRect().height)).toBe(0);
  await expect(first.done, "the first one still says that it is done").toBeVisible();
  await first.button("done.close").click();
  await expect(first.section).toHaveCount(0);
  const after = await first.tenant.state();
  expect(Object.keys(changes(before, after))).toHaveLength(3);
  expect(after.activations).toBe(1);
  await expect(page.locator("body")).toHaveAttribute("data-same", "yes");
});

test("an element that is added after the job is done has nothing to say", async ({ page, open }) => {
  const widget = await open("Cust10004");
  await widget.button("banner.preview").click();
  await widget.button("review.confirm").click();
  await expect(widget.done).toBeVisible();
  await page.evaluate(addSecond, TAG);
  const [, second] = both(page, widget);
  await expect.poll(() => second.report()).toMatchObject({ stage: "quiet" });
  await expect(second.section).toHaveCount(0);
});

test("a choice in one element is not made in the other", async ({ page, open }) => {
  await page.addInitScript(addEarly, TAG);
  const [first, second] = both(page, await open("Cust10001"));
  for (const widget of [first, second]) await widget.button("banner.fix").click();
  await first.button("choose.use").click();
  await expect(first.rows().getByRole("checkbox", { checked: true })).toHaveCount(3);
  await expect(second.rows().getByRole("checkbox")).toHaveCount(23);
  await expect(second.rows().getByRole("checkbox", { checked: true })).toHaveCount(0);
  const { fullName } = (await first.tenant.state()).users.find((user) => user.licenses.includes("ten-sales") && user.canLogin);
  await second.row(fullName).getByRole("checkbox").check();
  await expect(second.rows().getByRole("checkbox", { checked: true })).toHaveCount(1);
  await expect(first.rows().getByRole("checkbox", { checked: true })).toHaveCount(3);
});

/** Puts the element elsewhere on the page, at once. */
const moves = {
  "with append": (element) => document.querySelector("main").append(element),
  "with moveBefore": (element) => document.querySelector("main").moveBefore(element, null),
  "out and in again": (element) => {
    const { parentNode, nextSibling } = element;
    element.remove();
    parentNode.insertBefore(element, nextSibling);
  },
};

for (const [how, move] of Object.entries(moves)) {
  test(`a move within the page keeps the step, the choices and the search (${how})`, async ({ page, open }) => {
    const requests = asked(page);
    const widget = await open("Cust10001");
    await widget.button("banner.fix").click();
    await widget.button("choose.use").click();
    const chosen = await widget.rows().filter({ has: page.locator(":checked") }).locator("bdi").allTextContents();
    expect(chosen).toHaveLength(3);
    const search = widget.host.getByRole("searchbox");
    await search.fill(chosen[0]);
    await expect(widget.rows()).toHaveCount(1);
    const calls = requests("/api/").length;

    await widget.host.evaluate(move);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    await expect(widget.step("choose", 1)).toBeVisible();
    await expect(search).toHaveValue(chosen[0]);
    await expect(widget.rows()).toHaveCount(1);
    await expect(widget.row(chosen[0]).getByRole("checkbox")).toBeChecked();
    expect(requests("/api/"), "nothing is read again").toHaveLength(calls);
    await expect(widget.told, "one place for what a screen reader is told").toHaveCount(1);

    await search.fill("");
    await expect(widget.rows().getByRole("checkbox", { checked: true })).toHaveCount(3);
    await widget.button("choose.review").click();
    await widget.confirm(3).click();
    await expect(widget.done).toBeVisible();
    await expect(widget.told).toHaveText(new RegExp(widget.say("done.title")));
  });
}

/** Takes the element out of the page, lets the page go on, and gives it back. */
const takeOut = (element) =>
  new Promise((resolve) => {
    window.kept = element;
    element.remove();
    setTimeout(resolve);
  });
const putBack = () => {
  document.querySelector("header").after(window.kept);
  delete window.kept;
};

test("an element that is taken out and put back starts anew and does the whole job", async ({ page, open }) => {
  const requests = asked(page);
  const widget = await open("Cust10001");
  await widget.button("banner.fix").click();
  await expect(widget.step("choose", 1)).toBeVisible();
  for (let times = 0; times < 3; times += 1) {
    const left = await widget.host.evaluateHandle(async (element) => {
      window.kept = element;
      element.remove();
      await new Promise((resolve) => setTimeout(resolve));
      return { shadow: element.shadowRoot.childElementCount, children: element.childElementCount };
    });
    expect(await left.jsonValue(), "nothing is left in it").toEqual({ shadow: 0, children: 0 });
    await page.evaluate(putBack);
    await expect(widget.button("banner.fix")).toBeVisible();
  }
  await expect(widget.section).toHaveCount(1);
  await expect(widget.told).toHaveCount(1);
  expect(requests("/widget-")).toHaveLength(1);
  await widget.toReview();
  await widget.confirm(3).click();
  await expect(widget.done).toBeVisible();
  expect(await widget.tenant.state()).toMatchObject({ activations: 1, excess: {} });
});

test("an element that has gone asks for nothing and tells nothing any more", async ({ page, open }) => {
  const widget = await open("Cust10001");
  await expect(widget.button("banner.fix")).toBeVisible();
  await page.evaluate((tag) => {
    document.body.dataset.told = "0";
    const element = document.querySelector(tag);
    element.addEventListener(`${tag}:report`, () => (document.body.dataset.told = Number(document.body.dataset.told) + 1));
  }, TAG);
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await expect(page.locator("body"), "it tells while it is there").toHaveAttribute("data-told", "1");
  await widget.host.evaluate(takeOut);
  await widget.tenant.clear();
  await page.evaluate(() => ["focus", "online"].forEach((name) => dispatchEvent(new Event(name))));
  await page.evaluate(() => (document.documentElement.lang = "de"));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  await expect(page.locator("body")).toHaveAttribute("data-told", "1");
  expect(await widget.tenant.requests()).toEqual([]);
});

/** The program does not arrive before it is let go. */
async function held(page) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  const wanted = page.waitForRequest(/widget-/);
  await page.route(/widget-/, async (route) => {
    await released;
    await route.continue();
  });
  return { wanted, release };
}

/** Everything has been drawn that is going to be: an element that is added later has its banner. */
async function expectOthersDrawn(page, widget) {
  await page.evaluate((tag) => document.querySelector("main").append(document.createElement(tag)), TAG);
  await expect(new Widget(page, widget.tenant, widget.lang, page.locator(TAG).last()).button("banner.fix")).toBeVisible();
}

test("an element that is taken out and put back while it loads is drawn once", async ({ page, open }) => {
  const requests = asked(page);
  const { wanted, release } = await held(page);
  const widget = await open("Cust10001");
  await wanted;
  await widget.host.evaluate(takeOut);
  await page.evaluate(putBack);
  release();
  await expect(widget.button("banner.fix")).toBeVisible();
  await expect(widget.section).toHaveCount(1);
  await expect(widget.told).toHaveCount(1);
  expect(requests("GetLicenseFromLicenseServer"), "one widget has read it").toHaveLength(1);
  await widget.button("banner.fix").click();
  await expect(widget.told).toHaveText(new RegExp(widget.say("choose.missing", { count: 3 })));
});

test("an element that goes while it loads draws nothing and asks for nothing", async ({ page, open }) => {
  const requests = asked(page);
  const { wanted, release } = await held(page);
  const widget = await open("Cust10001");
  await wanted;
  await widget.host.evaluate(takeOut);
  release();
  await expectOthersDrawn(page, widget);
  expect(requests("GetLicenseFromLicenseServer"), "for the one that is there").toHaveLength(1);
  expect(await page.evaluate(() => window.kept.shadowRoot.childElementCount + window.kept.childElementCount)).toBe(0);
});
