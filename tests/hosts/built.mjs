// The examples, built where nobody looks.
import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The examples' folder, and where what is built of them goes. */
export const examples = fileURLToPath(new URL("../../examples/", import.meta.url));
const built = fileURLToPath(new URL("../../target/hosts/", import.meta.url));

/** A package that the examples have. */
export const tool = (name) => import(createRequire(`${examples}package.json`).resolve(name));

/** Runs a program of the examples' in their folder; gives what it says. */
export const run = (program, ...words) => ran(`${examples}node_modules/.bin/${program}`, words);

/** Runs a script of theirs in Node. */
export const node = (script, ...words) => ran(process.execPath, [script, ...words]);

async function ran(program, words) {
  try {
    const { stdout } = await promisify(execFile)(program, words, { cwd: examples });
    return stdout;
  } catch ({ message, stdout }) {
    throw new Error(`${message}\n${stdout}`);
  }
}

/** An empty folder. */
export async function empty(name) {
  const folder = built + name;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

/** A page beside a copy of the package, as on a static host; `lang` is the language of a page that has a guide. */
export async function copied(name, lang = "en") {
  const folder = await empty(name);
  const embed = `${examples}node_modules/license-troubleshooter`;
  await cp(examples + name, folder, { recursive: true });
  await cp(embed, `${folder}/license-troubleshooter`, { recursive: true });
  const page = (await readFile(`${folder}/index.html`, "utf8")).replace('lang="en"', `lang="${lang}"`);
  await writeFile(`${folder}/index.html`, page.replace("<!-- guide/en.html -->", await readFile(`${embed}/guide/${lang}.html`, "utf8")));
  return folder;
}
