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
export async function run(program, ...words) {
  try {
    const { stdout } = await promisify(execFile)(`${examples}node_modules/.bin/${program}`, words, { cwd: examples });
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

/** A page beside a copy of the package, as on a static host. */
export async function copied(name) {
  const folder = await empty(name);
  const embed = `${examples}node_modules/license-troubleshooter`;
  await cp(examples + name, folder, { recursive: true });
  await cp(embed, `${folder}/license-troubleshooter`, { recursive: true });
  const page = await readFile(`${folder}/index.html`, "utf8");
  await writeFile(`${folder}/index.html`, page.replace("<!-- guide/en.html -->", await readFile(`${embed}/guide/en.html`, "utf8")));
  return folder;
}
