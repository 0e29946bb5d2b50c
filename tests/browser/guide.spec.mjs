// The guide on a help page: every way to its end, Back, links to a place, no request to any API; and the whole of it
// without a program.
import { violations } from "./axe.mjs";
import { expect, test } from "./fixtures.mjs";
import { languages, say } from "./words.mjs";

/** What the address of each place ends in, and the message that is the heading of what it leads to. */
const ENDS = {
  "message:not-renewed,excess-link:yes": "guide.excess.title",
  "message:not-renewed,excess-link:no,everyday:no": "guide.wrong.title",
  "message:not-renewed,excess-link:no,everyday:yes,upgraded:yes": "guide.version.title",
  "message:not-renewed,excess-link:no,everyday:yes,upgraded:no": "guide.payment.title",
  "message:not-renewed,excess-link:not-sure,everyday:not-sure,upgraded:not-sure": "guide.payment.title",
  "message:new-license": "guide.ready.title",
  "message:fetch-error,generation:7": "guide.fetch.seven",
  "message:fetch-error,generation:8": "guide.fetch.eight",
  "message:fetch-error,generation:9": "guide.fetch.later",
  "message:open-requests": "guide.requests.title",
  "message:renamed": "guide.renamed.title",
  "message:other": "guide.vendor.title",
  "message:not-sure,excess-link:yes": "guide.excess.title",
  "message:not-sure,excess-link:no,everyday:no": "guide.wrong.title",
  "message:not-sure,excess-link:no,everyday:yes,upgraded:yes": "guide.version.title",
  "message:not-sure,excess-link:not-sure,everyday:not-sure,upgraded:not-sure": "guide.unknown.title",
};

const CAUSES = {
  "guide.excess.title": "excess-seats",
  "guide.wrong.title": "wrong-installation",
  "guide.version.title": "version-differs",
  "guide.payment.title": "payment-missing",
  "guide.ready.title": "ready-to-activate",
  "guide.fetch.seven": "license-server-unreachable",
  "guide.fetch.eight": "license-server-unreachable",
  "guide.fetch.later": "license-server-unreachable",
  "guide.requests.title": "excess-seats",
  "guide.renamed.title": "name-or-serial-changed",
  "guide.vendor.title": "vendor-message",
  "guide.unknown.title": "unknown",
};

const QUESTIONS = {
  message: "guide.message",
  "excess-link": "guide.excess_link",
  everyday: "wrong.question",
  upgraded: "guide.upgraded",
  generation: "guide.generation",
};

/** What the button of an answer says. */
function label(lang, question, answer) {
  const own = {
    "message:not-renewed": () => say(lang, "guide.answer.not_renewed", { message: say(lang, "product.soon") }),
    "message:new-license": () => say(lang, "guide.answer.new"),
    "message:fetch-error": () => say(lang, "guide.answer.fetch"),
    "message:open-requests": () => say(lang, "product.requests"),
    "message:renamed": () => say(lang, "guide.answer.renamed"),
    "message:other": () => say(lang, "guide.answer.other"),
    "message:not-sure": () => say(lang, "guide.answer.none"),
    "generation:7": () => say(lang, "guide.answer.seven"),
    "generation:8": () => say(lang, "guide.answer.eight"),
    "generation:9": () => say(lang, "guide.answer.later"),
  };
  const of = own[`${question}:${answer}`] ?? (() => say(lang, `answer.${answer.replace("-", "_")}`));
  return of();
}

const pairs = (link) => link.split(",").filter(Boolean).map((pair) => pair.split(":"));

class Guide {
  constructor(page, url, lang, place = 0) {
    this.page = page;
    this.url = url;
    this.lang = lang;
    this.host = page.locator("license-troubleshooter").nth(place);
  }

  say(key, values) {
    return say(this.lang, key, values);
  }

  async open(hash = "") {
    await this.page.goto(`${this.url}/help?lang=${this.lang}${hash && `#${hash}`}`);
    await expect(this.section).toBeVisible();
  }

  get section() {
    return this.host.locator("section.guide");
  }

  get heading() {
    return this.section.locator("h2");
  }

  button(name) {
    return this.section.getByRole("button", { name, exact: true });
  }

  question(id) {
    return this.section.getByRole("heading", { level: 2, name: this.say(QUESTIONS[id]), exact: true });
  }

  answer(question, answer) {
    return this.button(label(this.lang, question, answer));
  }

  async go(link) {
    for (const [question, answer] of pairs(link)) {
      await expect(this.question(question)).toBeVisible();
      await this.answer(question, answer).click();
    }
  }

  hash() {
    return this.page.evaluate(() => decodeURIComponent(location.hash));
  }

  get told() {
    return this.host.locator(":scope > [aria-live=polite]");
  }
}

const guide = (page, sandbox, lang = "en", place = 0) => new Guide(page, sandbox.url, lang, place);

for (const [link, end] of Object.entries(ENDS)) {
  test(`by mouse: ${link}`, async ({ page, sandbox }) => {
    const at = guide(page, sandbox);
    await at.open();
    await at.go(link);
    await expect(at.section.getByText(at.say(end), { exact: true })).toBeVisible();
    await expect(at.heading).toBeFocused();
    await expect(at.told, "the title is told by the focus").toBeEmpty();
    expect(await at.hash()).toBe(`#license-guide=${link}`);
    await expect(at.section.locator(".answers li")).toHaveCount(pairs(link).length);
    const report = await at.host.evaluate((element) => element.report);
    expect(report.findings.map((finding) => finding.cause)).toEqual([CAUSES[end]]);
  });
}

for (const lang of languages) {
  test(`the messages are drawn as they read, where they stand (${lang})`, async ({ page, sandbox }) => {
    const at = guide(page, sandbox, lang);
    const picture = (key, values) => at.section.getByRole("img", { name: at.say(key, values), exact: true });
    await at.open();
    await expect(picture("picture.alt.soon", { message: at.say("picture.soon") })).toBeVisible();
    await at.open("license-guide=message:open-requests");
    await expect(picture("picture.alt.refused", { dialog: at.say("product.superfluous"), message: at.say("product.requests") })).toBeVisible();
    await expect(picture("picture.alt.requests")).toBeVisible();
    await at.open("license-guide=message:other");
    await expect(picture("picture.alt.message", { licences: at.say("product.licences") })).toBeVisible();
  });
}

test("a whole way with the keyboard alone, and nothing is focused before the first key", async ({ page, sandbox }) => {
  const at = guide(page, sandbox);
  await at.open();
  expect(await page.evaluate(() => document.activeElement.localName)).toBe("body");
  for (const [question, answer] of pairs("message:not-renewed,excess-link:no,everyday:yes,upgraded:no")) {
    await expect(at.question(question)).toBeVisible();
    const button = at.answer(question, answer);
    for (let presses = 0; presses < 20; presses++) {
      await page.keyboard.press("Tab");
      if (await button.evaluate((element) => element.getRootNode().activeElement === element)) break;
    }
    await expect(button).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(at.heading).toBeFocused();
  }
  await expect(at.heading).toHaveText(at.say("guide.payment.title"));
});

test("the guide asks no API", async ({ page, sandbox }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const at = guide(page, sandbox);
  await at.open();
  await at.go("message:not-renewed,excess-link:yes");
  await expect(at.heading).toHaveText(at.say("guide.excess.title"));
  expect(asked.filter((path) => !/^\/(help|embed\/|static\/)/.test(path))).toEqual([]);
});

test("nothing of the guide is loaded before it is near", async ({ page, sandbox }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${sandbox.url}/tenants`);
  await page.evaluate(async () => {
    const [space, guide] = ["div", "license-troubleshooter"].map((name) => document.createElement(name));
    space.style.height = "5000px";
    guide.setAttribute("mode", "guide");
    document.body.prepend(space, guide);
    await import("/embed/license-troubleshooter.js");
  });
  await page.waitForTimeout(300);
  expect(asked.filter((path) => path.startsWith("/embed/assets/"))).toEqual([]);
  const at = guide(page, sandbox);
  await at.host.scrollIntoViewIfNeeded();
  await expect(at.question("message")).toBeVisible();
});

test("Back, Change and Start again lead where they say", async ({ page, sandbox }) => {
  const at = guide(page, sandbox);
  await at.open();
  await at.go("message:not-renewed,excess-link:no,everyday:yes");
  await at.button(at.say("back")).click();
  await expect(at.question("everyday")).toBeVisible();
  await expect(at.heading).toBeFocused();
  await at.button(`${at.say("guide.change")}: ${at.say("guide.message")}`).click();
  await expect(at.question("message")).toBeVisible();
  await at.go("message:fetch-error,generation:8");
  await at.button(at.say("guide.restart")).click();
  await expect(at.question("message")).toBeVisible();
  await expect(at.section.locator(".answers")).toBeHidden();
});

test("the browser's own Back and Forward walk the way, to the first question and no further", async ({ page, sandbox }) => {
  const at = guide(page, sandbox);
  await at.open();
  await at.go("message:not-renewed,excess-link:no,everyday:no");
  await expect(at.heading).toHaveText(at.say("guide.wrong.title"));
  for (const question of ["everyday", "excess-link", "message"]) {
    await page.goBack();
    await expect(at.question(question)).toBeVisible();
    await expect(at.heading).toBeFocused();
  }
  await page.goForward();
  await expect(at.question("excess-link")).toBeVisible();
});

test("a link opens the exact place, and takes nothing from it but answers", async ({ page, sandbox }) => {
  const at = guide(page, sandbox);
  await at.open("license-guide=message%3Anot-renewed,name:Anna,excess-link:no,everyday:no");
  await expect(at.heading).toHaveText(at.say("guide.wrong.title"));
  await expect(at.heading).toBeInViewport();
  expect(await page.evaluate(() => document.activeElement.localName)).toBe("body");
  await expect(at.section.locator(".answers li")).toHaveCount(3);
  await at.open("license-guide=nonsense:1,everyday:no");
  await expect(at.question("message")).toBeVisible();
});

test("the link to a place is copied", async ({ page, sandbox, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const at = guide(page, sandbox);
  await at.open();
  await at.go("message:renamed");
  await at.button(at.say("guide.link")).click();
  await expect(at.button(at.say("copied"))).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${sandbox.url}/help?lang=en#license-guide=message:renamed`);
});

test("the hand-over of requests is a click away from the excess", async ({ page, sandbox }) => {
  const at = guide(page, sandbox);
  await at.open("license-guide=message:not-renewed,excess-link:yes");
  await at.section.getByRole("link", { name: at.say("guide.note.how") }).click();
  await expect(at.heading).toHaveText(at.say("guide.requests.title"));
  await page.goBack();
  await expect(at.heading).toHaveText(at.say("guide.excess.title"));
});

test("another place of the page and another guide are left alone", async ({ page, sandbox }) => {
  await page.goto(`${sandbox.url}/help?lang=en&guides=2`);
  const [first, second] = [guide(page, sandbox), guide(page, sandbox, "en", 1)];
  await second.section.scrollIntoViewIfNeeded();
  await second.go("message:fetch-error");
  await expect(second.question("generation")).toBeVisible();
  await expect(first.question("message")).toBeVisible();
  await first.go("message:not-renewed");
  expect(await first.hash()).toBe("#license-guide-2=message:fetch-error&license-guide=message:not-renewed");
  await page.locator("#more").click();
  expect(await first.hash()).toBe("#more");
  await expect(first.question("excess-link")).toBeVisible();
  await expect(second.question("generation")).toBeVisible();
});

test("another language keeps the answers", async ({ page, sandbox }) => {
  const at = guide(page, sandbox);
  await at.open();
  await at.go("message:not-renewed,excess-link:no");
  await page.evaluate(() => (document.documentElement.lang = "de"));
  const german = guide(page, sandbox, "de");
  await expect(german.question("everyday")).toBeVisible();
  await expect(german.section.locator(".answers li")).toHaveCount(2);
});

for (const lang of languages) {
  test(`every place is sound in ${lang}: axe, light and dark, 320 pixels`, async ({ page, sandbox }) => {
    test.setTimeout(120_000);
    const at = guide(page, sandbox, lang);
    const places = new Set([""]);
    for (const link of Object.keys(ENDS)) {
      pairs(link).forEach((_, count) => places.add(pairs(link).slice(0, count + 1).map((pair) => pair.join(":")).join(",")));
    }
    await page.setViewportSize({ width: 320, height: 640 });
    await page.emulateMedia({ reducedMotion: "reduce" });
    await at.open();
    for (const place of places) {
      await page.evaluate((place) => (location.hash = `license-guide=${place}`), place);
      await expect(at.section.locator(".answers li")).toHaveCount(pairs(place).length);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide, place).toBeLessThanOrEqual(0);
      expect(await outside(at), place).toEqual([]);
      if (lang === "en" || lang === "de") {
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          expect(await violations(page), `${place}, ${colorScheme}`).toEqual([]);
        }
      }
      const name = place.replaceAll(/[:,]/g, "-") || "start";
      if (lang === "nb") await page.screenshot({ path: `target/screenshots/guide-320-${name}.png`, fullPage: true });
    }
  });

  test(`without JavaScript the whole of it is there in ${lang}`, async ({ browser, sandbox }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    await page.goto(`${sandbox.url}/help?lang=${lang}`);
    for (const end of new Set(Object.values(ENDS))) {
      await expect(page.getByText(say(lang, end), { exact: true }).last()).toBeVisible();
    }
    await expect(page.getByRole("img")).not.toHaveCount(0);
    await expect(page.getByText(say(lang, "guide.caution.activate")).first()).toBeVisible();
    await expect(page.getByText(say(lang, "guide.caution.version"))).toBeVisible();
    await page.goto(`${sandbox.url}/help?lang=${lang}#license-guide-message-open-requests`);
    await expect(page.getByRole("heading", { name: say(lang, "guide.requests.title"), level: 2 })).toBeInViewport();
    await context.close();
  });
}

test("without the program the page's own content stays", async ({ page, sandbox, expected }) => {
  expected.push(/not available here/, /503/, /integrity/i);
  await sandbox.place("embed").fault({ match: "widget-", status: 503, body: "" });
  await page.goto(`${sandbox.url}/help?lang=en`);
  await expect(page.getByRole("heading", { name: say("en", "guide.excess.title"), level: 2 })).toBeVisible();
  await expect(page.locator("section.guide")).toHaveCount(0);
  await sandbox.place("embed").clear();
});

/** The words of pictures that stick out of their picture. */
const outside = (at) =>
  at.section.evaluate((section) =>
    [...section.querySelectorAll(".sketch")].flatMap((picture) => {
      const frame = picture.getBoundingClientRect();
      const parts = [...picture.querySelectorAll("text, rect, circle")];
      const out = parts.filter((part) => part.getBoundingClientRect().right > frame.right + 0.5);
      return out.map((part) => `${picture.getAttribute("aria-label")}: ${part.textContent || part.localName}`);
    }),
  );
