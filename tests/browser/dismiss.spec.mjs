// "Later": how long it holds, what it never hides, and what is kept for it.
import { expect, test } from "./fixtures.mjs";
import { holders } from "./sandbox.mjs";

const NAME = "license-troubleshooter";
const DAY = 24 * 60 * 60 * 1000;

const stored = (page) => page.evaluate(() => Object.entries(localStorage));
const focused = (page) => page.evaluate(() => dispatchEvent(new Event("focus")));

/** Puts off what is shown, once it is known what it is. */
async function later(widget) {
  await expect(widget.section.locator("button.primary")).toBeVisible();
  await widget.button("banner.later").click();
  await expect(widget.section).toHaveCount(0);
}

/** Loads the page again; what the widget reads has been read, and nothing was shown on the way. */
async function reload(page, widget) {
  await page.reload();
  await expectRead(widget);
}

const expectRead = (widget) => expect.poll(async () => (await widget.report())?.findings.length).toBeGreaterThan(0);

async function expectHidden(widget) {
  await expect(widget.section).toHaveCount(0);
  expect(await widget.host.evaluate((element) => element.getBoundingClientRect().height)).toBe(0);
}

/** Notes whether the banner is drawn, however shortly. */
const watch = (page) =>
  page.addInitScript(() => {
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (options) {
      const root = attach.call(this, options);
      const look = () => root.querySelector("section") && (document.body.dataset.drawn = "yes");
      new MutationObserver(look).observe(root, { childList: true, subtree: true });
      return root;
    };
  });

test("Later hides the banner, and the focus goes to the element", async ({ page, open }) => {
  const widget = await open("Cust10001");
  await later(widget);
  await expectHidden(widget);
  await expect(widget.host).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Dashboard" })).toBeFocused();
  await expect.poll(() => widget.report(), "it is not solved by being put off").toMatchObject({
    stage: "warning",
    findings: [{ cause: "excess-seats" }],
  });
});

for (const [id, cause] of [["Cust10001", "excess-seats"], ["Cust10004", "ready-to-activate"], ["Cust10033", "license-server-unreachable"]]) {
  test(`what was put off today stays away on the next page, without a flash (${cause})`, async ({ page, open }) => {
    const widget = await open(id);
    await expect.poll(async () => (await widget.report())?.findings[0]?.cause).toBe(cause);
    await later(widget);
    await watch(page);
    await reload(page, widget);
    await expect.poll(async () => (await widget.report()).findings[0]?.cause).toBe(cause);
    await page.waitForLoadState("networkidle");
    await expectHidden(widget);
    await expect(page.locator("body")).not.toHaveAttribute("data-drawn");
  });
}

test("the watch for a flash sees a banner", async ({ page, open }) => {
  await watch(page);
  const widget = await open("Cust10001");
  await expect(widget.button("banner.later")).toBeVisible();
  await expect(page.locator("body")).toHaveAttribute("data-drawn", "yes");
});

test("what was put off stays away in another language", async ({ page, open }) => {
  const widget = await open("Cust10001");
  await later(widget);
  const german = page.waitForResponse(/messages-de-/);
  await page.evaluate(() => (document.documentElement.lang = "de"));
  await (await german).finished();
  await expectHidden(widget);
  await page.goto(widget.tenant.address({ lang: "nb" }));
  await expectRead(widget);
  await page.waitForLoadState("networkidle");
  await expectHidden(widget);
});

test("two numbers are kept, and nothing about anybody", async ({ page, open }) => {
  const widget = await open("Cust10001");
  await expect(widget.button("banner.later")).toBeVisible();
  expect(await stored(page), "nothing before").toEqual([]);
  await later(widget);
  const kept = await stored(page);
  expect(kept).toEqual([[NAME, expect.stringMatching(/^\d+ \d+$/)]]);
  const [, text] = kept[0];
  expect(Number(text.split(" ")[1]), "the day").toBe(Math.floor(Date.now() / DAY));
  const { users, current } = await widget.tenant.state();
  const telling = [...users.flatMap((user) => [user.fullName, user.email]), current.serialNr, current.companyName, "Cust10001"];
  expect(telling.filter((part) => part && text.includes(part))).toEqual([]);
  expect(await page.evaluate(() => document.cookie)).not.toContain(NAME);
  expect(await page.evaluate(() => Object.entries(sessionStorage)), "that there was something to say").toEqual([[NAME, "1"]]);
});

test("it comes back the next day: on a new page, and on one that was left open", async ({ page, open }) => {
  const widget = await open("Cust10001");
  await later(widget);
  const tomorrow = Date.now() + DAY;
  await page.clock.setFixedTime(tomorrow);
  // The server is asked, and its day counts.
  await widget.tenant.fault({ match: "/api/", headers: { Date: new Date(tomorrow).toUTCString() } });
  await focused(page);
  await expect(widget.button("banner.fix"), "left open over night").toBeVisible();
  await page.reload();
  await expect(widget.button("banner.fix"), "a new page").toBeVisible();
  await later(widget);
  await reload(page, widget);
  await page.waitForLoadState("networkidle");
  await expectHidden(widget);
  const [[, text]] = await stored(page);
  expect(Number(text.split(" ")[1])).toBe(Math.floor(Date.now() / DAY) + 1);
});

test("what one person puts off is not put off for another", async ({ page, open }) => {
  const widget = await open("Cust10001");
  await later(widget);
  const { users } = await widget.tenant.state();
  const others = users.filter((user) => user.administrator);
  expect(others.length).toBeGreaterThan(1);
  await page.goto(widget.tenant.address({ user: others[1].associateId }));
  await expect(widget.button("banner.fix")).toBeVisible();
});

test("what was put off in one installation is shown in another one", async ({ open }) => {
  await later(await open("Cust10001"));
  const other = await open("Cust10002");
  await expect(other.button("banner.fix")).toBeVisible();
});

test("another cause is not hidden by an earlier Later", async ({ page, open }) => {
  const widget = await open("Cust10001");
  await later(widget);
  const { users } = await widget.tenant.state();
  for (const { associateId } of holders({ users }, "ten-sales").slice(-3)) {
    await widget.tenant.user(associateId, { remove: ["ten-sales"] });
  }
  await page.reload();
  await expect(widget.heading("banner.ready")).toBeVisible();
});

for (const [stage, expiresInDays] of [["grace", -3], ["stopped", -20]]) {
  test(`the stage ${stage} is not hidden by an earlier Later: on a new page`, async ({ page, open }) => {
    const widget = await open("Cust10001");
    await later(widget);
    await widget.tenant.license("current", { expiresInDays });
    await page.reload();
    await expect(widget.button("banner.fix")).toBeVisible();
    await expect.poll(() => widget.report()).toMatchObject({ stage });
  });
}

for (const [id, stage] of [["Cust10008", "grace"], ["Cust10009", "stopped"]]) {
  test(`what is worse than a warning is made small and shown again, never hidden (${stage})`, async ({ page, open }) => {
    const widget = await open(id);
    const sentence = widget.section.getByRole("heading");
    await expect(widget.button("banner.fix")).toBeVisible();
    await expect(widget.button("banner.later")).toHaveCount(0);
    const whole = await widget.section.boundingBox();
    const said = await sentence.textContent();
    await widget.button("banner.less").click();
    await expect(widget.button("banner.more")).toBeVisible();
    await expect(widget.button("banner.fix")).toHaveCount(0);
    await expect(sentence).toHaveText(said);
    await expect(sentence, "still there to be read").toBeVisible();
    expect((await widget.section.boundingBox()).height).toBeLessThan(whole.height);
    await expect(widget.button("banner.more"), "the focus is not lost").toBeFocused();
    expect(await stored(page), "nothing is kept").toEqual([]);
    await focused(page);
    await expect(widget.button("banner.more")).toBeVisible();
    await widget.button("banner.more").click();
    await expect(widget.button("banner.fix")).toBeVisible();
    await expect(widget.button("banner.less")).toBeFocused();
    expect((await widget.section.boundingBox()).height).toBe(whole.height);
    await widget.button("banner.less").click();
    await page.reload();
    await expect(widget.button("banner.fix"), "whole again on the next page").toBeVisible();
  });
}

/** Ways in which a browser keeps a page from its storage. */
const storages = {
  "every method throws": () => {
    const forbidden = () => {
      throw new DOMException("no storage", "SecurityError");
    };
    for (const name of ["getItem", "setItem", "removeItem", "clear", "key"]) Storage.prototype[name] = forbidden;
  },
  "it cannot be had at all": () => {
    const forbidden = () => {
      throw new DOMException("no storage", "SecurityError");
    };
    Object.defineProperty(window, "localStorage", { configurable: true, get: forbidden });
  },
  "it is null": () => Object.defineProperty(window, "localStorage", { configurable: true, get: () => null }),
  "it is full": () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  },
};

for (const [how, forbid] of Object.entries(storages)) {
  test(`without storage (${how}) it is put off for this page`, async ({ page, open }) => {
    await page.addInitScript(forbid);
    const widget = await open("Cust10001");
    await later(widget);
    await expect(widget.host).toBeFocused();
    await page.reload();
    await expect(widget.button("banner.fix")).toBeVisible();
  });
}

for (const text of ["", "nonsense", "1", "-1 20000", "1 2 3", "99999999999999999999999 99999999999", '{"key":1}']) {
  test(`an entry that nobody has written is passed over (${JSON.stringify(text)})`, async ({ page, open }) => {
    await page.addInitScript(([name, text]) => localStorage.getItem(name) ?? localStorage.setItem(name, text), [NAME, text]);
    const widget = await open("Cust10001");
    await later(widget);
    expect(await stored(page)).toEqual([[NAME, expect.stringMatching(/^\d+ \d+$/)]]);
  });
}
