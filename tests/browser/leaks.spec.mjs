// Elements come and go all day on a page that is never loaded again: nothing is left behind.
import { expect, test, Widget } from "./fixtures.mjs";

const TAG = "license-troubleshooter";

/** Notes the program's memory as it is instantiated. */
const noteMemory = () => {
  const { instantiateStreaming, instantiate } = WebAssembly;
  const noted = (of) => async (...given) => {
    const made = await of.apply(WebAssembly, given);
    // Only the first part of the program has it.
    window.memory = (made.instance ?? made).exports.memory ?? window.memory;
    return made;
  };
  WebAssembly.instantiateStreaming = noted(instantiateStreaming);
  WebAssembly.instantiate = noted(instantiate);
};

/** What is there after a thorough garbage collection: nodes, listeners, KiB of the program's memory. */
async function measure(page, client) {
  // What has been let go of is collected, and what that lets go of as well.
  for (let round = 0; round < 3; round++) {
    await client.send("HeapProfiler.collectGarbage");
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 20)));
  }
  const { metrics } = await client.send("Performance.getMetrics");
  const of = (name) => metrics.find((metric) => metric.name === name).value;
  const memory = await page.evaluate(() => window.memory.buffer.byteLength / 1024);
  return { nodes: of("Nodes"), listeners: of("JSEventListeners"), memory, heap: Math.round(of("JSHeapUsedSize") / 1024) };
}

async function begin(page) {
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable");
  return client;
}

/** Takes the element off the page and puts one on again, so many times. */
const comeAndGo = ([tag, times, mode]) =>
  (async () => {
    const parent = document.querySelector(tag)?.parentNode ?? document.body;
    for (let time = 0; time < times; time++) {
      document.querySelector(tag)?.remove();
      await new Promise((resolve) => setTimeout(resolve));
      const element = document.createElement(tag);
      if (mode) element.setAttribute("mode", mode);
      parent.prepend(element);
      // Drawn, and where something is read, read: memory for what is under way at the same time is none that is lost.
      const there = () => element.shadowRoot.querySelector("section h2, section h3") && (mode || element.report?.findings.length);
      for (let turn = 0; !there(); turn++) {
        if (turn > 2000) throw new Error("nothing is drawn");
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    }
  })();

/** The figures after the first few and after the last. */
function expectFlat(first, last) {
  console.log(`    first ${JSON.stringify(first)}\n    last  ${JSON.stringify(last)}`);
  expect(last.nodes).toBeLessThanOrEqual(first.nodes + 10);
  expect(last.listeners).toBeLessThanOrEqual(first.listeners + 2);
  // One page of Wasm memory: what is claimed is never given back, and how much is used at one time varies.
  expect(last.memory).toBeLessThanOrEqual(first.memory + 64);
}

for (const mode of [undefined, "guide"]) {
  test(`300 times on the page and off leave nothing behind (${mode ?? "banner"})`, async ({ page, open }) => {
    test.setTimeout(180_000);
    await page.addInitScript(noteMemory);
    const client = await begin(page);
    const widget = await open("Cust10006");
    await expect(widget.button("banner.fix")).toBeVisible();
    await page.evaluate(comeAndGo, [TAG, 20, mode]);
    // The loader's own banner is kept for a moment, until the program's is there for certain.
    const measured = async () => {
      await page.waitForTimeout(300);
      return measure(page, client);
    };
    const first = await measured();
    await page.evaluate(comeAndGo, [TAG, 300, mode]);
    expectFlat(first, await measured());
  });
}

test("an hour of whole jobs, other languages and comings and goings leaves nothing behind", async ({ page, open, sandbox }) => {
  test.setTimeout(300_000);
  const [few, rounds, minutes] = [5, 25, 3];
  await page.addInitScript(noteMemory);
  await page.clock.install();
  const client = await begin(page);
  const widget = await open("Cust10001");
  const round = async () => {
    await widget.toReview();
    for (const lang of ["de", "nb", "en"]) {
      await widget.host.evaluate((element, lang) => (element.lang = lang), lang);
      await expect(new Widget(page, widget.tenant, lang).step("review", 2)).toBeVisible();
    }
    await widget.confirm(3).click();
    await expect(widget.done).toBeVisible();
    await page.clock.fastForward(minutes * 60_000);
    await sandbox.tenant("Cust10001");
    await page.evaluate(comeAndGo, [TAG, 3]);
  };
  const measured = async () => {
    // The loader's own banner is kept for a moment, until the program's is there for certain.
    await page.clock.runFor(1_000);
    return measure(page, client);
  };
  for (let number = 0; number < few; number++) await round();
  const first = await measured();
  for (let number = few; number < rounds; number++) await round();
  expectFlat(first, await measured());
});
