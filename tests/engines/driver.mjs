// Firefox and WebKit as a person would use them: go somewhere, look, click.
//
// Both are driven by the commands of W3C WebDriver: WebKit by its own driver over HTTP; Firefox over Marionette, which
// is what its driver would speak to it.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

// How a reference to an element of the page is written.
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** Tries until it works, for a quarter of a minute. */
export async function patiently(what) {
  for (const last = Date.now() + 15_000; ; await sleep(50)) {
    try {
      return await what();
    } catch (error) {
      if (Date.now() > last) throw error;
    }
  }
}

/** A program in a group of its own, so that what it has started ends with it. */
function start(program, args, env) {
  const child = spawn(program, args, { stdio: "ignore", detached: true, env: { ...process.env, ...env } });
  child.on("error", (error) => console.error(`${program}: ${error.message}`));
  return () => process.kill(-child.pid);
}

const browser = (capabilities, command, stop) => ({
  version: `${capabilities.browserName} ${capabilities.browserVersion}`,
  go: (url) => command("Navigate", { url }),
  /** What the body of a function gives in the page. */
  run: (script, ...args) => command("ExecuteScript", { script, args }),
  click: (element) => command("ElementClick", { id: element[ELEMENT] }),
  stop,
});

export async function firefox(program) {
  const profile = mkdtempSync(join(tmpdir(), "engines-"));
  writeFileSync(join(profile, "user.js"), 'user_pref("marionette.port", 0);');
  const end = start(program, ["--headless", "--marionette", "--no-remote", "--profile", profile]);
  const port = await patiently(() => readFileSync(join(profile, "MarionetteActivePort"), "utf8"));
  const socket = connect(Number(port), "127.0.0.1");
  const waiting = new Map();
  let rest = Buffer.alloc(0);
  socket.on("data", (data) => {
    rest = Buffer.concat([rest, data]);
    for (let colon; (colon = rest.indexOf(":")) > 0; ) {
      const next = colon + 1 + Number(rest.subarray(0, colon));
      if (rest.length < next) return;
      const [, id, error, result] = Object.values(JSON.parse(rest.subarray(colon + 1, next)));
      rest = rest.subarray(next);
      waiting.get(id)?.(error, result);
    }
  });
  let last = 0;
  const command = (name, parameters = {}) =>
    new Promise((resolve, reject) => {
      const text = JSON.stringify([0, ++last, `WebDriver:${name}`, parameters]);
      waiting.set(last, (error, result) => (error ? reject(new Error(error.message)) : resolve("value" in result ? result.value : result)));
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  const { capabilities } = await command("NewSession");
  return browser(capabilities, command, async () => {
    socket.destroy();
    end();
    // It may still be writing to it.
    await patiently(() => rmSync(profile, { recursive: true, force: true }));
  });
}

export async function webkit(program) {
  const port = await free();
  const end = start("xvfb-run", ["-a", program, `--port=${port}`], { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" });
  const ask = async (path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}/session${path}`, { method: "POST", body: JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(value.message);
    return value;
  };
  const { sessionId, capabilities } = await patiently(() => ask("", { capabilities: {} }));
  const path = { Navigate: () => "url", ExecuteScript: () => "execute/sync", ElementClick: (id) => `element/${id}/click` };
  const command = (name, { id, ...body }) => ask(`/${sessionId}/${path[name](id)}`, body);
  return browser(capabilities, command, end);
}

/** A port that nobody listens on. */
const free = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
