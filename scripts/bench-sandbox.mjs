// `npm run bench:sandbox`: 200 requests a second for ten seconds, by a schedule that does not wait for answers. Each answer is checked, and
// in the end what is stored: every update was done, and none twice.

import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";

import { commandLine, main, Problem } from "./problem.mjs";
import { buildSandbox, control, startSandbox } from "./sandbox.mjs";
import { ensure } from "./setup.mjs";

const HELP = `npm run bench:sandbox [-- --rate 200 --seconds 10]

Sends updates, reads and batches at an even rate, and tells how the sandbox kept up.
`;

// Of ten requests: six updates, three reads, a batch of two updates and a read.
const MIX = ["update", "update", "get", "update", "batch", "update", "get", "update", "update", "get"];
const TASKS = [11, 12, 13];

/** What is sent as the request number `n`; each update has a title of its own. */
const CALLS = {
  update: (n) => ({ method: "tasks.task.update", params: { taskId: TASKS[n % 3], fields: { TITLE: `title ${n}` } }, updates: [TASKS[n % 3]] }),
  get: (n) => ({ method: "tasks.task.get", params: { taskId: TASKS[n % 3], select: ["ID", "TITLE"] }, updates: [] }),
  batch: (n) => ({
    method: "batch",
    params: {
      halt: 0,
      cmd: {
        a: `tasks.task.update?taskId=11&fields[TITLE]=title ${n} a`, b: "tasks.task.get?taskId=$result[a][task][id]",
        c: `tasks.task.update?taskId=12&fields[TITLE]=title ${n} c`,
      },
    },
    updates: [11, 12],
  }),
};

const CHECKS = {
  update: ({ result }, n) => result?.task?.title === `title ${n}`,
  get: ({ result }, n) => result?.task?.id === String(TASKS[n % 3]),
  batch: ({ result }, n) =>
    result?.result?.a?.task?.title === `title ${n} a` && result.result.b?.task?.id === "11" && result.result.c?.task?.title === `title ${n} c` &&
    Array.isArray(result.result_error) && result.result_error.length === 0,
};

const post = (agent, url, params) =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify(params);
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const call = request(url, { method: "POST", agent, headers, timeout: 30_000 }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part) => (text += part));
      response.on("end", () => resolve({ status: response.statusCode, text })).on("error", reject);
    });
    call.on("error", reject).on("timeout", () => call.destroy(new Error("no answer in 30 s")));
    call.end(body);
  });

/** The memory that a process holds, where the system tells. */
function memory(pid) {
  try {
    return `${Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024)} MB`;
  } catch {
    return "unknown";
  }
}

const at = (sorted, share) => `${sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(1)} ms`;
const now = () => performance.now();

/** Sends by the schedule, and gives what failed, how long each took from when it was due, and how often each task was updated. */
async function load(portal, agent, rate, seconds) {
  const [failures, took, updated] = [[], [], Object.fromEntries(TASKS.map((task) => [task, 0]))];
  const start = now();
  let late = 0;
  const one = async (n) => {
    const due = start + (n * 1000) / rate;
    const kind = MIX[n % MIX.length];
    const { method, params, updates } = CALLS[kind](n);
    late = Math.max(late, now() - due);
    try {
      const { status, text } = await post(agent, `${portal.webhook}${method}`, params);
      if (status !== 200 || !CHECKS[kind](JSON.parse(text), n)) throw new Error(`${status} ${text.slice(0, 200)}`);
      for (const task of updates) updated[task]++;
    } catch (error) {
      failures.push(`${kind} ${n}: ${error.message}`);
    }
    took.push(now() - due);
  };
  const sent = [];
  await new Promise((resolve) => {
    const send = () => {
      const upTo = Math.min(rate * seconds, Math.floor(((now() - start) * rate) / 1000) + 1);
      while (sent.length < upTo) sent.push(one(sent.length));
      if (sent.length < rate * seconds) setTimeout(send, 1);
      else resolve();
    };
    send();
  });
  await Promise.all(sent);
  return { failures, took: took.sort((a, b) => a - b), updated, late, elapsed: now() - start };
}

const versions = async (portal) =>
  Object.fromEntries(await Promise.all(TASKS.map(async (task) => [task, Number((await control(portal, "GET", `tasks/${task}`)).OUTLOOK_VERSION)])));

await main(async () => {
  const { values } = commandLine({
    rate: { type: "string", default: "200" }, seconds: { type: "string", default: "10" }, help: { type: "boolean", short: "h", default: false },
  });
  if (values.help) return void console.log(HELP);
  const [rate, seconds] = [Number(values.rate), Number(values.seconds)];
  if (!(rate > 0 && seconds > 0 && Number.isInteger(rate * seconds))) throw new Problem("`--rate` and `--seconds` take whole numbers above 0");
  await ensure("node", "linker", "rust");
  await buildSandbox({ release: true });
  const portal = await startSandbox({ quiet: true, release: true });
  const agent = new Agent({ keepAlive: true });
  try {
    const before = await versions(portal);
    const held = memory(portal.pid);
    const { failures, took, updated, late, elapsed } = await load(portal, agent, rate, seconds);
    const after = await versions(portal);
    for (const task of TASKS) {
      const done = after[task] - before[task];
      if (done !== updated[task]) failures.push(`task ${task}: ${updated[task]} updates were answered, ${done} are stored`);
    }
    console.log(`asked     ${rate} requests a second for ${seconds} s`);
    console.log(`achieved  ${((took.length * 1000) / elapsed).toFixed(1)} a second, ${took.length} requests; sent at most ${late.toFixed(1)} ms late`);
    console.log(`latency   p50 ${at(took, 0.5)}, p95 ${at(took, 0.95)}, p99 ${at(took, 0.99)}, most ${at(took, 1)}`);
    console.log(`memory    ${held} before, ${memory(portal.pid)} after`);
    console.log(`updates   ${Object.values(updated).reduce((sum, count) => sum + count, 0)} answered and stored once`);
    for (const failure of failures.slice(0, 20)) console.log(`failed    ${failure}`);
    console.log(`\n${took.length} requests, ${failures.length} failed`);
    return failures.length ? 1 : 0;
  } finally {
    agent.destroy();
    await portal.stop();
  }
});
