// What a page pays for the widget, at the most: bytes, calls and what moves. Times are the benchmark's (`cargo xtask bench`).
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { TEXTS } from "../../bench/job.mjs";
import { probe } from "../../bench/probe.mjs";
import { expect, test } from "./fixtures.mjs";
import { folder } from "./sandbox.mjs";

/** Bytes as brotli, with what the hashes in names differ by from build to build. They are to go down: whoever brings one down writes the new figure here. */
const BYTES = { healthy: 5_110, firstSentence: 8_980, cause: 94_900, job: 216_000 };
/** Cumulative layout shift after the first sentence. */
const MOVED = 0.001;

/** The bytes of the package's files that the page has loaded until a moment, or until now, as brotli. */
async function loaded(page, until = Number.MAX_VALUE) {
  const paths = await page.evaluate((until) => {
    const there = performance.getEntriesByType("resource").filter(({ responseEnd }) => responseEnd <= until);
    return there.map(({ name }) => new URL(name).pathname);
  }, until);
  const files = new Set(paths.filter((path) => path.startsWith("/embed/")));
  return [...files].reduce((sum, path) => sum + brotliCompressSync(readFileSync(join(folder, path.slice("/embed/".length)))).length, 0);
}

test("a healthy page pays for the loader and one call, and nothing on it moves", async ({ page, open }) => {
  await page.addInitScript(probe, TEXTS);
  const widget = await open("Cust10005");
  await expect.poll(() => widget.report()).toMatchObject({ stage: "quiet" });
  await page.waitForLoadState("networkidle");
  expect(await loaded(page)).toBeLessThanOrEqual(BYTES.healthy);
  expect(await widget.tenant.requests("/api/")).toHaveLength(1);
  expect(await page.evaluate(() => window.bench.shift)).toBe(0);
});

/** Holds the package's files of these names back, until what it gives is called. */
async function heldBack(page, names) {
  let go;
  const gone = new Promise((resolve) => (go = resolve));
  await page.route(names, async (route) => {
    await gone;
    await route.continue().catch(() => {});
  });
  return go;
}

test("the first sentence pays for the loader and one file, and waits for nothing else", async ({ page, open }) => {
  const go = await heldBack(page, /\/embed\/assets\/(?!first-)/);
  const widget = await open("Cust10001");
  await expect(widget.section.locator(".stage")).toBeVisible();
  expect(await loaded(page)).toBeLessThanOrEqual(BYTES.firstSentence);
  go();
  await expect(widget.button("banner.fix")).toBeVisible();
});

test("an administrator with three seats too many: bytes, calls and what moves, from the page to the new licence", async ({ page, open }) => {
  await page.addInitScript(probe, TEXTS);
  // What is loaded when idle may come before the next frame: the cause waits for none of it.
  const go = await heldBack(page, /\/embed\/assets\/(more|shared|split)[-_]/);
  const widget = await open("Cust10001");
  const calls = async () => (await widget.tenant.requests("/api/")).length;
  const told = await page.waitForFunction(() => window.bench.at.cause).then((handle) => handle.jsonValue());
  expect(await loaded(page, told), "until the cause is told").toBeLessThanOrEqual(BYTES.cause);
  go();
  await page.waitForLoadState("networkidle");
  const banner = await calls();
  expect(banner, "status, person, licence, licence server, version").toBe(5);
  expect(await page.evaluate(() => window.bench.moved), "after the first sentence").toBeLessThanOrEqual(MOVED);

  await widget.toReview();
  const reading = (await calls()) - banner;
  expect(reading, "users, former employees, the last logins of those who are left").toBeLessThanOrEqual(2 + 20);
  await widget.confirm(3).click();
  await expect(widget.done).toBeVisible();
  expect((await calls()) - banner - reading, "3 n + 3").toBe(3 * 3 + 3);
  expect(await loaded(page), "everything in one language").toBeLessThanOrEqual(BYTES.job);
});

/** A file of the package that every page of its kind loads, as brotli, in kB; of those in each language the English one. */
function kilobytes(...names) {
  const all = readdirSync(join(folder, "assets"));
  const bytes = (name) => brotliCompressSync(readFileSync(join(folder, name))).length;
  const path = (name) => (name.includes(".") ? name : join("assets", all.find((file) => file.startsWith(`${name}-`))));
  return names.reduce((sum, name) => sum + bytes(path(name)), 0) / 1_000;
}

test("the documents name what these files have", () => {
  const LOADER = "license-troubleshooter.js";
  const named = [
    ["README.md", /one small script \(([\d.]+) kB/, LOADER],
    ["README.md", /until the cause is told it is ([\d.]+) kB/, LOADER, "display", "first-en", "glue", "messages-en", "style", "widget"],
    ["docs/embedding.md", /two files of together ([\d.]+) kB/, "display", "first-en"],
    ["docs/embedding.md", /Else one file \(([\d.]+) kB\)/, "texts"],
    ["docs/embedding.md", /before the first request \(([\d.]+) kB as brotli\)/, "display", "frame"],
    ["docs/load.md", /two files of the host's, ([\d.]+) kB/, "display", "first-en"],
  ];
  for (const [document, where, ...files] of named) {
    const [, said] = where.exec(readFileSync(new URL(`../../${document}`, import.meta.url), "utf8").replaceAll(/\s+/g, " ")) ?? [];
    // As exact as it is said, and the hashes' difference.
    const digits = said?.split(".")[1]?.length ?? 0;
    expect(Math.abs(Number(said) - kilobytes(...files)), `${document}: ${said}`).toBeLessThanOrEqual(0.5 * 10 ** -digits + 0.05);
  }
});
