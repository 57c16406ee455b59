// What a run of 100,000 updates costs: a process of its own, over the sandbox in memory without limits or work. It prints a line of JSON
// after each 10,000 outcomes.

import { watchMemories } from "../../tests/memory/calls.mjs";

const [count, step] = process.argv.slice(2).map(Number);
const TASKS = 1000;

const memories = watchMemories();
const pack = await import("../../dist/index.js");
await pack.preload();
memories.stop();
const { createPortal } = await import("../../dist/testing.js");
const portal = createPortal({ workMs: 0, tasks: Array.from({ length: TASKS }, (_, index) => ({ ID: index + 1 })) });

function* updates() {
  for (let index = 0; index < count; index++) yield { taskId: (index % TASKS) + 1, fields: { TITLE: `title ${index}`, PRIORITY: "high" } };
}

/** Until no more of what finalizers let go is freed. */
async function held() {
  let heap = Infinity;
  for (let [times, last] = [0, Infinity]; times < 3 || (heap < last && times < 20); times++) {
    last = heap;
    await new Promise((wake) => setImmediate(wake));
    gc();
    heap = process.memoryUsage().heapUsed;
  }
  return heap;
}

let [done, failed, used, began] = [0, 0, process.cpuUsage(), performance.now()];
// The sandbox has no limits, so the package need keep none.
const limits = { burst: 1e9, perSecond: 1e9 };
for await (const { ok } of pack.updateTasks(updates(), { connection: portal.connection, limits })) {
  done++;
  if (!ok) failed++;
  if (done % step) continue;
  const { user, system } = process.cpuUsage(used);
  const ms = performance.now() - began;
  console.log(JSON.stringify({ done, failed, ms, cpu: (user + system) / 1000, heap: await held(), module: memories.bytes() }));
  [used, began] = [process.cpuUsage(), performance.now()];
}
