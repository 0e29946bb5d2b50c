// The main job, as a person does it on a host's page.
import assert from "node:assert/strict";
import { chromium, expect } from "@playwright/test";
import { serve, TENANT } from "../../examples/serve.mjs";
import { holders, startSandbox } from "../browser/sandbox.mjs";
import { say } from "../browser/words.mjs";

const PLAN = "ten-sales";

/** A browser and a CRM for the tests of one file. */
export async function begin() {
  const sandbox = await startSandbox();
  const options = { executablePath: process.env.CHROMIUM || undefined, args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] };
  const browser = await chromium.launch(options);
  return { sandbox, browser, end: () => Promise.all([browser.close(), sandbox.stop()]) };
}

/** Opens a host's page beside the CRM; `from` is its folder or its development server, `path` the page. */
export async function open({ sandbox, browser }, from, path = "/") {
  const tenant = await sandbox.tenant(TENANT);
  const host = await serve(from, sandbox.url);
  const page = await browser.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("response", (response) => response.status() >= 400 && complaints.push(`${response.status()} ${response.url()}`));
  await page.goto(host.url + path);
  return { page, tenant, complaints, close: () => Promise.all([page.close(), host.close()]) };
}

/** Gives back three seats in four clicks; `within` is the page, or the frame that the widget is in. */
export async function work({ page, tenant, complaints }, within = page) {
  const before = holders(await tenant.state(), PLAN).length;
  for (const [key, values] of [["banner.fix"], ["choose.use"], ["choose.review"], ["review.confirm.take", { count: 3 }]])
    await within.getByRole("button", { name: say("en", key, values), exact: true }).click();
  await expect(within.getByRole("heading", { name: say("en", "done.title"), exact: true })).toBeVisible({ timeout: 20_000 });
  assert.equal(holders(await tenant.state(), PLAN).length, before - 3);
  assert.deepEqual(complaints, []);
}
