// What is measured of one contender. Each measure gives figures by their names in `figures.mjs`.
import { Job } from "./job.mjs";
import { fresh, opened } from "./pages.mjs";

/** The tenants by their number of users, and how many hold Sales Premium. */
export const SIZES = { 50: ["Cust10090", 45], 2000: ["Cust10006", 1_500], 10000: ["Cust10007", 7_000], 50000: ["Cust10091", 35_000] };
const KEYS = ["h", "a", "n"];
const PAIRS = 3;
const REMOVALS = ["Cust10092", 1_000];
/** Milliseconds that the server takes for each answer of the removals. */
const LATENCY = 10;

const kilobytes = (bytes) => bytes / 1000;

/** From the navigation to the sentence and the cause: a browser that knows nothing, then one that has been here. */
export async function banner({ browser, sandbox, widget }, slow) {
  const tenant = await sandbox.tenant("Cust10001");
  const where = slow ? "slow" : "local";
  return fresh(browser, async (context) => {
    const look = (cache) =>
      opened(context, tenant.address({ widget }), { slow }, async ({ page, seen }) => {
        const [cause, sentence] = [await seen("cause"), await seen("sentence")];
        await page.waitForLoadState("networkidle");
        const { longest, shift, moved } = await page.evaluate(() => window.bench);
        const bytes = (until) => page.evaluate(downloaded, until).then(kilobytes);
        const figures = { [`sentence.${where}.${cache}`]: sentence, [`cause.${where}.${cache}`]: cause };
        if (slow || cache === "warm") return slow && cache === "cold" ? { ...figures, "longest.banner": longest } : figures;
        return { ...figures, "bytes.sentence": await bytes(sentence), "bytes.cause": await bytes(cause), shift, moved };
      });
    return { ...(await look("cold")), ...(await look("warm")) };
  });
}

/** The bytes of the contender's own files that were there at a moment, as they came over the wire. */
export function downloaded(until) {
  const own = performance.getEntriesByType("resource").filter(({ name, responseEnd }) => name.includes("/embed/") && responseEnd <= until);
  return own.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
}

/** From the click to the list: the first rows, and all of it. Then a key in the search, and the memory. */
export async function list({ browser, sandbox, widget }, size) {
  const [id, holders] = SIZES[size];
  const tenant = await sandbox.tenant(id);
  return fresh(browser, (context) =>
    opened(context, tenant.address({ widget }), {}, async ({ page, devtools, job, seen }) => {
      await seen("cause");
      await page.waitForLoadState("networkidle");
      await page.evaluate((heading) => {
        const { until } = window.bench;
        const rows = until((root) => root?.querySelector("li.row input[type=checkbox]"));
        window.bench.list = Promise.all([rows, until((_, text) => text().includes(heading) && /Suggestion: (?!.*so far)/.test(text()))]);
      }, Job.holders("Sales Premium", holders));
      await job.fix();
      const [rows, complete] = await page.evaluate(() => window.bench.list.then((times) => times.map((time) => time - window.bench.pressed)));
      const figures = { [`rows.${size}`]: rows, [`complete.${size}`]: complete };
      if (size === "10000") figures.memory = await memory(devtools);
      if (size >= 10_000) figures[`key.${size}`] = await keys(page);
      return figures;
    }),
  );
}

/** From a key in the search to the rows that answer it: the median of a few. */
async function keys(page) {
  await page.getByRole("searchbox").focus();
  const times = [];
  for (const key of KEYS) {
    await page.evaluate(() => {
      const before = window.bench.rows();
      window.bench.answered = window.bench.until(() => window.bench.rows() !== before);
    });
    await page.keyboard.press(key);
    times.push(await page.evaluate(() => window.bench.answered.then((time) => time - window.bench.pressed)));
  }
  return median(times);
}

/** The page's JavaScript heap and the memory of its Wasm, in megabytes. */
async function memory(devtools) {
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const { result } = await devtools.send("Runtime.evaluate", { expression: "window.bench.wasm()", returnByValue: true });
  return (usedSize + result.value) / 1_000_000;
}

/** The longest task of opening a list of 2,000, on a slow processor. */
export async function longest({ browser, sandbox, widget }) {
  const tenant = await sandbox.tenant(SIZES[2000][0]);
  return fresh(browser, (context) =>
    opened(context, tenant.address({ widget }), { slow: true }, async ({ page, job, seen, quick }) => {
      await quick();
      await seen("cause");
      await page.waitForLoadState("networkidle");
      await page.evaluate(() => (window.bench.longest = 0));
      await job.fix();
      await job.button("choose.use").waitFor();
      await page.waitForTimeout(300);
      return { "longest.list": await page.evaluate(() => window.bench.longest) };
    }),
  );
}

/** The host page's own first paint with the contender on it, less that without, in pairs; the installation is healthy. */
export async function host({ browser, sandbox, widget }) {
  const tenant = await sandbox.tenant("Cust10005");
  const paint = (widget) =>
    fresh(browser, (context) =>
      opened(context, tenant.address({ widget }), { slow: true }, async ({ page }) => {
        const painted = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
        return (await page.waitForFunction(painted)).jsonValue();
      }),
    );
  const pairs = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const without = await paint("none");
    pairs.push((await paint(widget)) - without);
  }
  return { paint: median(pairs) };
}

/** How many calls are made for a healthy page, for an administrator with a finding, and for the whole job. */
export async function requests({ browser, sandbox, widget }) {
  const count = (id, use) =>
    fresh(browser, async (context) => {
      const tenant = await sandbox.tenant(id);
      return opened(context, tenant.address({ widget }), {}, async (view) => {
        await use(view);
        await view.page.waitForLoadState("networkidle");
        return (await tenant.requests("/api/")).length;
      });
    });
  return {
    "requests.healthy": await count("Cust10005", ({ page }) => page.waitForLoadState("load")),
    "requests.finding": await count("Cust10001", ({ seen }) => seen("cause")),
    "requests.job": await count("Cust10001", async ({ job }) => {
      await job.fix();
      await job.review();
      await job.confirm(3);
      await job.done.waitFor();
    }),
  };
}

/** 1,000 removals, as many times the time of one as the server takes for it by itself. */
export async function removals({ browser, sandbox, widget }) {
  const [id, count] = REMOVALS;
  const tenant = await sandbox.tenant(id);
  return fresh(browser, (context) =>
    opened(context, tenant.address({ widget }), {}, async ({ page, job }) => {
      await job.fix();
      await job.review();
      await tenant.fault({ match: "/api/", latencyMs: LATENCY });
      const one = median(await page.evaluate(single, { user: 5, times: 50 }));
      await page.evaluate((words) => {
        window.bench.finished = window.bench.until((_, text) => text().includes(words), 90_000);
      }, Job.done);
      await job.confirm(count);
      const took = await page.evaluate(() => window.bench.finished.then((time) => time - window.bench.pressed));
      return { removals: took / (count * one) };
    }),
  );
}

/** How long the server takes for one removal: the licence and the user side by side, then the save. Runs in the page. */
async function single({ user, times }) {
  const headers = { "Content-Type": "application/json", "X-XSRF-TOKEN": document.getElementById("XSRF_TOKEN").value };
  const agent = (path, body) => fetch(`api/v1/Agents/${path}`, { method: "POST", headers, body }).then((answer) => answer.text());
  const took = [];
  for (let time = 0; time < times; time += 1) {
    const start = performance.now();
    const license = agent("License/GetLicenseFromLicenseServer", '{"OwnerName":"superoffice"}');
    const [carrier] = await Promise.all([agent(`User/GetUser?userId=${user}`, "{}"), license]);
    await agent("User/SaveUser", carrier);
    took.push(performance.now() - start);
  }
  return took;
}

/** The one in the middle. */
export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
