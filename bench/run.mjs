// Measures the widget beside its peers and writes what came out: `node bench/run.mjs EMBED FOLDER ROUNDS`, where EMBED is
// the packaged widget and FOLDER takes what is served and the figures. SANDBOX_BIN and CHROMIUM name the programs.
import { chromium } from "@playwright/test";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { ALL, contenders, versions } from "./build.mjs";
import { curves } from "./curves.mjs";
import { SIZES, banner, host, list, longest, median, removals, requests } from "./measures.mjs";
import config from "../tests/browser/playwright.config.mjs";
import { startSandbox } from "../tests/browser/sandbox.mjs";
import { publish, table } from "./table.mjs";

const [, , embed, folder, rounds] = process.argv;
const served = join(folder, "embed");
const ENOUGH = 3;
/** What takes longer than this has come to a standstill: milliseconds. */
const LONGEST = 180_000;

mkdirSync(folder, { recursive: true });
await contenders(embed, served);

/** What is measured in each round, one contender after the other. */
const ROUND = {
  "banner, local": (one) => banner(one, false),
  "banner, slow": (one) => banner(one, true),
  ...Object.fromEntries(Object.keys(SIZES).map((size) => [`list of ${size}`, (one) => list(one, size)])),
  "longest task": longest,
  "host page": host,
};
/** What does not vary, or takes the mean of 1,000 by itself. */
const ONCE = { requests, removals };

const found = Object.fromEntries(ALL.map((widget) => [widget, {}]));
const started = Date.now();
const sandbox = await startSandbox(undefined, served);
const browser = await chromium.launch(config.use.launchOptions);
try {
  for (let round = 0; round < rounds; round += 1) {
    const measures = Object.entries(round === 0 ? { ...ONCE, ...ROUND } : ROUND);
    for (const [name, measure] of measures) {
      console.error(`round ${round + 1} of ${rounds}: ${name}`);
      // Nobody is always the first.
      for (const widget of ALL.map((_, place) => ALL[(place + round) % ALL.length])) note(widget, await within(`${widget}: ${name}`, measure({ browser, sandbox, widget })));
    }
  }
} finally {
  await browser.close();
  sandbox.stop();
}

function within(what, work) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(reject, LONGEST, new Error(`${what}: no end in ${LONGEST / 1000} s.`))));
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function note(widget, figures) {
  for (const [id, value] of Object.entries(figures)) (found[widget][id] ??= []).push(value);
}

const medians = (figures) => Object.fromEntries(Object.entries(figures).map(([id, values]) => [id, Number(median(values).toPrecision(4))]));
const outcome = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus().length} × ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}`,
  versions: { Chromium: browser.version(), Node: process.versions.node, ...versions() },
  rounds: Number(rounds),
  minutes: Math.round((Date.now() - started) / 6_000) / 10,
  medians: Object.fromEntries(ALL.map((widget) => [widget, medians(found[widget])])),
};
writeFileSync(join(folder, "figures.json"), `${JSON.stringify({ ...outcome, measured: found }, undefined, 1)}\n`);
console.log(table(outcome));
if (rounds >= ENOUGH) publish(outcome, curves(outcome.medians));
else console.error(`docs/performance.md is written from ${ENOUGH} rounds on.`);
