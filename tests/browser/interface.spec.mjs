// What a page is told, and what it can take over.
import { expect, test } from "./fixtures.mjs";

const REPORT = "license-troubleshooter:report";
const NAVIGATE = "license-troubleshooter:navigate";
const STOPPED = "license-troubleshooter:stopped";

/** What the page hears from now on of an event. */
const hear = (page, name) =>
  page.addInitScript((name) => {
    window.heard = [];
    addEventListener(name, ({ detail }) => window.heard.push(detail));
  }, name);

test("a report says whether more is being read: nothing found yet is not nothing found", async ({ page, open }) => {
  await hear(page, REPORT);
  const widget = await open("Cust10001");
  await expect.poll(() => widget.report()).toMatchObject({ complete: true });
  const heard = await page.evaluate(() => window.heard);
  const early = heard.filter(({ findings }) => findings.length === 0);
  expect(early.length, "the stage is told before the cause").toBeGreaterThan(0);
  expect(early.map(({ complete }) => complete)).toEqual(early.map(() => false));
  const last = heard.at(-1);
  expect(last.complete).toBe(true);
  expect(last.findings.map(({ cause }) => cause)).toContain("excess-seats");
});

test("a run that the person stops is told, with what was done; one that gets to its end is not", async ({ page, open }) => {
  await hear(page, STOPPED);
  const heard = () => page.evaluate(() => window.heard);
  const widget = await open("Cust10001");
  await widget.toReview();
  await widget.tenant.fault({ match: "SaveUser", latencyMs: 700 });
  await widget.confirm(3).click();
  await expect(widget.host.locator(".names.done li")).toHaveCount(1);
  await widget.button("run.stop").click();
  await expect(widget.step("choose", 1)).toBeVisible();
  await widget.host.locator(".receipt summary").click();
  const done = await widget.host.locator(".receipt tbody tr").count();
  await expect.poll(heard).toEqual([{ done, planned: 3, activated: false }]);
  await widget.tenant.mend();
  await widget.button("choose.review").click();
  await widget.confirm(3 - done).click();
  await expect(widget.done).toBeVisible();
  expect(await heard()).toHaveLength(1);
});

test("a run whose activation is refused is told, with what was done", async ({ page, open }) => {
  await hear(page, STOPPED);
  const widget = await open("Cust10001");
  await widget.toReview();
  await widget.tenant.fault({ match: "ActivateLicenseInfo", body: '{"Succeeded": false, "Reason": "The licence is locked for maintenance."}' });
  await widget.confirm(3).click();
  await expect.poll(() => page.evaluate(() => window.heard)).toEqual([{ done: 3, planned: 3, activated: false }]);
});

test("an element that is taken off while the new licence is being activated tells that it is in force, and not that it is not", async ({ page, open }) => {
  const widget = await open("Cust10001");
  await widget.toReview();
  await page.route(/ActivateLicenseInfo/, async (route) => {
    await widget.host.evaluate((host) => {
      window.heard = [];
      for (const name of ["resolved", "stopped"]) {
        host.addEventListener(`license-troubleshooter:${name}`, ({ detail }) => window.heard.push([name, detail.activated]));
      }
      host.remove();
    });
    await route.continue();
  });
  await widget.confirm(3).click();
  await expect.poll(() => page.evaluate(() => window.heard)).toEqual([["resolved", undefined]]);
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => window.heard)).toHaveLength(1);
});

test("a page may open the admin screens itself", async ({ context, page, open }) => {
  await hear(page, NAVIGATE);
  await page.addInitScript((name) => addEventListener(name, (event) => event.preventDefault()), NAVIGATE);
  const widget = await open("Cust10020");
  await widget.toReview();
  await widget.confirm(2).click();
  await expect(widget.heading("by_hand.title")).toBeVisible();
  const address = page.url();
  await widget.host.getByRole("link", { name: widget.say("by_hand.users") }).click();
  await expect.poll(() => page.evaluate(() => window.heard)).toEqual([{ screen: "adminusers" }]);
  expect(page.url()).toBe(address);
  expect(context.pages()).toHaveLength(1);
});

test("a page may ask the API itself: every call goes through its own function", async ({ page, open }) => {
  await page.addInitScript(() => {
    window.calls = [];
    const fetches = window.fetch.bind(window);
    window.fetch = (address, init) => (String(address).includes("/api/") ? Promise.reject(new TypeError("not this way")) : fetches(address, init));
    // Before the element is defined, and no real Response: what another window or a client of the page's own answers.
    const api = async (address, init) => {
      window.calls.push(new URL(address, location.href).pathname.split("/").pop());
      const answer = await fetches(address, init);
      const text = await answer.text();
      return { ok: answer.ok, status: answer.status, type: answer.type, headers: answer.headers, text: async () => text, json: async () => JSON.parse(text) };
    };
    new MutationObserver((_, observer) => {
      const element = document.querySelector("license-troubleshooter");
      if (!element) return;
      element.api = api;
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  const widget = await open("Cust10001");
  await widget.toReview();
  await widget.confirm(3).click();
  await expect(widget.done).toBeVisible();
  const calls = await page.evaluate(() => window.calls);
  for (const call of ["GetUserAndInstallationLicenceStatus", "currentPrincipal", "GetLicenseFromLicenseServer", "SaveUser", "ActivateLicenseInfo"]) {
    expect(calls).toContain(call);
  }
  expect(await widget.tenant.requests("/api/"), "and none another way").toHaveLength(calls.length);
});
