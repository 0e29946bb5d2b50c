// The benchmark's peers do the job that they are measured by, under the same policy.
import { PEERS, contenders } from "../../bench/build.mjs";
import { Job, TEXTS } from "../../bench/job.mjs";
import { expect, test as base } from "./fixtures.mjs";
import { changes, expectUnharmed, folder, holders, startSandbox } from "./sandbox.mjs";

const test = base.extend({
  sandbox: [
    async ({}, use, { workerIndex }) => {
      const served = `target/bench/worker-${workerIndex}`;
      await contenders(folder, served);
      const sandbox = await startSandbox(undefined, served);
      await use(sandbox);
      sandbox.stop();
    },
    { scope: "worker" },
  ],
});

for (const widget of PEERS) {
  test(`${widget}: four clicks activate the new licence, and whoever left or cannot log in loses the plan`, async ({ page, sandbox }) => {
    const tenant = await sandbox.tenant("Cust10090");
    const before = await tenant.state();
    await page.goto(tenant.address({ widget }));
    const place = page.locator("license-troubleshooter");
    await expect(place).toContainText(TEXTS.sentence);
    await expect(place).toContainText(TEXTS.cause);
    const job = new Job(page);
    await job.fix();
    const group = place.getByRole("group", { name: Job.holders("Sales Premium", 45) });
    await expect(group.locator("li.row").first()).toBeVisible();
    expect(await group.locator("li.row").count(), "rows beyond the window are not in the page").toBeLessThan(45);

    const [, , { fullName }] = holders(before, "ten-sales");
    await page.getByRole("searchbox").fill(fullName.toUpperCase());
    await expect(group.locator("li.row")).toHaveCount(1);
    await expect(group.locator("li.row")).toContainText(fullName);
    await page.getByRole("searchbox").fill("");

    await job.review();
    expect(await tenant.state(), "nothing is written before the last click").toEqual(before);
    await job.confirm(3);
    await expect(job.done).toBeVisible();
    const after = await tenant.state();
    const removed = changes(before, after);
    const leave = before.users.filter((user) => user.former || !user.canLogin).map((user) => user.fullName);
    expect(Object.values(removed)).toEqual([["-ten-sales"], ["-ten-sales"], ["-ten-sales"]]);
    expect(leave.every((name) => name in removed)).toBe(true);
    expectUnharmed(before, after, removed);
    expect(after).toMatchObject({ activations: 1, current: before.new, new: null, excess: {} });
  });

  test(`${widget}: nothing is shown and one call made where the licence is in order`, async ({ page, sandbox }) => {
    const tenant = await sandbox.tenant("Cust10005");
    await page.goto(tenant.address({ widget }));
    await page.waitForLoadState("networkidle");
    await expect(page.locator("license-troubleshooter")).toBeEmpty();
    expect(await tenant.requests("/api/")).toHaveLength(1);
  });
}
