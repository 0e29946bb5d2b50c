// The packaged folder arrives in a browser as it was written.
import { expect, test } from "@playwright/test";
import { spawn } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";

const program = process.env.SANDBOX_BIN ?? "target/debug/sandbox";
const embed = process.env.SANDBOX_EMBED ?? "target/embed";
const types = { js: "text/javascript", wasm: "application/wasm", css: "text/css", json: "application/json" };

let sandbox;
let origin;

test.beforeAll(async () => {
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  sandbox = spawn(program, ["--port", String(port), "--embed", embed], { stdio: ["ignore", "ignore", "inherit"] });
  await expect.poll(() => fetch(origin).then(() => true, () => false), { message: "the sandbox answers" }).toBe(true);
});

test.afterAll(() => sandbox?.kill());

test("every file of the package is served as it was written, with its type", async ({ request }) => {
  const files = await filesBelow(embed);
  expect(files).toContain("license-troubleshooter.js");
  for (const file of files) {
    const response = await request.get(`${origin}/embed/${file}`);
    expect(response.status(), file).toBe(200);
    expect(response.headers()["content-type"], file).toContain(types[file.split(".").pop()]);
    expect((await response.body()).equals(await readFile(join(embed, file))), file).toBe(true);
  }
});

async function filesBelow(folder, prefix = "") {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.map((entry) => {
    const name = prefix + entry.name;
    return entry.isDirectory() ? filesBelow(join(folder, entry.name), `${name}/`) : [name];
  });
  return (await Promise.all(files)).flat();
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
