// The guide on a help page, as its reader uses it: without its program, and with it from the first question to each end.
import assert from "node:assert/strict";
import { expect } from "@playwright/test";
import { say } from "../browser/words.mjs";

const TAG = "license-troubleshooter";

const answer = (name) => (lang) => say(lang, `answer.${name}`);
const own = (key) => (lang) => say(lang, key);
const soon = (lang) => say(lang, "guide.answer.not_renewed", { message: say(lang, "product.soon") });
const ask = (question, answers) => ({ question, answers });
const end = (heading, cause, key) => ({ heading, cause, key });

const payment = end("guide.payment.title", "payment-missing", "message-not-renewed-excess-link-no-everyday-yes-upgraded-no");
const upgraded = ask("guide.upgraded", [
  [answer("yes"), end("guide.version.title", "version-differs", "message-not-renewed-excess-link-no-everyday-yes-upgraded-yes")],
  [answer("no"), payment],
]);
const everyday = ask("wrong.question", [
  [answer("yes"), upgraded],
  [answer("no"), end("guide.wrong.title", "wrong-installation", "message-not-renewed-excess-link-no-everyday-no")],
]);
const link = ask("guide.excess_link", [
  [answer("yes"), end("guide.excess.title", "excess-seats", "message-not-renewed-excess-link-yes")],
  [answer("no"), everyday],
]);
const unsure = ["guide.excess_link", "wrong.question", "guide.upgraded"].reduceRight(
  (next, question) => ask(question, [[answer("not_sure"), next]]),
  end("guide.unknown.title", "unknown", "message-not-sure-excess-link-not-sure-everyday-not-sure-upgraded-not-sure"),
);
const fetched = (version) => end(`guide.fetch.${version}`, "license-server-unreachable", `message-fetch-error-generation-${{ seven: 7, eight: 8, later: 9 }[version]}`);
const generation = ask("guide.generation", ["seven", "eight", "later"].map((version) => [own(`guide.answer.${version}`), fetched(version)]));

/** The questions, their answers, and what each leads to. */
const GUIDE = ask("guide.message", [
  [soon, link],
  [own("guide.answer.new"), end("guide.ready.title", "ready-to-activate", "message-new-license")],
  [own("guide.answer.fetch"), generation],
  [own("product.requests"), end("guide.requests.title", "excess-seats", "message-open-requests")],
  [own("guide.answer.renamed"), end("guide.renamed.title", "name-or-serial-changed", "message-renamed")],
  [own("guide.answer.other"), end("guide.vendor.title", "vendor-message", "message-other")],
  [own("guide.answer.none"), unsure],
]);

/** Every way from the first question to an end: what is pressed at each question, and the end. */
function ways(at, before = []) {
  if (!at.answers) return [{ steps: before, end: at }];
  return at.answers.flatMap(([label, next]) => ways(next, [...before, { question: at.question, label }]));
}

const WAYS = ways(GUIDE);

/** Every way, to its end, and back to the first question; what the page is told at each. */
export async function guided(page, lang) {
  const element = page.locator(TAG);
  const guide = element.locator("section.guide");
  const press = (name) => guide.getByRole("button", { name, exact: true }).click();
  for (const { steps, end } of WAYS) {
    for (const { question, label } of steps) {
      await expect(guide.getByRole("heading", { level: 2, name: say(lang, question), exact: true })).toBeVisible();
      await press(label(lang));
    }
    await expect(guide.getByText(say(lang, end.heading), { exact: true })).toBeVisible();
    await expect(guide.locator(".instructions li").first()).toBeVisible();
    await expect(guide.locator(".answers li")).toHaveCount(steps.length);
    const { findings } = await element.evaluate(({ report }) => report);
    assert.deepEqual(findings.map(({ cause }) => cause), [end.cause]);
    await press(say(lang, "guide.restart"));
  }
}

/** A link to a place, as somebody sends it: the page opens there. */
export async function again(page, lang) {
  const [address] = page.url().split("#");
  await page.goto("about:blank");
  await page.goto(`${address}#license-guide=message:renamed`);
  await expect(page.locator(`${TAG} section.guide`).getByText(say(lang, "guide.renamed.title"), { exact: true })).toBeVisible();
}

/** The same page where no script runs: everything that the guide leads to is there to be read, and found by its link. */
export const read = (lang) => async ({ page, complaints }) => {
  // What is on its way already would be answered too, and is not what was packaged.
  await page.waitForLoadState("networkidle");
  await page.route("**/*.js", (route) => route.fulfill({ body: "", contentType: "text/javascript" }));
  await page.reload();
  const guide = page.locator(`${TAG} > [lang=${lang}]`);
  const links = guide.getByRole("navigation").getByRole("link");
  const ends = new Map(WAYS.map(({ end }) => [end.key, end]));
  await expect(links).toHaveCount(ends.size);
  for (const key of ends.keys()) {
    await guide.locator(`nav a[href="#license-guide-${key}"]`).click();
    const section = guide.locator(`#license-guide-${key}`);
    await expect(section).toBeInViewport();
    await expect(section.locator("ol.instructions li").first()).toBeVisible();
  }
  assert.equal(await page.locator(TAG).evaluate((element) => element.shadowRoot), null, "the guide that asks is not there");
  assert.deepEqual(complaints, []);
};
