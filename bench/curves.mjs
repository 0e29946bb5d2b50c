// The curves: how long the list of users takes, by the number of users. Both axes are logarithmic.
import { ALL } from "./build.mjs";
import { SIZES } from "./measures.mjs";
import { NAMES } from "./table.mjs";

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [680, 340, 64, 130, 40, 48];
const users = Object.keys(SIZES).map(Number);
const number = new Intl.NumberFormat("en-GB");

// Readable on white and on black; the lines differ in their dashes as well.
const STYLE = `text{font:12px system-ui,sans-serif;fill:#1c1c1e}.grid{stroke:#8888;stroke-width:.5}
path{fill:none;stroke-width:2}.ours{stroke:#06706a;stroke-width:3.5}.react{stroke:#1f6fd0;stroke-dasharray:7 3}
.preact{stroke:#8a4fc7;stroke-dasharray:2 3}.plain{stroke:#b4530f;stroke-dasharray:10 3 2 3}
@media(prefers-color-scheme:dark){text{fill:#f2efea}.ours{stroke:#8fc7ba}.react{stroke:#7db4ff}.preact{stroke:#c9a2f2}.plain{stroke:#f3a973}}`;

/** The picture, as SVG. */
export function curves(medians) {
  const times = (widget) => users.map((size) => medians[widget][`rows.${size}`]);
  const all = ALL.flatMap(times);
  const [low, high] = [10 ** Math.floor(Math.log10(Math.min(...all))), 10 ** Math.ceil(Math.log10(Math.max(...all)))];
  const scale = (from, to, start, end) => (value) => start + ((Math.log(value) - Math.log(from)) / (Math.log(to) - Math.log(from))) * (end - start);
  const x = scale(users[0], users.at(-1), LEFT, WIDTH - RIGHT);
  const y = scale(low, high, HEIGHT - BOTTOM, TOP);
  const text = (at, up, words, anchor = "middle") => `<text x="${at.toFixed(1)}" y="${up.toFixed(1)}" text-anchor="${anchor}">${words}</text>`;
  const line = (at, up, to, down) => `<path class="grid" d="M${at.toFixed(1)} ${up.toFixed(1)}L${to.toFixed(1)} ${down.toFixed(1)}"/>`;

  const decades = Array.from({ length: Math.round(Math.log10(high / low)) + 1 }, (_, power) => low * 10 ** power);
  const grid = [
    ...decades.map((time) => line(LEFT, y(time), WIDTH - RIGHT, y(time)) + text(LEFT - 8, y(time) + 4, number.format(time), "end")),
    ...users.map((size) => line(x(size), TOP, x(size), HEIGHT - BOTTOM) + text(x(size), HEIGHT - BOTTOM + 18, number.format(size))),
    text(LEFT, 22, "From the click on “Fix now” to the first rows, milliseconds", "start"),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, "users"),
  ];
  const lines = ALL.map((widget) => {
    const points = times(widget).map((time, place) => `${x(users[place]).toFixed(1)} ${y(time).toFixed(1)}`);
    return `<path class="${widget}" d="M${points.join("L")}"/>`;
  });
  const keys = ALL.map((widget, place) => {
    const up = TOP + 16 + place * 22;
    return `<path class="${widget}" d="M${WIDTH - RIGHT + 16} ${up}h32"/>${text(WIDTH - RIGHT + 56, up + 4, NAMES[widget], "start")}`;
  });
  const told = ALL.map((widget) => `${NAMES[widget]}: ${times(widget).map((time) => Math.round(time)).join(", ")}`).join("; ");
  const title = `<title>Time to the list of ${users.map((size) => number.format(size)).join(", ")} users, in milliseconds. ${told}.</title>`;
  const parts = [title, `<style>${STYLE}</style>`, ...grid, ...lines, ...keys];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">\n${parts.join("\n")}\n</svg>\n`;
}
