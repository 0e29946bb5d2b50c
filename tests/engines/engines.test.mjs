// The jobs in the other engines: what was done is read from the sandbox, not from the page.
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { changes, holders, startSandbox } from "../browser/sandbox.mjs";
import { say as sayIn } from "../browser/words.mjs";
import { firefox, patiently, webkit } from "./driver.mjs";

const say = (key, values) => sayIn("en", key, values);
const FIND = `const root = document.querySelector("license-troubleshooter")?.shadowRoot;
  const of = (selector) => [...(root?.querySelectorAll(selector) ?? [])].filter((one) => one.getClientRects().length > 0);
  const named = (selector, name) => of(selector).find((one) => one.innerText.trim() === name);`;

/** The widget of a page, as a person uses it. */
class Widget {
  constructor(browser) {
    this.browser = browser;
  }

  async look(script, ...args) {
    return this.browser.run(FIND + script, ...args);
  }

  /** What a script finds, as soon as it does. */
  find(what, script, ...args) {
    return patiently(async () => (await this.look(script, ...args)) ?? assert.fail(`There is no ${what}.`));
  }

  async press(key, values) {
    const name = say(key, values);
    const button = await this.find(
      `button "${name}"`,
      'const found = named("button", arguments[0]); return found?.disabled || found?.ariaDisabled === "true" ? null : found ?? null;',
      name,
    );
    await this.browser.click(button);
  }

  heading(key, values) {
    const name = say(key, values);
    return this.find(`heading "${name}"`, 'return named("h2, h3, h4", arguments[0]) ?? null;', name);
  }

  count(selector) {
    return this.look("return of(arguments[0]).length;", selector);
  }

  async toReview() {
    await this.press("banner.fix");
    await this.press("choose.use");
    await this.press("choose.review");
    await this.heading("step.of", { step: 2, steps: 3, name: say("step.review") });
  }
}

const ENGINES = { FIREFOX: firefox, WEBKIT: webkit };

let sandbox;
before(async () => (sandbox = await startSandbox()));
after(() => sandbox.stop());

for (const [name, start] of Object.entries(ENGINES).filter(([name]) => process.env[name])) {
  suite(name.toLowerCase(), () => {
    let browser, widget;
    before(async () => {
      browser = await start(process.env[name]);
      widget = new Widget(browser);
      console.log(`engine: ${browser.version}`);
    });
    after(() => browser?.stop());

    const open = async (id) => {
      const tenant = await sandbox.tenant(id);
      await browser.go(tenant.address({ lang: "en" }));
      return tenant;
    };

    test("four clicks take three seats and activate the new licence", async () => {
      const tenant = await open("Cust10001");
      const first = await tenant.state();
      await widget.toReview();
      assert.deepEqual(await tenant.state(), first, "nothing is written before the last click");
      await widget.press("review.confirm.take", { count: 3 });
      await widget.heading("done.title");
      const last = await tenant.state();
      const changed = Object.values(changes(first, last));
      assert.equal(changed.length, 3);
      for (const change of changed) assert.ok(change.includes("-ten-sales"));
      assert.equal(holders(last, "ten-sales").length, 20);
      assert.equal(last.activations, 1);
      assert.deepEqual(last.current, first.new);
    });

    test("a step that is behind is counted as well", async () => {
      await open("Cust10001");
      await widget.press("banner.fix");
      await widget.press("choose.use");
      // A letter more for each step: how far it was counted can be measured. In place before a step is behind.
      const number = (second, third) =>
        widget.look(
          `window.numbers ??= new CSSStyleSheet();
          const rule = (place) => ".steps li:nth-child(" + (place + 2) + ")::before { content: " + arguments[place] + " }";
          numbers.replaceSync(rule(0) + rule(1));
          root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, numbers])];`,
          second,
          third,
        );
      const widths = () => widget.look('return of(".steps li").map((step) => step.getBoundingClientRect().width);');
      await number("counter(step, lower-roman)", "counter(step, lower-roman)");
      await widget.press("choose.review");
      await widget.heading("step.of", { step: 2, steps: 3, name: say("step.review") });
      const counted = await widths();
      await number('"ii"', '"iii"');
      assert.deepEqual(counted, await widths());
      assert.equal(counted.length, 3);
    });

    test("the guide comes to a conclusion, which has the focus and so is told, once", async () => {
      await browser.go(`${sandbox.url}/help?lang=en`);
      await widget.press("guide.answer.fetch");
      await widget.press("guide.answer.seven");
      const end = say("guide.fetch.seven");
      await widget.find(`conclusion "${end}"`, 'return of("section.guide")[0]?.innerText.includes(arguments[0]) ? true : null;', end);
      const heading = await widget.look('return of("section.guide h2")[0]?.innerText;');
      assert.equal(await widget.look("return root.activeElement?.innerText;"), heading);
      const told = 'return document.querySelector("license-troubleshooter > [aria-live=polite]").textContent;';
      assert.equal(await widget.look(told), "");
      const report = await widget.look("return root.host.report;");
      assert.deepEqual(report.findings.map((finding) => finding.cause), ["license-server-unreachable"]);
    });

    test("a payment that has come is found by checking again, and the new licence is activated", async () => {
      const tenant = await open("Cust10025");
      await widget.press("banner.out");
      await widget.find("way out", `return named("button", arguments[0]) ?? null;`, say("payment.check"));
      await tenant.license("new", { issue: true });
      await widget.press("payment.check");
      await widget.heading("banner.ready");
      await widget.press("banner.preview");
      await widget.press("review.confirm");
      await widget.heading("done.title");
      const { activations, new: next } = await tenant.state();
      assert.deepEqual({ activations, next }, { activations: 1, next: null });
    });

    test("what is done by hand is ticked off when it is read, and nothing is written", async () => {
      const tenant = await open("Cust10020");
      const first = await tenant.state();
      await widget.toReview();
      await widget.press("review.confirm.take", { count: 2 });
      await widget.heading("by_hand.title");
      const items = await widget.look('return of(".checklist ul li").map((item) => item.innerText);');
      const chosen = first.users.filter((user) => items.some((item) => item.includes(user.fullName)));
      assert.equal(chosen.length, 2);
      for (const { associateId } of chosen) await tenant.user(associateId, { canLogin: false });
      await widget.press("banner.check");
      await patiently(async () => assert.equal(await widget.count(".checklist li.done"), 2));
      assert.deepEqual(await tenant.requests("SaveUser"), []);
    });
  });
}
