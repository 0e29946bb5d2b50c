// The element and the page around it: neither harms the other, whatever goes wrong.
import { expect, test, Widget } from "./fixtures.mjs";
import { changes } from "./sandbox.mjs";

const TAG = "license-troubleshooter";
const PLAN = "Sales Premium";

/** Changes the page as it arrives: its text and its headers. */
async function arrange(page, change, headers = (before) => before) {
  await page.route(/default\.aspx/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: headers(response.headers()), body: change(await response.text()) });
  });
}

const element = `<${TAG}></${TAG}>`;
const withContent = (text) => text.replace(element, `<${TAG}><p id="own">Ask Kari.</p></${TAG}>`);

/** What the console says from now on, and what fails. */
function heard(page) {
  const lines = [];
  page.on("console", (message) => lines.push(message.text()));
  page.on("pageerror", (error) => lines.push(`error: ${error.message}`));
  return { ours: () => lines.filter((line) => line.includes(TAG)), errors: () => lines.filter((line) => line.startsWith("error: ")) };
}

/** The page is used as if there was no widget. */
async function expectUnharmed(page) {
  await page.getByRole("link", { name: "Company", exact: true }).click();
  await expect(page).toHaveURL(/#company$/);
  await expect(page.getByRole("heading", { name: "Dashboard" })).toBeVisible();
}

test.describe("the policy", () => {
  for (const id of ["Cust10001", "Cust10031"]) {
    test(`nothing that it forbids is tried during the whole job (${id})`, async ({ page, open, expected }) => {
      // The one that the test itself makes, at its end.
      expected.push(/Content Security Policy directive 'style-src/);
      await page.addInitScript(() => {
        window.violations = [];
        addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective), true);
      });
      const widget = await open(id);
      if (id === "Cust10001") {
        await widget.button("banner.why").click();
        await widget.toReview();
        await widget.confirm(3).click();
        await expect(widget.done).toBeVisible();
        await widget.button("done.close").click();
      } else {
        await widget.host.locator(".banner .primary").click();
        await widget.host.getByText(widget.say("support.title")).click();
        await expect(widget.host.locator("pre")).toBeVisible();
      }
      expect(await page.evaluate(() => window.violations)).toEqual([]);
      await page.evaluate(() => document.body.setAttribute("style", "color: red"));
      await expect.poll(() => page.evaluate(() => window.violations), "what is forbidden is noticed").toEqual(["style-src-attr"]);
    });
  }

  test("where Wasm is forbidden the element shows its own content, and one line says why", async ({ page, open, expected }) => {
    expected.push(/^warning: license-troubleshooter: not available here/, /WebAssembly.*Content Security Policy/i);
    const { ours, errors } = heard(page);
    const strict = (headers) => ({ ...headers, "content-security-policy": headers["content-security-policy"].replace("'wasm-unsafe-eval'", "") });
    await arrange(page, withContent, strict);
    const widget = await open("Cust10001");
    await expect(page.locator("#own")).toBeVisible();
    await expect.poll(() => widget.report()).toMatchObject({ stage: "unknown" });
    expect(ours()).toHaveLength(1);
    expect(errors()).toEqual([]);
    await expectUnharmed(page);
  });
});

test.describe("what cannot be loaded", () => {
  const faults = {
    "404": { status: 404 },
    "500": { status: 500 },
    "a page of HTML": { status: 200, body: "<!doctype html><title>Sign in</title>", contentType: "text/html" },
    "other bytes than were packaged": { status: 200, body: "\0asm", contentType: "application/wasm" },
    "a connection that is cut": { cut: "before" },
  };
  const files = { wasm: "/widget-", glue: "/glue-", style: "/style-", messages: "/messages-" };
  const cases = [
    ...Object.keys(faults).map((how) => ["wasm", how]),
    ...["glue", "style", "messages"].flatMap((file) => ["404", "a connection that is cut"].map((how) => [file, how])),
    ["glue", "a page of HTML"],
    ["messages", "a page of HTML"],
  ];

  for (const [file, how] of cases) {
    test(`the ${file}: ${how}`, async ({ page, open, sandbox, expected }) => {
      expected.push(/^warning: license-troubleshooter: not available here/, /Failed to load resource/, /integrity/, /Failed to load module script/);
      const { ours, errors } = heard(page);
      await arrange(page, withContent);
      const widget = await open("Cust10001", {
        before: () => sandbox.place("embed").fault({ match: files[file], ...faults[how] }),
      });
      await expect(page.locator("#own"), "what the page has put there").toBeVisible();
      await expect.poll(() => widget.report()).toEqual({
        stage: "unknown",
        findings: [{ cause: "unknown", certainty: "possible", remove: {} }],
        complete: true,
        checkedAt: null,
      });
      await expect(widget.section).toHaveCount(0);
      expect(ours(), "one line").toEqual([expect.stringContaining("not available here")]);
      expect(errors(), "nothing is thrown into the page").toEqual([]);
      await expectUnharmed(page);
    });
  }

  test("what could not be loaded is loaded for the next element", async ({ page, open, sandbox, expected }) => {
    expected.push(/^warning: license-troubleshooter: not available here/, /Failed to load resource/, /integrity/);
    const widget = await open("Cust10001", {
      before: () => sandbox.place("embed").fault({ match: "/widget-", status: 500, times: 3 }),
    });
    await expect.poll(() => widget.report()).toMatchObject({ stage: "unknown" });
    await page.evaluate((tag) => document.querySelector(tag).replaceWith(document.createElement(tag)), TAG);
    await expect(widget.button("banner.fix")).toBeVisible();
  });
});

test.describe("an installation that does not answer when the page loads", () => {
  const faults = {
    "500": { status: 500 },
    "401": { status: 401 },
    "a page of HTML": { status: 200, body: "<!doctype html><title>Sign in</title>", contentType: "text/html" },
    "half a status": { status: 200, body: '{"ExpiryDate":"2020-01-01T00:00:00"}' },
    "nothing": { status: 200, body: "null" },
    "an empty answer": { status: 200, body: "" },
    "a connection that is cut": { cut: "before" },
  };
  for (const [how, fault] of Object.entries(faults)) {
    test(`${how}: an ordinary user is shown nothing, nothing is thrown, nothing is claimed`, async ({ page, open, expected }) => {
      expected.push(/^warning: license-troubleshooter: not available here/, /Failed to load resource/);
      const { ours, errors } = heard(page);
      const files = [];
      page.on("request", (request) => request.url().includes("/embed/assets/") && files.push(request.url()));
      const widget = await open("Cust10001", {
        user: "ordinary",
        before: (tenant) => tenant.fault({ match: "GetUserAndInstallationLicenceStatus", ...fault }),
      });
      await expect.poll(() => widget.report()).toMatchObject({ stage: "unknown", checkedAt: null });
      expect(await widget.host.evaluate((host) => host.getBoundingClientRect().height)).toBe(0);
      await expect(widget.host).toHaveText("");
      expect(files).toEqual([]);
      expect(ours()).toHaveLength(1);
      expect(errors()).toEqual([]);
      await expectUnharmed(page);
    });
  }

  test("who is asking cannot be read: nobody is spoken to, the program is not loaded", async ({ page, open, expected }) => {
    expected.push(/Failed to load resource/);
    const files = [];
    page.on("request", (request) => request.url().includes("/embed/assets/") && files.push(request.url()));
    const widget = await open("Cust10001", { before: (tenant) => tenant.fault({ match: "currentPrincipal", status: 500 }) });
    await expect.poll(() => widget.report()).toMatchObject({ stage: "warning", findings: [] });
    await expect(widget.section).toHaveCount(0);
    expect(files.filter((file) => !/\/(display|first-en)-/.test(file))).toEqual([]);
  });
});

test.describe("the page's own things", () => {
  test("no global is added, and nothing is done to the browser's own objects", async ({ page, open }) => {
    await page.addInitScript(() => {
      const own = () => {
        const places = { window, document, Node: Node.prototype, Element: Element.prototype, Event: Event.prototype, Array: Array.prototype };
        const keys = Object.entries(places).map(([name, place]) => Reflect.ownKeys(place).map((key) => `${name}.${String(key)}`));
        return new Set(keys.flat());
      };
      Object.defineProperty(window, "added", { value: () => [...own()].filter((key) => !before.has(key)) });
      const before = own();
    });
    const widget = await open("Cust10001");
    await widget.toReview();
    await widget.confirm(3).click();
    await expect(widget.done).toBeVisible();
    const added = await page.evaluate(() => window.added());
    expect(added.filter((key) => !/^window\.(\d+|event)$/.test(key))).toEqual([]);
    await page.evaluate(() => (window.another = 1));
    expect(await page.evaluate(() => window.added()), "an addition is noticed").toContain("window.another");
  });

  test("the script on the page twice, and under another address as well, is harmless", async ({ page, open }) => {
    const { ours } = heard(page);
    const script = '<script type="module" src="/embed/license-troubleshooter.js"></script>';
    await arrange(page, (text) => text.replace(script, script + script + script.replace(".js", ".js?again") + script));
    const widget = await open("Cust10001");
    await expect(widget.button("banner.fix")).toBeVisible();
    await expect(widget.section).toHaveCount(1);
    expect(await widget.tenant.requests("GetUserAndInstallationLicenceStatus")).toHaveLength(1);
    expect(ours()).toEqual([]);
  });

  test("an element of that name which somebody else has defined is left alone", async ({ page, open }) => {
    await page.addInitScript((tag) => {
      class Other extends HTMLElement {
        connectedCallback() {
          this.textContent = "Another one";
        }
      }
      customElements.define(tag, Other);
    }, TAG);
    await open("Cust10001");
    await expect(page.locator(TAG)).toHaveText("Another one");
  });

  test("a page that lets no event through below the document: nothing is thrown", async ({ page, open }) => {
    const { errors } = heard(page);
    await page.addInitScript((tag) => {
      const stop = (event) => event.stopImmediatePropagation();
      for (const name of ["click", "input", "change", "focusin", "keydown", `${tag}:report`, `${tag}:resolved`]) {
        document.addEventListener(name, stop, { capture: true });
      }
    }, TAG);
    const widget = await open("Cust10001");
    await widget.button("banner.fix").click();
    await expect.poll(() => widget.report()).toMatchObject({ stage: "warning" });
    await expect(widget.button("banner.fix"), "the click does not arrive").toBeVisible();
    expect(errors()).toEqual([]);
  });

  test("a page that stops every event on its way up does not get in the way of the job", async ({ page, open }) => {
    await page.addInitScript(() => {
      const stop = (event) => event.stopPropagation();
      for (const name of ["click", "input", "change"]) {
        document.addEventListener("DOMContentLoaded", () => document.body.addEventListener(name, stop));
      }
    });
    const widget = await open("Cust10001");
    await widget.toReview();
    await widget.confirm(3).click();
    await expect(widget.done).toBeVisible();
  });

  test("a listener of the page that fails harms nobody", async ({ page, open, expected }) => {
    expected.push(/^error: the page's own mistake/);
    await page.addInitScript((tag) => {
      addEventListener(`${tag}:report`, () => {
        throw new Error("the page's own mistake");
      });
    }, TAG);
    const widget = await open("Cust10001");
    await widget.toReview();
    await widget.confirm(3).click();
    await expect(widget.done).toBeVisible();
  });

  test("the report cannot be changed by who reads it", async ({ page, open }) => {
    const widget = await open("Cust10001");
    await expect(widget.button("banner.fix")).toBeVisible();
    const before = await widget.report();
    await widget.host.evaluate((host) => {
      const changes = [
        () => (host.report.stage = "changed"),
        () => (host.report = null),
        () => host.report.findings.pop(),
        () => (host.report.findings[0].cause = "changed"),
        () => (host.report.findings[0].remove["ten-sales"] = 0),
      ];
      for (const change of changes) {
        try {
          change();
        } catch {
          // Strict code is told.
        }
      }
    });
    expect(before).toMatchObject({ stage: "warning", findings: [{ cause: "excess-seats", remove: { "ten-sales": 3 } }] });
    expect(await widget.report()).toEqual(before);
    await expectUnharmed(page);
  });
});

/** Notes how everything in the widget is drawn; the next time, tells what has changed since. */
const looks = (host) => {
  const now = [...host.shadowRoot.querySelectorAll(".widget, .widget *")].map((one) => {
    const style = getComputedStyle(one);
    const { x, y, width, height } = one.getBoundingClientRect();
    const names = [...style].filter((name) => !name.startsWith("--"));
    return [["box", [x, y, width, height].join(" ")], ...names.map((name) => [name, style.getPropertyValue(name)])];
  });
  const before = (window.looks ??= now);
  const changed = now.flatMap((one, place) => one.filter(([, value], at) => value !== before[place]?.[at]?.[1]));
  return { elements: now.length, same: now.length === before.length, changed: changed.map((entry) => entry.join(": ")).slice(0, 20) };
};

test.describe("the page's styles", () => {
  const inside = "section, div:not([role]), span, h2, h3, h4, p, ul, ol, li, label, input, select, button, fieldset, legend, table, tr, th, td, svg, path, bdi, strong, progress, details";
  const hostile = {
    "everything unset and hidden": `${inside} { all: unset !important; display: none !important }`,
    "its class names taken": ".widget, .banner, .button, .primary, .row, .panel, .actions, .steps { all: unset !important; position: fixed !important; opacity: 0 !important }",
    "a reset": "*, *::before, *::after { margin: 0 !important; padding: 0 !important; border: 0 !important; box-sizing: content-box !important; transition: none !important; animation: none !important; }",
    "custom properties of the same names": ":root, * { --text: red; --accent: red; --accent-color: red; --surface: red; --line: red; --focus: red }",
    "large tables, fields and buttons": "button, input, select, td, th { font: 40px serif !important; color: red !important; background: lime !important; width: 700px !important }",
  };
  for (const [how, css] of Object.entries(hostile)) {
    test(`${how}: not one property of the widget changes`, async ({ page, open }) => {
      const widget = await open("Cust10001");
      await widget.button("banner.fix").click();
      await expect(widget.rows()).toHaveCount(23);
      // Last logins are read while the list is there already.
      await page.waitForLoadState("networkidle");
      await page.evaluate((tag) => document.querySelectorAll(`body > :not(${tag})`).forEach((one) => one.remove()), TAG);
      const { elements } = await widget.host.evaluate(looks);
      expect(elements).toBeGreaterThan(100);
      await page.evaluate((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets = [sheet];
      }, css);
      expect(await widget.host.evaluate(looks)).toEqual({ elements, same: true, changed: [] });
      await widget.button("choose.use").click();
      await widget.button("choose.review").click();
      await expect(widget.step("review", 2)).toBeVisible();
    });
  }

  test("such styles do hide what is the page's own", async ({ page, open }) => {
    const widget = await open("Cust10001");
    await expect(widget.button("banner.fix")).toBeVisible();
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, hostile["everything unset and hidden"]);
    await expect(page.locator(".figure").first()).toBeHidden();
    await expect(widget.button("banner.fix")).toBeVisible();
  });

  test("nothing of the widget's style reaches the page", async ({ page, open }) => {
    await arrange(page, (text) => text.replace("</main>", '<div class="widget banner critical"><button class="button primary">Own</button></div></main>'));
    const look = () => page.locator("main .widget, main .button, h1, footer").evaluateAll((all) => all.map((one) => [...getComputedStyle(one)].map((name) => `${name}: ${getComputedStyle(one).getPropertyValue(name)}`).join("; ")));
    const width = (lines) => lines.map((line) => line.replace(/(perspective-origin|transform-origin|block-size|height|inset[a-z-]*|top|bottom): [^;]*;/g, ""));
    await open("Cust10005");
    const without = width(await look());
    const widget = await open("Cust10001");
    await expect(widget.button("banner.fix")).toBeVisible();
    expect(width(await look())).toEqual(without);
    expect(await page.evaluate(() => [document.adoptedStyleSheets.length, document.querySelectorAll("style").length])).toEqual([0, 0]);
  });

  test("what a page may change: the accent, the words on it, the colour of the text and the font", async ({ page, open }) => {
    const widget = await open("Cust10001");
    await expect(widget.button("banner.fix")).toBeVisible();
    await page.evaluate((tag) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`${tag} { --${tag}-accent: rgb(1, 2, 3); --${tag}-on-accent: rgb(7, 8, 9); --${tag}-text: rgb(4, 5, 6); --${tag}-font: 21px/30px monospace }`);
      document.adoptedStyleSheets = [sheet];
    }, TAG);
    const style = (target, name) => expect(target).toHaveCSS(name, { accent: "rgb(1, 2, 3)", color: "rgb(4, 5, 6)", "font-size": "21px" }[name]);
    await expect(widget.button("banner.fix")).toHaveCSS("background-color", "rgb(1, 2, 3)");
    await expect(widget.button("banner.fix")).toHaveCSS("color", "rgb(7, 8, 9)");
    await style(widget.section, "color");
    await style(widget.section, "font-size");
    await style(widget.button("banner.fix"), "font-size");
  });
});

test.describe("the layout", () => {
  for (const width of [1280, 320]) {
    test(`the banner stands in the flow: what is below moves down, nothing is covered (${width} px)`, async ({ page, open }) => {
      await page.setViewportSize({ width, height: 800 });
      const place = () => page.locator(".page").evaluate((one) => one.getBoundingClientRect().top + scrollY);
      await open("Cust10001", { before: (tenant) => tenant.license("current", { expiresInDays: 300 }) });
      const without = await place();
      const widget = await open("Cust10001");
      await expect(widget.button("banner.fix")).toBeVisible();
      const steps = [
        async () => {},
        async () => {
          await widget.button("banner.why").click();
          await expect(widget.text("why.excess")).toBeVisible();
        },
        async () => {
          await widget.button("banner.fix").click();
          await expect(widget.rows()).toHaveCount(23);
        },
        async () => {
          await widget.button("choose.use").click();
          await widget.button("choose.review").click();
          await expect(widget.step("review", 2)).toBeVisible();
        },
      ];
      for (const step of steps) {
        await step();
        const { host, bar, below, scrolled, wide, fixed } = await page.evaluate((tag) => {
          const box = (selector) => {
            const { top, bottom, height } = document.querySelector(selector).getBoundingClientRect();
            return { top, bottom, height };
          };
          const inside = [...document.querySelector(tag).shadowRoot.querySelectorAll("*")];
          return {
            host: box(tag),
            bar: box(".topbar"),
            below: box(".page"),
            scrolled: scrollY,
            wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
            fixed: inside.filter((one) => getComputedStyle(one).position === "fixed" || one.localName === "dialog").length,
          };
        }, TAG);
        expect(host.height).toBeGreaterThan(30);
        expect(host.top).toBeCloseTo(bar.bottom, 1);
        expect(below.top).toBeCloseTo(host.bottom, 1);
        expect(below.top + scrolled).toBeCloseTo(without + host.height, 0);
        expect(wide, "no scrolling sideways").toBeLessThanOrEqual(0);
        expect(fixed, "nothing over the page").toBe(0);
      }
      expect(await page.evaluate(() => [document.documentElement, document.body].map((one) => getComputedStyle(one).overflow))).toEqual(["visible", "visible"]);
      await page.keyboard.press("Escape");
      await expectUnharmed(page);
    });
  }

  test("an element that is hidden by the page takes no room, and is there again afterwards", async ({ page, open }) => {
    const widget = await open("Cust10001");
    await expect(widget.button("banner.fix")).toBeVisible();
    await widget.host.evaluate((host) => (host.hidden = true));
    await expect(widget.section).toBeHidden();
    expect(await widget.host.evaluate((host) => host.getBoundingClientRect().height)).toBe(0);
    await widget.host.evaluate((host) => (host.hidden = false));
    await expect(widget.button("banner.fix")).toBeVisible();
    await expectUnharmed(page);
  });
});

test("the address of the API can be given, with and without a slash at its end", async ({ page, open, sandbox }) => {
  for (const end of ["/api", "/api/"]) {
    await page.unroute(/default\.aspx/);
    await arrange(page, (text) => text.replace(element, `<${TAG} api-root="${sandbox.url}/Cust10001${end}"></${TAG}>`));
    const widget = await open("Cust10001");
    await expect(widget.heading("banner.excess.plan", { count: 3, plan: PLAN })).toBeVisible();
  }
});

test("an element inside another component's shadow tree does the whole job", async ({ page, open }) => {
  await arrange(page, (text) => text.replace(element, '<div id="shell"></div>'));
  const { tenant, lang } = await open("Cust10001");
  const before = await tenant.state();
  await page.evaluate((tag) => {
    document.body.dataset.told = "";
    document.addEventListener(`${tag}:resolved`, (event) => (document.body.dataset.told += event.target.id));
    const root = document.getElementById("shell").attachShadow({ mode: "open" });
    root.append(document.createElement(tag));
  }, TAG);
  const widget = new Widget(page, tenant, lang);
  await widget.toReview();
  await widget.confirm(3).click();
  await expect(widget.done).toBeVisible();
  expect(Object.keys(changes(before, await tenant.state()))).toHaveLength(3);
  await expect(page.locator("body"), "the event crosses the shadow tree").toHaveAttribute("data-told", "shell");
});

for (const gone of ["AbortSignal.timeout", "Document.prototype.adoptedStyleSheets"]) {
  test(`a browser without ${gone} shows the page's own content`, async ({ page, open, expected }) => {
    expected.push(/this browser is too old/);
    const said = [];
    page.on("console", (message) => message.type() === "warning" && said.push(message.text()));
    await page.addInitScript(`delete ${gone}`);
    const { host } = await open("Cust10001");
    await expect.poll(() => said.length, "one line").toBe(1);
    expect(await host.evaluate((element) => element.shadowRoot)).toBeNull();
  });
}
