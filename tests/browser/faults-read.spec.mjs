// Reads that fail, of the licence and of the people: nothing is claimed, and nothing that was chosen is lost.
import { FAULTS, NAME, PLAN, chosen, expectFinished, notice, tick } from "./faults.mjs";
import { events, expect, test } from "./fixtures.mjs";
import { changes, holders } from "./sandbox.mjs";

// Browsers note each failed request on the console.
test.beforeEach(({ expected }) => expected.push(/Failed to load resource/));

test.describe("the licence, when the page has just loaded", () => {
  for (const [name, fault, key, values] of FAULTS) {
    test(`${name}: nothing is claimed, and Check again finds what is so`, async ({ page, open }) => {
      const heard = await events(page);
      const before = (tenant) => tenant.fault({ match: "GetLicenseFromLicenseServer", ...fault });
      const widget = await open("Cust10001", { before });
      const untouched = await widget.tenant.state();
      await expect(widget.heading("banner.unread")).toBeVisible();
      await expect(widget.section).toContainText(widget.say(key, values));
      await widget.button("banner.out").click();
      await expect(widget.section).toContainText(widget.say("unknown.unread"));
      await expect(widget.section).toContainText(widget.say(key, values));
      await expect(widget.text("out.contact")).toBeVisible();
      await expect(widget.section).not.toContainText(widget.say("severity.critical"));

      // Who is logged out has to load the page again: asking again cannot help.
      const again = key === "error.login" ? "banner.reload" : "banner.check";
      await widget.button(again).click();
      if (again === "banner.check") await expect(widget.host.locator("p.notice:visible"), "the fault is still there").toHaveCount(1);
      await expect(widget.section).toContainText(widget.say(key, values));
      const claimed = heard.flatMap(({ detail }) => detail.findings.map((finding) => finding.cause));
      expect(new Set(claimed)).toEqual(new Set(["unknown"]));
      expect(heard.filter((event) => event.detail.stage !== "warning" || event.name === "resolved")).toEqual([]);

      await widget.tenant.mend();
      await widget.button(again).click();
      await expect(widget.heading("banner.excess.plan", { count: 3, plan: NAME })).toBeVisible();
      await expect(widget.button("banner.fix")).toBeVisible();
      expect(await widget.report()).toMatchObject({ findings: [{ cause: "excess-seats", certainty: "confirmed", remove: { [PLAN]: 3 } }] });
      expect(await widget.tenant.state()).toEqual(untouched);
    });
  }

  test("what was read once stays, with its time, when it cannot be read again", async ({ page, open }) => {
    const heard = await events(page);
    const widget = await open("Cust10001");
    await widget.button("banner.why").click();
    const excess = widget.heading("banner.excess.plan", { count: 3, plan: NAME });
    await expect(excess).toBeVisible();
    const source = await widget.host.locator(".source span").textContent();
    await expect.poll(() => widget.report()).toMatchObject({ findings: [{ cause: "excess-seats" }] });
    const first = heard.length;
    for (const [, fault] of FAULTS) {
      await widget.tenant.fault({ match: "GetLicenseFromLicenseServer", ...fault });
      const over = page.waitForEvent(fault.cut ? "requestfailed" : "requestfinished", (request) => request.url().includes("GetLicenseFromLicenseServer"));
      const told = heard.length;
      await widget.button("banner.check").click();
      await over;
      // The status, the licence, and the licence server's word: one report each.
      await expect.poll(() => heard.length).toBeGreaterThanOrEqual(told + 3);
      await expect(excess).toBeVisible();
      await expect(widget.button("banner.fix")).toBeVisible();
      await expect(widget.host.locator(".source span")).toHaveText(source);
      await widget.tenant.mend();
    }
    const claimed = heard.slice(first).map(({ detail }) => detail.findings.map((finding) => finding.cause).join());
    expect(new Set(claimed)).toEqual(new Set(["excess-seats"]));
  });
});

test.describe("the people, while choosing", () => {
  for (const [name, fault, key, values] of FAULTS) {
    test(`${name}: said with what to do, and nothing that was chosen is lost`, async ({ open }) => {
      const widget = await open("Cust10001");
      const before = await widget.tenant.state();
      const unread = widget.host.locator(".notice", { hasText: widget.say("choose.unread") });
      const failed = widget.host.locator(".notice", { hasText: widget.say("choose.failed") });
      // A cut closes the idle connections first: nothing may be on its way to be loaded then.
      await expect(widget.button("banner.fix")).toBeVisible();
      await widget.tenant.fault({ match: "Archive/InternalUsers", ...fault });
      await widget.button("banner.fix").click();
      await expect(unread).toContainText(widget.say(key, values));
      await expect(widget.told).toHaveText(await unread.textContent());
      // What may pass is asked for three times; no more than that by itself.
      const pages = await widget.tenant.requests("Archive/InternalUsers");
      const former = pages.filter((page) => page.includes("retired"));
      expect(former.length).toBeLessThanOrEqual(3);
      expect(pages.length - former.length).toBeLessThanOrEqual(3);
      const asked = pages.length;
      await widget.button("retry").click();
      await expect.poll(async () => (await widget.tenant.requests("Archive/InternalUsers")).length).toBeGreaterThan(asked);
      await expect(unread, "the fault is still there").toContainText(widget.say(key, values));
      await widget.tenant.mend();
      await widget.button("retry").click();
      await expect(widget.rows()).toHaveCount(23);

      const names = await tick(widget, 3);
      await expect(widget.button("choose.review")).toBeEnabled();
      await widget.tenant.fault({ match: "Archive/InternalUsers", ...fault });
      await widget.button("banner.check").click();
      await expect(failed).toContainText(widget.say(key, values));
      await widget.tenant.mend();
      await widget.button("retry").click();
      await expect(widget.rows()).toHaveCount(23);
      expect((await chosen(widget)).sort()).toEqual([...names].sort());
      expect(await widget.tenant.state()).toEqual(before);
      await widget.button("choose.review").click();
      await widget.confirm(3).click();
      await expectFinished(widget, before, names);
    });
  }

  test("Try again shows that it is under way", async ({ open }) => {
    const widget = await open("Cust10001");
    await widget.tenant.fault({ match: "Archive/InternalUsers", status: 500 });
    await widget.button("banner.fix").click();
    await expect(widget.button("retry")).toBeVisible();
    await widget.tenant.fault({ match: "GetLicenseFromLicenseServer", latencyMs: 60_000 });
    await widget.button("retry").click();
    await expect(widget.text("choose.reading")).toBeVisible();
    await expect(widget.host.getByRole("progressbar")).toBeVisible();
    await expect(widget.button("retry")).toHaveCount(0);
    await widget.button("cancel").click();
    await expect(widget.step("choose", 1)).toHaveCount(0);
  });

  test("open requests that cannot be read hide nobody: the save tells", async ({ open }) => {
    const widget = await open("Cust10039");
    const before = await widget.tenant.state();
    await widget.tenant.fault({ match: "UserOpenTickets", status: 500 });
    await widget.button("banner.fix").click();
    await expect(widget.rows()).toHaveCount(holders(before, "ten-service").length);
    await expect(widget.host.locator("li.row.locked")).toHaveCount(0);
    await expect(widget.host.locator(".notice.unread")).toContainText(widget.say("unread.requests"));
    const names = await tick(widget, 2, 0);
    await widget.tenant.mend();
    await widget.button("choose.review").click();
    await widget.confirm(2).click();
    await expect(notice(widget, "notice.partly")).toBeVisible();
    for (const name of names) await expect(widget.row(name).locator(".trouble")).toBeVisible();
    const after = await widget.tenant.state();
    expect(changes(before, after)).toEqual({});
    expect(after.activations).toBe(0);
  });
});
