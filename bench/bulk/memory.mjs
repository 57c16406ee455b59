// What a run of 100,000 updates costs: a process of its own, over a function that answers as the sandbox does, but keeps nothing and
// works on nothing. It prints a line of JSON after each 10,000 outcomes.

import { watchMemories } from "../../tests/memory/calls.mjs";

const [count, step] = process.argv.slice(2).map(Number);
const TASKS = 1000;

const memories = watchMemories();
const pack = await import("../../dist/index.js");
await pack.preload();
memories.stop();
const { createPortal } = await import("../../dist/testing.js");
const TITLE = "fields[TITLE]";
const EMPTY = { result_error: [], result_total: [], result_next: [] };

/** An update as the sandbox answers it: `{ result, time }`. */
async function answered() {
  const { connection } = createPortal({ tasks: [{ ID: 1 }] });
  const { body } = await connection.send({ method: "tasks.task.update", params: { taskId: 1, fields: { TITLE: "before" } }, signal: new AbortController().signal });
  return typeof body === "string" ? JSON.parse(body) : body;
}

const { result: { task }, time } = await answered();
const shown = (id, title) => ({ task: { ...task, id: `${id}`, title, priority: "2" } });

/** The answer of a request, as one text: so it comes over a network. */
async function send({ params: { cmd, taskId, fields } }) {
  if (!cmd) return { status: 200, body: JSON.stringify({ result: shown(taskId, fields.TITLE), time }) };
  const [result, times] = [{}, {}];
  for (const [key, command] of Object.entries(cmd)) {
    const asked = new URLSearchParams(command.slice(command.indexOf("?") + 1));
    [result[key], times[key]] = [shown(asked.get("taskId"), asked.get(TITLE)), time];
  }
  return { status: 200, body: JSON.stringify({ result: { result, ...EMPTY, result_time: times }, time }) };
}

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
// Nobody has limits here, so the package need keep none.
const limits = { burst: 1e9, perSecond: 1e9 };
for await (const { ok } of pack.updateTasks(updates(), { connection: { send }, limits })) {
  done++;
  if (!ok) failed++;
  if (done % step) continue;
  const { user, system } = process.cpuUsage(used);
  const ms = performance.now() - began;
  console.log(JSON.stringify({ done, failed, ms, cpu: (user + system) / 1000, heap: await held(), module: memories.bytes() }));
  [used, began] = [process.cpuUsage(), performance.now()];
}
