// The first read, when the installation, the widget's own files or the device's clock are not as they should be.
import { expect, test } from "./fixtures.mjs";

const STATUS = "GetUserAndInstallationLicenceStatus";
const PRINCIPAL = "currentPrincipal";
const DAY = 86_400_000;
const HTML = { body: "<!doctype html><title>Sign in</title>", contentType: "text/html" };

const FAULTS = {
  "500": { status: 500 },
  "503 with a page": { status: 503, ...HTML },
  "429": { status: 429 },
  "429 with Retry-After": { status: 429, headers: { "Retry-After": "1" } },
  "401": { status: 401 },
  "403": { status: 403 },
  "404": { status: 404 },
  "a redirect to log in": { status: 302, headers: { Location: "/tenants" } },
  "a login page": HTML,
  "null": { body: "null" },
  "truncated": { body: '{"AdminWarningDate":"2026-' },
  "half of it": { body: '{"ExpiryDate":"2020-01-01T00:00:00","AssociateId":7}' },
  "a connection that is cut": { cut: "before" },
};

/** What the page complains about where requests fail. */
const failing = [/Failed to load resource/, /^warning: license-troubleshooter: not available here/, /integrity/, /Failed to load module script/];
const unknown = { stage: "unknown", findings: [{ cause: "unknown", certainty: "possible", remove: {} }], complete: true, checkedAt: null };

/** The widget's own files that a page asks for from now on, by their kind. */
function loaded(page) {
  const files = [];
  page.on("request", (request) => {
    const name = /\/embed\/assets\/(\w+)/.exec(request.url())?.[1];
    if (name) files.push(name);
  });
  return files;
}

/** Nothing is seen, loaded or thrown; the page alone is told. */
/** What is asked for as soon as there is something to say, before it is known to whom. */
const SPEAKS = ["display", "first"];

async function expectLeftAlone(widget, files, speaks = []) {
  await expect.poll(() => widget.report()).not.toBeNull();
  await expect(widget.section).toHaveCount(0);
  expect(await widget.host.evaluate((host) => host.getBoundingClientRect().height)).toBe(0);
  expect(files.filter((file) => !speaks.includes(file))).toEqual([]);
}

test.describe("the status cannot be read", () => {
  for (const [how, fault] of Object.entries(FAULTS)) {
    test(`once: ${how}: an administrator gets the banner`, async ({ open, expected }) => {
      expected.push(...failing);
      const widget = await open("Cust10001", { before: (tenant) => tenant.fault({ match: STATUS, times: 1, ...fault }) });
      await expect(widget.button("banner.fix")).toBeVisible();
      expect(await widget.report()).toMatchObject({ stage: "warning" });
    });

    test(`for ever: ${how}: an ordinary user is left alone`, async ({ page, open, expected }) => {
      expected.push(...failing);
      const files = loaded(page);
      const widget = await open("Cust10009", { user: "ordinary", before: (tenant) => tenant.fault({ match: STATUS, ...fault }) });
      await expectLeftAlone(widget, files);
      expect(await widget.report()).toEqual(unknown);
    });
  }

  for (const how of ["500", "null", "a redirect to log in", "a connection that is cut"]) {
    test(`for ever: ${how}: an administrator gets the program, and nothing is claimed`, async ({ page, open, expected }) => {
      expected.push(...failing);
      const files = loaded(page);
      const widget = await open("Cust10005", { before: (tenant) => tenant.fault({ match: STATUS, ...FAULTS[how] }) });
      await expect.poll(() => files.toSorted()).toEqual(["display", "first", "glue", "messages", "style", "widget"]);
      await expect.poll(() => widget.report()).not.toMatchObject({ stage: "stopped" });
    });
  }

  test("hanging: after eight seconds it is not waited for any longer", async ({ page, open, expected }) => {
    expected.push(...failing);
    await page.clock.install();
    const files = loaded(page);
    const widget = await open("Cust10001", { before: (tenant) => tenant.fault({ match: STATUS, times: 1, latencyMs: 20_000 }) });
    await expect.poll(() => page.evaluate((tag) => customElements.get(tag) !== undefined, "license-troubleshooter")).toBe(true);
    await page.clock.runFor(7_000);
    expect(files).toEqual([]);
    await page.clock.runFor(1_500);
    await expect(widget.button("banner.fix")).toBeVisible();
  });

  test("hanging: what comes late is taken, for somebody who was left alone", async ({ page, open, expected }) => {
    expected.push(...failing);
    await page.clock.install();
    const asked = page.waitForRequest(`**/${STATUS}`);
    const widget = await open("Cust10009", {
      user: "ordinary",
      before: (tenant) => tenant.fault({ match: STATUS, times: 1, latencyMs: 2_000 }),
    });
    await asked;
    await page.clock.runFor(8_500);
    await expect.poll(() => widget.report()).toEqual(unknown);
    await expect(widget.heading("user.unnamed")).toBeVisible();
    await expect.poll(() => widget.report()).toMatchObject({ stage: "stopped" });
  });
});

test.describe("the person cannot be read", () => {
  for (const how of ["500", "429 with Retry-After", "a login page", "half of it", "a connection that is cut"]) {
    test(`once: ${how}: an administrator gets the banner, a little later`, async ({ open, expected }) => {
      expected.push(...failing);
      const widget = await open("Cust10001", { before: (tenant) => tenant.fault({ match: PRINCIPAL, times: 1, ...FAULTS[how] }) });
      await expect(widget.button("banner.fix")).toBeVisible();
    });
  }

  test("neither person nor status: the page is left alone, and read again when the network is back", async ({ page, open, expected }) => {
    expected.push(...failing);
    await page.clock.install();
    const files = loaded(page);
    const widget = await open("Cust10001", { before: (tenant) => tenant.fault({ match: "/api/", cut: "before" }) });
    await expectLeftAlone(widget, files);
    expect(await widget.report()).toEqual(unknown);
    for (const [wait, asked] of [[1_300, 4], [5_100, 6], [19_000, 8], [76_000, 10]]) {
      // The next wait begins when the answer is there, which the clock of the page does not tell.
      const onceMore = async () => {
        await page.clock.runFor(wait);
        return widget.tenant.requests("/api/");
      };
      await expect.poll(onceMore).toHaveLength(asked);
    }
    await page.clock.runFor(600_000);
    await expectLeftAlone(widget, files);
    await widget.tenant.mend();
    expect(await widget.tenant.requests("/api/"), "it is given up").toHaveLength(10);
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.clock.runFor(1_300);
    await expect(widget.button("banner.fix")).toBeVisible();
  });

  test("an element that is gone asks no more", async ({ page, open, expected }) => {
    expected.push(...failing);
    await page.clock.install();
    const widget = await open("Cust10001", { before: (tenant) => tenant.fault({ match: "/api/", cut: "before" }) });
    await expect.poll(() => widget.report()).toEqual(unknown);
    await widget.host.evaluate((host) => host.remove());
    await page.clock.runFor(600_000);
    expect(await widget.tenant.requests("/api/")).toHaveLength(2);
  });
});

test("a token that the page has renewed is used: no request more than needed", async ({ page, open, expected }) => {
  expected.push(...failing);
  const tokens = [];
  page.on("request", (request) => request.url().includes(STATUS) && tokens.push(request.headers()["x-xsrf-token"]));
  await page.addInitScript(() => {
    const { fetch } = window;
    // Its first answer is a 401; by then the page has put another token where the first was.
    window.fetch = async (...given) => {
      const input = document.getElementById("XSRF_TOKEN");
      const right = input.value;
      document.cookie = "XSRF-TOKEN=; max-age=0; path=/";
      window.fetch = fetch;
      input.value = "stale";
      given[1].headers["X-XSRF-TOKEN"] = "stale";
      const answer = await fetch(...given);
      input.value = right;
      return answer;
    };
  });
  const widget = await open("Cust10005");
  await expect.poll(() => widget.report()).toMatchObject({ stage: "quiet" });
  expect(tokens).toHaveLength(2);
  expect(tokens[0]).toBe("stale");
  expect(await widget.tenant.requests("/api/")).toHaveLength(2);
});

test.describe("the widget's own files", () => {
  const files = { "the first sentence": "/first-", "what puts the program on the page": "/display-", Wasm: "/widget-", glue: "/glue-", style: "/style-", messages: "/messages-" };
  const faults = {
    "500": { status: 500 },
    "a login page": HTML,
    "a connection that is cut": { cut: "before" },
    "other bytes": { body: "\0asm", contentType: "application/wasm" },
  };

  for (const [file, match] of Object.entries(files)) {
    for (const [how, fault] of Object.entries(faults)) {
      test(`${file}, once: ${how}: the banner is there all the same`, async ({ open, sandbox, expected }) => {
        expected.push(...failing);
        const widget = await open("Cust10001", { before: () => sandbox.place("embed").fault({ match, times: 1, ...fault }) });
        await expect(widget.button("banner.fix")).toBeVisible();
      });
    }

    test(`${file}, for ever: the page's own content, and Try again, which works once it is there`, async ({ page, open, sandbox, expected }) => {
      expected.push(...failing);
      await page.route(/default\.aspx/, async (route) => {
        const response = await route.fetch();
        const own = '><p id="own">Ask Kari.</p></license-troubleshooter>';
        await route.fulfill({ response, body: (await response.text()).replace("></license-troubleshooter>", own) });
      });
      const embed = sandbox.place("embed");
      const widget = await open("Cust10001", { before: () => embed.fault({ match, cut: "before" }) });
      await expect(page.locator("#own")).toBeVisible();
      await expect(widget.host).toContainText(widget.say("aside.missing"));
      expect(await embed.requests(match)).toHaveLength(3);
      expect(await widget.report()).toEqual(unknown);
      await widget.button("retry").click();
      await expect.poll(() => embed.requests(match)).toHaveLength(6);
      await expect(widget.button("retry")).toBeEnabled();
      await embed.mend();
      await widget.button("retry").click();
      await expect(widget.button("banner.fix")).toBeVisible();
      await expect(page.locator("#own")).toBeHidden();
      expect(await widget.tenant.requests(STATUS), "the status was read once").toHaveLength(1);
    });
  }

  test("an ordinary user is not told that they are missing", async ({ page, open, sandbox, expected }) => {
    expected.push(/Failed to load resource/, /Failed to load module script/);
    const files = loaded(page);
    const widget = await open("Cust10008", { user: "ordinary", before: () => sandbox.place("embed").fault({ match: "/assets/", cut: "before" }) });
    await expectLeftAlone(widget, files, SPEAKS);
  });
});

test.describe("the device's clock is wrong, the server's is not", () => {
  for (const [what, days] of [["six weeks ahead", 42], ["six weeks behind", -42]]) {
    test(`${what}: the banner goes by the server's day`, async ({ page, open }) => {
      await page.clock.setFixedTime(Date.now() + days * DAY);
      const widget = await open("Cust10001");
      await expect(widget.button("banner.fix")).toBeVisible();
      const { stage, checkedAt } = await widget.report();
      expect(stage).toBe("warning");
      expect(Math.abs(Date.parse(checkedAt) - Date.now())).toBeLessThan(60_000);
    });

    test(`${what}: nobody is alarmed where all is well`, async ({ page, open }) => {
      await page.clock.setFixedTime(Date.now() + days * DAY);
      for (const [id, user, stage] of [["Cust10005", undefined, "quiet"], ["Cust10001", "ordinary", "warning"]]) {
        const files = loaded(page);
        const widget = await open(id, { user });
        await expectLeftAlone(widget, files, stage === "quiet" ? [] : SPEAKS);
        expect(await widget.report()).toMatchObject({ stage });
      }
    });

    test(`${what}: support is told`, async ({ page, open }) => {
      await page.clock.setFixedTime(Date.now() + days * DAY);
      const widget = await open("Cust10031");
      await widget.host.locator(".banner .primary").click();
      const details = await widget.host.locator("details.support pre").textContent();
      expect(details).toContain(`this computer's clock: 42 d ${days > 0 ? "ahead of" : "behind"} the server's`);
      expect(details).toContain(`today: ${new Date().toISOString().slice(0, 10)}`);
    });
  }

  test("no status: the other sources go by the server's day as well", async ({ page, open, expected }) => {
    expected.push(...failing);
    await page.clock.setFixedTime(Date.now() + 400 * DAY);
    const widget = await open("Cust10001", { before: (tenant) => tenant.fault({ match: STATUS, status: 404 }) });
    await expect(widget.section).toBeVisible();
    await expect.poll(() => widget.report()).toMatchObject({ stage: "warning" });
  });

  test("a server that does not say the time: the device's day counts", async ({ page, open }) => {
    await page.clock.setFixedTime(Date.now() + 400 * DAY);
    const headers = { Date: "" };
    const widget = await open("Cust10001", { before: (tenant) => tenant.fault({ match: "/api/", headers }) });
    await expect.poll(() => widget.report()).toMatchObject({ stage: "stopped" });
  });

  test("the server's day changes: the banner with it, when an answer says so", async ({ page, open }) => {
    const widget = await open("Cust10001");
    await expect(widget.button("banner.fix")).toBeVisible();
    const date = new Date(Date.now() + 60 * DAY).toUTCString();
    await widget.tenant.fault({ match: "/api/", headers: { Date: date } });
    await widget.button("banner.fix").click();
    await expect(widget.rows()).toHaveCount(23);
    await widget.host.evaluate(() => dispatchEvent(new Event("focus")));
    await expect.poll(() => widget.report()).toMatchObject({ stage: "stopped" });
  });
});
