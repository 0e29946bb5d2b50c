// Pictures of what each part and each custom property is, drawn from the real element, for docs/embedding.md. They go to
// target/screenshots; `PICTURES=docs/images` puts them where the documents show them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures.mjs";
import { startSandbox } from "./sandbox.mjs";

const FOLDER = process.env.PICTURES ?? "target/screenshots";
const project = new URL("../../", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("static/package/custom-elements.json", project), "utf8"));
const { cssParts, cssProperties } = manifest.modules[0].declarations[0];
const embedding = readFileSync(new URL("docs/embedding.md", project), "utf8");

/** What each picture shows: how one comes there, and which parts are named in it. */
const PICTURES = {
  banner: { parts: ["banner", "attention", "title", "stage", "primary", "quiet"], to: async () => {} },
  step: {
    high: 640,
    parts: ["panel", "heading", "row", "button"],
    to: async (widget) => {
      await widget.button("banner.fix").click();
      await expect(widget.rows().nth(5)).toBeVisible();
    },
  },
  review: {
    expired: true,
    parts: ["critical", "notice"],
    to: async (widget) => {
      await widget.toReview();
      await widget.page.evaluate(() => scrollTo(0, 0));
    },
  },
  run: {
    parts: ["progress"],
    to: async (widget) => {
      await widget.tenant.fault({ match: "SaveUser", times: 1, latencyMs: 60_000 });
      await widget.toReview();
      await widget.confirm(3).click();
      await expect(widget.button("run.stop")).toBeVisible();
      await widget.page.evaluate(() => scrollTo(0, 0));
    },
  },
  result: {
    parts: ["result", "secondary"],
    to: async (widget) => {
      await widget.toReview();
      await widget.confirm(3).click();
      await expect(widget.done).toBeVisible();
    },
  },
};

/** What is in a picture: so much of the element from its top, with room for the names on both sides. */
const HIGH = 440;
const SIDE = 110;

test.use({ viewport: { width: 1000, height: 900 }, colorScheme: "light" });

/** A sandbox whose day is always the same, so that the pictures differ only where the element does. */
const at = test.extend({
  sandbox: [
    async ({}, use) => {
      const sandbox = await startSandbox("2027-03-22T09:41:00Z");
      await use(sandbox);
      sandbox.stop();
    },
    { scope: "worker" },
  ],
});

/** Nothing but the element is on the page, in the middle. */
async function alone(widget) {
  await widget.host.evaluate((element, side) => {
    document.body.replaceChildren(element);
    for (const [name, value] of Object.entries({ margin: `16px ${side}px`, background: "#fff" })) document.body.style.setProperty(name, value, "important");
    document.documentElement.style.setProperty("background", "#fff", "important");
  }, SIDE);
}

/** Draws a line around one of each part, and its name beside, left or right of the element; gives what was found. */
const annotate = ([names, high]) => {
  const element = document.querySelector("license-troubleshooter");
  const outer = element.getBoundingClientRect();
  const middle = (outer.left + outer.right) / 2;
  const svg = (tag, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };
  const over = svg("svg", { width: innerWidth, height: innerHeight });
  for (const [name, value] of Object.entries({ position: "absolute", inset: 0 })) over.style.setProperty(name, value);
  const next = { left: 0, right: 0 };
  const found = [];
  const boxes = names.map((name) => {
    const nodes = [...element.shadowRoot.querySelectorAll(`[part~=${name}]`)];
    const node = nodes.find((node) => node.checkVisibility() && node.getBoundingClientRect().height > 0);
    return node && { name, box: node.getBoundingClientRect() };
  });
  const label = (name, x, y, anchor) => {
    const text = svg("text", { x, y, "text-anchor": anchor, fill: "#c2185b", "font-size": 15, "font-family": "monospace" });
    text.textContent = name;
    over.append(text);
  };
  const isSeen = (one) => one && one.box.top + 10 < high;
  for (const { name, box } of boxes.filter(isSeen).sort((one, other) => one.box.top - other.box.top)) {
    found.push(name);
    const line = { stroke: "#c2185b", "stroke-width": 1.5, fill: "none" };
    over.append(svg("rect", { x: box.left, y: box.top, width: box.width, height: box.height, "stroke-dasharray": "4 3", ...line }));
    const x = (box.left + box.right) / 2;
    // What stands in the midst of others has its name below, where the element ends in the picture.
    if (["primary", "quiet"].includes(name)) {
      over.append(svg("path", { d: `M${x} ${box.bottom}V${outer.bottom + 6}`, ...line }));
      label(name, x, outer.bottom + 20, "middle");
      continue;
    }
    const wide = box.width > outer.width * 0.8;
    const side = (wide ? next.right <= next.left : (box.left + box.right) / 2 > middle) ? "right" : "left";
    const level = box.top + Math.min(box.height / 2, 18);
    const y = Math.max(next[side], level);
    next[side] = y + 22;
    const [from, to] = side === "right" ? [box.right, outer.right + 8] : [box.left, outer.left - 8];
    over.append(svg("path", { d: `M${from} ${level}L${to} ${y}`, ...line }));
    label(name, side === "right" ? to + 4 : to - 4, y + 5, side === "right" ? "start" : "end");
  }
  document.body.append(over);
  return found;
};

const picture = async (page, name, high = HIGH) => {
  const { height } = await page.locator("license-troubleshooter").boundingBox();
  const clip = { x: 0, y: 0, width: 1000, height: Math.min(height + 44, high) };
  await page.screenshot({ path: join(FOLDER, `${name}.png`), clip, animations: "disabled" });
};

for (const [name, { parts, expired, high = HIGH, to }] of Object.entries(PICTURES)) {
  at(`a picture names the parts ${parts.join(", ")}`, async ({ page, open }) => {
    const before = (tenant) => tenant.license("current", { expiresInDays: expired ? -1 : 5 });
    const widget = await open("Cust10001", { before });
    await expect(widget.button("banner.fix")).toBeVisible();
    await to(widget);
    await alone(widget);
    expect((await page.evaluate(annotate, [parts, high])).sort()).toEqual([...parts].sort());
    await picture(page, `parts-${name}`, high);
    expect(embedding).toContain(`images/parts-${name}.png`);
  });
}

at("each documented part is named in one of the pictures", () => {
  const named = Object.values(PICTURES).flatMap(({ parts }) => parts);
  expect(named.sort()).toEqual(cssParts.map(({ name }) => name).sort());
});

at("a picture shows what the documents' sample of the custom properties comes to, and the sample has each", async ({ page, open }) => {
  const [, sample] = /```css\n(license-troubleshooter \{[^}]*\})/.exec(embedding);
  for (const { name } of cssProperties) expect(sample).toContain(`${name}:`);
  const widget = await open("Cust10001");
  await expect(widget.button("banner.fix")).toBeVisible();
  const primary = widget.button("banner.fix");
  const before = await primary.evaluate((button) => getComputedStyle(button).backgroundColor);
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, sample);
  await expect(primary).not.toHaveCSS("background-color", before);
  await alone(widget);
  await picture(page, "properties");
  expect(embedding).toContain("images/properties.png");
});
