// Every combination in Node, in as many threads as there are processors. `node tests/matrix/run.mjs [part of a name]`
// runs those alone, each that fails with its story.
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { startSandbox } from "../contract/sandbox.mjs";
import { JOBS } from "./jobs.mjs";
import { combinations, named } from "./kinds.mjs";
import { likeness, tellApart, unknown } from "./report.mjs";
import { spread } from "./spread.mjs";

const AT_LEAST = 1000;
/** One task takes a twentieth of a second: whatever takes this long has no end. Milliseconds. */
const PATIENCE = 120_000;
const [part = ""] = process.argv.slice(2);
/** `FAULTS=500`: a spread of so many, drawn by `SEED`. Without it, or with `all`: all. */
const AT_MOST = Number(process.env.FAULTS) || Infinity;
const WHOLE = part === "" && AT_MOST === Infinity;
const program = process.env.HEADLESS;
const told = new Set();

const started = performance.now();
const sandboxes = await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, () => startSandbox()));
process.on("exit", () => sandboxes.forEach((sandbox) => sandbox.stop()));
const threads = sandboxes.map(({ url }) => new Worker(new URL("worker.mjs", import.meta.url), { workerData: { program, url } }));
for (const thread of threads) {
  thread.on("error", (error) => {
    console.error(error);
    process.exit(1);
  });
}

/** Has the threads do all tasks; gives what came of them. */
async function all(tasks) {
  const left = [...tasks].reverse();
  const done = [];
  const work = async (thread) => {
    for (let task; (task = left.pop()); ) {
      const result = await answered(thread, task);
      done.push(result);
      tellFirst(result);
      if (done.length % 1000 === 0) console.log(`  ${done.length} of ${tasks.length} …`);
    }
  };
  await Promise.all(threads.map(work));
  return done;
}

/** What came of one task. A thread that never answers (the program turns in a ring) is told, and fails the run. */
async function answered(thread, task) {
  const patience = setTimeout(() => {
    console.error(`! ${task.name ?? task.job}: no end of it in ${PATIENCE / 1000} s`);
    process.exit(1);
  }, PATIENCE);
  const answer = once(thread, "message");
  thread.postMessage(task);
  const [result] = await answer;
  clearTimeout(patience);
  return result;
}

/** The first of each kind of problem is told at once: the run takes minutes. */
function tellFirst({ job, name = `${job} without any fault`, problems }) {
  for (const problem of unknown({ name, problems }).filter((problem) => !told.has(likeness(job, problem)))) {
    told.add(likeness(job, problem));
    console.log(`! ${name}\n    ${problem}`);
  }
}

/** Requests of one kind, made on one screen: the first of them, and the last. */
function outstanding(job, log) {
  const groups = new Map();
  for (const entry of log) {
    const name = `${entry.key}, ${entry.place}`;
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  return [...groups.values()].flatMap((same) => [...new Set([same[0], same.at(-1)])].map((one) => ({ job, ...one })));
}

const plain = await all(Object.keys(JOBS).map((job) => ({ job })));
const broken = plain.filter(({ problems }) => problems.length > 0).length;
const requests = plain.flatMap(({ job, log }) => outstanding(job, log));
const wanted = spread(combinations(requests).filter((one) => named(one).includes(part)), AT_MOST);
console.log(`${plain.length} jobs, ${requests.length} requests that differ, ${wanted.length} combinations`);
const results = await all(wanted.map((one) => ({ job: one.job, name: named(one), fault: one })));

const failed = tellApart(results, { stories: part !== "", whole: WHOLE });
const seconds = Math.round((performance.now() - started) / 1000);
const held = results.filter(({ problems }) => problems.length === 0).length;
console.log(`${results.length} combinations in ${seconds} s: ${held} hold, ${results.length - held} do not`);
const few = WHOLE && results.length < AT_LEAST;
if (few) console.log(`${results.length} are few: there are to be at least ${AT_LEAST}`);
process.exit(failed > 0 || broken > 0 || few ? 1 : 0);
