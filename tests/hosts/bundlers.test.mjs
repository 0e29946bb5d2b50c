// `import "license-troubleshooter"` in every bundler, with nothing configured.
import assert from "node:assert/strict";
import { cp, writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { expect } from "@playwright/test";
import { say } from "../browser/words.mjs";
import { empty, examples, tool } from "./built.mjs";
import { begin, open, work } from "./drive.mjs";

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Bundled</title><link rel="icon" href="data:,"></head>
<body><license-troubleshooter api-root="/Cust10001/api/"></license-troubleshooter><script type="module" src="./main.js"></script></body></html>`;

let on;
before(async () => (on = await begin()));
after(() => on?.end());

/** A page, and a script that imports the package and nothing else; inside the examples, where the package is found. */
async function source() {
  const folder = `${examples}node_modules/.hosts`;
  await cp(new URL("import.js", import.meta.url), `${folder}/main.js`);
  await writeFile(`${folder}/index.html`, PAGE);
  return folder;
}

async function host(from) {
  const opened = await open(on, from);
  try {
    await work(opened);
  } finally {
    await opened.close();
  }
}

test("Vite's development server, which bundles dependencies ahead", async () => {
  const { createServer } = await tool("vite");
  const server = await createServer({ root: await source(), logLevel: "error", server: { port: 0, host: "127.0.0.1" } });
  await server.listen();
  try {
    await host(server.resolvedUrls.local[0]);
  } finally {
    await server.close();
  }
});

test("Vite", async () => {
  const { build } = await tool("vite");
  const folder = await empty("bundled-vite");
  await build({ root: await source(), logLevel: "error", build: { outDir: folder } });
  await host(folder);
});

test("bundled, the program can be started again after an unforeseen end", async () => {
  const { build } = await tool("vite");
  const folder = await empty("bundled-again");
  await build({ root: await source(), logLevel: "error", build: { outDir: folder } });
  const opened = await open(on, folder);
  const { page, complaints } = opened;
  const button = (key) => page.getByRole("button", { name: say("en", key), exact: true });
  try {
    await expect(button("banner.fix")).toBeVisible();
    await page.evaluate(() => {
      const { insertBefore } = Node.prototype;
      Node.prototype.insertBefore = () => {
        Node.prototype.insertBefore = insertBefore;
        throw new TypeError("the page's own mistake");
      };
    });
    await button("banner.why").click();
    await button("guide.restart").click();
    assert.match(complaints.splice(0).join(), /unforeseen end/);
    await work(opened);
  } finally {
    await opened.close();
  }
});

for (const splitting of [true, false]) {
  test(`esbuild, ${splitting ? "in several files" : "in one file"}`, async () => {
    const { build } = await tool("esbuild");
    const folder = await empty(`bundled-esbuild-${splitting}`);
    await build({ entryPoints: [`${await source()}/main.js`], bundle: true, minify: true, format: "esm", splitting, outdir: folder });
    await writeFile(`${folder}/index.html`, PAGE);
    await host(folder);
  });
}

for (const [name, bundler] of [["webpack", "webpack"], ["Rspack", "@rspack/core"]]) {
  test(name, async () => {
    const { default: bundle } = await tool(bundler);
    const folder = await empty(`bundled-${name}`);
    const config = { mode: "production", context: await source(), entry: "./main.js", output: { path: folder } };
    const stats = await promisify(bundle)(config);
    if (stats.hasErrors()) throw new Error(stats.toString());
    await writeFile(`${folder}/index.html`, PAGE);
    await host(folder);
  });
}
