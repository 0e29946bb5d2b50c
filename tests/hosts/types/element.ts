import "license-troubleshooter";
import type { Cause, Report, Stopped } from "license-troubleshooter";

const element = document.querySelector("license-troubleshooter")!;
element.apiRoot = "/Cust10001/api/";
element.administrator = "Kari Nordmann";
element.hostOrigin = "https://crm.example";
element.mode = "guide";
const version: string = element.version;
const seats: number | undefined = element.report?.findings[0]?.remove["ten-sales"];

element.addEventListener("license-troubleshooter:report", ({ detail }) => {
  const report: Report = detail;
  if (report.complete && report.stage === "grace") console.log(report.checkedAt, version, seats);
});
const known: Cause = "wrong-installation";
const later: Cause = "of-a-later-version";
console.log(known, later);
document.addEventListener("license-troubleshooter:stopped", ({ detail }) => {
  const stopped: Stopped = detail;
  console.log(stopped.done, stopped.planned, stopped.activated);
});
addEventListener("license-troubleshooter:navigate", (event) => {
  if (event.detail.screen === "adminusers") event.preventDefault();
});

// @ts-expect-error: there are two modes
element.mode = "panel";
// @ts-expect-error: what is known is not the page's to say
element.report = null;
// @ts-expect-error: there is no such stage
document.createElement("license-troubleshooter").report?.stage === "healthy";
