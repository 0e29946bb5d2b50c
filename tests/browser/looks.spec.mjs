// What a look at every state has found, and what no rule about sizes and contrast tells.
import { expect, test } from "./fixtures.mjs";
import { layOpen } from "./measure.mjs";
import { languages } from "./words.mjs";

const WIDTHS = [320, 768, 1280];
const COLOURS = {
  light: { colorScheme: "light", forcedColors: "none" },
  dark: { colorScheme: "dark", forcedColors: "none" },
  forced: { colorScheme: "light", forcedColors: "active" },
};

test.use({ bypassCSP: true, contextOptions: { reducedMotion: "reduce" } });

/** Every state in English, in one width and in one choice of colours. */
const look = async (page, sandbox, width, colours = "light") => {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia(COLOURS[colours]);
  const theme = colours === "forced" ? "system" : colours;
  await page.goto(`${sandbox.url}/gallery?lang=en&theme=${theme}&width=${width}`);
  await page.evaluate(layOpen);
};

/** The colours along the middle of a picture, at these parts of its width. */
const along = (page, picture, places) =>
  page.evaluate(
    async ([data, places]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const { width, height } = image;
      const pen = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
      pen.drawImage(image, 0, 0);
      return places.map((place) => [...pen.getImageData(Math.floor(place * width), Math.floor(height / 2), 1, 1).data].join());
    },
    [picture.toString("base64"), places],
  );

for (const colours of Object.keys(COLOURS)) {
  test(`a bar without an end looks neither full nor empty (${colours})`, async ({ page, sandbox }) => {
    await look(page, sandbox, 768, colours);
    for (const scene of ["choose-slow", "excess-the-next-step-is-loaded"]) {
      const bar = page.locator(`#${scene} progress`).filter({ visible: true });
      await expect(bar).toHaveCount(1);
      const [begun, left, beside] = await along(page, await bar.screenshot(), [0.2, 0.8, 0.9]);
      expect(begun, scene).not.toBe(left);
      expect(left, scene).toBe(beside);
    }
  });
}

test("what is clicked stays where it is while the next step is loaded", async ({ page, sandbox }) => {
  for (const width of WIDTHS) {
    await look(page, sandbox, width);
    const places = (scene) =>
      page.locator(`#${scene} .banner`).evaluate((banner) => {
        const from = banner.getBoundingClientRect();
        const stops = [banner, ...banner.querySelectorAll("h2, p, button")];
        return stops.map((stop) => {
          const { x, y, width, height } = stop.getBoundingClientRect();
          return [stop.textContent, x - from.x, y - from.y, width, height];
        });
      });
    const before = await places("excess");
    expect(before.length).toBeGreaterThan(4);
    expect(await places("excess-the-next-step-is-loaded"), `${width} px`).toEqual(before);
  }
});

test("the banner's buttons stand in one row on the smallest screen, and quiet ones keep clear of each other", async ({ page, sandbox }) => {
  for (const lang of ["en", "nb", "sv", "da", "nl"]) {
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto(`${sandbox.url}/gallery?lang=${lang}&theme=light&width=320`);
    const buttons = await page.locator("#excess .banner button").filter({ visible: true }).evaluateAll((all) => {
      const boxes = all.map((button) => button.getBoundingClientRect());
      return boxes.map(({ y, left }, place) => ({ y, apart: place ? left - boxes[place - 1].right : 0 }));
    });
    expect(buttons).toHaveLength(3);
    expect(new Set(buttons.map(({ y }) => y)).size, lang).toBe(1);
    for (const { apart } of buttons) expect(apart, lang).toBeGreaterThanOrEqual(0);
  }
});

test("of a panel's lines of buttons only the last stays in sight", async ({ page, sandbox }) => {
  await look(page, sandbox, 768);
  const lines = await page.evaluate(() => {
    const scenes = [...document.querySelectorAll(".scene")];
    const all = scenes.flatMap((scene) => [...scene.querySelector(".host").shadowRoot.querySelectorAll(".panel > *")]);
    const sticky = all.filter((line) => getComputedStyle(line).position === "sticky");
    return { all: sticky.length, wrong: sticky.filter((line) => line.nextElementSibling).map((line) => line.textContent) };
  });
  expect(lines.all).toBeGreaterThan(50);
  expect(lines.wrong).toEqual([]);
});

test("in forced colours boxes keep a border, and the ticks of a list stand below each other", async ({ page, sandbox }) => {
  await look(page, sandbox, 768, "forced");
  const found = await page.evaluate(() => {
    const found = { boxes: 0, open: [], ticks: 0, crooked: [] };
    for (const scene of document.querySelectorAll(".scene")) {
      const root = scene.querySelector(".host").shadowRoot;
      for (const box of root.querySelectorAll("pre, .notice, .question, .suggestion, .hand")) {
        if (!box.checkVisibility()) continue;
        found.boxes += 1;
        const style = getComputedStyle(box);
        const sides = ["Top", "Right", "Bottom", "Left"].map((side) => parseFloat(style[`border${side}Width`]));
        if (sides.some((side) => side < 1)) found.open.push(`${scene.id}: ${box.className || box.localName}`);
      }
      for (const list of root.querySelectorAll("fieldset ul")) {
        const ticks = [...list.querySelectorAll(".row > label > input")];
        found.ticks += ticks.length;
        if (new Set(ticks.map((tick) => tick.getBoundingClientRect().x)).size > 1) found.crooked.push(scene.id);
      }
    }
    return found;
  });
  expect(found.boxes).toBeGreaterThan(50);
  expect(found.ticks).toBeGreaterThan(50);
  expect(found.open).toEqual([]);
  expect(found.crooked).toEqual([]);
});

/** What a picture shows that is no language's: names of plans, people, a company and the product, and an address. */
const NAMES = new Set("SuperOffice CRM Fjord Bygg AS Anna Holm Jonas Berg Ida Lund Sales Service Premium OK https://www.superoffice.com".split(" "));

test("what the guide's pictures show is in the reader's language", async ({ page, sandbox }) => {
  await page.goto(`${sandbox.url}/gallery?lang=qps&theme=light&width=320`);
  const texts = await page.evaluate(() => {
    const roots = [...document.querySelectorAll(".host")].map((host) => host.shadowRoot);
    return roots.flatMap((root) => [...root.querySelectorAll(".sketch text")].map((text) => text.textContent));
  });
  const words = new Set(texts.flatMap((text) => text.split(/[\s[\]]+/)));
  expect(words.size).toBeGreaterThan(50);
  expect([...words].filter((word) => /[A-Za-z]{2}/.test(word) && !NAMES.has(word))).toEqual([]);
});

for (const lang of [...languages, "qps"]) {
  test(`in the guide's pictures no word crosses a frame, and none is over another (${lang})`, async ({ page, sandbox }) => {
    await page.goto(`${sandbox.url}/gallery?lang=${lang}&theme=light&width=768`);
    await page.evaluate(layOpen);
    const { pictures, crossed } = await page.evaluate(() => {
      const found = { pictures: 0, crossed: [] };
      for (const scene of document.querySelectorAll(".scene")) {
        for (const picture of scene.querySelector(".host").shadowRoot.querySelectorAll(".sketch")) {
          found.pictures += 1;
          const all = (what) => [...picture.querySelectorAll(what)].map((part) => [part.textContent, part.getBoundingClientRect()]);
          const [texts, frames] = [all("text:not(.number)"), all("rect")];
          const meet = (one, other) => one.top < other.bottom - 5 && other.top < one.bottom - 5 && one.left < other.right && other.left < one.right;
          for (const [place, [text, at]] of texts.entries()) {
            const over = texts.slice(place + 1).filter(([, other]) => meet(at, other)).map(([other]) => other);
            const across = frames.filter(([, frame]) => meet(at, frame) && (at.left < frame.left || at.right > frame.right));
            if (over.length + across.length) found.crossed.push(`${scene.id}: ${text} | ${over.join()}`);
          }
        }
      }
      return found;
    });
    expect(pictures).toBeGreaterThan(30);
    expect(crossed).toEqual([]);
  });
}
