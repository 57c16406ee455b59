// A run with a journal in a file, in a process that is killed again and again, against a portal over HTTP.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { control, startSandbox } from "../../scripts/sandbox.mjs";
import { installed } from "./tarball.mjs";

// Requests that may be on their way at once carry 125 of them.
const COUNT = 800;

/** Tasks of a portal, all alike; their ids. */
async function made(sandbox) {
  const { TITLE, ...fields } = { TITLE: "old", RESPONSIBLE_ID: 1, UF_REQ: "x" };
  const add = (n) => `tasks.task.add?${new URLSearchParams(Object.entries({ TITLE: `${TITLE} ${n}`, ...fields }).map(([name, value]) => [`fields[${name}]`, value]))}`;
  const ids = [];
  for (let first = 0; first < COUNT; first += 40) {
    const cmd = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`c${n}`, add(first + n)]));
    const response = await fetch(`${sandbox.webhook}batch`, { method: "POST", body: JSON.stringify({ cmd }), headers: { "content-type": "application/json" } });
    ids.push(...Object.values((await response.json()).result.result).map(({ task }) => Number(task.id)));
  }
  return ids;
}

/** How often the portal was told to update each task, and to read it. */
async function told(sandbox) {
  const counts = { update: new Map(), get: new Map() };
  for (const { call, params } of await control(sandbox, "GET", "requests")) {
    const commands = call === "batch" ? Object.values(params.cmd) : [`${call}?taskId=${params.taskId}`];
    for (const command of commands) {
      const [, method, id] = /^tasks\.task\.(\w+)\?.*taskId=(\d+)/.exec(command) ?? [];
      counts[method]?.set(Number(id), (counts[method].get(Number(id)) ?? 0) + 1);
    }
  }
  return counts;
}

const MOMENTS = [
  ["before sending is written", 1], ["after sending is written", 7], ["before sending is written", 15], ["before a request", 2], ["after an answer", 1],
  ["before done is written", 3], ["after done is written", 5], ["on its way", 1], ["after an answer", 2], ["on its way", 2], ["before a request", 1],
];

test("a run whose process is killed at many moments goes on, and each task is updated once", async (t) => {
  const folder = installed(t, "run");
  copyFileSync(new URL("../own-time.mjs", import.meta.url), join(folder, "own-time.mjs"));
  const sandbox = await startSandbox({ quiet: true });
  t.after(() => sandbox.stop());
  const ids = await made(sandbox);
  const live = (moment, times) => {
    const child = spawn(process.execPath, ["main.mjs", JSON.stringify([sandbox.webhook, ids, moment, times])], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
    t.after(() => child.kill("SIGKILL"));
    return child;
  };
  for (const [moment, times] of MOMENTS) {
    const before = (await control(sandbox, "GET", "requests")).length;
    if (moment === "on its way") await control(sandbox, "POST", "faults", [{ match: "batch", fault: "slow", ms: 60_000 }]);
    const child = live(moment, times);
    const ended = once(child, "exit");
    if (moment === "on its way") {
      while ((await control(sandbox, "GET", "requests")).length < before + 1);
      child.kill("SIGKILL");
    }
    assert.deepEqual(await ended, [null, "SIGKILL"], `${moment} ${times}`);
    await control(sandbox, "POST", "faults", []);
    assert.ok(existsSync(join(folder, "run.journal.lock")), "it was killed with its journal open");
  }
  assert.ok(Math.max(...(await told(sandbox)).update.values()) === 1);
  const child = live("never");
  const lines = await child.stdout.toArray();
  assert.deepEqual(JSON.parse(Buffer.concat(lines).toString()), { applied: COUNT, failed: [], unknown: [] });
  const { update, get } = await told(sandbox);
  assert.deepEqual(ids.filter((id) => update.get(id) !== 1).map((id) => [id, update.get(id)]), []);
  assert.ok([...get.values()].some((reads) => reads > 1), "what was on its way was looked up");
  const titles = await Promise.all(ids.map(async (id) => (await control(sandbox, "GET", `tasks/${id}`)).TITLE));
  assert.deepEqual(titles, ids.map((id) => `new ${id}`));
});
