// The program comes to an unforeseen end: the page is not harmed, nothing more is written, and one can start again.
import { violations } from "./axe.mjs";
import { expect, test, Widget } from "./fixtures.mjs";
import { holders } from "./sandbox.mjs";

const TAG = "license-troubleshooter";
const PLANS = ["ten-sales", "ten-service"];
const CALLS = ["Node.insertBefore", "Element.setAttribute", "Document.createTextNode"];

/** The page has wrapped a function of the browser. It fails once, the next time the program calls it, when `armed`. */
const wrap = ([call, armed]) => {
  const [place, name] = call.split(".");
  const own = window[place].prototype[name];
  window.armed = armed;
  window[place].prototype[name] = function (...given) {
    if (window.armed && new Error().stack.includes("wasm")) {
      window.armed = false;
      throw new TypeError("the page's own mistake");
    }
    return own.apply(this, given);
  };
};

/** What the console and the page's errors say, and the events `stopped`. */
async function watch(page) {
  const heard = { lines: [], stopped: [] };
  page.on("console", (message) => message.text().includes(TAG) && heard.lines.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => heard.lines.push(`error: ${error.message}`));
  await page.exposeFunction("stopped", (detail) => heard.stopped.push(detail));
  await page.addInitScript((tag) => {
    const { stopped } = window;
    document.addEventListener(`${tag}:stopped`, ({ detail }) => stopped(detail));
    document.addEventListener("DOMContentLoaded", () => {
      for (const element of document.querySelectorAll(tag)) {
        const own = document.createElement("p");
        own.className = "own";
        own.textContent = "Ask Kari.";
        element.prepend(own);
        element.addEventListener(`${tag}:stopped`, (event) => event.currentTarget.isConnected || stopped(event.detail));
      }
    });
  }, TAG);
  return heard;
}

const WITHIN = { timeout: 1000 };

/** The element shows its own content, and says in the reader's language how to go on. */
async function expectAside(widget) {
  await expect(widget.host.locator(".own")).toBeVisible(WITHIN);
  await expect(widget.button("guide.restart")).toBeVisible(WITHIN);
  await expect(widget.host.getByText(widget.say("aside.stopped")).first()).toBeVisible();
  expect(await widget.host.evaluate((element) => element.shadowRoot.querySelector("section"))).toBeNull();
  await expect(widget.told).toHaveText(widget.say("aside.stopped"));
  // Told, and seen once.
  expect((await widget.told.boundingBox()).height).toBeLessThan(2);
}

const held = async (tenant) => {
  const state = await tenant.state();
  return PLANS.reduce((sum, plan) => sum + holders(state, plan).length, 0);
};

test.beforeEach(({ expected }) => expected.push(/came to an unforeseen end/));

for (const call of CALLS) {
  test(`${call} fails at the first draw: the element steps aside, and starts again`, async ({ page, open }) => {
    const { lines, stopped } = await watch(page);
    await page.addInitScript(wrap, [call, true]);
    const widget = await open("Cust10001", { lang: "nb" });
    await expectAside(widget);
    expect(lines).toEqual([expect.stringMatching(/^warning: .*came to an unforeseen end/)]);
    expect(stopped).toEqual([{ done: 0, planned: 0, activated: false }]);
    expect(await violations(page)).toEqual([]);
    await widget.button("guide.restart").press("Enter");
    await expect(widget.button("banner.fix")).toBeVisible();
    await widget.toReview();
    await widget.confirm(3).click();
    await expect(widget.done).toBeVisible();
    await expect(widget.host.locator(".own")).toBeHidden();
    expect(lines).toHaveLength(1);
  });

  test(`${call} fails 5 removals into 20: nothing more is written than what was under way, and the rest is done from a fresh read`, async ({ page, open }) => {
    test.setTimeout(120_000);
    const { lines, stopped } = await watch(page);
    await page.addInitScript(wrap, [call, false]);
    const widget = await open("Cust10006");
    const before = await held(widget.tenant);
    const saves = [];
    await page.route(/SaveUser/, async (route) => {
      saves.push(Date.now());
      const response = await route.fetch();
      if (saves.length === 5) await page.evaluate(() => (window.armed = true));
      await route.fulfill({ response });
    });
    await widget.button("banner.fix").click();
    await widget.button("choose.use").click();
    await widget.button("choose.review").click();
    await widget.confirm(20).click();
    await expect.poll(() => saves.length).toBeGreaterThanOrEqual(5);
    await expectAside(widget);

    await page.waitForTimeout(1500);
    expect(saves.length, "what was under way at most").toBeLessThanOrEqual(6);
    expect(before - (await held(widget.tenant))).toBe(saves.length);
    expect(lines).toEqual([expect.stringMatching(/^warning: .*came to an unforeseen end/)]);
    expect(stopped).toHaveLength(1);
    const [{ done }] = stopped;
    expect(stopped).toEqual([{ done, planned: 20, activated: false }]);
    expect([4, 5]).toContain(done);
    expect(await page.evaluate(() => dispatchEvent(new Event("beforeunload", { cancelable: true }))), "nothing holds the page").toBe(true);

    const left = 20 - saves.length;
    await widget.button("guide.restart").click();
    await widget.button("banner.fix").click();
    await widget.button("choose.use").click();
    await widget.button("choose.review").click();
    await widget.confirm(left).click();
    await expect(widget.done).toBeVisible({ timeout: 60_000 });
    expect(before - (await held(widget.tenant)), "all that was too many, and nobody beyond").toBe(20);
    expect(lines).toHaveLength(1);
    expect(stopped).toHaveLength(1);
  });

  test(`${call} fails in the guide: it steps aside, and the answers are there when it starts again`, async ({ page, sandbox }) => {
    const { lines, stopped } = await watch(page);
    await page.addInitScript(wrap, [call, false]);
    await page.goto(`${sandbox.url}/help?lang=sv`);
    const guide = new Widget(page, undefined, "sv");
    await guide.button("guide.answer.fetch").click();
    await expect(guide.heading("guide.generation")).toBeVisible();
    await page.evaluate(() => (window.armed = true));
    await guide.button("guide.answer.seven").click();
    await expectAside(guide);
    expect(lines).toEqual([expect.stringMatching(/^warning: .*came to an unforeseen end/)]);
    expect(stopped).toEqual([{ done: 0, planned: 0, activated: false }]);
    await guide.button("guide.restart").click();
    await expect(guide.host.locator("section.guide").getByText(guide.say("guide.fetch.seven"))).toBeVisible();
    await expect(guide.host.locator(".own")).toBeHidden();
    expect(lines).toHaveLength(1);
  });
}

test("every element of the page steps aside, is told of once, and each starts again by itself", async ({ page, open }) => {
  const { lines, stopped } = await watch(page);
  await page.addInitScript((tag) => {
    new MutationObserver((_, observer) => {
      const first = document.querySelector(tag);
      if (!first) return;
      observer.disconnect();
      first.after(document.createElement(tag));
    }).observe(document, { childList: true, subtree: true });
  }, TAG);
  await page.addInitScript(wrap, ["Node.insertBefore", false]);
  const { tenant, lang } = await open("Cust10001");
  const [first, second] = [0, 1].map((place) => new Widget(page, tenant, lang, page.locator(TAG).nth(place)));
  await expect(second.button("banner.fix")).toBeVisible();
  await page.evaluate(() => (window.armed = true));
  await first.button("banner.fix").click();
  for (const widget of [first, second]) await expectAside(widget);
  expect(lines).toHaveLength(1);
  expect(stopped).toHaveLength(2);
  await first.button("guide.restart").click();
  await expect(first.button("banner.fix")).toBeVisible();
  await expect(second.button("guide.restart"), "the other one is left where it is").toBeVisible();
  await second.button("guide.restart").click();
  await first.toReview();
  await first.confirm(3).click();
  await expect(first.done).toBeVisible();
  await expect(second.section).toHaveCount(0);
});

test("where not even the way on can be drawn, nothing is left standing, and the page has no error", async ({ page, open }) => {
  const { lines, stopped } = await watch(page);
  const widget = await open("Cust10001");
  await expect(widget.button("banner.fix")).toBeVisible();
  await page.evaluate(() => {
    document.createElement = document.createElementNS = () => {
      throw new TypeError("the page's own mistake");
    };
  });
  await widget.button("banner.fix").click();
  await expect(widget.section).toHaveCount(0);
  await expect.poll(() => stopped).toHaveLength(1);
  expect(lines).toHaveLength(1);
});

/** An element that has stepped aside. */
async function stopped(page, open) {
  await watch(page);
  await page.addInitScript(wrap, ["Node.insertBefore", false]);
  const widget = await open("Cust10001");
  await expect(widget.button("banner.fix")).toBeVisible();
  await page.evaluate(() => (window.armed = true));
  await widget.button("banner.fix").click();
  await expectAside(widget);
  return widget;
}

test("where nothing can be read when it starts again, that is said, and it can be tried again", async ({ page, open, expected }) => {
  expected.push(/Failed to load resource|not available here/);
  const widget = await stopped(page, open);
  await widget.tenant.fault({ match: "GetUserAndInstallationLicenceStatus", status: 500 }, { match: "currentPrincipal", status: 500 });
  await widget.button("guide.restart").click();
  await expect(widget.button("retry")).toBeVisible();
  await expect(widget.told).toHaveText(widget.say("aside.missing"));
  await widget.tenant.mend();
  await widget.button("retry").click();
  await expect(widget.button("banner.fix")).toBeVisible();
});

test("where all is well when it starts again, nothing is left to see", async ({ page, open }) => {
  const widget = await stopped(page, open);
  await widget.tenant.license("current", { expiresInDays: 300 });
  await widget.button("guide.restart").click();
  await expect(widget.button("guide.restart")).toHaveCount(0);
  expect(await widget.report()).toMatchObject({ stage: "quiet" });
  expect(await widget.host.evaluate((element) => element.getBoundingClientRect().height)).toBe(0);
});

test("who worked with the keyboard goes on with it: the way on has the focus, and then the element", async ({ page, open }) => {
  await watch(page);
  await page.addInitScript(wrap, ["Node.insertBefore", false]);
  const widget = await open("Cust10001");
  await widget.button("banner.fix").focus();
  await page.evaluate(() => (window.armed = true));
  await page.keyboard.press("Enter");
  await expect(widget.button("guide.restart")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(widget.button("banner.fix")).toBeVisible();
  await expect(widget.host).toBeFocused();
});

test("an element that is taken off the page in the middle of a run ends after the save under way, tells what was done, and goes on when it is put back", async ({ page, open }) => {
  const { stopped, lines } = await watch(page);
  const widget = await open("Cust10006");
  let saves = 0;
  await page.route(/SaveUser/, async (route) => {
    saves++;
    if (saves === 4) await widget.host.evaluate((element) => ((window.taken = [element, element.parentNode]), element.remove()));
    await route.continue();
  });
  await widget.button("banner.fix").click();
  await widget.button("choose.use").click();
  await widget.button("choose.review").click();
  await widget.confirm(20).click();
  await expect.poll(() => stopped).toEqual([{ done: 4, planned: 20, activated: false }]);
  await page.waitForTimeout(500);
  expect(saves, "nothing is written any more").toBe(4);
  await page.evaluate(() => window.taken[1].append(window.taken[0]));
  await widget.toReview();
  await widget.confirm(16).click();
  await expect(widget.done).toBeVisible();
  expect(lines).toEqual([]);
});
