// Every state of every screen, as the gallery shows them, in each language, theme and width.
import { readFileSync } from "node:fs";
import { COLOURS, violations } from "./axe.mjs";
import { expect, test } from "./fixtures.mjs";
import { layOpen, misfits, moving, plain, restyle } from "./measure.mjs";
import { languages } from "./words.mjs";

const PSEUDO = "qps";
const WIDTHS = [320, 768, 1280];
const THEMES = {
  light: { theme: "light", media: { colorScheme: "light", forcedColors: "none" } },
  dark: { theme: "dark", media: { colorScheme: "dark", forcedColors: "none" } },
  forced: { theme: "system", media: { colorScheme: "light", forcedColors: "active" } },
};

/** How a reader may set text (WCAG 1.4.12), and text twice as large. Words in a picture are part of the picture. */
const SETTINGS = {
  "text spacing": `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }
    svg, svg * { letter-spacing: normal !important; word-spacing: normal !important }`,
};
const LARGE = "200 %";

/** What the states have from an installation, and no catalogue has: no language is asked of it. */
const data = () => [
  ...JSON.parse(readFileSync("target/gallery/names.json", "utf8")),
  // The vendor's words, errors and titles in the states of tests/component/scenes/mod.rs.
  "Please call us.", "Please pay.", "The licence is blocked.", "Unavailable today.", "Broken.", "The user has open requests in Service.",
  "Printer", "Invoice", "TEST", "https://www.example.com/renew", "https://www.example.com/help",
  // What the guide's pictures show of an installation, and a button of SuperOffice's that is the same in each language.
  "SuperOffice CRM", "SuperOffice", "Fjord Bygg AS", "Anna Holm", "Jonas Berg", "Ida Lund", "OK", "Service",
  "https://www.superoffice.com",
  // Statuses as the licence server writes them.
  "NewSerialAvailable", "NewCompanyNameAvailable", "UseCustomMessageAndUrl", "UseCustomMessage", "ProblemWithLicense",
];

// Pictures of so long a page, and of each step on it, take longer than the steps.
test.use({ trace: "off", screenshot: "off", bypassCSP: true, contextOptions: { reducedMotion: "reduce" } });

for (const lang of [...languages, PSEUDO]) {
  test(`every state fits and can be used (${lang})`, async ({ page, sandbox }) => {
    test.setTimeout(600_000);
    let states = 0;
    let looks = 0;
    const problems = [];
    const note = (how, found) => problems.push(...found.map((one) => `${how}: ${one}`));
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      for (const [name, { theme, media }] of Object.entries(THEMES)) {
        await page.emulateMedia(media);
        const answer = await page.goto(`${sandbox.url}/gallery?lang=${lang}&theme=${theme}&width=${width}`);
        expect(answer.status(), "the gallery is written by: cargo xtask gallery").toBe(200);
        states = await page.evaluate(layOpen);
        expect(states).toBeGreaterThan(100);
        const how = `${lang}, ${name}, ${width} px`;
        note(how, await page.evaluate(misfits));
        note(how, await violations(page, name === "light" ? undefined : COLOURS));
        looks += states;
        if (name !== "light") continue;
        for (const [setting, css] of Object.entries(SETTINGS)) {
          await page.evaluate(restyle, css);
          note(`${how}, ${setting}`, await page.evaluate(misfits));
          await page.evaluate(restyle, "");
          looks += states;
        }
        if (width === WIDTHS[0]) {
          note(how, await page.evaluate(moving));
          if (lang === PSEUDO) note(how, await page.evaluate(plain, data()));
        } else {
          await page.evaluate((size) => { document.documentElement.style.fontSize = size; }, LARGE);
          note(`${how}, text at ${LARGE}`, await page.evaluate(misfits));
          looks += states;
        }
      }
    }
    console.log(`${lang}: ${states} states, ${looks} looks at one`);
    expect(problems).toEqual([]);
  });
}

test("in a narrow column of a wide window every state fits as well", async ({ page, sandbox }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const problems = [];
  for (const lang of [...languages, PSEUDO]) {
    await page.goto(`${sandbox.url}/gallery?lang=${lang}&theme=light&width=320`);
    await page.evaluate(layOpen);
    problems.push(...(await page.evaluate(misfits)).map((one) => `${lang}: ${one}`));
  }
  expect(problems).toEqual([]);
});
