// The packed package as Node and TypeScript see it.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { examples, run } from "./built.mjs";

const installed = `${examples}node_modules/license-troubleshooter/`;
const json = async (name) => JSON.parse(await readFile(installed + name, "utf8"));

test("imported in Node it does nothing, and says nothing", () => {
  const script = 'import "license-troubleshooter"; import "license-troubleshooter/license-troubleshooter.js";';
  const said = execFileSync("node", ["--input-type=module", "--eval", script], { cwd: examples, stdio: "pipe" });
  assert.equal(`${said}`, "");
});

test("the types of the element, its events and the markup of four frameworks", async () => {
  const folder = `${examples}node_modules/.types`;
  await rm(folder, { recursive: true, force: true });
  await cp(new URL("types", import.meta.url), folder, { recursive: true });
  const files = await readdir(folder);
  await writeFile(`${folder}/tsconfig.json`, JSON.stringify({ extends: "../../tsconfig.json", files, include: [] }));
  await run("tsc", "--project", folder);
  await run("tsc", "--project", examples);
});

test("editors and documentation find the element by what package.json names", async () => {
  const { customElements, "web-types": webTypes } = await json("package.json");
  const names = (list) => list.map(({ name }) => name).sort();
  const [{ attributes, members, events, cssParts, cssProperties }] = (await json(customElements)).modules[0].declarations;
  const [jetBrains] = (await json(webTypes)).contributions.html.elements;
  assert.deepEqual(names(jetBrains.attributes), names(attributes));
  assert.deepEqual(names(jetBrains.js.properties), names(members.filter((one) => !one.static)));
  assert.deepEqual(names(jetBrains.js.events), names(events));
  assert.deepEqual(names(jetBrains.css.parts), names(cssParts));
  assert.deepEqual(names(jetBrains.css.properties), names(cssProperties));
  const [vsCode] = (await json("html-custom-data.json")).tags;
  assert.deepEqual(names(vsCode.attributes), names(attributes));
  for (const { name, values } of vsCode.attributes) assert.deepEqual(names(values ?? []), name === "mode" ? ["banner", "guide"] : [], name);
});

test("every file that a page loads has the hash that integrity.json says", async () => {
  const hashes = await json("integrity.json");
  for (const [file, hash] of Object.entries(hashes)) {
    const bytes = await readFile(installed + file);
    assert.equal(`sha256-${createHash("sha256").update(bytes).digest("base64")}`, hash, file);
  }
  assert.ok(hashes["license-troubleshooter.js"]);
});

test("whatever is compiled in has its licence among the notices", async () => {
  const notices = await readFile(`${installed}THIRD-PARTY-NOTICES.txt`, "utf8");
  for (const name of ["yew v", "wasm-bindgen v", "talc v", "wasm_split_helpers v", "The Rust standard library"]) assert.ok(notices.includes(`\n${name}`), name);
  for (const one of notices.split(/\n-{80}\n/).slice(1)) assert.match(one, /Permission|Apache License|Permissive|free software/i, one.slice(0, 200));
});
