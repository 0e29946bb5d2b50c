// The packaged folder arrives in a browser as it was written, and works under any path.
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
    // What no page loads may have any: types for TypeScript, texts.
    const type = types[path.split(".").pop()];
    if (type) expect(response.headers()["content-type"], path).toContain(type);
    expect((await response.body()).equals(await readFile(join(folder, path))), path).toBe(true);
  }
});

test("the package works under another path, and loads everything from there", async ({ page, open, sandbox }) => {
  const elsewhere = "/files/crm/2027/";
  const served = [];
  await page.route("**/default.aspx*", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace('src="/embed/', `src="${elsewhere}`) });
  });
  await page.route(`**${elsewhere}**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    served.push(pathname);
    await route.fulfill({ response: await route.fetch({ url: sandbox.url + pathname.replace(elsewhere, "/embed/") }) });
  });
  const strays = [];
  page.on("request", (request) => request.url().includes("/embed/") && strays.push(request.url()));
  const widget = await open("Cust10001");
  await widget.toReview();
  await widget.confirm(3).click();
  await expect(widget.done).toBeVisible();
  expect(await widget.tenant.state()).toMatchObject({ activations: 1, excess: {} });
  const kinds = { css: 2, js: 4, json: 2, wasm: 5 };
  const expected = Object.entries(kinds).flatMap(([kind, count]) => Array(count).fill(kind));
  expect(served.map((path) => path.split(".").pop()).sort(), "loader, first sentence, what puts the program on the page, glue; the rest in parts").toEqual(expected);
  expect(strays).toEqual([]);
});
