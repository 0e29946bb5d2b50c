// The package's files: fetched, checked, and tried again where that fails.
import { sleep } from "./ask.js";

// How long after a failure a file is asked for again.
const PAUSES = [500, 2_000];

const address = (url) => new URL(url, import.meta.url).href;

/** Makes something, in a few attempts. */
export async function attempts(make) {
  for (const [time, pause] of PAUSES.entries()) {
    try {
      return await make(time);
    } catch {
      await sleep(pause);
    }
  }
  return make(PAUSES.length);
}

/** A file. What the browser keeps of it may be what is wrong: another time it is not taken from there. */
export async function fetched({ url, integrity }, time) {
  const cache = time ? "reload" : "default";
  const response = await fetch(address(url), { integrity, credentials: "same-origin", cache });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

/**
 * A module. A browser keeps it under its address, also one that failed or has come to its end: another time has another.
 * It is checked where it is preloaded, which is where the import takes it from; else it is fetched and checked before.
 */
export async function imported({ url, integrity }, time) {
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
