// What a page does with the element, and what a page may be like.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, request } from "node:http";
import { join } from "node:path";
import { expect, test, Widget } from "./fixtures.mjs";
import { changes, folder } from "./sandbox.mjs";

const TAG = "license-troubleshooter";
const element = `<${TAG}></${TAG}>`;
const NOT_AVAILABLE = /^warning: license-troubleshooter: not available here/;

/** Changes the page's text as it arrives, and its headers. */
async function arrange(page, change, headers = (before) => before) {
  await page.route(/default\.aspx/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: headers(response.headers()), body: change(await response.text()) });
  });
}

/** Adds something to a file on its way to the page. */
const add = (page, match, text) =>
  page.route(match, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()) + text });
  });

/** Another installation, in order; gives what it is asked. */
async function another(page) {
  const asked = [];
  await page.route("**/another/api/**", async (route) => {
    asked.push(new URL(route.request().url()).pathname);
    const [warning, expiry, grace] = [300, 330, 340].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 19));
    await route.fulfill({ json: { AdminWarningDate: warning, ExpiryDate: expiry, GraceDate: grace } });
  });
  return asked;
}

/** Lines that say something of the element. */
function heard(page) {
  const lines = [];
  page.on("console", (message) => message.text().startsWith(TAG) && lines.push(message.text()));
  return lines;
}

const withoutPreload = (page) => page.addInitScript(() => (DOMTokenList.prototype.supports = () => false));

test.describe("a module that is not what was packaged", () => {
  for (const file of ["glue", "first", "display"]) {
    for (const preload of [true, false]) {
      const how = preload ? "checked as it is preloaded" : "fetched and checked before it is imported";
      test(`the file ${file} with bytes added does not run, and one line says so (${how})`, async ({ page, open, expected }) => {
        expected.push(NOT_AVAILABLE, /integrity/);
        const lines = heard(page);
        if (!preload) await withoutPreload(page);
        await arrange(page, (text) => text.replace(element, `<${TAG}><p id="own">Ask Kari.</p></${TAG}>`));
        await add(page, new RegExp(`/assets/${file}-.*\\.js`), ";globalThis.ran = true;");
        const widget = await open("Cust10001");
        await expect(widget.button("retry")).toBeVisible();
        await expect(page.locator("#own")).toBeVisible();
        await expect(widget.host).toContainText(widget.say("aside.missing"));
        expect(lines).toHaveLength(1);
        expect(await page.evaluate(() => window.ran)).toBeUndefined();
        await page.unroute(new RegExp(`/assets/${file}-.*\\.js`));
        await widget.button("retry").click();
        await expect(widget.button("banner.fix")).toBeVisible();
      });
    }
  }

  test("where modules are not preloaded everything is there all the same", async ({ page, open }) => {
    await withoutPreload(page);
    const widget = await open("Cust10001");
    await expect(widget.button("banner.fix")).toBeVisible();
  });
});

test.describe("attributes and properties", () => {
  test("the page's address changes and the element is made anew: the installation is the same", async ({ page, open }) => {
    const widget = await open("Cust10001");
    await expect(widget.button("banner.fix")).toBeVisible();
    await page.evaluate((tag) => {
      history.pushState(null, "", "/elsewhere/contacts/7");
      document.querySelector(tag).replaceWith(document.createElement(tag));
    }, TAG);
    await expect(widget.button("banner.fix")).toBeVisible();
    expect(await widget.report()).toMatchObject({ stage: "warning" });
  });

  test("each property is the attribute, set before or after there is such an element", async ({ page, open }) => {
    await page.addInitScript((tag) => {
      addEventListener("DOMContentLoaded", () => {
        const early = document.createElement("p");
        early.id = "early";
        document.body.append(early);
        const found = document.querySelector(tag);
        found.administrator = "Kari Nordmann";
      });
    }, TAG);
    await page.route("**/license-troubleshooter.js", async (route) => {
      await page.waitForSelector("#early", { state: "attached" });
      await route.continue();
    });
    await arrange(page, (text) => text.replace('type="module"', 'type="module" async'));
    const widget = await open("Cust10009", { user: "ordinary" });
    await expect(widget.heading("user.named", { administrator: "Kari Nordmann" })).toBeVisible();
    const mirrored = await widget.host.evaluate((host) => {
      const seen = [host.getAttribute("administrator"), Object.hasOwn(host, "administrator"), host.mode];
      host.apiRoot = "/Cust10009/api";
      host.setAttribute("administrator", "Ola");
      seen.push(host.getAttribute("api-root"), host.administrator);
      host.administrator = null;
      seen.push(host.hasAttribute("administrator"), host.administrator);
      return seen;
    });
    expect(mirrored).toEqual(["Kari Nordmann", false, null, "/Cust10009/api", "Ola", false, null]);
    await expect(widget.heading("user.unnamed")).toBeVisible();
  });

  test("another mode and another installation are followed, from a fresh read", async ({ page, open }) => {
    const asked = await another(page);
    const widget = await open("Cust10001");
    await expect(widget.button("banner.fix")).toBeVisible();
    await widget.host.evaluate((host) => (host.mode = "guide"));
    await expect(widget.heading("guide.message")).toBeVisible();
    await widget.host.evaluate((host) => (host.mode = null));
    await expect(widget.button("banner.fix")).toBeVisible();
    await widget.host.evaluate((host) => (host.apiRoot = "/another/api"));
    await expect.poll(() => widget.report()).toMatchObject({ stage: "quiet" });
    await expect(widget.section).toHaveCount(0);
    expect(asked.filter((path) => path.endsWith("/GetUserAndInstallationLicenceStatus"))).toHaveLength(1);
  });

  test("another installation in the middle of a run: the save under way is awaited, and what was done is told", async ({ page, open }) => {
    const widget = await open("Cust10001");
    await widget.toReview();
    await another(page);
    const before = await widget.tenant.state();
    await widget.tenant.fault({ match: "Save", latencyMs: 700 });
    await page.evaluate((tag) => {
      window.stopped = [];
      document.querySelector(tag).addEventListener(`${tag}:stopped`, (event) => window.stopped.push(event.detail));
    }, TAG);
    await widget.confirm(3).click();
    await expect(widget.section.locator("progress, [role=progressbar]").first()).toBeVisible();
    await widget.host.evaluate((host) => host.setAttribute("api-root", "/another/api/"));
    await expect.poll(() => widget.report()).toMatchObject({ stage: "quiet" });
    await expect.poll(() => page.evaluate(() => window.stopped.length)).toBe(1);
    const [told] = await page.evaluate(() => window.stopped);
    expect(told).toEqual({ done: 1, planned: 3, activated: false });
    await page.waitForTimeout(1_500);
    expect(Object.keys(changes(before, await widget.tenant.state())), "as many as were told").toHaveLength(told.done);
  });

  test("two versions on one page: one runs, and one line says which", async ({ page, open, expected }) => {
    expected.push(/^warning: license-troubleshooter: 0\.1\.0 runs/);
    const lines = heard(page);
    const script = '<script type="module" src="/embed/license-troubleshooter.js"></script>';
    await page.route("**/license-troubleshooter.js?other", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replaceAll('"0.1.0"', '"9.0.0"') });
    });
    await arrange(page, (text) => text.replace(script, script + script.replace(".js", ".js?other")));
    const widget = await open("Cust10001");
    await expect(widget.button("banner.fix")).toBeVisible();
    expect(lines).toEqual([`${TAG}: 0.1.0 runs on this page, 9.0.0 does not.`]);
    expect(await widget.host.evaluate((host) => [host.version, host.constructor.version])).toEqual(["0.1.0", "0.1.0"]);
  });
});

/** A sheet of the page's own, from the beginning. */
const styled = (page, css) =>
  page.addInitScript((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, css);

test.describe("the page's own ways", () => {
  test("a root of 62.5 % makes nothing smaller", async ({ page, open }) => {
    const look = async () => {
      const widget = await open("Cust10001");
      await widget.button("banner.fix").click();
      await expect(widget.rows()).toHaveCount(23);
      const of = (target) => target.evaluate((one) => [getComputedStyle(one).fontSize, getComputedStyle(one).minHeight, getComputedStyle(one).paddingInlineStart]);
      return [await of(widget.section), await of(widget.button("choose.use")), await of(widget.rows().first())];
    };
    const usual = await look();
    expect(usual[0][0]).toBe("15px");
    await styled(page, "html { font-size: 62.5% !important } i { font-size: 3px !important; display: none }");
    expect(await look()).toEqual(usual);
  });

  test("a page that hides every div does not hide what is told to screen readers", async ({ page, open }) => {
    await styled(page, "div { display: none !important }");
    const widget = await open("Cust10001");
    await expect(widget.told).toHaveCount(1);
    expect(await widget.told.evaluate((live) => getComputedStyle(live).display)).toBe("block");
  });

  test("a fetch that the page has wrapped, with answers of its own kind: the program runs", async ({ page, open }) => {
    await page.addInitScript(() => {
      const { fetch } = window;
      window.fetch = async (...given) => {
        const response = await fetch(...given);
        const own = { ok: response.ok, status: response.status, headers: response.headers };
        for (const read of ["json", "text", "arrayBuffer"]) own[read] = () => response[read]();
        return own;
      };
    });
    const widget = await open("Cust10005");
    await expect.poll(() => widget.report()).toMatchObject({ stage: "quiet" });
    const other = await open("Cust10001");
    await expect(other.section).toBeVisible();
    await expect.poll(() => other.report()).not.toMatchObject({ stage: "unknown" });
  });

  for (const type of ["Array", "Object"]) {
    test(`a page that changes what JSON says (${type}.prototype.toJSON): nothing is written, one line says so, and it works once that is undone`, async ({ page, open, expected }) => {
      expected.push(NOT_AVAILABLE, /Failed to load resource/);
      const lines = heard(page);
      await page.addInitScript((type) => {
        Object.defineProperty(window[type].prototype, "toJSON", { value: () => "changed", configurable: true });
      }, type);
      const widget = await open("Cust10001");
      await expect(widget.button("retry")).toBeVisible();
      expect(lines).toEqual([`${TAG}: not available here. The page changes what JSON.stringify writes.`]);
      await page.evaluate((type) => delete window[type].prototype.toJSON, type);
      await widget.button("retry").click();
      await expect(widget.button("banner.fix")).toBeVisible();
    });
  }

  test("a page whose policy forbids where the files are: the line names the directive", async ({ page, open, expected }) => {
    expected.push(NOT_AVAILABLE, /Content Security Policy/, /Refused to connect/, /violates/);
    const lines = heard(page);
    const narrow = (headers) => ({ ...headers, "content-security-policy": headers["content-security-policy"].replace("connect-src 'self'", "connect-src http://127.0.0.1:*/Cust10001/") });
    await arrange(page, (text) => text, narrow);
    const widget = await open("Cust10001");
    await expect(widget.button("retry")).toBeVisible();
    expect(lines).toEqual([expect.stringMatching(/not available here\. connect-src does not allow http/)]);
  });
});

const TYPES = { js: "text/javascript", json: "application/json", css: "text/css", wasm: "application/wasm" };

async function serve(handle) {
  const server = createServer(handle);
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => (server.closeAllConnections(), server.close()) };
}

/** The package at an origin of its own, as a CDN has it. */
const cdn = () =>
  serve(async ({ url }, answer) => {
    const bytes = await readFile(join(folder, url)).catch(() => undefined);
    answer.writeHead(bytes ? 200 : 404, { "Access-Control-Allow-Origin": "*", "Content-Type": TYPES[url.split(".").pop()] ?? "text/plain" }).end(bytes);
  });

/** The sandbox with another page: a browser asks nothing of another address of this computer for a page that a test has made. */
const beside = (to, text, policy) =>
  serve(async (asked, answer) => {
    const { method, url, headers } = asked;
    const isPage = url.includes("/default.aspx");
    const on = request(new URL(url, to), { method, headers: { ...headers, connection: "close", ...(isPage && { "accept-encoding": "identity" }) } }, async (got) => {
      if (!isPage) return got.pipe(answer.writeHead(got.statusCode, got.headers));
      const { "content-length": _, ...kept } = got.headers;
      answer.writeHead(200, { ...kept, "content-security-policy": policy }).end(text((await got.toArray()).join("")));
    });
    asked.pipe(on);
  });

test("the folder at another origin, with the policy and the script that the documents say: the whole job", async ({ page, sandbox }) => {
  const embedding = readFileSync(new URL("../../docs/embedding.md", import.meta.url), "utf8");
  const [, policy] = /```\n(script-src .*https:\/\/cdn\.example.*)\n```/.exec(embedding);
  const [script] = /<script .*https:\/\/cdn\.example.*<\/script>/.exec(embedding);
  const { "license-troubleshooter.js": integrity } = JSON.parse(readFileSync(join(folder, "integrity.json"), "utf8"));
  const files = await cdn();
  const there = (text) => text.replaceAll("https://cdn.example", files.url).replace("sha256-…", integrity);
  const strict = `default-src 'none'; ${there(policy)}; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`;
  const own = '<script type="module" src="/embed/license-troubleshooter.js"></script>';
  const crm = await beside(sandbox.url, (text) => text.replace(own, there(script)), strict);
  try {
    const tenant = await sandbox.tenant("Cust10001");
    await page.goto(tenant.address().replace(sandbox.url, crm.url));
    const widget = new Widget(page, tenant, "en");
    await widget.toReview();
    await widget.confirm(3).click();
    await expect(widget.done).toBeVisible();
    expect(await sandbox.place("embed").requests("/")).toEqual([]);
  } finally {
    files.close();
    crm.close();
  }
});
