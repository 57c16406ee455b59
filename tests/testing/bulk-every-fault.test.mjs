// Every fault of the sandbox that can meet a request, in each place where it can meet one of a bulk run: what each outcome says is held
// against what the portal stored.

import assert from "node:assert/strict";
import { test } from "node:test";

import { createPortal } from "../../dist/testing.js";
import { all, stage } from "./bulk-stage.mjs";

const COUNT = 60;

/** The names of the faults that requests meet: a portal that is asked for another one tells them. */
function faults() {
  try {
    createPortal().fault({ fault: "?" });
  } catch ({ message }) {
    return /there are (.*?);/.exec(message)[1].split(", ");
  }
}

// What a batch cannot carry goes alone; tags are read after their update.
const PLACES = {
  "a batch": { match: "batch", fields: { TITLE: "New" } },
  "a command": { match: "tasks.task.update", fields: { TITLE: "New" } },
  "a batch with reads": { match: "batch", fields: { TITLE: "New", TAGS: ["new"] } },
  "a command that reads": { match: "tasks.task.get", fields: { TITLE: "New", TAGS: ["new"] } },
  "an update alone": { match: "tasks.task.update", fields: { TITLE: "New", DESCRIPTION: "$result[c0]" } },
  // Those of many go together.
  "a read alone": { match: "tasks.task.get", count: 1, fields: { TITLE: "New", DESCRIPTION: "$result[c0]", TAGS: ["new"] } },
};

// All else happens to a whole request.
const OF_COMMANDS = ["operation_limit", "internal", "empty_result"];

// After these the update has run.
const LATE = ["reset_after", "slow", "cut_json", "empty_result", "no_time"];

/** How often each task's update arrived in a request that may have run it. `match` and `times` are the fault's. */
function runs(requests, { match, times: often }) {
  const times = new Map();
  for (const { call, params, fault, status } of requests) {
    if (call !== "batch" && fault !== null && !LATE.includes(fault)) continue;
    if (call === "batch" && status !== 200 && !LATE.includes(fault)) continue;
    let commands = call === "batch" ? Object.values(params.cmd) : [`${call}?taskId=${params.taskId}`];
    // The limit stops a command before it runs: the first one, where it is met once.
    if (call === "batch" && fault === "operation_limit" && match === "tasks.task.update") commands = often ? commands.slice(often) : [];
    for (const command of commands) {
      const id = Number(/^tasks\.task\.update\?taskId=(\d+)/.exec(command)?.[1]);
      if (id) times.set(id, (times.get(id) ?? 0) + 1);
    }
  }
  return times;
}

/** What is untrue of an outcome. */
function untrue({ index, ok, error, result }, portal) {
  const { TITLE, TAGS } = portal.task(index + 1);
  const applied = TITLE === "New";
  if (ok) return !applied || (result.task && result.task.title !== "New") ? "it resolved, and is not stored" : undefined;
  const claims = { not_sent: !applied, not_applied: !applied, applied: applied && TAGS, applied_in_part: true, unknown: true };
  return claims[error.outcome] ? undefined : `it says ${error.outcome} (${error.code}), and the title is ${TITLE}`;
}

test("what a package could say untruly of a task is seen", async (t) => {
  const { portal, client } = await stage(t, { count: 2 });
  await client.updateTask(2, { TITLE: "New" });
  const told = (index, more) => untrue({ index, ...more }, portal);
  assert.match(told(0, { ok: true, result: {} }), /resolved, and is not stored/);
  assert.match(told(1, { ok: true, result: { task: { title: "Old" } } }), /resolved, and is not stored/);
  assert.equal(told(1, { ok: true, result: { task: { title: "New" } } }), undefined);
  for (const outcome of ["not_sent", "not_applied"]) {
    assert.match(told(1, { ok: false, error: { outcome } }), /the title is New/);
    assert.equal(told(0, { ok: false, error: { outcome } }), undefined);
  }
  assert.match(told(0, { ok: false, error: { outcome: "applied" } }), /it says applied/);
});

test("an update that is sent twice is seen, alone and in a batch", async (t) => {
  const { portal, client } = await stage(t, { count: 2 });
  const fields = { TITLE: "New" };
  await client.updateTask(1, fields);
  await all(client.updateTasks([{ taskId: 1, fields }, { taskId: 2, fields }]));
  assert.deepEqual([...runs(portal.requests(), {})], [[1, 2], [2, 1]]);
});

for (const [place, { match, fields, count = COUNT }] of Object.entries(PLACES)) {
  for (const [often, times] of Object.entries({ once: { times: 1 }, always: {} })) {
    test(`in ${place}, ${often}: no fault makes an outcome untrue, or a run endless`, async (t) => {
      const met = place.startsWith("a command") ? OF_COMMANDS : faults();
      assert.ok(met.length > 2);
      for (const fault of met) {
        await t.test(fault, async (t) => {
          const { portal, time, client } = await stage(t, { count });
          portal.fault({ match, fault, ms: 300, ...times });
          const updates = Array.from({ length: count }, (_, at) => ({ taskId: at + 1, fields }));
          const { outcomes, error } = await time.ends(all(client.updateTasks(updates, { timeout: 600_000 })));
          assert.ok(portal.requests().some((request) => request.fault === fault), "the fault was met");
          const indexes = new Set(outcomes.map(({ index }) => index));
          assert.deepEqual([outcomes.length, indexes.size], [count, count], "each input has one outcome");
          assert.deepEqual(outcomes.map((outcome) => untrue(outcome, portal)).filter(Boolean), []);
          assert.deepEqual([...runs(portal.requests(), { match, ...times })].filter(([, times]) => times > 1), [], "nothing is run twice");
          if (error) assert.ok(error.name === "PortalError" || error.name === "TransportError", String(error));
        });
      }
    });
  }
}
