// Names: found however they are typed, and several people of the same name told apart.
import { expect, test } from "./fixtures.mjs";
import { holders } from "./sandbox.mjs";

const PLAN = "ten-sales";

/** Gives holders of the plan other names, in the order of their ids; gives their ids. */
async function rename(tenant, names, plan = PLAN) {
  const ids = holders(await tenant.state(), plan).map((user) => user.associateId).sort((one, other) => one - other);
  for (const [place, name] of names.entries()) await tenant.user(ids[place], { name });
  return ids.slice(0, names.length);
}

/** Leaves columns out of the list of users, as an installation that does not have them. */
const without = (page, ...columns) =>
  page.route(/Archive\/InternalUsers/, async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    for (const row of body.value) for (const column of columns) delete row[column];
    await route.fulfill({ response: answer, json: body });
  });

/** A text without the marks of direction. */
const plain = (text) => text.replace(/[\u2066-\u2069]/g, "").trim();

/** What is shown. */
const shown = async (locator) => (await locator.allInnerTexts()).map(plain);

/** Everybody of that name by what tells them apart here, with their ids: `{ "Anna Berg (login)": 7 }`. */
const byLogin = ({ users }, name) =>
  Object.fromEntries(users.filter((user) => user.fullName === name).map((user) => [`${name} (${user.carrier.UserName})`, user.associateId]));

test("a name is found as it is typed, and what was found of it is marked", async ({ open }) => {
  const names = ["Jürgen Müller", "Sean O’Neil", "Łucja Kowalska", "Franz Strauß", "Kåre Ødegård"];
  const widget = await open("Cust10001", { before: (tenant) => rename(tenant, names) });
  await widget.button("banner.fix").click();
  await expect(widget.button("choose.use")).toBeEnabled();
  const search = widget.host.getByRole("searchbox");
  for (const [typed, name, marked] of [
    ["mueller", "Jürgen Müller", ["Müller"]],
    ["müller jürgen", "Jürgen Müller", ["Jürgen", "Müller"]],
    ["oneil", "Sean O’Neil", ["O’Neil"]],
    ["lucja", "Łucja Kowalska", ["Łucja"]],
    ["strauss", "Franz Strauß", ["Strauß"]],
    ["oedegaard", "Kåre Ødegård", ["Ødegård"]],
  ]) {
    await search.fill(typed);
    await expect(widget.rows(), typed).toHaveCount(1);
    await expect(widget.rows().locator(".name bdi")).toHaveText(name);
    expect(await widget.rows().locator("mark").allTextContents()).toEqual(marked);
  }
  await search.fill("");
  await expect(widget.rows()).toHaveCount(23);
  await expect(widget.rows().locator("mark")).toHaveCount(0);
});

for (const media of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }]) {
  test(`what was found is seen: ${Object.values(media)}`, async ({ page, open }) => {
    await page.emulateMedia(media);
    const widget = await open("Cust10001", { before: (tenant) => rename(tenant, ["Jürgen Müller"]) });
    await widget.button("banner.fix").click();
    await widget.host.getByRole("searchbox").fill("muller");
    const look = await widget.rows().locator("mark").evaluate((mark) => {
      const { color, backgroundColor, textDecorationLine } = getComputedStyle(mark);
      const around = getComputedStyle(mark.parentElement);
      return { color, backgroundColor, textDecorationLine, around: around.backgroundColor };
    });
    expect(look.backgroundColor).not.toBe(look.around);
    expect(look.backgroundColor).not.toBe(look.color);
    expect(look.textDecorationLine).toBe("underline");
  });
}

const THIRTEEN = Array.from({ length: 13 }, () => "Anna Berg");

test("thirteen people of the same name are told apart by their logins in the list, the review and while it runs", async ({ open }) => {
  const widget = await open("Cust10001", { before: (tenant) => rename(tenant, THIRTEEN) });
  await widget.button("banner.fix").click();
  await expect(widget.button("choose.use")).toBeEnabled();
  await widget.host.getByRole("searchbox").fill("anna berg");
  await expect(widget.rows()).toHaveCount(13);
  const you = ` (${widget.say("choose.you")})`;
  const listed = (await shown(widget.rows().locator(".name"))).map((name) => name.replace(you, ""));
  expect(new Set(listed).size).toBe(13);
  for (const name of listed) expect(name).toMatch(/^Anna Berg \(\S+@cust10001\.example\)/);
  await widget.host.getByRole("searchbox").fill("nobody");
  await widget.host.getByRole("searchbox").fill("");
  await expect(widget.rows().filter({ hasNotText: "Anna Berg" }).first()).not.toContainText("@");

  const boxes = widget.rows().filter({ hasText: "Anna Berg" }).getByRole("checkbox");
  for (const place of [1, 2, 3]) await boxes.nth(place).check();
  await widget.button("choose.review").click();
  await expect(widget.step("review", 2)).toBeVisible();
  const reviewed = await shown(widget.host.locator(".people .names li:not([hidden])"));
  expect(reviewed).toHaveLength(3);
  for (const name of reviewed) expect(listed).toContain(name);
  await widget.tenant.fault({ match: "SaveUser", latencyMs: 700 });
  await widget.confirm(3).click();
  await expect(widget.host.locator(".run .names.done bdi")).toHaveCount(2);
  const done = await shown(widget.host.locator(".run .names.done bdi"));
  expect(new Set(done).size).toBe(done.length);
  for (const name of done) expect(reviewed).toContain(name);
  await expect(widget.done).toBeVisible();
});

for (const [what, gone, told] of [
  ["their initials", ["userName"], /^Anna Berg \([A-ZÅÄÖØÆ]+\d*\)/],
  ["their ids, where a group does not", ["userName", "assocName"], /^Anna Berg \(#\d+\)/],
  ["their ids, where there is nothing else", ["userName", "assocName", "usergroup"], /^Anna Berg \(#\d+\)/],
]) {
  test(`several people of the same name are told apart by ${what}`, async ({ page, open }) => {
    await without(page, ...gone);
    const widget = await open("Cust10001", { before: (tenant) => rename(tenant, ["", "", "", ...THIRTEEN.slice(0, 4)]) });
    await widget.button("banner.fix").click();
    const rows = widget.rows().filter({ hasText: "Anna Berg" });
    await expect(rows).toHaveCount(4);
    const listed = await shown(rows.locator(".name"));
    expect(new Set(listed).size).toBe(4);
    for (const name of listed) expect(name).toMatch(told);
  });
}

test("whose requests are handed over, and to whom, is told apart from others of the same name", async ({ open }) => {
  const service = "ten-service";
  const four = THIRTEEN.slice(0, 4);
  const widget = await open("Cust10002", { before: (tenant) => rename(tenant, four, service) });
  const people = byLogin(await widget.tenant.state(), "Anna Berg");
  expect(Object.keys(people)).toHaveLength(4);
  await widget.button("banner.fix").click();
  await expect(widget.button("choose.use")).toBeEnabled();
  const row = widget.host.locator("li.row.locked").filter({ hasText: "Anna Berg" }).first();
  // A row out of sight is not laid out, and has no text as it is seen.
  await row.scrollIntoViewIfNeeded();
  await expect(row.locator(".name")).not.toHaveText("", { useInnerText: true });
  const [whose] = await shown(row.locator(".name"));
  expect(Object.keys(people)).toContain(whose);
  await row.getByRole("button", { name: widget.say("hand.open") }).click();
  const hand = widget.host.locator(".hand");
  await expect(hand.locator("select")).toBeVisible();
  expect(plain(await hand.locator("strong").textContent())).toContain(whose);
  expect(plain(await hand.getAttribute("aria-label"))).toContain(whose);
  const owners = (await hand.locator("option").allTextContents()).map(plain).filter((owner) => owner.startsWith("Anna Berg"));
  expect(new Set(owners).size, "each another one").toBe(owners.length);
  expect(owners.length).toBeGreaterThan(1);
  for (const owner of owners) expect(Object.keys(people).filter((name) => name !== whose)).toContain(owner);

  const before = await widget.tenant.state();
  const chosen = owners.at(-1);
  await hand.locator("select").selectOption({ index: (await hand.locator("option").allTextContents()).map(plain).indexOf(chosen) });
  await hand.locator(".button").first().click();
  await expect(hand).toHaveCount(0);
  const after = await widget.tenant.state();
  const owner = ({ requests }, id) => requests.find((request) => request.ticketId === id).ownedBy;
  const given = before.requests.filter((request) => request.ownedBy === people[whose]);
  expect(given.length).toBeGreaterThan(0);
  for (const { ticketId } of given) expect(owner(after, ticketId)).toBe(people[chosen]);
});

test("in the result, on the receipt, in the draft, and when one gets the plan back, they are told apart", async ({ open }) => {
  const widget = await open("Cust10001", { before: (tenant) => rename(tenant, THIRTEEN) });
  const before = await widget.tenant.state();
  const people = byLogin(before, "Anna Berg");
  await widget.button("banner.fix").click();
  const boxes = widget.rows().filter({ hasText: "Anna Berg" }).getByRole("checkbox");
  await expect(widget.button("choose.use")).toBeEnabled();
  for (const place of [1, 2, 3]) await boxes.nth(place).check();
  await widget.button("choose.review").click();
  await widget.confirm(3).click();
  await expect(widget.done).toBeVisible();
  const half = await widget.tenant.state();
  const lost = (state) => holders(before, PLAN).map((user) => user.associateId).filter((id) => !holders(state, PLAN).some((user) => user.associateId === id));

  const lines = widget.host.locator(".receipt tbody tr");
  const names = await shown(lines.locator("th"));
  expect(names.map((name) => people[name]).sort()).toEqual(lost(half).sort());
  const href = await widget.host.getByRole("link", { name: widget.say("mail.people") }).getAttribute("href");
  const draft = plain(new URL(href).searchParams.get("body"));
  for (const name of names) expect(draft).toContain(name);
  for (const [place, name] of names.entries()) {
    const label = await lines.nth(place).getByRole("button").getAttribute("aria-label");
    expect(plain(label)).toContain(name);
  }

  // Somebody else has freed a seat: the one of that line gets the plan back, and nobody else of the name.
  await widget.tenant.user(holders(half, PLAN).find((user) => user.fullName !== "Anna Berg").associateId, { remove: [PLAN] });
  await lines.nth(1).getByRole("button").click();
  await expect(lines.nth(1)).toContainText(widget.say("receipt.again", { plan: "Sales Premium" }));
  const after = await widget.tenant.state();
  expect(holders(after, PLAN).map((user) => user.associateId)).toContain(people[names[1]]);
  for (const name of [names[0], names[2]]) expect(lost(after)).toContain(people[name]);
});
