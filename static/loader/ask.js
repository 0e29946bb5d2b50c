// One request to the API: its answer, or why there is none.
import { session } from "./address.js";

// After this long something else is tried; an answer that comes later is taken all the same, for as long as the last.
const SOON = 8_000;
const EVER = 30_000;
// What a server asks for beyond this is not waited for.
const LONGEST = 30_000;
const MINUTE = 60_000;

/** Why there is none: `http` is the status of the answer, 0 for a redirect; `again` the milliseconds after which asking again may help. */
export const unread = (http, again) => Object.assign(new Error(`${http}`), { http, again });

/** Milliseconds, and up to a quarter more: what fails for many is not tried again by all at the same time. */
export const spread = (wait) => wait * (1 + Math.random() / 4);

export const sleep = (wait) => new Promise((resolve) => setTimeout(resolve, spread(wait)));

/** Sends a request, by the page's own `api` where it has one; gives the answer as it comes. */
export async function send(address, body, api = fetch) {
  const headers = { Accept: "application/json" };
  const proof = session.token();
  if (proof) headers["X-XSRF-TOKEN"] = proof;
  if (body) headers["Content-Type"] = "application/json";
  return api(address, {
    method: body ? "POST" : "GET",
    body: body && JSON.stringify(body),
    headers,
    redirect: "manual",
    // What is kept somewhere is of another day, and says so.
    cache: "no-store",
    signal: AbortSignal.timeout(EVER),
  });
}

/** What `read` makes of the answer, and of how far the server's clock is ahead of this device's (milliseconds). */
export async function ask({ root, api }, path, body, read) {
  const response = await send(`${root}v1/${path}`, body, api);
  const { status } = response;
  const time = Date.parse(response.headers.get("Date"));
  const skew = skewOf(time - Date.now());
  if (!response.ok) throw unread(status, status === 401 ? 0 : pause(response.headers.get("Retry-After"), time));
  try {
    return read(await response.json(), skew);
  } catch {
    throw unread(status);
  }
}

/** A header has whole seconds, and takes its time: what differs by less than a minute is the same time. */
const skewOf = (difference) => (Math.abs(difference) < MINUTE ? 0 : difference || undefined);

/** What a `Retry-After` asks for: seconds, or a moment. */
function pause(text, time) {
  const wait = /^\d+$/.test(text) ? text * 1000 : Date.parse(text) - (time || Date.now());
  return wait >= 0 ? Math.min(wait, LONGEST) : undefined;
}

/** Makes a request, and once more where that may help: with the token as it is then, or after the time asked for. */
export async function patiently(request) {
  try {
    return await soon(request());
  } catch (error) {
    if (error.again === undefined) throw error;
    await sleep(error.again);
    return soon(request());
  }
}

function soon(answer) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(unread(408)), SOON)));
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
