// A host's own server: its pages at one address with a CRM, as where the widget stands in the web client.
//
// `node examples/serve.mjs <folder> [<sandbox>]` serves a folder beside the sandbox that `cargo xtask serve` has started.
import { readFile } from "node:fs/promises";
import { createServer, request } from "node:http";
import { extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** The installation that the examples ask. */
export const TENANT = "Cust10001";

/** What a host's page may do: nothing but what it brings from its own address. */
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; " +
  "frame-ancestors 'self'; base-uri 'none'";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm" };

/** Serves `from`, a folder or the address of a development server, with the API of `sandbox`; gives the address. */
export async function serve(from, sandbox, port = 0) {
  const server = createServer((asked, answer) => {
    const given = asked.url.startsWith(`/${TENANT}/`) ? pass(asked, answer, sandbox) : page(asked, answer, from, sandbox);
    given.catch((error) => answer.writeHead(500).end(`${error}`));
  });
  if (from.startsWith("http:")) server.on("upgrade", (asked, socket) => upgrade(asked, socket, from));
  await new Promise((listening) => server.listen(port, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => (server.closeAllConnections(), server.close()) };
}

/** Hands a request on, and what is answered. */
function pass(asked, answer, to, headers = {}) {
  return new Promise((done, failed) => {
    const { method } = asked;
    const on = request(new URL(asked.url, to), { method, headers: { ...asked.headers, connection: "close" } }, (got) => {
      answer.writeHead(got.statusCode, { ...got.headers, ...headers });
      got.pipe(answer).on("finish", done);
    });
    asked.pipe(on).on("error", failed);
  });
}

/** What a development server says of changed files. */
function upgrade(asked, socket, to) {
  const on = request(new URL(asked.url, to), { headers: asked.headers }).on("error", () => socket.destroy()).end();
  on.on("upgrade", ({ rawHeaders }, behind) => {
    const lines = rawHeaders.map((text, at) => text + (at % 2 ? "\r\n" : ": ")).join("");
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines}\r\n`);
    behind.pipe(socket).pipe(behind);
    for (const end of [socket, behind]) end.on("error", () => [socket, behind].forEach((one) => one.destroy()));
  });
}

async function page(asked, answer, from, sandbox) {
  const path = decodeURIComponent(new URL(asked.url, "http://host").pathname);
  const isPage = path.endsWith("/") || path.endsWith(".html");
  const session = isPage ? await signIn(sandbox) : {};
  if (from.startsWith("http:")) return pass(asked, answer, from, session);
  const file = resolve(from, `.${path.endsWith("/") ? `${path}index.html` : path}`);
  const body = file.startsWith(resolve(from)) && (await readFile(file).catch(() => undefined));
  if (!body) return answer.writeHead(404).end();
  answer.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "text/plain", ...session, ...(isPage && { "Content-Security-Policy": POLICY }) });
  answer.end(body);
}

/** The cookies of somebody who has logged in to the CRM, one of them the XSRF token as the widget looks for it. */
async function signIn(sandbox) {
  const entered = await fetch(new URL(`/${TENANT}/default.aspx`, sandbox));
  const [, token] = /id="XSRF_TOKEN"[^>]*value="([^"]*)"/.exec(await entered.text());
  return { "Set-Cookie": [...entered.headers.getSetCookie(), `XSRF-TOKEN=${encodeURIComponent(token)}; Path=/; SameSite=Lax`] };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder = join(import.meta.dirname, "plain"), sandbox = "http://127.0.0.1:8080"] = process.argv.slice(2);
  console.log(`listening on ${(await serve(folder, sandbox, 8090)).url}`);
}
