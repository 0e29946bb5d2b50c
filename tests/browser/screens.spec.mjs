// Every screen: axe finds nothing, it fits a narrow window, and its picture is kept in target/screenshots.
import { COLOURS, PAGE, violations } from "./axe.mjs";
import { expect, test } from "./fixtures.mjs";
import { languages } from "./words.mjs";

const WIDE = 1280;
const NARROW = 320;
const LICENSE = "GetLicenseFromLicenseServer";

/** How to come to each screen: gets `open`, which opens a tenant; gives what has to be seen then. */
const screens = {
  async "banner"(open) {
    const widget = await open("Cust10001");
    return widget.heading("banner.excess.plan", { count: 3, plan: "Sales Premium" });
  },
  async "banner-several-plans"(open) {
    const widget = await open("Cust10002");
    return widget.heading("banner.excess.plans", { count: 7, plans: 3 });
  },
  async "banner-ready"(open) {
    const widget = await open("Cust10004");
    return widget.heading("banner.ready");
  },
  async "banner-grace"(open) {
    const widget = await open("Cust10008");
    return widget.button("banner.less");
  },
  async "banner-grace-small"(open) {
    const widget = await open("Cust10008");
    await widget.button("banner.less").click();
    return widget.button("banner.more");
  },
  async "banner-stopped"(open) {
    const widget = await open("Cust10009");
    return widget.heading("banner.excess.plan", { count: 2, plan: "Sales Premium" });
  },
  async "banner-checking"(open) {
    const before = (tenant) => tenant.fault({ match: LICENSE, latencyMs: 60_000 });
    const widget = await open("Cust10001", { before });
    return widget.heading("banner.checking");
  },
  async "payment-why"(open) {
    const widget = await open("Cust10010");
    await widget.button("banner.why").click();
    return widget.text("because.none");
  },
  async "unread"(open) {
    const before = (tenant) => tenant.fault({ match: LICENSE, status: 500, body: "{}" });
    const widget = await open("Cust10001", { before });
    return widget.text("error.status", { code: "500" });
  },
  async "ordinary-user"(open) {
    const widget = await open("Cust10009", { user: "ordinary" });
    return widget.heading("user.unnamed");
  },
  async "why"(open) {
    const widget = await open("Cust10001");
    await widget.button("banner.why").click();
    return widget.text("figures.excess", { count: 3 });
  },
  async "why-ready"(open) {
    const widget = await open("Cust10004");
    await widget.button("banner.why").click();
    return widget.text("guide.ready");
  },
  async "choose"(open) {
    const widget = await open("Cust10001");
    await widget.button("banner.fix").click();
    return widget.button("choose.use");
  },
  async "choose-suggested"(open) {
    const widget = await open("Cust10001");
    await widget.button("banner.fix").click();
    await widget.button("choose.use").click();
    return widget.text("choose.complete");
  },
  async "choose-yourself"(open) {
    const widget = await open("Cust10001");
    await widget.button("banner.fix").click();
    await widget.row(await person(widget)).getByRole("checkbox").check();
    return widget.text("warning.yourself");
  },
  async "choose-nobody-found"(open) {
    const widget = await open("Cust10001");
    await widget.button("banner.fix").click();
    await widget.host.getByRole("searchbox").fill("xyzzy");
    return widget.text("choose.nobody");
  },
  async "choose-several-locked"(open) {
    const widget = await open("Cust10002");
    await widget.button("banner.fix").click();
    await widget.button("choose.use").click();
    return widget.text("lock.requests", { count: 4 }).first();
  },
  async "choose-reading"(open) {
    const before = (tenant) => tenant.fault({ match: "InternalUsers", latencyMs: 60_000 });
    const widget = await open("Cust10001", { before });
    await widget.button("banner.fix").click();
    return widget.host.getByRole("progressbar");
  },
  async "choose-failed"(open) {
    const before = (tenant) => tenant.fault({ match: "InternalUsers", status: 500, body: "{}" });
    const widget = await open("Cust10001", { before });
    await widget.button("banner.fix").click();
    return widget.text("choose.unread");
  },
  async "choose-hostile"(open) {
    const widget = await open("Cust10011");
    await widget.button("banner.fix").click();
    await widget.button("choose.use").click();
    return widget.text("choose.complete");
  },
  async "choose-large"(open) {
    const widget = await open("Cust10006");
    await widget.button("banner.fix").click();
    return widget.button("choose.use");
  },
  async "choose-moves"(open) {
    const widget = await open("Cust10003");
    await widget.button("banner.fix").click();
    await widget.button("choose.use").click();
    return widget.text("choose.complete");
  },
  async "choose-partly"(open) {
    const widget = await open("Cust10002");
    await widget.toReview();
    await refuseOne(widget);
    await widget.confirm(7).click();
    return widget.text("notice.partly", { count: 6 });
  },
  async "choose-changed"(open) {
    const widget = await open("Cust10001");
    await widget.toReview();
    await widget.tenant.license("new", { seats: { "ten-sales": 19 } });
    await widget.confirm(3).click();
    return widget.text("notice.changed");
  },
  async "review"(open) {
    const widget = await open("Cust10001");
    await widget.toReview();
    return widget.text("review.caution");
  },
  async "review-several"(open) {
    const widget = await open("Cust10002");
    await widget.toReview();
    return widget.text("review.caution");
  },
  async "review-moves"(open) {
    const widget = await open("Cust10012");
    await widget.toReview();
    return widget.text("review.later");
  },
  async "review-ready"(open) {
    const widget = await open("Cust10004");
    await widget.button("banner.preview").click();
    return widget.text("review.caution");
  },
  async "review-hostile"(open) {
    const widget = await open("Cust10011");
    await widget.toReview();
    return widget.text("review.caution");
  },
  async "review-refused"(open) {
    const widget = await open("Cust10004");
    await widget.button("banner.preview").click();
    await widget.tenant.fault({ match: "ActivateLicenseInfo", body: '{"Succeeded": false, "Reason": "The licence is locked for maintenance."}' });
    await widget.button("review.confirm").click();
    return widget.text("notice.refused");
  },
  async "running"(open) {
    const widget = await open("Cust10002");
    await widget.toReview();
    await widget.tenant.fault({ match: "SaveUser", times: 3, latencyMs: 0 }, { match: "SaveUser", latencyMs: 60_000 });
    await widget.confirm(7).click();
    await expect(widget.told).toHaveText(widget.say("run.progress", { done: "3", total: "7" }));
    return widget.button("run.stop");
  },
  async "awaiting"(open) {
    const widget = await open("Cust10004");
    await widget.button("banner.preview").click();
    await widget.tenant.fault({ match: LICENSE, times: 1, latencyMs: 0 }, { match: LICENSE, status: 500, body: "{}" });
    await widget.button("review.confirm").click();
    return widget.text("run.await");
  },
  async "finished"(open) {
    const widget = await open("Cust10001");
    await widget.toReview();
    await widget.confirm(3).click();
    return widget.done;
  },
  async "finished-not-all-given"(open) {
    const widget = await open("Cust10012");
    await widget.toReview();
    await widget.tenant.fault({ match: "SaveUser", times: 10, latencyMs: 0 }, { match: "SaveUser", times: 2, status: 500, body: '{"ErrorMessage": "The database is busy."}' });
    await widget.confirm(10, "change").click();
    return widget.text("done.not_given", { count: 2 });
  },
  async "finished-swap"(open) {
    const widget = await open("Cust10012");
    await widget.toReview();
    await widget.confirm(10, "change").click();
    return widget.button("receipt.save");
  },
  async "finished-not-put-back"(open) {
    const widget = await open("Cust10001");
    await widget.toReview();
    await widget.confirm(3).click();
    await widget.button("receipt.save").waitFor();
    await widget.host.locator(".receipt tbody button").first().click();
    return widget.text("receipt.refused");
  },
  async "choose-stopped"(open) {
    const widget = await open("Cust10001");
    await widget.toReview();
    await widget.tenant.fault({ match: "SaveUser", latencyMs: 700 });
    await widget.confirm(3).click();
    await expect(widget.host.locator(".names.done li")).toHaveCount(1);
    await widget.button("run.stop").click();
    await widget.host.locator(".receipt summary").click();
    return widget.host.locator(".receipt table");
  },
  async "by-hand"(open) {
    const widget = await open("Cust10020");
    await widget.toReview();
    await widget.confirm(2).click();
    return widget.heading("by_hand.title");
  },
  async "interrupted"(open) {
    const widget = await open("Cust10005");
    await widget.page.evaluate(() => localStorage.setItem("license-troubleshooter-swap /Cust10005/api/", "ten-sales"));
    await widget.page.reload();
    await widget.rows().first().getByRole("checkbox").check();
    return widget.button("owed.give");
  },
  async "hand-over"(open) {
    const widget = await open("Cust10039");
    await widget.button("banner.fix").click();
    await widget.button("hand.open").first().click();
    return widget.host.locator(".hand select");
  },
  "out-payment": (open) => wayOut(open, "Cust10025", (widget) => widget.button("payment.check")),
  "out-wrong-installation": (open) => wayOut(open, "Cust10022", (widget) => widget.button("answer.no")),
  "out-version": (open) => wayOut(open, "Cust10027", (widget) => widget.text("version.contact")),
  "out-new-name": (open) => wayOut(open, "Cust10028", (widget) => widget.button("serial.confirm")),
  "out-vendor-message": (open) => wayOut(open, "Cust10031", (widget) => widget.host.locator("blockquote"), "banner.read"),
  "out-license-file": (open) => wayOut(open, "Cust10033", (widget) => widget.text("server.explain")),
  "out-unknown": (open) => wayOut(open, "Cust10034", (widget) => widget.text("out.contact")),
};

/** What to do about a cause that is no excess. */
async function wayOut(open, id, seen, key = "banner.out") {
  const widget = await open(id);
  await widget.button(key).click();
  return seen(widget);
}

/** The name of the person whose page it is. */
const person = (widget) => widget.page.locator(".person").textContent();

/** Gives open requests to somebody who is about to lose Service. */
async function refuseOne({ tenant, section }) {
  const group = section.locator("div").filter({ has: section.page().getByRole("heading", { name: "Service Premium" }) });
  const name = await group.last().locator("bdi").first().textContent();
  const { users } = await tenant.state();
  await tenant.user(users.find((user) => user.fullName === name).associateId, { openRequests: 2 });
}

// Colours that are on their way to others are nobody's contrast.
const still = { contextOptions: { reducedMotion: "reduce" } };
test.use({ bypassCSP: true, viewport: { width: WIDE, height: 800 }, ...still });

for (const lang of languages) {
  // Every state in every language is looked at in the gallery; here it is the page of the CRM, as it is come to.
  const shown = lang === "en" ? Object.keys(screens) : ["banner", "choose-suggested", "review-several", "finished"];
  for (const name of shown) {
    test(`${name} (${lang})`, async ({ page, open, expected }) => {
      expected.push(/Failed to load resource: .* 500/);
      const seen = await screens[name]((id, options) => open(id, { lang, ...options }));
      await expect(seen).toBeVisible();
      await unfold(page, WIDE);
      expect(await violations(page, PAGE)).toEqual([]);
      await keep(page, lang, name);

      await page.emulateMedia({ colorScheme: "dark" });
      expect(await violations(page, COLOURS), "dark").toEqual([]);
      if (lang === "en") await keep(page, lang, `${name}-dark`);

      await page.emulateMedia({ colorScheme: "light" });
      await unfold(page, NARROW);
      expect(await tooWide(page)).toEqual([]);
      expect(await violations(page, PAGE), "narrow").toEqual([]);
      if (lang === "en") await keep(page, lang, `${name}-320`);
    });
  }
}

test("every measure and colour of the style sheet has a value", async ({ open }) => {
  const widget = await open("Cust10001");
  await expect(widget.button("banner.fix")).toBeVisible();
  const names = await widget.section.evaluate((section) => {
    const [sheet] = section.getRootNode().adoptedStyleSheets;
    const rules = (list) => [...list].flatMap((rule) => [...(rule.style ?? []), ...(rule.cssRules ? rules(rule.cssRules) : [])]);
    const own = new Set(rules(sheet.cssRules).filter((name) => name.startsWith("--")));
    return [...own].map((name) => [name, getComputedStyle(section).getPropertyValue(name)]);
  });
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter(([, value]) => value === "")).toEqual([]);
});

/** A window as high as the page: the actions, which stick to its lower edge, stand where they end and cover nothing. */
async function unfold(page, width) {
  await page.mouse.move(0, 0);
  await page.setViewportSize({ width, height: 640 });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height });
}

const keep = (page, lang, name) => page.screenshot({ path: `target/screenshots/${lang}/${name}.png`, animations: "disabled" });

/** What reaches beyond the window's sides. */
function tooWide(page) {
  return page.evaluate(() => {
    const root = document.querySelector("license-troubleshooter").shadowRoot;
    const wide = [document.documentElement, ...root.querySelectorAll("*")].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 1 && (left < 0 || right > innerWidth + 0.5);
    });
    const found = wide.map((element) => `${element.localName}.${element.getAttribute("class")}: ${element.textContent.slice(0, 40)}`);
    return document.documentElement.scrollWidth > innerWidth ? ["the page scrolls sideways", ...found] : found;
  });
}
