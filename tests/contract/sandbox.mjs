// A sandbox of its own for a test file, and people signed in to it.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Starts the sandbox on a free port. */
export async function startSandbox() {
  const binary = process.env.SANDBOX_BIN ?? `${ROOT}target/debug/sandbox`;
  const embed = process.env.SANDBOX_EMBED ? ['--embed', process.env.SANDBOX_EMBED] : [];
  const child = spawn(binary, ['--port', '0', ...embed], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  const failed = new Promise((_, reject) => child.once('error', reject));
  const lines = createInterface({ input: child.stdout });
  const first = new Promise((resolve) => lines.once('line', resolve));
  const line = await Promise.race([first, failed]);
  const url = line.replace('listening on ', '');
  return { url, stop: () => child.kill() };
}

/** The identifiers of all tenants. */
export async function tenants(url) {
  const page = await (await fetch(`${url}/tenants`)).text();
  return [...page.matchAll(/<strong>(\w+)<\/strong>/g)].map(([, id]) => id);
}

/** Opens a tenant's page as the web client does, and keeps what it gives: the cookie and the XSRF token. */
export async function signIn(url, tenant, user = '') {
  const page = await fetch(`${url}/${tenant}/default.aspx?user=${user}`);
  const html = await page.text();
  const [, input] = html.match(/<input[^>]*id="XSRF_TOKEN"[^>]*>/)?.[0].match(/value="([^"]*)"/) ?? [];
  const [cookie] = page.headers.get('set-cookie').split(';');
  const headers = { Cookie: cookie, 'X-XSRF-TOKEN': input };
  const root = `${url}/${tenant}/api/`;

  /** A call as the browser would make it: method, path below `api/v1/`, body as text or value. */
  async function call(method, path, body, more = {}) {
    const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const type = sent === undefined ? {} : { 'Content-Type': 'application/json' };
    const answer = await fetch(`${root}v1/${path}`, { method, headers: { ...headers, ...type, ...more }, body: sent });
    const text = await answer.text();
    return { status: answer.status, text, json: () => JSON.parse(text) };
  }

  return {
    root,
    headers,
    call,
    get: (path, more) => call('GET', path, undefined, more),
    post: (path, body, more) => call('POST', path, body ?? '', more),
    put: (path, body) => call('PUT', path, body),
    state: async () => (await fetch(`${url}/control/state/${tenant}`)).json(),
    control: async (verb, body) => {
      const answer = await fetch(`${url}/control/${verb}/${tenant}`, body && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${verb}: ${answer.status}`);
      return answer.text();
    },
    reset: () => fetch(`${url}/control/reset/${tenant}`, { method: 'POST' }),
  };
}
