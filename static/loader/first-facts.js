// The two answers that decide whether there is anything to say, read once for all elements of a page.
import { token } from "./address.js";

const PATIENCE = 30_000;
const reading = new Map();

/** The first facts of an installation: `{ status, principal, stage }`; `principal` only where it matters. */
export function firstFacts(root) {
  if (!reading.has(root)) {
    const facts = read(root);
    reading.set(root, facts);
    // What could not be read may be read by the next element, or the next time this one is put on the page.
    facts.catch(() => reading.delete(root));
  }
  return reading.get(root);
}

/** Lets the facts be read again. */
export function forget(root) {
  reading.delete(root);
}

async function read(root) {
  let principal;
  let status = await statusOf(root, 0);
  if (!status) {
    // An installation that wants to be told whose status: then who is asking has to be read first.
    principal = await ask(root, "User/currentPrincipal");
    status = await statusOf(root, principal.AssociateId);
    if (!status) throw new Error("no licence status");
  }
  const stage = stageOf(status, new Date());
  if (stage !== "quiet") principal ??= await ask(root, "User/currentPrincipal").catch(() => undefined);
  return { status, principal, stage };
}

const statusOf = (root, AssociateId) =>
  ask(root, "Agents/License/GetUserAndInstallationLicenceStatus", { AssociateId });

async function ask(root, path, body) {
  const headers = { Accept: "application/json" };
  const proof = token();
  if (proof) headers["X-XSRF-TOKEN"] = proof;
  if (body) headers["Content-Type"] = "application/json";
  const response = await fetch(`${root}v1/${path}`, {
    method: body ? "POST" : "GET",
    body: body && JSON.stringify(body),
    headers,
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}

/** The stage by the licence's own dates: the same rules as the engine's, which decides once it is loaded. */
export function stageOf(status, now) {
  const today = localDay(now);
  // All three are read first: half a status is none.
  const [warning, expiry, grace] = [status.AdminWarningDate, status.ExpiryDate, status.GraceDate].map(dayOf);
  if (!expiry) return "quiet";
  if (today > expiry) return grace && today > grace ? "stopped" : "grace";
  return warning && today >= warning ? "warning" : "quiet";
}

// Days as "2027-03-27", which sort as they follow each other.
const localDay = (date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

/** The calendar day of a date of the API; "" for no date (the year 1). Midnight as written is the day it names. */
function dayOf(text) {
  const [, day, time = "", zone] = /^(\d{4}-\d\d-\d\d)(?:T([\d:.]*))?(Z|[+-]\d\d:\d\d)?$/i.exec(text) ?? [];
  if (!day) throw new Error("not a date");
  if (new Date(`${day}T00:00Z`).getUTCDate() !== Number(day.slice(8))) throw new Error("no such day");
  if (day.startsWith("0001-")) return "";
  return zone && !/^00:00/.test(time) ? localDay(new Date(text)) : day;
}
