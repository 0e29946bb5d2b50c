// What the tests have in common: a sandbox for each worker, a page that is watched, and a widget to use.
import { test as base, expect } from "@playwright/test";
import { startSandbox } from "./sandbox.mjs";
import { say } from "./words.mjs";

export { expect };

const TAG = "license-troubleshooter";

export const test = base.extend({
  sandbox: [
    async ({}, use) => {
      const sandbox = await startSandbox();
      await use(sandbox);
      sandbox.stop();
    },
    { scope: "worker" },
  ],

  /** Patterns of what the page may complain about; anything else that it complains about fails the test. */
  expected: async ({}, use) => use([]),

  page: async ({ page, expected }, use) => {
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
    });
    await use(page);
    expect(complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint)))).toEqual([]);
  },

  /** Opens a tenant, as new, in a language; gives the widget. */
  open: async ({ page, sandbox }, use) => {
    await use(async (id, { lang = "en", user, before } = {}) => {
      const tenant = await sandbox.tenant(id);
      await before?.(tenant);
      await page.goto(tenant.address({ user, lang }));
      return new Widget(page, tenant, lang);
    });
  },
});

/** One widget on the page, used as a person uses it. */
export class Widget {
  constructor(page, tenant, lang, host = page.locator(TAG)) {
    this.page = page;
    this.tenant = tenant;
    this.lang = lang;
    this.host = host;
  }

  say(key, values) {
    return say(this.lang, key, values);
  }

  /** A text that the widget shows, or a part of one. */
  text(key, values) {
    // What describes a button is there as well, and is heard instead of seen.
    return this.section.getByText(this.say(key, values)).filter({ visible: true });
  }

  /** What is seen; not there while the widget has nothing to show. */
  get section() {
    return this.host.locator("section.widget");
  }

  button(key, values) {
    return this.host.getByRole("button", { name: this.say(key, values), exact: true });
  }

  heading(key, values) {
    return this.host.getByRole("heading", { name: this.say(key, values), exact: true });
  }

  /** The heading of a step: "Step 2 of 3: Review". */
  step(name, step, steps = 3) {
    return this.heading("step.of", { step, steps, name: this.say(`step.${name}`) });
  }

  get done() {
    return this.heading("done.title");
  }

  /** The users' rows, of one plan or of all. */
  rows(plan) {
    const list = plan ? this.host.getByRole("group", { name: plan }) : this.host;
    return list.locator("li.row");
  }

  row(name) {
    return this.host.locator("li.row").filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** What a screen reader has been told last. */
  get told() {
    return this.host.locator(":scope > [aria-live=polite]");
  }

  report() {
    return this.host.evaluate((element) => element.report);
  }

  /** Chooses what is suggested and goes on to the review. */
  async toReview() {
    await this.button("banner.fix").click();
    await this.button("choose.use").click();
    await this.button("choose.review").click();
    await expect(this.step("review", 2)).toBeVisible();
  }

  confirm(count, kind = "take") {
    return this.button(`review.confirm.${kind}`, { count });
  }
}

/** The events that the widgets of a page send, as they arrive at the document. Ask before the page is opened. */
export async function events(page) {
  const heard = [];
  await page.exposeFunction("heard", (event) => heard.push(event));
  await page.addInitScript((tag) => {
    const { heard } = window;
    for (const name of ["report", "resolved"]) {
      document.addEventListener(`${tag}:${name}`, (event) => {
        const { detail, bubbles, composed } = event;
        const from = event.composedPath()[0];
        heard({ name, detail, bubbles, composed, from: from.localName, same: from.report === detail });
      });
    }
  }, TAG);
  return heard;
}
