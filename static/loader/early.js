// What the program asks first about an administrator's licence, asked while the program itself is still on its way.
import { kit } from "./kit.js";

const OWNER = { OwnerName: "superoffice" };
// What has waited longer for the program is asked again.
const FRESH = 60_000;
/** How much is asked. */
const ASKED = 3;

let latest;

/**
 * Asks; what it gives hands each answer over once, as it came, by its address. What was asked already and nobody has
 * taken is not asked again.
 */
export function askEarly({ apiRoot: root, api }) {
  const asked = Date.now();
  const key = api ?? root;
  if (latest?.key === key && asked - latest.asked < FRESH && latest.answers.size === ASKED) return latest.take;
  const license = `${root}v1/Agents/License/`;
  const answers = new Map();
  for (const [address, body] of [
    [`${license}GetLicenseFromLicenseServer`, OWNER],
    [`${license}GetLicenseStatusFromLicenseServer`, OWNER],
    [root],
  ]) {
    const answer = kit.send(address, body, api);
    // What fails is the program's to deal with, when it comes to it.
    answer.catch(() => {});
    answers.set(address, answer);
  }
  const take = (address) => {
    const answer = answers.get(address);
    answers.delete(address);
    return Date.now() - asked < FRESH ? answer : undefined;
  };
  latest = { key, asked, answers, take };
  return take;
}
