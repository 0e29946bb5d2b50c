// One thread: a widget, with a sandbox of its own, and one job after the other.
import { parentPort, workerData } from "node:worker_threads";
import { Stage } from "./play.mjs";

const stage = new Stage(workerData.url, workerData.program);

parentPort.on("message", async ({ job, name, fault }) => {
  const { log, problems, trail } = await stage.play(job, fault);
  // Only what is needed of it goes on: the plain jobs' answers, and the stories of what failed.
  const failed = problems.length > 0;
  const story = failed ? log.map(({ answer, ...entry }) => entry) : [];
  parentPort.postMessage({ job, name, problems, log: fault ? story : log, trail: failed ? trail : [] });
});
