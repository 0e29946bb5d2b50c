// What goes wrong on the way: nothing false is claimed, nothing is written twice, nothing that was chosen is lost.
import { events, expect, test } from "./fixtures.mjs";
import { changes, expectUnharmed, holders } from "./sandbox.mjs";

const PLAN = "ten-sales";
const NAME = "Sales Premium";
const LOGIN_PAGE = "<!doctype html><title>Log in</title><form action=/login><input name=user></form>";

/** What an answer can be instead of the right one, and the words (key, values) that say what to do. */
const FAULTS = [
  ["401", { status: 401 }, "error.login"],
  ["403", { status: 403 }, "error.rights"],
  ["500 in the CRM's own words", { status: 500 }, "why.says", { message: "Fault on demand" }],
  ["500 without words", { status: 500, body: "<h1>Server Error</h1>", contentType: "text/html" }, "error.status", { code: "500" }],
  ["a login page with 200", { status: 200, body: LOGIN_PAGE, contentType: "text/html" }, "error.login"],
  ["null", { body: "null" }, "error.rights"],
  ["a message with its detail", { body: `{"Message":"Bad data.","MessageDetail":"Nobody knows why."}` }, "why.says", { message: "Bad data. Nobody knows why." }],
  ["a message alone", { body: `{"Message":"Bad data."}` }, "error.malformed"],
  ["half of an answer", { body: `{"Reason":"","value":[{"fullName":"Ingr` }, "error.malformed"],
  ["a cut connection", { cut: "before" }, "error.offline"],
];

// Browsers note each failed request on the console.
test.beforeEach(({ expected }) => expected.push(/Failed to load resource/));

/** The names that are chosen, in one plan's list or in all. */
const chosen = (widget, plan) =>
  widget.rows(plan).filter({ has: widget.page.locator("input:checked") }).locator(".name bdi").allTextContents();

/** Ticks so many rows that are not ticked, further down than the suggested ones; gives their names. */
async function tick(widget, count, from = 4) {
  const rows = widget.rows().filter({ has: widget.page.locator("input:enabled:not(:checked)") });
  const names = (await rows.locator(".name bdi").allTextContents()).slice(from, from + count);
  for (const name of names) await widget.row(name).getByRole("checkbox").check();
  return names;
}

const notice = (widget, key, values) => widget.host.locator("p.notice:visible", { hasText: widget.say(key, values) });

/** Whose save was asked for, in order, however it ended. */
function saves(page) {
  const users = [];
  page.on("request", (request) => {
    if (request.url().includes("SaveUser")) users.push(request.postDataJSON().AssociateId);
  });
  return users;
}

const idsOf = (state, names) => state.users.filter((user) => names.includes(user.fullName)).map((user) => user.associateId);

/** Exactly these have lost the plan and nothing else, and the new licence was activated once. */
async function expectFinished(widget, before, names) {
  await expect(widget.done).toBeVisible();
  const after = await widget.tenant.state();
  const removed = changes(before, after);
  expect(Object.keys(removed).sort()).toEqual([...names].sort());
  for (const change of Object.values(removed)) expect(change.filter((one) => !one.includes("visible-for"))).toEqual([`-${PLAN}`]);
  expect(after).toMatchObject({ activations: 1, current: before.new, new: null, excess: {} });
  expectUnharmed(before, after, removed);
}

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

test.describe("one removal", () => {
  for (const [name, fault, key, values] of FAULTS) {
    test(`${name}: the others are done, the reason stands in its row, and another one finishes`, async ({ page, open }) => {
      const widget = await open("Cust10001");
      const before = await widget.tenant.state();
      const saved = saves(page);
      await widget.button("banner.fix").click();
      await widget.button("choose.use").click();
      const names = await chosen(widget);
      await widget.button("choose.review").click();
      await widget.tenant.fault({ match: "SaveUser", times: 1, latencyMs: 0 }, { match: "SaveUser", times: 1, ...fault });
      await widget.confirm(3).click();

      await expect(notice(widget, "notice.done", { count: 2 })).toBeVisible();
      const half = await widget.tenant.state();
      const done = Object.keys(changes(before, half));
      expect(done).toHaveLength(2);
      expect(half).toMatchObject({ activations: 0, current: before.current, new: before.new });
      const [left] = names.filter((one) => !done.includes(one));
      const reason = widget.say(key, values);
      await expect(widget.row(left).locator(".trouble")).toContainText(widget.say("failure.take", { reason: "" }).trim());
      await expect(widget.row(left).locator(".trouble")).toContainText(reason);
      await expect(widget.host.locator(".trouble:visible"), "nobody else has one").toHaveCount(1);
      expect([...saved].sort()).toEqual(idsOf(before, names).sort());

      await widget.row(left).getByRole("checkbox").uncheck();
      const [other] = await tick(widget, 1);
      await widget.button("choose.review").click();
      await widget.confirm(1).click();
      await expectFinished(widget, before, [...done, other]);
      expect(saved).toHaveLength(4);
    });
  }

  test("open requests that have come since the review: the others are done, and another one finishes", async ({ page, open }) => {
    const widget = await open("Cust10002");
    const before = await widget.tenant.state();
    await widget.button("banner.fix").click();
    await widget.button("choose.use").click();
    const [left] = await chosen(widget, "Service Premium");
    const [id] = idsOf(before, [left]);
    await widget.button("choose.review").click();
    await widget.tenant.user(id, { openRequests: 2 });
    const refused = [];
    page.on("response", async (response) => {
      const answer = response.url().includes("SaveUser") && (await response.json());
      if (answer?.Message) refused.push(`${answer.Message} ${answer.MessageDetail}`.trim());
    });
    await widget.confirm(7).click();

    await expect(notice(widget, "notice.done", { count: 6 })).toBeVisible();
    const half = await widget.tenant.state();
    expect(half).toMatchObject({ activations: 0, excess: { "ten-service": 1 } });
    expect(Object.values(changes(before, half)).flat().filter((change) => change.startsWith("-ten-"))).toHaveLength(6);
    expect(half.users.find((user) => user.associateId === id).licenses).toContain("ten-service");
    expect(refused).toHaveLength(1);
    const row = widget.row(left);
    const reason = widget.say("why.says", { message: refused[0] });
    await expect(row.locator(".trouble")).toHaveText(widget.say("failure.take", { reason }));
    await expect(row.getByText(widget.say("lock.requests", { count: 2 }))).toBeVisible();
    await expect(row.getByRole("checkbox")).toBeDisabled();

    const [other] = await tick(widget, 1, 0);
    await widget.button("choose.review").click();
    await widget.confirm(1).click();
    await expect(widget.done).toBeVisible();
    const after = await widget.tenant.state();
    expect(changes(half, after)[other]).toContain("-ten-service");
    expect(Object.keys(changes(half, after))).toEqual([other]);
    expect(after).toMatchObject({ activations: 1, current: before.new, excess: {} });
  });
});

test.describe("a connection that is cut", () => {
  for (const cut of ["before", "after"]) {
    for (const hold of ["answered", "cut as well"]) {
      test(`${cut} a removal, reading it again ${hold}: three are removed in all, nobody twice`, async ({ page, open }) => {
        const widget = await open("Cust10001");
        const before = await widget.tenant.state();
        const saved = saves(page);
        await widget.button("banner.fix").click();
        await widget.button("choose.use").click();
        const names = await chosen(widget);
        await widget.button("choose.review").click();
        // The first user is read, saved, and read again: three times at the most.
        const reading = [{ match: "GetUser?", times: 1, latencyMs: 0 }, { match: "GetUser?", times: 3, cut: "before" }];
        await widget.tenant.fault({ match: "SaveUser", times: 1, cut }, ...(hold === "answered" ? [] : reading));
        await widget.confirm(3).click();

        if (cut === "before") {
          await expect(notice(widget, "notice.done", { count: 2 })).toBeVisible();
          const half = await widget.tenant.state();
          expect(half.activations).toBe(0);
          const done = Object.keys(changes(before, half));
          expect(done).toHaveLength(2);
          const [left] = names.filter((one) => !done.includes(one));
          const reason = widget.say("error.offline");
          const said = hold === "answered" ? "failure.take" : "failure.uncertain";
          await expect(widget.row(left).locator(".trouble")).toHaveText(widget.say(said, { reason }));
          expect(await chosen(widget), "who is left is still chosen").toEqual([left]);
          await widget.button("choose.review").click();
          await widget.confirm(1).click();
        }
        await expectFinished(widget, before, names);
        expect(new Set(saved)).toEqual(new Set(idsOf(before, names)));
        expect(saved, "only the save that had no effect is sent again").toHaveLength(cut === "before" ? 4 : 3);
      });
    }

    test(`${cut} the activation: it takes place once`, async ({ open }) => {
      const widget = await open("Cust10001");
      const before = await widget.tenant.state();
      await widget.button("banner.fix").click();
      await widget.button("choose.use").click();
      const names = await chosen(widget);
      await widget.button("choose.review").click();
      await widget.tenant.fault({ match: "ActivateLicenseInfo", times: 1, cut });
      await widget.confirm(3).click();
      if (cut === "before") {
        await expect(notice(widget, "notice.unconfirmed")).toBeVisible();
        expect(await widget.tenant.state()).toMatchObject({ activations: 0, current: before.current, excess: {} });
        await widget.button("review.confirm").click();
      }
      await expectFinished(widget, before, names);
      expect(await widget.tenant.requests("SaveUser")).toHaveLength(3);
      expect(await widget.tenant.requests("ActivateLicenseInfo")).toHaveLength(cut === "before" ? 2 : 1);
    });
  }

  test("after the activation, and the reading after it as well: Check again tells that it is done", async ({ open }) => {
    const widget = await open("Cust10004");
    const before = await widget.tenant.state();
    await widget.button("banner.preview").click();
    await expect(widget.step("review", 1, 2)).toBeVisible();
    // Read before it is activated, and after: three times at the most.
    const reading = [{ match: "GetLicenseFromLicenseServer", times: 1, latencyMs: 0 }, { match: "GetLicenseFromLicenseServer", times: 3, cut: "before" }];
    await widget.tenant.fault({ match: "ActivateLicenseInfo", times: 1, cut: "after" }, ...reading);
    await widget.button("review.confirm").click();
    await expect(widget.text("run.await")).toBeVisible();
    await expect(widget.text("banner.accepted"), "nobody has said so").toHaveCount(0);
    await expect(widget.done).toHaveCount(0);
    await widget.button("banner.check").click();
    await expect(widget.done).toBeVisible();
    expect(await widget.tenant.state()).toMatchObject({ activations: 1, current: before.new });
    expect(await widget.tenant.requests("ActivateLicenseInfo")).toHaveLength(1);
  });
});

// The browser may send a request again by itself when its connection is lost: then the first one took effect, and the
// answer is the second one's.
test("an activation that took effect is not called refused, whatever its answer says", async ({ page, open }) => {
  const widget = await open("Cust10004");
  const before = await widget.tenant.state();
  await widget.button("banner.preview").click();
  await page.route("**/ActivateLicenseInfo", async (route) => {
    await route.fetch();
    const Reason = "There is no new license to activate";
    await route.fulfill({ json: { Succeeded: false, Reason } });
  });
  await widget.button("review.confirm").click();
  await expect(widget.done).toBeVisible();
  expect(await widget.tenant.state()).toMatchObject({ activations: 1, current: before.new });
});

// Counters that lag behind by up to a day: the same suggestion again would take the plan from people who may keep it.
test("counters that lag behind the removals take nobody else's plan", async ({ page, open }) => {
  const LICENSE = "**/GetLicenseFromLicenseServer";
  const read = page.waitForResponse((response) => response.url().includes("GetLicenseFromLicenseServer"));
  const widget = await open("Cust10001");
  const before = await widget.tenant.state();
  const body = await (await read).text();
  await widget.button("banner.fix").click();
  await widget.button("choose.use").click();
  const names = await chosen(widget);
  await widget.button("choose.review").click();
  await page.route(LICENSE, (route) => route.fulfill({ body, contentType: "application/json" }));
  await widget.confirm(3).click();
  const differs = { plan: "Sales Premium", counted: "23", listed: "20" };
  await expect(widget.text("choose.differs", differs)).toBeVisible();
  await expect(widget.button("choose.use")).toBeHidden();
  await expect(widget.button("choose.review"), "the next step is to check again").toHaveCount(0);
  const check = widget.host.locator(".actions").getByRole("button", { name: widget.say("banner.check") });
  await check.click();
  await expect(widget.text("choose.differs", differs)).toBeVisible();
  expect(Object.keys(changes(before, await widget.tenant.state())).sort()).toEqual([...names].sort());
  await page.unroute(LICENSE);
  await check.click();
  await widget.button("review.confirm").click();
  await expectFinished(widget, before, names);
});

// A field that is missing is unknown, never absent.
test.describe("a user who is read in another shape before the removal", () => {
  const shapes = [
    ["nothing", "{}"],
    ["a list", "[]"],
    ["no licences", '{"AssociateId":5,"LicenseOwners":null}'],
    ["licences of another type", '{"LicenseOwners":{"0":1}}'],
    ["an owner without licences", '{"LicenseOwners":[{"Name":"SUPEROFFICE","RestrictedModuleLicenses":null}]}'],
    [
      "a licence that does not say whether it is assigned",
      '{"LicenseOwners":[{"Name":"SUPEROFFICE","RestrictedModuleLicenses":[{"Name":"ten-sales","Assigned":null}]}]}',
    ],
  ];
  for (const [name, body] of shapes) {
    test(`${name}: is named with the reason, and the others are done`, async ({ open }) => {
      const widget = await open("Cust10001");
      const before = await widget.tenant.state();
      await widget.button("banner.fix").click();
      await widget.button("choose.use").click();
      const names = await chosen(widget);
      await widget.button("choose.review").click();
      await widget.tenant.fault({ match: "User/GetUser", times: 1, status: 200, body, contentType: "application/json" });
      await widget.confirm(3).click();
      await expect(notice(widget, "notice.done", { count: 2 })).toBeVisible();
      const half = await widget.tenant.state();
      const done = Object.keys(changes(before, half));
      const [left] = names.filter((one) => !done.includes(one));
      expect(done).toHaveLength(2);
      await expect(widget.row(left).locator(".trouble")).toContainText(widget.say("error.malformed"));
      await widget.button("choose.review").click();
      await widget.confirm(1).click();
      await expectFinished(widget, before, names);
    });
  }
});

test.describe("figures that have changed since the review", () => {
  /** Chooses the suggestion, changes something behind everyone's back, confirms. */
  async function changed(open, change) {
    const widget = await open("Cust10001");
    await widget.button("banner.fix").click();
    await widget.button("choose.use").click();
    const names = await chosen(widget);
    await widget.button("choose.review").click();
    const others = holders(await widget.tenant.state(), PLAN).filter((user) => !names.includes(user.fullName));
    await change(widget.tenant, idsOf(await widget.tenant.state(), names), others);
    const before = await widget.tenant.state();
    await widget.confirm(3).click();
    await expect(notice(widget, "notice.changed")).toBeVisible();
    expect(await widget.tenant.state(), "nothing was written").toEqual(before);
    expect(await widget.tenant.requests("SaveUser")).toEqual([]);
    return { widget, before, names };
  }

  async function finish({ widget, before }, count) {
    const names = await chosen(widget);
    expect(names).toHaveLength(count);
    await widget.button("choose.review").click();
    await widget.confirm(count).click();
    await expectFinished(widget, before, names);
    return names;
  }

  test("one of the chosen has lost the plan: the other two are left", async ({ open }) => {
    const job = await changed(open, (tenant, [first]) => tenant.user(first, { remove: [PLAN] }));
    await expect(job.widget.heading("banner.excess.plan", { count: 2, plan: NAME })).toBeVisible();
    const names = await finish(job, 2);
    expect(job.names).toEqual(expect.arrayContaining(names));
  });

  test("somebody else has lost the plan: one of the chosen keeps it", async ({ open }) => {
    const job = await changed(open, (tenant, _, [, , other]) => tenant.user(other.associateId, { remove: [PLAN] }));
    await expect(job.widget.heading("banner.excess.plan", { count: 2, plan: NAME })).toBeVisible();
    const names = await finish(job, 2);
    expect(job.names).toEqual(expect.arrayContaining(names));
  });

  test("the new licence has fewer seats: one more is chosen", async ({ open }) => {
    const job = await changed(open, (tenant) => tenant.license("new", { seats: { [PLAN]: 19 } }));
    const { widget } = job;
    await expect(widget.heading("banner.excess.plan", { count: 4, plan: NAME })).toBeVisible();
    await expect(widget.button("choose.review")).toBeDisabled();
    expect((await chosen(widget)).sort()).toEqual([...job.names].sort());
    await tick(widget, 1);
    await finish(job, 4);
  });

  test("the new licence has more seats: fewer are removed", async ({ open }) => {
    const job = await changed(open, (tenant) => tenant.license("new", { seats: { [PLAN]: 22, quote: 22 } }));
    await expect(job.widget.heading("banner.excess.plan", { count: 1, plan: NAME })).toBeVisible();
    const names = await finish(job, 1);
    expect(job.names).toEqual(expect.arrayContaining(names));
  });

  test("all is done already: only the activation is left", async ({ open }) => {
    const { widget, before } = await changed(open, async (tenant, ids) => {
      for (const id of ids) await tenant.user(id, { remove: [PLAN] });
    });
    await widget.button("review.confirm").click();
    await expectFinished(widget, before, []);
  });

  test("the new licence was withdrawn: nothing is written, and the banner tells what is so", async ({ open }) => {
    const widget = await open("Cust10001");
    await widget.toReview();
    await widget.tenant.license("new", { withdraw: true });
    const before = await widget.tenant.state();
    await widget.confirm(3).click();
    await expect(widget.heading("banner.unknown")).toBeVisible();
    expect(await widget.tenant.state()).toEqual(before);
    expect(await widget.tenant.requests("SaveUser")).toEqual([]);
  });
});

test("Stop in the middle: what is done stays done, the rest stays chosen, and going on finishes", async ({ open }) => {
  const plans = { "ten-sales": NAME, "ten-service": "Service Premium", "ten-marketing": "Marketing Premium" };
  const widget = await open("Cust10002");
  const before = await widget.tenant.state();
  await widget.button("banner.fix").click();
  await widget.button("choose.use").click();
  /** "Name -plan" of everybody chosen. */
  const pairs = async () => {
    const found = Object.entries(plans).map(async ([plan, name]) => (await chosen(widget, name)).map((user) => `${user} -${plan}`));
    return (await Promise.all(found)).flat().sort();
  };
  const removed = (state) =>
    Object.entries(changes(before, state)).flatMap(([user, all]) => all.filter((one) => one.slice(1) in plans).map((one) => `${user} ${one}`)).sort();
  const all = await pairs();
  expect(all).toHaveLength(7);
  await widget.button("choose.review").click();
  await widget.tenant.fault({ match: "SaveUser", latencyMs: 700 });
  await widget.confirm(7).click();
  await expect(widget.host.locator(".names.done li")).toHaveCount(2);
  await widget.button("run.stop").click();
  await expect(widget.text("run.stopping")).toBeVisible();
  await expect(widget.button("run.stop")).toBeDisabled();
  await expect(widget.step("choose", 1)).toBeVisible();

  const half = await widget.tenant.state();
  const done = removed(half);
  expect(done.length).toBeGreaterThanOrEqual(2);
  expect(done.length).toBeLessThan(7);
  await expect(notice(widget, "notice.done", { count: done.length })).toBeVisible();
  expect(half).toMatchObject({ activations: 0, current: before.current });
  expect([...done, ...(await pairs())].sort(), "the rest is still chosen").toEqual(all);

  await widget.tenant.mend();
  await widget.button("choose.review").click();
  await widget.confirm(7 - done.length).click();
  await expect(widget.done).toBeVisible();
  const after = await widget.tenant.state();
  expect(removed(after)).toEqual(all);
  expect(after).toMatchObject({ activations: 1, current: before.new, excess: {} });
  expect(await widget.tenant.requests("SaveUser")).toHaveLength(7);
});

test("leaving the page is asked about while something is half done, and neither before nor after", async ({ page, open }) => {
  const asked = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  const widget = await open("Cust10001");
  const before = await widget.tenant.state();
  await widget.toReview();
  await page.reload();
  await expect(widget.button("banner.fix")).toBeVisible();
  expect(asked, "nothing was written yet").toEqual([]);

  await widget.button("banner.fix").click();
  await widget.button("choose.use").click();
  const names = await chosen(widget);
  await widget.button("choose.review").click();
  await widget.tenant.fault({ match: "SaveUser", latencyMs: 1500 });
  await widget.confirm(3).click();
  await expect(widget.host.locator(".names.done li")).toHaveCount(1);
  await page.evaluate(() => void setTimeout(() => location.reload()));
  await expect.poll(() => asked).toEqual(["beforeunload"]);
  await expectFinished(widget, before, names);

  await page.reload();
  await expect.poll(() => widget.report()).toMatchObject({ stage: "quiet" });
  await expect(widget.section).toHaveCount(0);
  expect(asked, "it is over").toHaveLength(1);
});

for (const [latencyMs, slow] of [[0, false], [1500, true]]) {
  test(`progress is ${slow ? "shown after half a second" : "not shown for what is quick"} (${latencyMs} ms)`, async ({ page, open }) => {
    // The page's timers go on only when told to; the sandbox's answers take as long as they take.
    await page.clock.install({ time: new Date() });
    const widget = await open("Cust10001");
    await expect(widget.button("banner.fix")).toBeVisible();
    await page.clock.pauseAt(new Date(Date.now() + 60_000));
    await widget.host.evaluate((element) => {
      globalThis.seen = [];
      new MutationObserver(() => {
        const bar = element.shadowRoot.querySelector("progress");
        if (bar) globalThis.seen.push(bar.checkVisibility({ visibilityProperty: true }));
      }).observe(element.shadowRoot, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    // Everybody, and not who of them has left.
    await widget.tenant.fault({ match: "canLogin", times: 1, latencyMs });
    await widget.button("banner.fix").click();
    const bar = widget.host.getByRole("progressbar", { includeHidden: true });
    if (slow) {
      await expect(bar).toHaveCount(1);
      await page.clock.runFor(499);
      await expect(bar).toBeHidden();
      await page.clock.runFor(1);
      await expect(bar).toBeVisible();
    }
    await expect(widget.rows()).toHaveCount(23);
    await expect(bar).toHaveCount(0);
    const seen = await page.evaluate(() => globalThis.seen);
    expect(seen, "it is there at once, for what comes").toContain(false);
    expect(seen.includes(true)).toBe(slow);
  });
}
