// Texts of the page's own in the place of the widget's: the property `messages`.
import { expect, test } from "./fixtures.mjs";
import { day, languages, say } from "./words.mjs";

const TAG = "license-troubleshooter";

/** The page gives its element these before the script of the element has come. */
const given = (page, messages) =>
  page.addInitScript(
    ([tag, messages]) =>
      document.addEventListener("readystatechange", () => Object.assign(document.querySelector(tag), { messages }), { once: true }),
    [TAG, messages],
  );

const give = (widget, messages) => widget.host.evaluate((element, messages) => void (element.messages = messages), messages);

/** What the console says of the element. */
function heard(page) {
  const lines = [];
  page.on("console", (message) => message.text().startsWith(TAG) && lines.push(message.text()));
  return lines;
}

/** What is loaded for the page's own texts. */
function loaded(page) {
  const asked = [];
  page.on("request", (request) => request.url().includes("/assets/texts-") && asked.push(request.url()));
  return asked;
}

/** The file does not come before it is let go. */
async function held(page, match) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route(match, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

const button = (widget, name) => widget.host.getByRole("button", { name, exact: true });

for (const lang of languages) {
  test(`texts for every language, and the language's own before those (${lang})`, async ({ page, open }) => {
    const own = Object.fromEntries(languages.map((one) => [one, { "banner.later": `later ${one}` }]));
    await given(page, { "banner.fix": "Ours", "banner.later": "later", "choose.use": "Take these", ...own });
    const widget = await open("Cust10001", { lang });
    await expect(button(widget, "Ours")).toBeVisible();
    await expect(button(widget, `later ${lang}`)).toBeVisible();
    await expect(widget.button("banner.why"), "what is not given stays").toBeVisible();
    await button(widget, "Ours").click();
    await expect(button(widget, "Take these"), "what comes with the next step").toBeVisible();
  });
}

test("values stand where the page's text has them, and the count chooses its form", async ({ page, open }) => {
  await given(page, {
    "stage.days": { one: "Tomorrow, {date}", other: "{date}: {count} days!" },
    "banner.excess.plan": "{plan} + {count}",
  });
  const widget = await open("Cust10001");
  await expect(widget.host.getByRole("heading", { name: "Sales Premium + 3", exact: true })).toBeVisible();
  const { current } = await widget.tenant.state();
  await expect(widget.section.locator(".stage")).toHaveText(`${day("en", current.expiryDate)}: 5 days!`);
});

for (const file of ["display", "first"]) {
  test(`the first sentence is the page's as well, while the program is on its way (the file ${file} comes last)`, async ({ page, open }) => {
    await given(page, { "banner.checking": "One moment…", "banner.later": "Not now", "stage.days": "{count} to go, {date}" });
    const program = await held(page, "**/assets/widget-*");
    const last = await held(page, `**/assets/${file}-*`);
    const widget = await open("Cust10001");
    await page.waitForTimeout(300);
    last();
    await expect(widget.host.getByRole("heading", { name: "One moment…" })).toBeVisible();
    await expect(button(widget, "Not now")).toBeVisible();
    await expect(widget.section.locator(".stage")).toContainText("5 to go, ");
    program();
    await expect(widget.button("banner.fix")).toBeVisible();
    await expect(button(widget, "Not now")).toBeVisible();
  });
}

test("given while the first sentence stands there: it is said anew", async ({ page, open }) => {
  const program = await held(page, "**/assets/widget-*");
  const widget = await open("Cust10001");
  await expect(widget.heading("banner.checking")).toBeVisible();
  await give(widget, { "banner.checking": "One moment…" });
  await expect(widget.host.getByRole("heading", { name: "One moment…" })).toBeVisible();
  await give(widget, undefined);
  await expect(widget.heading("banner.checking")).toBeVisible();
  program();
  await expect(widget.button("banner.fix")).toBeVisible();
});

test("a later change is followed, and nothing is lost by it", async ({ page, open }) => {
  const widget = await open("Cust10001");
  await widget.button("banner.fix").click();
  await widget.button("choose.use").click();
  const chosen = widget.host.locator("li.row input:checked");
  await expect(chosen).toHaveCount(3);
  await give(widget, { "choose.review": "See it once more" });
  await expect(button(widget, "See it once more")).toBeVisible();
  expect(await widget.host.evaluate((element) => element.messages)).toEqual({ "choose.review": "See it once more" });
  await widget.host.evaluate((element) => element.setAttribute("lang", "sv"));
  widget.lang = "sv";
  await expect(widget.button("choose.used")).toBeVisible();
  await expect(button(widget, "See it once more"), "in another language as well").toBeVisible();
  await give(widget, { de: { "choose.review": "Noch einmal" } });
  await expect(widget.button("choose.review"), "another language's are not this one's").toBeVisible();
  await give(widget, null);
  await expect(widget.button("choose.review")).toBeVisible();
  await expect(chosen).toHaveCount(3);
});

test("a text is a text: nothing in it is read as HTML", async ({ page, open }) => {
  await given(page, { "banner.fix": "<b onclick=alert(1)>Fix</b>&amp;", "banner.later": "<img src=x>" });
  const widget = await open("Cust10001");
  await expect(button(widget, "<b onclick=alert(1)>Fix</b>&amp;")).toBeVisible();
  expect(await widget.host.evaluate(({ shadowRoot }) => shadowRoot.querySelectorAll("b, img").length)).toBe(0);
});

test("what cannot be used is named in one line each, and the widget's own text stays", async ({ page, open, expected }) => {
  expected.push(new RegExp(`^warning: ${TAG}: messages: `));
  const lines = heard(page);
  await given(page, {
    "bannr.fix": "Fix",
    "banner.fix": 7,
    "banner.later": " ",
    "banner.why": "Why {plan}?",
    "banner.excess.plan": "Too many of {plan}",
    "stage.days": { one: "{date}" },
    fr: { "banner.fix": "Réparer" },
    sv: { "choose.use": ["a"] },
    "choose.use": "{",
  });
  const widget = await open("Cust10001");
  await expect(widget.heading("banner.excess.plan", { count: 3, plan: "Sales Premium" })).toBeVisible();
  for (const key of ["banner.fix", "banner.later", "banner.why"]) await expect(widget.button(key)).toBeVisible();
  await widget.button("banner.fix").click();
  await expect(widget.button("choose.use")).toBeVisible();
  await widget.host.evaluate((element) => element.setAttribute("lang", "sv"));
  await expect(button(widget, say("sv", "choose.use"))).toBeVisible();
  expect(lines.map((line) => line.replace(`${TAG}: messages: `, "")).sort()).toEqual([
    '"banner.excess.plan" is not used: {count} is missing in it.',
    '"banner.fix" is not used: it is no text.',
    '"banner.later" is not used: it is empty.',
    '"banner.why" is not used: there is nothing to stand for {plan} in it.',
    '"bannr.fix" is not used: there is no text of that name, nor such a language.',
    '"choose.use" (sv) is not used: it is no text.',
    '"choose.use" is not used: a brace stands alone in it.',
    '"fr" is not used: there is no text of that name, nor such a language.',
    '"stage.days" is not used: the form "other" is missing.',
  ]);
});

test("what is no object of texts is named, and nothing else changes", async ({ page, open, expected }) => {
  expected.push(new RegExp(`^warning: ${TAG}: messages: `));
  const lines = heard(page);
  await given(page, "Fix");
  const widget = await open("Cust10001");
  await expect(widget.button("banner.fix")).toBeVisible();
  expect(lines).toEqual([`${TAG}: messages: what was given is not used: it is no object of texts.`]);
});

test("only who is spoken to, and has texts of the page's own, pays for them", async ({ page, open }) => {
  const asked = loaded(page);
  let widget = await open("Cust10001");
  await widget.toReview();
  await given(page, { "banner.fix": "Ours" });
  widget = await open("Cust10005");
  await expect.poll(() => widget.report()).toMatchObject({ stage: "quiet" });
  await page.waitForLoadState("networkidle");
  expect(asked).toEqual([]);
  widget = await open("Cust10001");
  await expect(button(widget, "Ours")).toBeVisible();
  expect(asked).toHaveLength(1);
});

test("where what they need cannot be loaded, the widget speaks its own words, and one line says so", async ({ page, open, sandbox, expected }) => {
  expected.push(/Failed to load resource/, /integrity/, new RegExp(`^warning: ${TAG}: messages: `));
  const lines = heard(page);
  await given(page, { "banner.fix": "Ours" });
  const widget = await open("Cust10001", { before: () => sandbox.place("embed").fault({ match: "/texts-", cut: "before" }) });
  await expect(widget.button("banner.fix")).toBeVisible({ timeout: 15_000 });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("messages: they are not used");
});

test("a guide speaks the page's words too", async ({ page, open }) => {
  await page.route(/default\.aspx/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(`<${TAG}>`, `<${TAG} mode="guide">`);
    await route.fulfill({ response, body });
  });
  await given(page, { "guide.message": "What do you read?" });
  const widget = await open("Cust10001");
  await expect(widget.host.getByRole("heading", { name: "What do you read?" })).toBeVisible();
});

test("in a bundler's hands they are loaded as the rest is", async ({ page, open }) => {
  await page.route(/default\.aspx/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(`/embed/${TAG}.js`, `/embed/bundled/${TAG}.js`) });
  });
  const asked = [];
  page.on("request", (request) => request.url().includes("/bundled/texts-") && asked.push(request.url()));
  await given(page, { "banner.fix": "Ours" });
  const widget = await open("Cust10001");
  await expect(button(widget, "Ours")).toBeVisible();
  expect(asked).toHaveLength(1);
});
