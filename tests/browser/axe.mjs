// What axe says about a page.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const options = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
};

/** All of that, and what is good practice for a whole page: landmarks, the order of headings. */
export const PAGE = { ...options, runOnly: { type: "tag", values: [...options.runOnly.values, "best-practice"] } };

/** The rules that colours decide: all that another theme can break. */
export const COLOURS = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] }, resultTypes: ["violations"] };

/** The violations on the page as it is: what rule, and where. Nothing is left behind on it. */
export async function violations(page, rules = options) {
  await page.evaluate(source);
  return page.evaluate(async (options) => {
    const { violations } = await window.axe.run(document, options);
    delete window.axe;
    return violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.target.flat().join(" ")}: ${node.failureSummary}`));
  }, rules);
}
