// The widget and its peers as a host serves them, compressed, each in a folder of its own.
import { build } from "esbuild";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Who does the job, in the order of the table. */
export const PEERS = ["react", "preact", "plain"];
export const ALL = ["ours", ...PEERS];

/** Writes everything into `folder`; `embed` is the packaged widget. */
export async function contenders(embed, folder) {
  rmSync(folder, { recursive: true, force: true });
  cpSync(embed, join(folder, "ours"), { recursive: true });
  await Promise.all(PEERS.map((peer) => bundle(peer, join(folder, peer, "license-troubleshooter.js"))));
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
  }
}

/** The versions of what the peers are made of. */
export function versions() {
  const { devDependencies } = JSON.parse(readFileSync(join(here, "..", "package.json"), "utf8"));
  const named = { React: "react", "TanStack Virtual": "@tanstack/react-virtual", Preact: "preact" };
  return Object.fromEntries(Object.entries(named).map(([name, key]) => [name, devDependencies[key]]));
}

function bundle(peer, outfile) {
  mkdirSync(join(outfile, ".."), { recursive: true });
  const entry = peer === "plain" ? "main.js" : "main.jsx";
  return build({
    entryPoints: [join(here, "peers", peer, entry)],
    outfile,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    loader: { ".css": "text" },
    jsx: "automatic",
    jsxImportSource: peer,
    alias: {
      hooks: peer === "preact" ? "preact/hooks" : "react",
      windowing: join(here, "peers", peer, "windowing.js"),
    },
    define: { "process.env.NODE_ENV": '"production"' },
  });
}
