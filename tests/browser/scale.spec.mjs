// Many users: the whole job, with few rows in the page and few requests.
import { expect, test } from "./fixtures.mjs";
import { changes, holders } from "./sandbox.mjs";

const ROWS = 20;
const PAGE = 1000;
const TENANTS = [
  ["Cust10006", 2_000, { "ten-sales": [15, "Sales Premium"], "ten-service": [5, "Service Premium"] }],
  ["Cust10007", 10_000, { "ten-sales": [70, "Sales Premium"], "ten-service": [25, "Service Premium"], "ten-marketing": [5, "Marketing Premium"] }],
];

for (const [id, people, plans] of TENANTS) {
  test(`the whole job with ${people} users (${id})`, async ({ open }) => {
    test.setTimeout(180_000);
    const patience = { timeout: 60_000 };
    const widget = await open(id);
    const before = await widget.tenant.state();
    expect(before.users).toHaveLength(people);
    const total = Object.values(plans).reduce((sum, [count]) => sum + count, 0);
    await expect(widget.heading("banner.excess.plans", { count: total, plans: Object.keys(plans).length })).toBeVisible();
    await widget.button("banner.fix").click();
    await expect(widget.button("choose.use")).toBeEnabled(patience);

    // A page more than there are full ones tells that there is no more.
    const listed = (count) => Math.floor(count / PAGE) + 1;
    const pages = await widget.tenant.requests("Archive/InternalUsers");
    const former = before.users.filter((user) => user.former).length;
    expect(former).toBeGreaterThan(0);
    expect(pages).toHaveLength(1 + listed(people) + listed(former));
    const short = pages.filter((page) => !page.includes(`top=${PAGE}&`) && !page.includes(`top%3D${PAGE}`));
    expect(short, "the first rows, beside the pages").toEqual([expect.stringMatching(/top(=|%3D)100&.*skip(=|%3D)0$/)]);
    const busy = await widget.tenant.requests("UserOpenTickets");
    expect(busy.length, "500 owners a request, and a page more for many rows").toBeLessThanOrEqual(2 * Math.ceil(holders(before, "ten-service").length / 500));
    const logins = (await widget.tenant.requests("GetUser?")).length;
    expect(logins, "last logins are read for the undecided alone").toBeLessThanOrEqual(100);

    for (const [plan, [, name]] of Object.entries(plans)) {
      const count = holders(before, plan).length;
      await expect(widget.host.getByRole("group", { name: widget.say("choose.holders", { count, plan: name }) })).toBeVisible();
      await expect(widget.rows(name)).toHaveCount(ROWS);
    }
    await expect(widget.rows()).toHaveCount(ROWS * Object.keys(plans).length);

    const list = widget.host.getByRole("group", { name: "Sales Premium" });
    await list.getByRole("button", { name: widget.say("choose.more", { count: ROWS }) }).click();
    await expect(widget.rows("Sales Premium")).toHaveCount(2 * ROWS);

    const search = widget.host.getByRole("searchbox");
    const [, , { fullName }] = holders(before, "ten-sales");
    // The words count, wherever they stand in the name.
    const words = (name) => name.split(" ");
    const has = (user, word) => words(user.fullName).some((other) => other.startsWith(word));
    const matching = holders(before, "ten-sales").filter((user) => words(fullName).every((word) => has(user, word)));
    expect(matching.length).toBeLessThan(ROWS);
    await search.fill(fullName.toUpperCase());
    await expect(widget.rows("Sales Premium")).toHaveCount(matching.length);
    const found = await widget.rows("Sales Premium").locator(".name bdi").allTextContents();
    expect(found.sort()).toEqual(matching.map((user) => user.fullName).sort());
    // What many have in common finds many: a few are drawn with each key, and the rest is to be had.
    await search.fill("an");
    await expect(widget.rows("Sales Premium")).toHaveCount(ROWS);
    await list.getByRole("button", { name: widget.say("choose.more", { count: ROWS }) }).click();
    await expect(widget.rows("Sales Premium")).toHaveCount(2 * ROWS);
    await expect(widget.rows("Sales Premium").nth(ROWS)).toBeFocused();
    await search.fill("nobody is called so");
    await expect(widget.rows()).toHaveCount(0);
    await search.fill("");
    await expect(widget.rows("Sales Premium")).toHaveCount(ROWS);

    await widget.button("choose.use").click();
    await widget.button("choose.review").click();
    expect(await widget.tenant.requests("SaveUser"), "nothing is written before the last click").toEqual([]);
    const read = (await widget.tenant.requests()).length;
    await widget.confirm(total).click();
    await expect(widget.done).toBeVisible(patience);

    const requests = (await widget.tenant.requests()).slice(read);
    const asked = (part) => requests.filter((path) => path.includes(part)).length;
    expect(asked("GetUser?")).toBe(total);
    expect(asked("SaveUser")).toBe(total);
    expect(asked("ActivateLicenseInfo")).toBe(1);
    expect(asked("GetLicenseFromLicenseServer"), "before each, and twice after").toBe(total + 2);
    expect(requests, "and nothing else").toHaveLength(3 * total + 3);

    const after = await widget.tenant.state();
    for (const [plan, [count]] of Object.entries(plans)) {
      expect(holders(before, plan).length - holders(after, plan).length, plan).toBe(count);
    }
    const given = Object.values(changes(before, after)).flat().filter((change) => change.startsWith("+"));
    expect(given).toEqual([]);
    const blocked = after.users.filter((user) => user.openRequests > 0);
    const kept = before.users.filter((user) => user.openRequests > 0);
    expect(blocked.map((user) => user.licenses.includes("ten-service"))).toEqual(kept.map((user) => user.licenses.includes("ten-service")));
    expect(after).toMatchObject({ activations: 1, current: before.new, new: null, excess: {} });
  });
}
