// The reader's language: where it comes from, and that changing it loses nothing.
import { expect, test } from "./fixtures.mjs";
import { languages, stranger } from "./words.mjs";

/** The languages whose messages the page asks for from now on. */
function messages(page) {
  const found = [];
  page.on("request", (request) => {
    const [, language] = /\/messages-([a-z]+)-/.exec(request.url()) ?? [];
    if (language) found.push(language);
  });
  return found;
}

/** Changes the page as it arrives: its `lang`, and where its element stands. */
async function arrange(page, { html = "en", element = "<license-troubleshooter></license-troubleshooter>" }) {
  await page.route(/default\.aspx/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text())
      .replace(/<html lang="[^"]*"/, html === null ? "<html" : `<html lang="${html}"`)
      .replace("<license-troubleshooter></license-troubleshooter>", element);
    await route.fulfill({ response, body });
  });
}

const own = (lang) => `<license-troubleshooter lang="${lang}"></license-troubleshooter>`;
const within = (lang, element) => `<div lang="${lang}">${element}</div>`;
const plain = "<license-troubleshooter></license-troubleshooter>";

const sources = [
  ["the page's", { html: "sv" }, "sv"],
  ["the element's own before the page's", { html: "sv", element: own("da") }, "da"],
  ["the nearest around the element", { html: "sv", element: within("da", within("nl", plain)) }, "nl"],
  ["an empty one says nothing: the next one does", { html: "sv", element: own("") }, "sv"],
  ["a stranger's is not asked", { html: "de", element: `<p lang="sv"></p>${plain}` }, "de"],
  ["no", { html: "no" }, "nb"],
  ["nn", { html: "nn" }, "nb"],
  ["nn-NO", { html: "nn-NO" }, "nb"],
  ["no_NO", { html: "no_NO" }, "nb"],
  ["de_DE", { html: "de_DE" }, "de"],
  ["DE-at", { html: "DE-at" }, "de"],
  ["en-US", { html: "en-US" }, "en"],
  ["sv-SE-x-own", { html: "sv-SE-x-own" }, "sv"],
  ["da.UTF-8", { html: "da.UTF-8" }, "da"],
  ["unknown: English", { html: stranger.slice(0, 2) }, "en"],
  ["an unknown one is not overruled by the browser's", { html: stranger }, "en"],
  ["nonsense: English", { html: "%%%" }, "en"],
  ["a name that every object has: English", { html: "constructor" }, "en"],
];

for (const [from, page_, lang] of sources) {
  test(`${from}: ${lang}`, async ({ page, open }) => {
    const asked = messages(page);
    await arrange(page, page_);
    const widget = await open("Cust10001");
    widget.lang = lang;
    await expect(widget.heading("banner.excess.plan", { count: 3, plan: "Sales Premium" })).toBeVisible();
    await expect(widget.button("banner.fix")).toBeVisible();
    expect(asked, "one catalogue, and only that").toEqual([lang]);
  });
}

test("the nearest language is found across shadow trees", async ({ page, open }) => {
  await arrange(page, { html: "sv", element: '<div id="outer" lang="nl"></div>' });
  const widget = await open("Cust10001");
  await page.evaluate(() => {
    const root = document.getElementById("outer").attachShadow({ mode: "open" });
    root.append(document.createElement("p"), document.createElement("license-troubleshooter"));
  });
  widget.lang = "nl";
  await expect(widget.button("banner.fix")).toBeVisible();
});

for (const [locale, lang] of [["sv-SE", "sv"], ["nn-NO", "nb"], [stranger, "en"]]) {
  test.describe(`a browser that speaks ${locale}`, () => {
    test.use({ locale });

    test("is asked where the page says nothing", async ({ page, open }) => {
      const asked = messages(page);
      await arrange(page, { html: null });
      const widget = await open("Cust10001");
      widget.lang = lang;
      await expect(widget.button("banner.fix")).toBeVisible();
      expect(asked).toEqual([lang]);
    });
  });
}

test("the first of the browser's languages that there are messages for", async ({ page, open }) => {
  await page.addInitScript((tags) => Object.defineProperty(navigator, "languages", { get: () => tags }), [stranger, "de-CH", "en"]);
  await arrange(page, { html: null });
  const widget = await open("Cust10001");
  widget.lang = "de";
  await expect(widget.button("banner.fix")).toBeVisible();
});

/** A day as a reader with this tag writes it. */
const day = (tag, text) =>
  new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${text.slice(0, 10)}T12:00:00Z`));

for (const [tag, lang, form] of [
  ["en-US", "en", "en-US"],
  ["en", "en", "en-GB"],
  ["de_AT", "de", "de-AT"],
  ["nn", "nb", "nb"],
  [stranger, "en", "en-GB"],
]) {
  test(`dates are written as the reader writes them (${tag})`, async ({ page, open }) => {
    await arrange(page, { html: tag });
    const widget = await open("Cust10001", { before: (tenant) => tenant.license("current", { expiresInDays: 20 }) });
    widget.lang = lang;
    const { current } = await widget.tenant.state();
    const date = day(form, current.expiryDate);
    await expect(widget.section.locator(".stage")).toHaveText(widget.say("stage.days", { count: 20, date }));
  });
}

test("the American and the British way of writing a date are not the same", () => {
  expect(day("en-US", "2027-03-27")).not.toBe(day("en-GB", "2027-03-27"));
});

/** In the middle of choosing: two of three chosen, a search that finds one of them. */
async function choosing(widget) {
  await widget.button("banner.fix").click();
  await expect(widget.rows()).toHaveCount(23);
  const names = (await widget.rows().locator("bdi").allTextContents()).slice(0, 2);
  for (const name of names) await widget.row(name).getByRole("checkbox").check();
  await widget.host.getByRole("searchbox").fill(names[1]);
  await expect(widget.rows()).toHaveCount(1);
  return names;
}

const ways = {
  "on the page": (page, lang) => page.evaluate((lang) => (document.documentElement.lang = lang), lang),
  "on the element": (page, lang) => page.locator("license-troubleshooter").evaluate((element, lang) => (element.lang = lang), lang),
};

for (const [where, change] of Object.entries(ways)) {
  test(`the language changes ${where} in the middle of choosing, and nothing is lost`, async ({ page, open }) => {
    const asked = messages(page);
    const widget = await open("Cust10001");
    const names = await choosing(widget);
    const calls = await widget.tenant.requests("/api/");
    const search = widget.host.getByRole("searchbox");
    await search.focus();
    for (const lang of [...languages.filter((lang) => lang !== "en"), "en"]) {
      await change(page, lang);
      widget.lang = lang;
      await expect(widget.step("choose", 1)).toBeVisible();
      await expect(widget.told).toHaveText(new RegExp(widget.say("choose.missing", { count: 1 })));
      await expect(search).toHaveValue(names[1]);
      await expect(search, "the focus stays").toBeFocused();
      await expect(widget.rows()).toHaveCount(1);
      await expect(widget.row(names[1]).getByRole("checkbox")).toBeChecked();
    }
    expect(asked.toSorted(), "each catalogue once").toEqual(languages);
    expect(await widget.tenant.requests("/api/"), "nothing is read again").toEqual(calls);
    await search.fill("");
    await expect(widget.rows().getByRole("checkbox", { checked: true })).toHaveCount(2);
    await expect(widget.row(names[0]).getByRole("checkbox")).toBeChecked();
  });
}

test("an attribute that is taken away gives way to the page's language", async ({ page, open }) => {
  await arrange(page, { html: "sv", element: own("da") });
  const widget = await open("Cust10001");
  widget.lang = "da";
  await expect(widget.button("banner.fix")).toBeVisible();
  await widget.host.evaluate((element) => element.removeAttribute("lang"));
  widget.lang = "sv";
  await expect(widget.button("banner.fix")).toBeVisible();
});

/** The messages of a language do not arrive before they are let go. */
async function held(page, lang) {
  const address = new RegExp(`/messages-${lang}-`);
  let release;
  const released = new Promise((resolve) => (release = resolve));
  const wanted = page.waitForRequest(address);
  await page.route(address, async (route) => {
    await released;
    await route.continue();
  });
  return {
    wanted,
    release: async () => {
      const arrived = page.waitForResponse(address).then((response) => response.finished());
      release();
      await arrived;
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    },
  };
}

test("the last language asked for is the one that stays, whichever messages come last", async ({ page, open }) => {
  const widget = await open("Cust10001");
  await expect(widget.button("banner.fix")).toBeVisible();
  const german = await held(page, "de");
  await ways["on the page"](page, "de");
  await german.wanted;
  await ways["on the page"](page, "nl");
  widget.lang = "nl";
  await expect(widget.button("banner.fix")).toBeVisible();
  await german.release();
  await expect(widget.button("banner.fix")).toBeVisible();
});

test("a language that changes while the program loads is the one that is shown", async ({ page, open }) => {
  const english = await held(page, "en");
  const widget = await open("Cust10001");
  await english.wanted;
  await ways["on the page"](page, "sv");
  await english.release();
  widget.lang = "sv";
  await expect(widget.button("banner.fix")).toBeVisible();
});

test("a language that cannot be had leaves everything as it is, and can be asked for again", async ({ page, open, sandbox, expected }) => {
  expected.push(/license-troubleshooter: the language could not be changed/, /Failed to load resource.*500/, /integrity/);
  const widget = await open("Cust10001");
  const names = await choosing(widget);
  await sandbox.place("embed").fault({ match: "messages-de", status: 500, times: 3 });
  const warned = page.waitForEvent("console", (message) => message.text().includes("the language could not be changed"));
  await ways["on the page"](page, "de");
  await warned;
  await expect(widget.row(names[1]).getByRole("checkbox")).toBeChecked();
  await expect(widget.step("choose", 1)).toBeVisible();
  await ways["on the page"](page, "en");
  await ways["on the page"](page, "de");
  widget.lang = "de";
  await expect(widget.step("choose", 1)).toBeVisible();
  await expect(widget.row(names[1]).getByRole("checkbox")).toBeChecked();
});
