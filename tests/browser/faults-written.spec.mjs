// Writes that fail or are cut: nothing is written twice, and nothing is called done or refused that is not.
import { FAULTS, chosen, expectFinished, idsOf, notice, saves, tick } from "./faults.mjs";
import { expect, test } from "./fixtures.mjs";
import { changes } from "./sandbox.mjs";

// Browsers note each failed request on the console.
test.beforeEach(({ expected }) => expected.push(/Failed to load resource/));

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
