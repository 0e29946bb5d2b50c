// Opens the CRM's page with one of the contenders in it, under given conditions.
import { Job, TEXTS } from "./job.mjs";
import { probe } from "./probe.mjs";

// Lighthouse's "slow 4G": 150 ms for each request, 1.6 Mbit/s down, 0.75 up.
const SLOW = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const LOCAL = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

/** Opens a page and hands it to `use`; whatever has been opened is closed again. */
export async function opened(context, address, { slow = false } = {}, use) {
  const page = await context.newPage();
  try {
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", slow ? SLOW : LOCAL);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: slow ? 4 : 1 });
    await page.addInitScript(probe, TEXTS);
    await page.goto(address, { waitUntil: "commit" });
    return await use({
      page,
      devtools,
      job: new Job(page),
      seen: (name) => page.waitForFunction((name) => window.bench.at[name], name, { polling: 100, timeout: 60_000 }).then((handle) => handle.jsonValue()),
      quick: () => devtools.send("Network.emulateNetworkConditions", LOCAL),
    });
  } finally {
    await page.close();
  }
}

/** A browser that has seen nothing yet. */
export async function fresh(browser, use) {
  const context = await browser.newContext({ locale: "en-GB" });
  try {
    return await use(context);
  } finally {
    await context.close();
  }
}
