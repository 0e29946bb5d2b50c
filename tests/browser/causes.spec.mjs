// Every cause beyond the excess on its own: told from the facts, with its reasons, and each ends solved or with whom
// to contact.
import { expect, test } from "./fixtures.mjs";
import { changes, holders } from "./sandbox.mjs";
import { day } from "./words.mjs";

/** Opens a tenant and its way out; the report must tell the cause first. */
async function wayOut(open, id, cause, certainty, options) {
  const widget = await open(id, options);
  await expect.poll(async () => (await widget.report())?.findings[0]).toMatchObject({ cause, certainty });
  await widget.button(cause === "vendor-message" ? "banner.read" : "banner.out").click();
  await expect(widget.host.locator("h3")).toBeFocused();
  return widget;
}

/** Whoever is not helped finds whom to contact, and what to tell them, without a name of anybody. */
async function expectSupport(widget, ...parts) {
  await expect(widget.text("out.contact")).toBeVisible();
  await widget.host.getByText(widget.say("support.title")).click();
  const details = widget.host.locator("pre");
  for (const part of parts) await expect(details).toContainText(part);
  const { users } = await widget.tenant.state();
  const text = await details.textContent();
  expect(users.filter((user) => text.includes(user.fullName))).toEqual([]);
}

test("a payment that has come is found by checking again, and the new licence is activated", async ({ open }) => {
  const widget = await wayOut(open, "Cust10025", "payment-missing", "likely");
  await expect(widget.text("because.none")).toBeVisible();
  await widget.button("payment.check").click();
  await expect(widget.host.locator("p.notice:visible")).toHaveCount(1);
  await expectSupport(widget, "found: payment-missing (likely)", "ProblemWithLicense");
  await widget.tenant.license("new", { issue: true });
  await widget.button("payment.check").click();
  await expect(widget.heading("banner.ready")).toBeVisible();
  await widget.button("banner.preview").click();
  await widget.button("review.confirm").click();
  await expect(widget.done).toBeVisible();
  expect(await widget.tenant.state()).toMatchObject({ activations: 1, new: null });
});

test("an invoice that is not paid confirms the missing payment", async ({ open }) => {
  const widget = await wayOut(open, "Cust10025", "payment-missing", "likely");
  await widget.button("answer.no").click();
  await expect.poll(async () => (await widget.report())?.findings[0].certainty).toBe("confirmed");
  await expect(widget.text("because.answered")).toBeVisible();
});

for (const [id, certainty] of [["Cust10022", "likely"], ["Cust10023", "possible"], ["Cust10024", "possible"]]) {
  test(`the wrong installation is told by its own marks, with identifiers to compare (${id})`, async ({ open }) => {
    const widget = await wayOut(open, id, "wrong-installation", certainty);
    const { current } = await widget.tenant.state();
    const row = (key) => widget.host.getByRole("row").filter({ hasText: widget.say(key) });
    await expect(row("wrong.tenant")).toContainText(id);
    await expect(row("wrong.company")).toContainText(current.companyName);
    const serial = row("wrong.serial");
    await expect(serial).toContainText(current.serialNr);
    await serial.getByRole("textbox").fill("0000000000");
    await expect(serial.getByText(widget.say("wrong.other"), { exact: true })).toBeVisible();
    await serial.getByRole("textbox").fill(current.serialNr);
    await expect(serial.getByText(widget.say("wrong.same"), { exact: true })).toBeVisible();
    await widget.button("answer.no").click();
    await expect.poll(async () => (await widget.report())?.findings[0]).toMatchObject({ cause: "wrong-installation", certainty: "confirmed" });
    await expect(widget.text("wrong.differs")).toBeVisible();
    await expectSupport(widget, id);
  });
}

test("whoever works in the trial every day is led on to the next cause", async ({ open }) => {
  const widget = await wayOut(open, "Cust10022", "wrong-installation", "likely");
  await widget.button("answer.yes").click();
  await expect(widget.heading("banner.unknown")).toBeVisible();
});

for (const [id, installed] of [["Cust10026", "9.2"], ["Cust10027", "10.3"]]) {
  test(`a newer version than the licence's shows both and never says upgrade or activate (${id})`, async ({ open }) => {
    const widget = await wayOut(open, id, "version-differs", "confirmed");
    await expect(widget.heading("banner.version", { licensed: "8.5", installed })).toBeVisible();
    await expect(widget.text("version.contact")).toBeVisible();
    await expect(widget.button("review.confirm")).toHaveCount(0);
    await expectSupport(widget, `installed version: ${installed}`, "version 8.5");
  });
}

for (const [id, sentence] of [["Cust10028", "banner.name"], ["Cust10029", "banner.serial"]]) {
  test(`new details are shown beside the old ones, taken over, and the licence activated (${id})`, async ({ open }) => {
    const widget = await wayOut(open, id, "name-or-serial-changed", "confirmed");
    await expect(widget.heading(sentence)).toBeVisible();
    const before = await widget.tenant.state();
    for (const text of [before.current.companyName, before.new.companyName, before.current.serialNr, before.new.serialNr]) {
      await expect(widget.host.getByRole("table")).toContainText(text);
    }
    await expect(widget.text("serial.caution")).toBeVisible();
    await widget.button("serial.confirm").click();
    await expect(widget.heading("banner.ready")).toBeVisible();
    await widget.button("banner.preview").click();
    await widget.button("review.confirm").click();
    await expect(widget.done).toBeVisible();
    expect(await widget.tenant.state()).toMatchObject({ activations: 1, current: before.new });
  });
}

test("the vendor's message is text, its link only https", async ({ open }) => {
  for (const [id, safe] of [["Cust10030", false], ["Cust10031", true], ["Cust10032", false]]) {
    const widget = await wayOut(open, id, "vendor-message", "confirmed");
    await expect(widget.host.locator("blockquote")).not.toBeEmpty();
    const links = widget.host.locator("section a:not([href^=\"mailto:\"])");
    await expect(links).toHaveCount(safe ? 1 : 0);
    if (safe) await expect(links).toHaveAttribute("href", /^https:\/\//);
    await expect(widget.text("vendor.unsafe")).toBeVisible({ visible: id === "Cust10032" });
    expect(await widget.host.evaluate((element) => element.shadowRoot.querySelectorAll("script, img, b").length)).toBe(0);
  }
});

test("without the licence server a licence file is refused with its reason, or activated", async ({ open, sandbox }) => {
  const widget = await wayOut(open, "Cust10033", "license-server-unreachable", "likely");
  await expect(widget.text("server.explain")).toBeVisible();
  const file = widget.host.locator("input[type=file]");
  const choose = (text) => file.setInputFiles({ name: "licence.xml", mimeType: "text/xml", buffer: Buffer.from(text) });
  await choose("<not-a-licence/>");
  await expect(widget.text("out.failed")).toBeVisible();
  expect(await widget.tenant.state()).toMatchObject({ activations: 0 });
  const answer = await fetch(`${sandbox.url}/control/license-file/Cust10033`);
  await choose(await answer.text());
  await expect(widget.heading("done.renewed")).toBeVisible();
  await expect.poll(async () => (await widget.report())?.stage).toBe("quiet");
  await widget.button("done.close").click();
  await expect(widget.section).toHaveCount(0);
});

test("a status that nobody knows today is unknown: what was read is shown, and nothing is claimed", async ({ open }) => {
  const widget = await wayOut(open, "Cust10034", "unknown", "possible");
  await expect(widget.host.getByRole("row")).toHaveCount(4);
  await expectSupport(widget, "SomethingNewIn2028");
});

test("where the facts do not tell the cause, the guide asks only what is not known", async ({ open }) => {
  const widget = await wayOut(open, "Cust10034", "unknown", "possible");
  await widget.button("guide.label").click();
  await expect(widget.host.getByRole("heading", { level: 2 })).toBeFocused();
  await expect(widget.told).not.toBeEmpty();
  const requests = await widget.tenant.requests();
  await widget.host.locator("section.guide button").first().click();
  await expect(widget.host.getByRole("heading", { level: 2 })).toBeFocused();
  expect(await widget.tenant.requests(), "the guide asks the person and nobody else").toEqual(requests);
  await widget.button("out.back").click();
  await expect(widget.host.locator("h3")).toBeFocused();
});

test("an excess and a missing payment are told at once; the excess is solved, then the payment", async ({ open }) => {
  const widget = await open("Cust10035");
  const causes = async () => ((await widget.report())?.findings ?? []).map((finding) => finding.cause);
  await expect.poll(causes).toEqual(["excess-seats", "payment-missing"]);
  await widget.button("banner.why").click();
  await expect(widget.text("banner.payment")).toBeVisible();
  await widget.toReview();
  await expect(widget.text("review.held", { cause: widget.say("banner.payment") })).toBeVisible();
  await widget.confirm(2).click();
  await expect(widget.text("notice.refused")).toBeVisible();
  const state = await widget.tenant.state();
  expect(state).toMatchObject({ activations: 0, excess: {} });
  // What stands in the way now is told at once, with what was done.
  await expect(widget.text("notice.done", { count: 2 })).toBeVisible();
  await expect(widget.heading("banner.vendor")).toBeVisible();
  await expect.poll(causes).toEqual(["vendor-message", "payment-missing"]);
  await widget.tenant.license("new", { issue: true });
  await widget.button("banner.read").click();
  await widget.button("banner.check").click();
  await expect(widget.heading("banner.ready")).toBeVisible();
  await widget.button("banner.preview").click();
  await widget.button("review.confirm").click();
  await expect(widget.done).toBeVisible();
});

test("an excess and a differing version are told at once", async ({ open }) => {
  const widget = await open("Cust10036");
  const causes = async () => ((await widget.report())?.findings ?? []).map((finding) => finding.cause);
  await expect.poll(causes).toEqual(["excess-seats", "version-differs"]);
  await widget.toReview();
  const version = widget.say("banner.version", { licensed: "8.5", installed: "9.2" });
  await expect(widget.text("review.held", { cause: version })).toBeVisible();
});

test("a hidden licence in excess is freed through the plans that bring it along", async ({ open }) => {
  const widget = await open("Cust10021");
  const before = await widget.tenant.state();
  await expect(widget.heading("banner.excess.hidden", { count: 2 })).toBeVisible();
  await widget.button("banner.fix").click();
  await widget.button("choose.use").click();
  await widget.button("choose.review").click();
  await widget.host.locator("button.primary:visible").click();
  await expect(widget.done).toBeVisible();
  const after = await widget.tenant.state();
  expect(after).toMatchObject({ activations: 1, excess: {} });
  expect(Object.keys(changes(before, after))).toHaveLength(2);
});

test("in CRM Suite a seat is freed by hand, ticked off by what is read, and nobody is told to delete a user", async ({ page, open }) => {
  const widget = await open("Cust10020");
  const before = await widget.tenant.state();
  await widget.toReview();
  await widget.confirm(2).click();
  await expect(widget.heading("by_hand.title")).toBeVisible();
  await expect(widget.text("by_hand.suite")).toBeVisible();
  const items = widget.host.locator(".checklist ul li");
  await expect(items.and(page.locator(".open"))).toHaveCount(3);
  expect(await widget.tenant.requests("SaveUser")).toHaveLength(0);
  const text = await items.allTextContents();
  const chosen = before.users.filter((user) => text.some((item) => item.includes(user.fullName)));
  expect(chosen).toHaveLength(2);
  await widget.tenant.user(chosen[0].associateId, { canLogin: false });
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await expect(items.and(page.locator(".done"))).toHaveCount(1);
  await widget.tenant.user(chosen[1].associateId, { canLogin: false });
  await widget.button("banner.check").click();
  await expect(items.and(page.locator(".done"))).toHaveCount(2);
});

test("who may read and not write gets the same job by hand, with links to the admin screens", async ({ open }) => {
  const widget = await open("Cust10038");
  const before = await widget.tenant.state();
  await widget.button("banner.fix").click();
  await widget.button("choose.use").click();
  while ((await widget.button("choose.review").isDisabled())) await widget.rows().locator("input:enabled:not(:checked)").first().check();
  await widget.button("choose.review").click();
  await widget.confirm(3).click();
  await expect(widget.heading("by_hand.title")).toBeVisible();
  for (const [key, target] of [["by_hand.users", "adminusers"], ["by_hand.licenses", "adminlicense"]]) {
    await expect(widget.host.getByRole("link", { name: widget.say(key) })).toHaveAttribute("href", `?${target}`);
  }
  await widget.host.getByText(widget.say("guide.label")).click();
  await expect(widget.host.locator("ol.instructions svg[role=img]").first()).toBeVisible();
  expect(changes(before, await widget.tenant.state())).toEqual({});
});

test("open requests are handed over in the row, and the removal goes on by itself", async ({ open }) => {
  const widget = await open("Cust10039");
  const before = await widget.tenant.state();
  const owners = new Map(before.requests.map((request) => [request.ticketId ?? request.id, request]));
  expect(owners.size).toBeGreaterThan(0);
  await widget.button("banner.fix").click();
  const locked = widget.host.locator("li.row.locked");
  await expect(locked).toHaveCount(holders(before, "ten-service").length);
  const names = [];
  for (let turn = 0; turn < 2; turn += 1) {
    const row = widget.host.locator("li.row.locked").first();
    const name = await row.locator(".name bdi").textContent();
    names.push(name);
    await row.getByRole("button", { name: widget.say("hand.open") }).click();
    await expect(widget.host.locator(".hand")).toContainText(name);
    await widget.host.locator(".hand select").selectOption({ label: widget.say("hand.nobody") });
    await widget.host.locator(".hand .button").first().click();
    await expect(widget.row(name).getByRole("checkbox")).toBeChecked();
  }
  await widget.button("choose.review").click();
  await widget.confirm(2).click();
  await expect(widget.done).toBeVisible();
  const after = await widget.tenant.state();
  expect(Object.keys(changes(before, after)).sort()).toEqual(names.sort());
  expect(after).toMatchObject({ activations: 1, excess: {} });
});

test("a request that somebody else has taken over meanwhile stays theirs", async ({ page, open }) => {
  const widget = await open("Cust10039");
  const { users, requests } = await widget.tenant.state();
  await widget.button("banner.fix").click();
  const row = widget.host.locator("li.row.locked").first();
  const name = await row.locator(".name bdi").textContent();
  const owner = users.find((user) => user.fullName === name);
  const [taken] = requests.filter((request) => request.ownedBy === owner.associateId);
  const other = users.find((user) => user.associateId !== owner.associateId);
  await row.getByRole("button", { name: widget.say("hand.open") }).click();
  await expect(widget.host.locator(".hand")).toContainText(name);
  await page.evaluate(
    async ([root, id, to]) => {
      const [, token] = /XSRF-TOKEN=([^;]*)/.exec(document.cookie) ?? [];
      const headers = { "Content-Type": "application/json", "X-XSRF-TOKEN": token ?? document.querySelector("[name=XSRF_TOKEN]")?.value };
      const address = `${root}api/v1/Ticket/${id}`;
      const ticket = await (await fetch(address, { headers })).json();
      ticket.OwnedBy.AssociateId = to;
      const answer = await fetch(address, { method: "PUT", headers, body: JSON.stringify(ticket) });
      if (!answer.ok) throw new Error(answer.status);
    },
    [new URL(page.url()).pathname.replace(/[^/]*$/, ""), taken.ticketId, other.associateId],
  );
  await widget.host.locator(".hand select").selectOption({ label: widget.say("hand.nobody") });
  await widget.host.locator(".hand .button").first().click();
  await expect(widget.row(name).getByRole("checkbox")).toBeChecked();
  const after = await widget.tenant.state();
  expect(after.requests.find(({ ticketId }) => ticketId === taken.ticketId).ownedBy).toBe(other.associateId);
});

test("a way out speaks the reader's language and says when nothing has changed", async ({ open }) => {
  const widget = await wayOut(open, "Cust10034", "unknown", "possible", { lang: "de" });
  await widget.button("banner.check").click();
  await expect(widget.host.locator("p.notice:visible")).toHaveCount(1);
  const { current } = await widget.tenant.state();
  await expect(widget.heading("stage.days", { count: 5, date: day("de", current.expiryDate) })).toBeVisible();
});
