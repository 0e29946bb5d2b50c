// What a framework does: builds the page for the browser, and draws what is in it here in Node.
//
// `node examples/ssr/build.mjs <folder>`
import { readFile, writeFile } from "node:fs/promises";
import { build, createServer } from "vite";

const [outDir] = process.argv.slice(2);
const root = import.meta.dirname;
await build({ root, logLevel: "error", build: { outDir, emptyOutDir: true } });

const server = await createServer({ root, logLevel: "error", appType: "custom", server: { middlewareMode: true, ws: false } });
const { drawn } = await server.ssrLoadModule("/server.tsx");
const page = await readFile(`${outDir}/index.html`, "utf8");
await writeFile(`${outDir}/index.html`, page.replace("<!-- drawn -->", drawn()));
await server.close();
