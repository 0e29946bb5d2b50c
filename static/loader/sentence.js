// What is said of a licence before more than its dates is known: word for word what the program says of it then
// (src/view/words.rs, src/view/banner.rs).
import { numberOf } from "./stage.js";

/** How far the licence is, with the date that matters. */
export function sentenceOf(stage, { today, expiry, grace }, { say, date }) {
  const dates = { date: date(expiry), until: grace && date(grace) };
  if (stage === "warning") {
    const count = numberOf(expiry) - numberOf(today);
    return say(["stage.today", "stage.tomorrow"][count] ?? "stage.days", { count, ...dates });
  }
  if (stage === "stopped") return say("stage.stopped", dates);
  return say(grace > expiry ? "stage.grace" : "stage.grace.open", dates);
}

/** The one sentence for who is affected and cannot act. */
export const sentenceForUser = (administrator, { say }) =>
  administrator?.trim() ? say("user.named", { administrator }) : say("user.unnamed");
