// Each host of examples/ with the packed package: it does its main job there.
import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { expect } from "@playwright/test";
import { languages, say } from "../browser/words.mjs";
import { copied, empty, examples, node, run } from "./built.mjs";
import { begin, open, work } from "./drive.mjs";
import { again, guided, read } from "./guided.mjs";

let on;
before(async () => (on = await begin()));
after(() => on?.end());

/** Opens a host, has `job` done, and closes it. */
async function host(from, job = work) {
  const opened = await open(on, from);
  try {
    await job(opened);
  } finally {
    await opened.close();
  }
}

const told = async (opened) => {
  await expect(opened.page.locator("#told")).toHaveText("excess-seats");
  await work(opened);
};

test("a plain page with the folder beside it", async () => host(await copied("plain")));

test("a panel in a frame, which has root and token from the page around it, and is as high as what is in it", async () => {
  await host(await copied("panel"), async (opened) => {
    const panel = opened.page.frameLocator("iframe");
    await work(opened, panel);
    const missing = () => panel.locator("html").evaluate((html) => html.scrollHeight - window.innerHeight);
    await expect.poll(missing).toBe(0);
  });
});

for (const lang of languages) {
  test(`a help page has the whole guide before the script runs, and leads to its end with it (${lang})`, async () => {
    await host(await copied("help", lang), async ({ page, complaints }) => {
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await guided(page, lang);
      await again(page, lang);
      assert.deepEqual(complaints, []);
    });
    await host(await copied("help", lang), read(lang));
  });
}

test("Vite and React 19 in strict mode, which hears its events", async () => {
  const folder = await empty("react");
  await run("vite", "build", "react", "--outDir", folder);
  await host(folder, told);
});

test("Vue 3, which hears its events", async () => {
  const folder = await empty("vue");
  await run("vite", "build", "vue", "--outDir", folder);
  await host(folder, told);
});

test("Astro, which draws the page in Node: the page's own content is in it", async () => {
  const folder = await empty("astro");
  await run("astro", "build", "--root", "astro", "--outDir", folder, "--silent");
  assert.match(await readFile(`${folder}/index.html`, "utf8"), /<license-troubleshooter[^>]*>Ask Kari Nordmann\.</);
  await host(folder);
});

test("React 19, which draws the page in Node and takes it over: the page's own content is in it, and it hears its events", async () => {
  const folder = await empty("ssr");
  await node("ssr/build.mjs", folder);
  assert.match(await readFile(`${folder}/index.html`, "utf8"), /<license-troubleshooter[^>]*>Ask Kari Nordmann\.</);
  await host(folder, told);
});

const YEW = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A Yew app</title><link rel="icon" href="data:,"><link rel="stylesheet" href="style.css">
<script type="module" src="main.js"></script></head><body></body></html>`;

test("a Yew app of one's own with the crate and the package's style, which hears what was found", async () => {
  const folder = await empty("yew");
  await cp(process.env.YEW_APP, folder, { recursive: true });
  await cp(`${examples}node_modules/license-troubleshooter/style.css`, `${folder}/style.css`);
  await writeFile(`${folder}/main.js`, 'import start from "./app.js";\nawait start();\n');
  await writeFile(`${folder}/index.html`, YEW);
  await host(folder, async (opened) => {
    await expect(opened.page.locator("footer")).toContainText("excess-seats");
    await work(opened);
  });
});

test("the element has what its description says, and nothing else for a page", async () => {
  const { modules } = JSON.parse(await readFile(`${examples}node_modules/license-troubleshooter/custom-elements.json`, "utf8"));
  const [{ tagName, attributes, members: all }] = modules[0].declarations;
  const [members, ofTheClass] = [all.filter((one) => !one.static), all.filter((one) => one.static)];
  await host(await copied("plain"), async ({ page }) => {
    const has = await page.evaluate(async (tag) => {
      const element = await customElements.whenDefined(tag);
      const described = Object.entries(Object.getOwnPropertyDescriptors(element.prototype));
      const readonly = ([, { set }]) => !set;
      const accessors = described.filter(([, { get }]) => get);
      return {
        names: accessors.map(([name]) => name).sort(),
        readonly: accessors.filter(readonly).map(([name]) => name).sort(),
        attributes: [...element.observedAttributes].sort(),
        own: Object.keys(element).filter((name) => name !== "observedAttributes"),
        version: [element.version, document.querySelector(tag).version],
      };
    }, tagName);
    const names = (list) => list.map(({ name }) => name).sort();
    const { version } = JSON.parse(await readFile(`${examples}node_modules/license-troubleshooter/package.json`, "utf8"));
    // Ordinary properties, which the page can set before there is such an element.
    const ordinary = ["api", "messages"];
    assert.deepEqual([...has.names.filter((name) => name !== "lang"), ...ordinary].sort(), names(members));
    assert.deepEqual(has.readonly, names(members.filter(({ readonly }) => readonly)));
    assert.deepEqual(has.attributes, names(attributes));
    assert.deepEqual(has.own, names(ofTheClass));
    assert.deepEqual(has.version, [version, version]);
  });
});
