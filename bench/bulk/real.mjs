// Updates in real time against the sandbox's server, with both limits and no work: each run has a server and a process of its own, and
// the ways take turns, so that a busy moment of the machine meets all of them.

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { control, startSandbox } from "../../scripts/sandbox.mjs";
import { verdict } from "./verdict.mjs";

const ONCE = fileURLToPath(new URL("once.mjs", import.meta.url));
const PATIENCE_MS = 120_000;
const LINE = 50;

/** Gives the portal so many tasks, and their ids. */
async function added(portal, count) {
  const ids = [];
  while (ids.length < count) {
    const cmd = Array.from({ length: Math.min(LINE, count - ids.length) }, () => "tasks.task.add?fields[TITLE]=Before&fields[RESPONSIBLE_ID]=1&fields[UF_REQ]=Anna");
    const asked = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ cmd }) };
    const { result } = await (await fetch(`${portal.webhook}batch`, asked)).json();
    const made = Object.values(result.result).map(({ task }) => Number(task.id));
    if (made.length < cmd.length) throw new Error(`the sandbox made ${made.length} of ${cmd.length} tasks`);
    ids.push(...made);
  }
  return ids;
}

/** One run: what its process measured, what arrived, and what the portal shows for it. `slowMs` is how late each answer is. */
async function once(way, count, slowMs) {
  const portal = await startSandbox({ quiet: true, release: true });
  try {
    const ids = await added(portal, count);
    const before = (await control(portal, "GET", "requests")).length;
    if (slowMs) await control(portal, "POST", "faults", [{ match: "*", fault: "slow", ms: slowMs }]);
    await control(portal, "POST", "limits", { limits: "standard", work_ms: 0 });
    const { stdout } = await promisify(execFile)(process.execPath, [ONCE, way, JSON.stringify({ webhook: portal.webhook, ids })], { timeout: PATIENCE_MS, maxBuffer: 64e6 });
    const { ms, cpu, told, problem } = JSON.parse(stdout.trim().split("\n").at(-1));
    const arrived = (await control(portal, "GET", "requests")).slice(before);
    const stored = new Map();
    for (const id of ids) stored.set(id, await control(portal, "GET", `tasks/${id}`));
    const updates = ids.map((taskId, index) => ({ update: { taskId, fields: { TITLE: `title ${index}` } } }));
    const refused = arrived.filter(({ status }) => status === 503 || status === 429).length;
    return { ms, cpu, problem, requests: arrived.length, refused, ...verdict(updates, (index) => told[index], (id) => stored.get(id)) };
  } finally {
    await portal.stop();
  }
}

const middle = (sorted) => sorted[Math.floor(sorted.length / 2)];

/** By way: the middle of the times of its runs with their spread, and the worst of everything else. */
export async function real(ways, { count, times, slowMs = 0 }) {
  const runs = Object.fromEntries(ways.map((way) => [way, []]));
  for (let time = 0; time < times; time++) for (const way of ways) runs[way].push(await once(way, count, slowMs));
  return ways.map((way) => {
    const took = runs[way].map(({ ms }) => ms).sort((one, other) => one - other);
    const most = (name) => Math.max(...runs[way].map((run) => run[name]));
    return {
      way, ms: middle(took), from: took[0], to: took.at(-1), cpu: middle(runs[way].map(({ cpu }) => cpu).sort((one, other) => one - other)),
      requests: most("requests"), refused: most("refused"), ran: Math.min(...runs[way].map(({ ran }) => ran)), wrong: most("wrong"), twice: most("twice"),
      untold: most("untold"), problem: runs[way].find(({ problem }) => problem)?.problem,
    };
  });
}
