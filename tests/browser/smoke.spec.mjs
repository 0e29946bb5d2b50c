// The packaged folder arrives in a browser as it was written.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./fixtures.mjs";
import { folder } from "./sandbox.mjs";

const types = { js: "text/javascript", wasm: "application/wasm", css: "text/css", json: "application/json", html: "text/html" };

test("every file of the package is served as it was written, with its type", async ({ request, sandbox }) => {
  await sandbox.place("embed").mend();
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = files.map((file) => join(file.parentPath, file.name).slice(join(folder, "/").length));
  expect(paths).toContain("license-troubleshooter.js");
  for (const path of paths) {
    const response = await request.get(`${sandbox.url}/embed/${path}`);
    expect(response.status(), path).toBe(200);
    expect(response.headers()["content-type"], path).toContain(types[path.split(".").pop()]);
    expect((await response.body()).equals(await readFile(join(folder, path))), path).toBe(true);
  }
});
