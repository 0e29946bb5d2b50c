// How far a licence is, by its own dates: the same rules as the engine's, which decides once it is loaded.

/** The days of a status, and today by the reader's calendar: "2027-03-27", "" for none. */
export function daysOf(status, now) {
  // All three are read first: half a status is none.
  const [warning, expiry, grace] = [status.AdminWarningDate, status.ExpiryDate, status.GraceDate].map(dayOf);
  return { today: localDay(now), warning, expiry, grace };
}

/** The stage of a status at a moment. */
export function stageOf(status, now) {
  const { today, warning, expiry, grace } = daysOf(status, now);
  if (!expiry) return "quiet";
  if (today > expiry) return grace && today > grace ? "stopped" : "grace";
  return warning && today >= warning ? "warning" : "quiet";
}

/** Days since 1970. */
export const numberOf = (day) => Date.parse(day) / 86_400_000;

// Days as "2027-03-27", which sort as they follow each other.
const localDay = (date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

/** The calendar day of a date of the API; "" for no date (the year 1). Midnight as written is the day it names. */
function dayOf(text) {
  const [, day, time = "", zone] = /^(\d{4}-\d\d-\d\d)(?:T([\d:.]*))?(Z|[+-]\d\d:\d\d)?$/i.exec(text) ?? [];
  if (!day || new Date(`${day}T00:00Z`).getUTCDate() !== Number(day.slice(8))) throw new Error("not a date");
  if (day.startsWith("0001-")) return "";
  return zone && !/^00:00/.test(time) ? localDay(new Date(text)) : day;
}
