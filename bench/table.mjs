// The outcome as a table, and its place in the documentation.
import { readFileSync, writeFileSync } from "node:fs";
import { ALL } from "./build.mjs";
import { FIGURES } from "./figures.mjs";

export const NAMES = { ours: "ours", react: "React", preact: "Preact", plain: "plain JS" };

const PAGE = new URL("../docs/performance.md", import.meta.url);
const JSON_FILE = new URL("../docs/performance.json", import.meta.url);
const PICTURE = new URL("../docs/images/performance.svg", import.meta.url);
const BEGIN = "<!-- begin: written by cargo xtask bench -->";
const END = "<!-- end -->";
const CURVES =
  "![The time to the list of users by the number of users, for the widget and its peers; both axes are logarithmic](images/performance.svg)";

/** What is shorter than this the browser does not report as a long task. */
const LONG = 50;

/** A figure with as many places as are worth reading. */
function shown(value, { id, unit }) {
  if (id.startsWith("longest") && value < LONG) return `< ${LONG}`;
  if (unit === "ms") return Math.round(value).toLocaleString("en-GB");
  return Number(value.toFixed(value < 1 ? 4 : value < 10 ? 2 : 1)).toLocaleString("en-GB");
}

function verdict({ id, goal }, medians) {
  if (!goal) return "";
  const of = Object.fromEntries(ALL.map((widget) => [widget, medians[widget][id]]));
  return of.ours <= goal.limit(of) ? `${goal.text} ✓` : `${goal.text} ✗`;
}

/** The table, in Markdown. */
export function table({ medians }) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const head = ["", ...ALL.map((widget) => NAMES[widget]), "goal"];
  const rows = FIGURES.map((figure) => {
    const { id, unit, what } = figure;
    const values = ALL.map((widget) => shown(medians[widget][id], figure));
    return line([unit ? `${what} (${unit})` : what, `**${values[0]}**`, ...values.slice(1), verdict(figure, medians)]);
  });
  return [line(head), line(["---", ...ALL.map(() => "---:"), "---"]), ...rows].join("\n");
}

/** Writes the table between the marks of `docs/performance.md`, the figures and the picture beside it. */
export function publish(outcome, picture) {
  const { date, machine, versions, rounds, minutes } = outcome;
  const software = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const about = `${date}, ${machine}. ${software.join(", ")}. Medians of ${rounds}, in one run of ${minutes} minutes.`;
  const page = readFileSync(PAGE, "utf8");
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`docs/performance.md has no place for the table, between ${BEGIN} and ${END}.`);
  writeFileSync(PAGE, `${before}${BEGIN}\n\n${about}\n\n${table(outcome)}\n\n${CURVES}\n\n${END}${after}`);
  writeFileSync(JSON_FILE, `${JSON.stringify(outcome, undefined, 2)}\n`);
  writeFileSync(PICTURE, picture);
}
