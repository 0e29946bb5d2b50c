// Whoever has nothing to do is left alone: what is asked for, what is loaded, what is seen.
import { expect, test } from "./fixtures.mjs";

const STATUS = "GetUserAndInstallationLicenceStatus";
const PRINCIPAL = "User/currentPrincipal";

/** What a page asks for from now on: paths of the widget's own files and of the API. */
function asked(page) {
  const paths = [];
  page.on("request", (request) => paths.push(new URL(request.url()).pathname));
  return {
    files: () => paths.filter((path) => path.startsWith("/embed/")),
    calls: () => paths.filter((path) => path.includes("/api/")),
  };
}

async function expectNothingSeen(widget) {
  await expect(widget.section).toHaveCount(0);
  expect(await widget.host.evaluate((element) => element.getBoundingClientRect().height)).toBe(0);
  expect(await widget.host.evaluate((element) => element.shadowRoot.childElementCount + element.childElementCount)).toBe(0);
}

// Where there is something to say, what says it is on its way before it is known to whom: 7 KB, kept by the browser.
const speaks = ["/embed/assets/display-", "/embed/assets/first-en-"];
const quiet = [
  { who: "an administrator of a healthy installation", id: "Cust10005", calls: [STATUS], stage: "quiet", more: [] },
  { who: "an ordinary user of a healthy installation", id: "Cust10005", user: "ordinary", calls: [STATUS], stage: "quiet", more: [] },
  { who: "an ordinary user before the expiry date", id: "Cust10001", user: "ordinary", calls: [STATUS, PRINCIPAL], stage: "warning", more: speaks },
  { who: "an ordinary user in the time of grace", id: "Cust10008", user: "ordinary", calls: [STATUS, PRINCIPAL], stage: "grace", more: speaks },
];

for (const { who, id, user, calls, stage, more } of quiet) {
  test(`${who} sees nothing, and the program is not loaded`, async ({ page, open }) => {
    const { files, calls: called } = asked(page);
    const widget = await open(id, { user });
    await expect.poll(() => widget.report()).not.toBeNull();
    await page.evaluate(() => dispatchEvent(new Event("focus")));
    await page.waitForLoadState("networkidle");
    const loaded = files().map((path) => more.find((begin) => path.startsWith(begin)) ?? path);
    expect(loaded.sort(), "the loader, and what speaks").toEqual([...more, "/embed/license-troubleshooter.js"]);
    expect(called().map((path) => calls.find((call) => path.endsWith(call)) ?? path)).toEqual(calls);
    expect(await widget.tenant.requests("/api/"), "as the server has seen it").toHaveLength(calls.length);
    await expectNothingSeen(widget);
    const { checkedAt, ...told } = await widget.report();
    const healthy = [{ cause: "healthy", certainty: "confirmed", remove: {} }];
    expect(told).toEqual({ stage, findings: stage === "quiet" ? healthy : [], complete: true });
    expect(Math.abs(Date.now() - Date.parse(checkedAt))).toBeLessThan(60_000);
  });
}

test("one day makes the difference: nothing on the day before the warning, a banner on the day itself", async ({ page, open }) => {
  const warnsTomorrow = (tenant) => tenant.license("current", { expiresInDays: 29 });
  const before = await open("Cust10001", { before: warnsTomorrow });
  await expect.poll(() => before.report()).toMatchObject({ stage: "quiet" });
  await expectNothingSeen(before);
  const { files } = asked(page);
  const widget = await open("Cust10001", { before: (tenant) => tenant.license("current", { expiresInDays: 28 }) });
  await expect(widget.button("banner.fix")).toBeVisible();
  expect(files().filter((path) => path.includes("/widget-"))).toHaveLength(1);
});

for (const lang of ["en", "de"]) {
  test(`an ordinary user is told in one sentence whom to ask once the licence has stopped (${lang})`, async ({ open }) => {
    const widget = await open("Cust10009", { user: "ordinary", lang });
    await expect(widget.heading("user.unnamed")).toBeVisible();
    await expect(widget.section.getByRole("heading")).toHaveCount(1);
    await expect(widget.section.locator(".said")).toHaveText(widget.say("user.unnamed"));
    await expect(widget.section.locator("button, a, input, select, textarea, summary")).toHaveCount(0);
    expect(await widget.report()).toMatchObject({ stage: "stopped" });

    const name = "Kari <b>Nordmann</b>";
    const set = (value) => widget.host.evaluate((element, value) => element.setAttribute("administrator", value), value);
    await set(name);
    await expect(widget.section.locator(".said")).toHaveText(widget.say("user.named", { administrator: name }));
    await set("Ola Hansen");
    await expect(widget.section.locator(".said")).toHaveText(widget.say("user.named", { administrator: "Ola Hansen" }));
    await set(" ");
    await expect(widget.section.locator(".said")).toHaveText(widget.say("user.unnamed"));
    await set("Ola Hansen");
    await expect(widget.heading("user.named", { administrator: "Ola Hansen" })).toBeVisible();
    await widget.host.evaluate((element) => element.removeAttribute("administrator"));
    await expect(widget.heading("user.unnamed")).toBeVisible();

    const writes = ["Save", "Activate", "Licen"];
    const calls = await widget.tenant.requests("/api/");
    const others = calls.filter((path) => !path.includes(STATUS) && writes.some((part) => path.includes(part)));
    expect(others, "nothing is read or written that is for administrators").toEqual([]);
  });
}

test("the administrator's name is there from the first drawing on", async ({ page, open }) => {
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      const element = document.querySelector("license-troubleshooter");
      if (!element) return;
      element.setAttribute("administrator", "Kari Nordmann");
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  const widget = await open("Cust10009", { user: "ordinary" });
  await expect(widget.heading("user.named", { administrator: "Kari Nordmann" })).toBeVisible();
});

test("an administrator's name is not for administrators: they are told what they can do", async ({ open }) => {
  const widget = await open("Cust10009");
  await expect(widget.button("banner.fix")).toBeVisible();
  await widget.host.evaluate((element) => {
    element.setAttribute("administrator", "Kari Nordmann");
    element.lang = "de";
  });
  widget.lang = "de";
  await expect(widget.button("banner.fix"), "both attributes have been taken").toBeVisible();
  await expect(widget.section).not.toContainText("Kari Nordmann");
});
