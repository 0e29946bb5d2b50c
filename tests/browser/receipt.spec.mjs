// The receipt: what a person keeps of the job, and what can be put back.
import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures.mjs";
import { changes, expectUnharmed, holders } from "./sandbox.mjs";

const PLAN = "ten-sales";

/** The rows of the receipt: the texts of their cells. */
async function rows(widget) {
  const lines = await widget.host.locator(".receipt tbody tr").all();
  return Promise.all(lines.map((line) => line.locator("th, td:visible").allTextContents()));
}

/** The lines of a CSV by RFC 4180, each a list of cells. */
function parse(csv) {
  expect(csv.endsWith("\r\n")).toBe(true);
  const cells = [...csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)];
  const lines = [[]];
  for (const [, quoted, plain, end] of cells) {
    lines.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ",") lines.push([]);
  }
  return lines.slice(0, -1);
}

/** The subject and the lines of a draft. */
function draft(href) {
  expect(href.length).toBeLessThan(1_900);
  const { protocol, pathname, searchParams } = new URL(href);
  expect([protocol, pathname, [...searchParams.keys()]]).toEqual(["mailto:", "", ["subject", "body"]]);
  return { subject: searchParams.get("subject"), lines: searchParams.get("body").split("\r\n") };
}

async function finished(open, options) {
  const widget = await open("Cust10001", options);
  const before = await widget.tenant.state();
  await widget.toReview();
  await widget.confirm(3).click();
  await expect(widget.done).toBeVisible();
  return { widget, before };
}

for (const lang of ["en", "de"]) {
  test(`everybody whose plan is gone is on the receipt, on the screen, copied, saved and in the draft, and nobody else (${lang})`, async ({ page, context, open }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const { widget, before } = await finished(open, { lang });
    const changed = changes(before, await widget.tenant.state());
    const names = Object.keys(changed).sort();
    expect(names).toHaveLength(3);
    expect(new Set(Object.values(changed).flat())).toEqual(new Set([`-${PLAN}`]));
    const shown = await rows(widget);
    expect(shown.map(([name]) => name).sort()).toEqual(names);
    const plan = shown[0][1];
    // Nobody got a plan: there is no column for it.
    for (const [, lost, time] of shown) expect([lost, /^\d\d:\d\d/.test(time)]).toEqual([plan, true]);
    await expect(widget.host.locator(".receipt thead th:visible")).toHaveText(["name", "lost", "when"].map((key) => widget.say(`receipt.${key}`)));
    // What was freed is what was too many.
    await expect(widget.text("receipt.full")).toBeVisible();

    await widget.host.locator(".receipt").getByRole("button", { name: widget.say("copy"), exact: true }).click();
    await expect(widget.button("copied")).toBeVisible();
    const pasted = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split("\n");
    expect(pasted.slice(2).map((line) => line.split("\t")[0]).sort()).toEqual(names);

    const [download] = await Promise.all([page.waitForEvent("download"), widget.button("receipt.save").click()]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
    const csv = readFileSync(await download.path());
    expect(csv.subarray(0, 3)).not.toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const [heads, ...lines] = parse(csv.toString("utf8"));
    expect(heads).toEqual(["name", "lost", "got", "utc", "who"].map((key) => widget.say(`receipt.${key}`)));
    expect(lines.map(([name]) => name).sort()).toEqual(names);
    const people = before.users.map((user) => user.fullName);
    for (const [, lost, got, at, who] of lines) {
      expect(at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
      expect([lost, got]).toEqual([plan, ""]);
      expect(people).toContain(who);
    }

    const href = await widget.host.getByRole("link", { name: widget.say("mail.people") }).getAttribute("href");
    const { subject, lines: body } = draft(href);
    expect(subject).toBe(widget.say("mail.subject"));
    expect(body.filter((line) => line.endsWith(`: ${plan}`)).sort()).toEqual(names.map((name) => `${name}: ${plan}`));

    await widget.button("done.close").click();
    await expect(widget.section).toHaveCount(0);
  });
}

test("names that are formulas in a spreadsheet, or other fields of a mail, are names", async ({ page, open }) => {
  const hostile = (name) => JSON.stringify(`=HYPERLINK("http://x")&bcc=a@b.example ${name}`);
  await page.route(/\/Archive\//, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replaceAll(/"fullName":"([^"]*)"/g, (_, name) => `"fullName":${hostile(name)}`);
    await route.fulfill({ response: answer, body });
  });
  const { widget } = await finished(open);
  const names = (await rows(widget)).map(([name]) => name);
  expect(names[0]).toContain('=HYPERLINK("http://x")&bcc=');
  const [download] = await Promise.all([page.waitForEvent("download"), widget.button("receipt.save").click()]);
  const [, ...lines] = parse(readFileSync(await download.path(), "utf8"));
  expect(lines.map((line) => [line.length, line[0]])).toEqual(names.map((name) => [5, `'${name}`]));
  const { lines: body } = draft(await widget.host.getByRole("link", { name: widget.say("mail.people") }).getAttribute("href"));
  for (const name of names) expect(body.join("\n")).toContain(name);
});

/** The button that puts a plan back for somebody. */
const back = (widget, name) => widget.host.locator(".receipt tr").filter({ hasText: name }).getByRole("button");

test("one is put back where a fresh read shows a seat, and refused where there is none", async ({ open }) => {
  const { widget, before } = await finished(open);
  const half = await widget.tenant.state();
  const [first, second] = Object.keys(changes(before, half));
  await back(widget, first).click();
  await expect(widget.text("receipt.refused")).toBeVisible();
  expect(await widget.tenant.state(), "nothing is written without a seat").toEqual(half);

  // Somebody else has freed one.
  await widget.tenant.user(holders(half, PLAN)[5].associateId, { remove: [PLAN] });
  const freed = await widget.tenant.state();
  const saves = async () => (await widget.tenant.requests("SaveUser")).length;
  const [saved, reads] = [await saves(), (await widget.tenant.requests("License")).length];
  await back(widget, first).click();
  await expect(widget.host.locator(".receipt")).toContainText(widget.say("receipt.again", { plan: "Sales Premium" }));
  await expect(widget.text("receipt.refused")).toBeHidden();
  const after = await widget.tenant.state();
  expect(changes(freed, after)).toEqual({ [first]: [`+${PLAN}`] });
  expectUnharmed(freed, after, changes(freed, after));
  expect((await saves()) - saved).toBe(1);
  expect((await widget.tenant.requests("License")).length - reads, "a read before and one after").toBe(2);
  await expect(back(widget, first)).toHaveCount(0);

  // That seat is taken now.
  await back(widget, second).click();
  await expect(widget.text("receipt.refused")).toBeVisible();
  expect(await widget.tenant.state()).toEqual(after);
  await expect(widget.told).toContainText(widget.say("receipt.refused"));
});

test("what was done is told where it was stopped, until the rest is done", async ({ open }) => {
  const widget = await open("Cust10001");
  const before = await widget.tenant.state();
  await widget.toReview();
  await widget.tenant.fault({ match: "SaveUser", latencyMs: 700 });
  await widget.confirm(3).click();
  await expect(widget.host.locator(".names.done li")).toHaveCount(1);
  await widget.button("run.stop").click();
  await expect(widget.step("choose", 1)).toBeVisible();
  const half = Object.keys(changes(before, await widget.tenant.state()));
  await widget.host.locator(".receipt summary").click();
  await expect(widget.host.locator(".receipt tbody tr")).toHaveCount(half.length);
  expect((await rows(widget)).map(([name]) => name).sort()).toEqual(half.sort());
  await widget.tenant.mend();
  await widget.button("choose.review").click();
  await widget.confirm(3 - half.length).click();
  await expect(widget.done).toBeVisible();
  const changed = changes(before, await widget.tenant.state());
  expect((await rows(widget)).map(([name]) => name).sort()).toEqual(Object.keys(changed).sort());
});

test("of a plan swap each of them is on the receipt with what was lost and what was got", async ({ open }) => {
  const widget = await open("Cust10012");
  const before = await widget.tenant.state();
  await widget.toReview();
  await widget.confirm(10, "change").click();
  await expect(widget.done).toBeVisible();
  const changed = changes(before, await widget.tenant.state());
  const told = (await rows(widget)).map(([name, lost, got]) => [name, [lost && "-ten-sales-standard", got && "+ten-sales"].filter(Boolean)]);
  expect(Object.fromEntries(told)).toEqual(changed);
});

test("the receipt is printed alone", async ({ page, open }) => {
  await page.addInitScript(() => {
    window.printed = [];
    const { contentWindow } = Object.getOwnPropertyDescriptors(HTMLIFrameElement.prototype);
    Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", {
      get() {
        const inside = contentWindow.get.call(this);
        if (inside) inside.print = () => window.printed.push(inside.document.body.innerText);
        return inside;
      },
    });
  });
  const { widget } = await finished(open);
  const names = (await rows(widget)).map(([name]) => name);
  await widget.button("receipt.print").click();
  const [printed] = await page.evaluate(() => window.printed);
  for (const name of names) expect(printed).toContain(name);
  expect(printed).toContain(widget.say("receipt.title"));
  // As it is shown: nobody got a plan.
  expect(printed).toContain(widget.say("receipt.lost"));
  expect(printed).not.toContain(widget.say("receipt.got"));
});

test("where printing is forbidden nothing of the receipt is left in the page", async ({ page, open }) => {
  await page.addInitScript(() => {
    const { contentWindow } = Object.getOwnPropertyDescriptors(HTMLIFrameElement.prototype);
    Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", {
      get() {
        const inside = contentWindow.get.call(this);
        if (inside) inside.print = () => { throw new Error("forbidden"); };
        return inside;
      },
    });
  });
  const { widget } = await finished(open);
  const frames = await page.locator("iframe").count();
  await widget.button("receipt.print").click();
  await expect(page.locator("iframe")).toHaveCount(frames);
  await expect(widget.button("receipt.print")).toBeFocused();
});
