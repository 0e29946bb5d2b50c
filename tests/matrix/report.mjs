// What the run says of what failed.
import { KNOWN, knownBy } from "./known.mjs";

/** The problem without whom it is about. */
export const likeness = (job, problem) => `${job}: ${problem.replace(/\d+/g, "n").replace(/(n [\w-]+, )+/g, "")}`;

/** Problems of a combination that nobody knows of yet. */
export const unknown = ({ name, problems }) => problems.filter((problem) => !knownBy(name, problem));

/** Tells the problems, like ones together; gives how many combinations have one that is not known. */
export function tellApart(results, { stories, whole }) {
  const failed = results.filter((result) => unknown(result).length > 0);
  const groups = new Map();
  for (const result of failed) {
    for (const problem of unknown(result)) {
      const like = likeness(result.job, problem);
      groups.set(like, [...(groups.get(like) ?? []), { ...result, problem }]);
    }
  }
  for (const [like, members] of [...groups].sort((one, other) => other[1].length - one[1].length)) {
    console.log(`\n${members.length} × ${like}`);
    for (const { name, problem } of members.slice(0, stories ? 100 : 5)) console.log(`    ${name}\n      ${problem}`);
  }
  if (stories) tellStories(results);
  return failed.length + tellKnown(results, whole);
}

function tellStories(results) {
  for (const { name, trail, log } of results.filter(({ problems }) => problems.length > 0)) {
    const asked = log.map(({ key, place, under }) => `${key} @ ${place}${under ? ` (${under})` : ""}`);
    console.log(`\n${name}\n  ${[...trail, ...asked].join("\n  ")}`);
  }
}

/** How many combinations are known not to hold, by what is known of them; gives how many lines are not needed. */
function tellKnown(results, whole) {
  let needless = 0;
  for (const known of KNOWN) {
    const members = results.filter(({ name, problems }) => problems.some((problem) => knownBy(name, problem) === known));
    if (members.length > 0) console.log(`known, ${members.length} ×: ${known.what}`);
    else if (whole) console.log(`holds by now, to be taken out of known.mjs: ${known.what}`);
    if (whole && members.length === 0) needless += 1;
  }
  return needless;
}
