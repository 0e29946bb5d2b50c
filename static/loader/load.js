// The package's files: fetched, checked, and tried again where that fails.
import { sleep } from "./ask.js";

// How long after a failure a file is asked for again.
const PAUSES = [500, 2_000];
// What has not come by then has failed.
const LONGEST = 60_000;

const address = (url) => new URL(url, import.meta.url).href;

/** What a file must hash to, which is its name, in the form that the browser takes. */
const integrityOf = (url) => {
  const hash = /-(\w{64})\./.exec(url)?.[1];
  return hash && `sha256-${btoa(String.fromCharCode(...hash.match(/../g).map((byte) => `0x${byte}`)))}`;
};

const late = () => new Promise((_, reject) => setTimeout(reject, LONGEST, new Error("It takes too long.")));

/** Makes something, in a few attempts. */
export async function attempts(make) {
  const soon = (time) => Promise.race([make(time), late()]);
  for (const [time, pause] of PAUSES.entries()) {
    try {
      return await soon(time);
    } catch {
      await sleep(pause);
    }
  }
  return soon(PAUSES.length);
}

/** A file. What the browser keeps of it may be what is wrong: another time it is not taken from there. */
export async function fetched(url, time) {
  // In a bundler's hands it is a module.
  if (url.load) return url.load();
  const cache = time ? "reload" : "default";
  const response = await fetch(address(url), { integrity: integrityOf(url), credentials: "same-origin", cache });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

/**
 * A module. A browser keeps it under its address, also one that failed or has come to its end: another time has another.
 * It is checked where it is preloaded, which is where the import takes it from; else it is fetched and checked before.
 */
export async function imported(url, time) {
  if (url.load) return url.load();
  const integrity = integrityOf(url);
  const from = address(url) + (time ? `?${time}` : "");
  const link = document.createElement("link");
  if (integrity && link.relList.supports("modulepreload")) {
    Object.assign(link, { rel: "modulepreload", integrity, href: from });
    document.head.append(link);
  } else {
    await fetch(from, { integrity });
  }
  try {
    return await import(from);
  } finally {
    link.remove();
  }
}
