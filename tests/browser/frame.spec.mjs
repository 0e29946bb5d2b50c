// A panel in a frame: its own page has neither the API's address nor what proves the session; the page around it has both.
import { createServer, request } from "node:http";
import { expect, test, Widget } from "./fixtures.mjs";
import { changes } from "./sandbox.mjs";

const TAG = "license-troubleshooter";
const element = `<${TAG}></${TAG}>`;
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/** A page with nothing but the element. */
const panel = (attributes = "") => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Licence</title>
  <script type="module" src="/embed/license-troubleshooter.js"></script></head>
  <body><${TAG} ${attributes}></${TAG}></body></html>`;

const frame = (address) => `<iframe src="${address}" title="Licence" width="800" height="150"></iframe>`;

/** The CRM's page with a frame where the element was: its policy and its text. */
const framed = (address, policy, text) => [`${policy}; frame-src ${new URL(address, "http://host").origin}`, text.replace(element, frame(address))];

const around = (page, address) =>
  page.route(/default\.aspx/, async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    const [policy, body] = framed(new URL(address, response.url()), headers["content-security-policy"], await response.text());
    await route.fulfill({ response, headers: { ...headers, "content-security-policy": policy }, body });
  });

/** Another page of the CRM's own origin. */
const beside = (page, path, body) =>
  page.route(`**${path}`, (route) => route.fulfill({ body, contentType: "text/html", headers: { "content-security-policy": POLICY } }));

/** Does the main job in a widget, to its end. */
async function work(widget) {
  const before = await widget.tenant.state();
  await widget.toReview();
  await widget.confirm(3).click();
  await expect(widget.done).toBeVisible();
  expect(Object.keys(changes(before, await widget.tenant.state()))).toHaveLength(3);
}

const inFrame = (page, tenant, lang = "en") => new Widget(page, tenant, lang, page.frameLocator("iframe").locator(TAG));

test.describe("of the same origin", () => {
  for (const path of ["/panels/licence.html", "/Cust10001/panels/licence.html"]) {
    test(`a panel that says nothing has its root and token from the page around it: the whole job (${path})`, async ({ page, open, sandbox }) => {
      await beside(page, path, panel());
      await around(page, path);
      const { tenant } = await open("Cust10001");
      await work(inFrame(page, tenant));
      expect(await tenant.requests("panels/"), "nothing is asked where nothing is").toEqual([]);
      expect(await sandbox.place("panels").requests("api")).toEqual([]);
    });
  }

  test("a panel within a panel: the nearest page of the web client counts", async ({ page, open }) => {
    await beside(page, "/panels/inner.html", panel());
    await page.route("**/panels/outer.html", (route) => route.fulfill({ body: frame("/panels/inner.html"), contentType: "text/html" }));
    await around(page, "/panels/outer.html");
    const { tenant } = await open("Cust10001");
    const host = page.frameLocator("iframe").frameLocator("iframe").locator(TAG);
    await expect(new Widget(page, tenant, "en", host).button("banner.fix")).toBeVisible();
  });

  test("a page of the web client in a frame has its own, and loads nothing for it", async ({ page, open, sandbox }) => {
    const tenant = await sandbox.tenant("Cust10005");
    await page.route("**/portal/", (route) => route.fulfill({ body: frame(tenant.address()), contentType: "text/html" }));
    await page.goto(`${sandbox.url}/portal/`);
    const { host } = inFrame(page, tenant);
    await expect.poll(() => host.evaluate((found) => found.report)).toMatchObject({ stage: "quiet" });
    expect(await sandbox.place("embed").requests("assets/")).toEqual([]);
  });

  test("its own root counts before the one around it", async ({ page, open }) => {
    const asked = [];
    await page.route("**/another/api/**", async (route) => {
      asked.push(route.request().headers()["x-xsrf-token"]);
      await route.fulfill({ json: { AdminWarningDate: "2090-01-01T00:00:00", ExpiryDate: "2090-02-01T00:00:00", GraceDate: "2090-02-10T00:00:00" } });
    });
    await beside(page, "/panels/licence.html", panel('api-root="/another/api/"'));
    await around(page, "/panels/licence.html");
    const { tenant } = await open("Cust10001");
    await expect.poll(() => inFrame(page, tenant).report()).toMatchObject({ stage: "quiet" });
    expect(asked).toEqual([await page.locator("#XSRF_TOKEN").inputValue()]);
  });
});

/** Hands a request on to the sandbox; `headers` are added to what it answers. */
function pass(asked, answer, to, headers = {}) {
  const { method, url } = asked;
  const given = { ...asked.headers, connection: "close" };
  delete given.origin;
  const on = request(new URL(url, to), { method, headers: given }, (got) => {
    answer.writeHead(got.statusCode, { ...got.headers, ...headers });
    got.pipe(answer);
  });
  asked.pipe(on);
}

/** Answers with the CRM's page that has a frame. */
async function within({ url }, answer, from, address) {
  const response = await fetch(new URL(url, from));
  const [policy, text] = framed(address, response.headers.get("content-security-policy"), await response.text());
  answer.writeHead(200, { "Content-Type": "text/html", "Content-Security-Policy": policy, "Set-Cookie": response.headers.getSetCookie() }).end(text);
}

async function serve(handle) {
  const server = createServer(handle);
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${server.address().port}`;
  return { url, close: () => (server.closeAllConnections(), server.close()) };
}

/** What the documentation has the page around a panel do. It runs there; `heard` is what it hears. */
function answers({ expected, said }) {
  if (self !== top) return;
  window.heard = [];
  addEventListener("message", ({ origin, source, data }) => {
    const frame = document.querySelector("iframe");
    window.heard.push({ origin, ...data });
    if (origin !== expected || source !== frame.contentWindow) return;
    const token = document.getElementById("XSRF_TOKEN").value;
    if (data.type === "license-troubleshooter:ask") source.postMessage({ type: "license-troubleshooter:session", token, ...said }, origin);
    if (data.type === "license-troubleshooter:height") frame.height = data.height;
  });
}

/** The origin of a panel, and that of a CRM which lets it ask; what the page around it answers is `said`. */
const apart = test.extend({
  hosts: async ({ page, sandbox }, use) => {
    const asked = [];
    const hosts = { asked, attributes: () => `host-origin="${hosts.crm.url}"`, said: { root: "/Cust10001/api/" } };
    hosts.panel = await serve((asked, answer) => {
      if (!asked.url.startsWith("/panel.html")) return pass(asked, answer, sandbox.url);
      const policy = POLICY.replace("connect-src 'self'", `connect-src 'self' ${hosts.crm.url}`);
      answer.writeHead(200, { "Content-Type": "text/html", "Content-Security-Policy": policy }).end(panel(hosts.attributes()));
    });
    hosts.crm = await serve((request, answer) => {
      const { origin, "x-xsrf-token": token } = request.headers;
      if (origin) asked.push({ url: request.url, token });
      const allowed = origin === hosts.panel.url && {
        "access-control-allow-origin": origin,
        "access-control-allow-credentials": "true",
        "access-control-allow-headers": "x-xsrf-token, content-type",
        "access-control-allow-methods": "GET, POST, PUT",
      };
      if (request.url.includes("/default.aspx")) return within(request, answer, sandbox.url, `${hosts.panel.url}/panel.html`);
      if (request.method === "OPTIONS") return answer.writeHead(204, { ...allowed }).end();
      pass(request, answer, sandbox.url, { ...allowed });
    });
    /** Opens the CRM's page with the panel in it. */
    hosts.open = async (id = "Cust10001") => {
      const tenant = await sandbox.tenant(id);
      await page.addInitScript(answers, { expected: hosts.panel.url, said: hosts.said });
      await page.goto(tenant.address().replace(sandbox.url, hosts.crm.url));
      return inFrame(page, tenant);
    };
    await use(hosts);
    await Promise.all([hosts.panel.close(), hosts.crm.close()]);
  },
});

const heard = (page) => page.evaluate(() => window.heard);

apart.describe("of another origin", () => {
  apart("a panel that names it is told root and token by a message: the whole job", async ({ page, hosts }) => {
    await work(await hosts.open());
    expect([...new Set((await heard(page)).map(({ origin }) => origin))]).toEqual([hosts.panel.url]);
    const token = await page.locator("#XSRF_TOKEN").inputValue();
    expect([...new Set(hosts.asked.filter(({ url }) => url.includes("/api/")).map((one) => one.token ?? token))]).toEqual([token]);
  });

  apart("the token is in no storage, address or line of the console", async ({ page, hosts }) => {
    const lines = [];
    page.on("console", (message) => lines.push(message.text()));
    const widget = await hosts.open();
    await expect(widget.button("banner.fix")).toBeVisible();
    const token = await page.locator("#XSRF_TOKEN").inputValue();
    const kept = await widget.host.evaluate((host) => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, host.outerHTML]));
    expect(kept).not.toContain(token);
    expect([...lines, ...hosts.asked.map(({ url }) => url)].join()).not.toContain(token);
  });

  apart("its height is told, and the frame is as high as what is in it", async ({ page, hosts }) => {
    const widget = await hosts.open();
    const fits = () =>
      expect.poll(() => widget.host.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
    await expect(widget.button("banner.fix")).toBeVisible();
    await fits();
    const low = Number(await page.locator("iframe").getAttribute("height"));
    await widget.button("banner.fix").click();
    await expect(widget.rows()).toHaveCount(23);
    await fits();
    expect(Number(await page.locator("iframe").getAttribute("height"))).toBeGreaterThan(low + 300);
  });

  apart("a guide tells its height, and asks for no session", async ({ page, hosts }) => {
    hosts.attributes = () => `mode="guide" host-origin="${hosts.crm.url}"`;
    const widget = await hosts.open();
    await expect(widget.heading("guide.message")).toBeVisible();
    await expect.poll(async () => Number(await page.locator("iframe").getAttribute("height"))).toBeGreaterThan(300);
    expect([...new Set((await heard(page)).map(({ type }) => type))]).toEqual([`${TAG}:height`]);
    expect(hosts.asked.filter(({ url }) => url.includes("/api/"))).toEqual([]);
  });

  apart("without the name of an origin nothing is sent, and nothing heard", async ({ page, hosts, expected }) => {
    expected.push(/not available here/, /Failed to load resource/);
    hosts.attributes = () => "";
    const widget = await hosts.open();
    await expect.poll(() => widget.report()).toMatchObject({ stage: "unknown" });
    expect(await heard(page)).toEqual([]);
    expect(hosts.asked.filter(({ url }) => url.includes("/api/"))).toEqual([]);
  });

  apart("of the name of another origin than the one around it nobody hears, and its answer counts for nothing", async ({ page, hosts, expected }) => {
    expected.push(/not available here\. http:\/\/127\.0\.0\.1:1 has not said/, /Failed to execute 'postMessage'/);
    hosts.attributes = () => 'host-origin="http://127.0.0.1:1"';
    const widget = await hosts.open();
    await expect(widget.host).toBeAttached();
    const answer = { type: "license-troubleshooter:session", root: `${hosts.crm.url}/Cust10001/api/`, token: "wrong" };
    await page.evaluate(([answer, origin]) => document.querySelector("iframe").contentWindow.postMessage(answer, origin), [answer, hosts.panel.url]);
    await expect.poll(() => widget.report(), { timeout: 10_000 }).toMatchObject({ stage: "unknown" });
    expect(await heard(page)).toEqual([]);
    expect(hosts.asked.filter(({ url }) => url.includes("/api/"))).toEqual([]);
  });

  apart("what another window of the right origin says counts for nothing", async ({ hosts }) => {
    const widget = await hosts.open();
    await expect(widget.button("banner.fix")).toBeVisible();
    const asked = hosts.asked.length;
    await widget.host.evaluate((host) => {
      const data = { type: "license-troubleshooter:session", root: "/elsewhere/api/", token: "wrong" };
      const { hostOrigin: origin } = host;
      dispatchEvent(new MessageEvent("message", { data, origin, source: self }));
    });
    await widget.button("banner.fix").click();
    await expect(widget.rows()).toHaveCount(23);
    expect(hosts.asked.slice(asked).filter(({ token }) => token === "wrong")).toEqual([]);
  });

  for (const [what, said] of Object.entries({
    "the root is of another origin": { root: "http://127.0.0.1:1/Cust10001/api/" },
    "the root is no address": { root: "http://" },
    "the token is no text": { token: 7 },
  })) {
    apart(`an answer counts for nothing where ${what}`, async ({ hosts, expected }) => {
      expected.push(/not available here/);
      Object.assign(hosts.said, said);
      const widget = await hosts.open();
      await expect.poll(() => widget.report(), { timeout: 10_000 }).toMatchObject({ stage: "unknown" });
      expect(hosts.asked.filter(({ url }) => url.includes("/api/"))).toEqual([]);
    });
  }

  apart("an answer that comes late begins it all the same", async ({ page, hosts, expected }) => {
    expected.push(/not available here\. .* has not said/);
    hosts.said.type = "another";
    const widget = await hosts.open();
    await expect.poll(() => widget.report(), { timeout: 10_000 }).toMatchObject({ stage: "unknown" });
    await page.evaluate((origin) => {
      const token = document.getElementById("XSRF_TOKEN").value;
      const answer = { type: "license-troubleshooter:session", root: "/Cust10001/api/", token };
      document.querySelector("iframe").contentWindow.postMessage(answer, origin);
    }, hosts.panel.url);
    await expect(widget.button("banner.fix")).toBeVisible();
  });

  apart("a token that changes meanwhile is known for a later request", async ({ page, hosts, expected }) => {
    expected.push(/401/);
    const widget = await hosts.open();
    await expect(widget.button("banner.fix")).toBeVisible();
    await page.evaluate(() => (document.getElementById("XSRF_TOKEN").value = "renewed"));
    await widget.button("banner.fix").click();
    await expect.poll(() => hosts.asked.map(({ token }) => token)).toContain("renewed");
  });

  apart("what is no origin is told in one line", async ({ hosts, page, expected }) => {
    expected.push(/not available here\. host-origin is no origin: crm\.example/);
    hosts.attributes = () => 'host-origin="crm.example"';
    const widget = await hosts.open();
    await expect.poll(() => widget.report()).toMatchObject({ stage: "unknown" });
    expect(await heard(page)).toEqual([]);
  });
});
