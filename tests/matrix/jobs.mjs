// The jobs, and what a person does in each who wants to get to its end.

import { isSold } from "./watch.mjs";

/**
 * By the tenant that has it. `others`: the person takes others than those that are suggested. `moves`: whoever loses a
 * plan gets another one. `byHand`: the person may only read, and does it in the admin screens. `file`: a licence file.
 */
export const JOBS = {
  "three too many": { tenant: "Cust10001", others: true },
  "two plans": { tenant: "Cust10002" },
  "a swap": { tenant: "Cust10012", moves: true },
  "a hand-over": { tenant: "Cust10039" },
  "by hand": { tenant: "Cust10038", others: true, byHand: true },
  "a new serial number": { tenant: "Cust10029" },
  "a file": { tenant: "Cust10033", file: true },
};

/** What is so, as the sandbox has it, is what the job is for. */
export const isInForce = (truth) => truth.new === null && Object.keys(truth.excess).length === 0;

/** It is over, by what the person sees and by what is so. */
export function isOver(job, told, truth) {
  if (job.byHand) return told.screen === "by hand" && told.left.length === 0 && Object.keys(truth.excess).length === 0;
  if (!isInForce(truth) || told.owed.length > 0) return false;
  // What no licence has is told, and is for the person to mend in another way.
  if (told.finished) return (told.notGiven ?? []).every(({ plan }) => !isSold(truth, plan));
  // Whoever has left it meanwhile sees nothing any more: the licence is in order.
  return told.screen === "banner" && !told.speaks && told.awaits === 0;
}

/** What the person asks for next; `undefined` where nothing is offered. */
export function next(job, told, tried) {
  const has = (ask) => told.asks.includes(ask);
  const first = (...asks) => asks.find(has);
  if (told.screen === "banner") {
    const unread = told.findings[0]?.startsWith("unknown");
    return unread && tried("CheckAgain") < 3 ? first("CheckAgain", "Fix", "GiveAgain") : first("GiveAgain", "Fix", "CheckAgain");
  }
  if (told.screen === "choose") {
    if (has("GiveRequests")) return "GiveRequests";
    if (told.handing) return first("HandOver", "KeepRequests");
    if (told.exact) return "Review";
    if (job.others && tried("others") < 3) return "others";
    if (has("UseSuggestion") && tried("UseSuggestion") < 2) return "UseSuggestion";
    if (has("HandOver")) return "HandOver";
    if (tried("more") < 4) return "more";
    return first("CheckAgain", "Back");
  }
  // What was to be done by hand is done, and was not all; or it need not be done by hand.
  if (told.screen === "by hand" && (told.left.length === 0 || (!job.byHand && tried("CheckAgain") > 1))) return "Back";
  // What does not help is looked at again, and then begun anew.
  if (told.screen.startsWith("way out") && (tried(told.asks[0]) > 1 || (has("File") && !job.file))) return tried("CheckAgain") < 2 ? first("CheckAgain") : first("Back");
  return told.asks[0];
}
