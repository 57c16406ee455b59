// Bulk runs that go on after they died, by their journal.

import assert from "node:assert/strict";
import { test } from "node:test";

import { createClient } from "../../dist/index.js";
import { all, calls, journal, short, stage, updates } from "./bulk-stage.mjs";

const keyed = (count, title) => updates(count, title).map((update) => ({ ...update, key: `task-${update.taskId}` }));

test("sending is written before anything is sent, and the end after", async (t) => {
  const { portal, time } = await stage(t, { count: 10 });
  const kept = journal();
  const atSending = [];
  const send = (request) => {
    atSending.push(kept.written.length);
    return portal.connection.send(request);
  };
  const given = [...keyed(3), { taskId: 99, fields: { TITLE: "New" }, key: "gone" }];
  await time.ends(createClient({ send }).updateTasks(given, { journal: kept }));
  assert.deepEqual(atSending, [4]);
  assert.deepEqual(kept.written.slice(0, 4), [["task-1", "sending"], ["task-2", "sending"], ["task-3", "sending"], ["gone", "sending"]]);
  assert.deepEqual(Object.fromEntries(kept.kept), { "task-1": "done", "task-2": "done", "task-3": "done", gone: "failed" });
});

test("without keys an input is called by its place and its task", async (t) => {
  const { time, client } = await stage(t, { count: 10 });
  const kept = journal();
  await time.ends(client.updateTasks(updates(2), { journal: kept }));
  assert.deepEqual([...kept.kept], [["0:1", "done"], ["1:2", "done"]]);
});

test("what was done or has failed before is not sent again", async (t) => {
  const { portal, time, client } = await stage(t, { count: 10 });
  const kept = journal({ "task-1": "done", "task-2": "failed" });
  const { outcomes } = await time.ends(all(client.updateTasks(keyed(3), { journal: kept })));
  assert.deepEqual(short(outcomes).sort(), [[0, "ok"], [1, "failed_before/not_sent"], [2, "ok"]]);
  const { taskId, task, attempts } = outcomes.find(({ index }) => index === 0).result;
  assert.deepEqual({ taskId, task, attempts }, { taskId: 1, task: null, attempts: 0 });
  assert.deepEqual([calls(portal), portal.task(1).TITLE], [["tasks.task.update"], "Old"]);
});

test("what was being sent is read first, a minute later, and sent where the task does not show it", async (t) => {
  const { portal, time, client, titles } = await stage(t, { count: 10 });
  await portal.connection.send({ method: "tasks.task.update", params: { taskId: 1, fields: { TITLE: "New" } } });
  const kept = journal({ "task-1": "sending", "task-2": "sending" });
  const began = portal.requests()[0].at_ms;
  const { outcomes } = await time.ends(all(client.updateTasks(keyed(2), { journal: kept })));
  assert.deepEqual([short(outcomes).sort(), titles(1, 2)], [[[0, "ok"], [1, "ok"]], ["New", "New"]]);
  const [, read] = portal.requests();
  // One read finds out how much time others have.
  assert.deepEqual(calls(portal), ["tasks.task.update", "tasks.task.get", "tasks.task.get", "tasks.task.update"]);
  assert.ok(read.at_ms - began >= 60_000);
  const [first, second] = [0, 1].map((index) => outcomes.find((outcome) => outcome.index === index).result);
  assert.deepEqual([first.attempts, first.warnings.map(({ code }) => code), second.attempts, second.warnings], [0, ["confirmed_by_read"], 1, []]);
  assert.deepEqual(Object.fromEntries(kept.kept), { "task-1": "done", "task-2": "done" });
});

test("what was being sent and shows in no task is not sent again", async (t) => {
  const { portal, time, client } = await stage(t, { count: 10 });
  const kept = journal({ a: "sending" });
  const { outcomes } = await time.ends(all(client.updateTasks([{ taskId: 1, fields: { DEPENDS_ON: [2] }, key: "a" }], { journal: kept })));
  assert.deepEqual([short(outcomes), calls(portal)], [[[0, "aborted/unknown"]], ["tasks.task.get"]]);
  assert.equal(kept.kept.get("a"), "sending");
});

test("what nobody knows stays as being sent", async (t) => {
  const { portal, time, client } = await stage(t, { count: 10 });
  portal.fault({ match: "*", fault: "reset_before" });
  const kept = journal();
  const summary = await time.ends(client.updateTasks(keyed(2), { journal: kept }));
  assert.deepEqual([summary.unknown.length, Object.fromEntries(kept.kept)], [2, { "task-1": "sending", "task-2": "sending" }]);
});

test("what a refused token has stopped is no failure for the next run", async (t) => {
  const { portal, time, client } = await stage(t, { count: 20 });
  portal.fault({ fault: "no_auth", times: 1 });
  const kept = journal();
  await assert.rejects(time.ends(client.updateTasks(keyed(20), { journal: kept })), { code: "no_auth" });
  assert.deepEqual(new Set(kept.kept.values()), new Set(["sending"]));
  const summary = await time.ends(client.updateTasks(keyed(20), { journal: kept }));
  assert.equal(summary.applied, 20);
});

test("a journal that does not load ends the run before anything is taken", async (t) => {
  const { portal, time, client } = await stage(t, { count: 10 });
  for (const load of [async () => Promise.reject(new Error("no disk")), async () => ({}), () => null]) {
    const { outcomes, error } = await time.ends(all(client.updateTasks(keyed(2), { journal: { load, write: async () => {} } })));
    assert.ok(error instanceof Error);
    assert.deepEqual([outcomes, calls(portal)], [[], []]);
  }
});

test("what cannot be written down is not sent", async (t) => {
  const { portal, time, client } = await stage(t, { count: 20 });
  const write = async () => {
    throw new Error("the disk is full");
  };
  const { outcomes, error } = await time.ends(all(client.updateTasks(keyed(20), { journal: { load: async () => new Map(), write } })));
  assert.deepEqual([error.message, calls(portal), new Set(short(outcomes).map(([, code]) => code)), outcomes.length], ["the disk is full", [], new Set(["stopped/not_sent"]), 20]);
});

test("a key that occurs twice is an issue", async (t) => {
  const { time, client } = await stage(t, { count: 10 });
  const given = [1, 2].map((taskId) => ({ taskId, fields: { TITLE: "New" }, key: "a" }));
  for (const options of [{}, { journal: journal() }]) {
    const { outcomes } = await time.ends(all(client.updateTasks(given, options)));
    const bad = outcomes.find(({ index }) => index === 1);
    assert.deepEqual(bad.error.issues.map(({ path, code }) => [...path, code]), [["key", "duplicate_key"]]);
    assert.equal(outcomes.find(({ index }) => index === 0).ok, true);
  }
});

test("a run that is killed again and again loses nothing, and sends nothing twice", async (t) => {
  const { portal, time } = await stage(t, { count: 120 });
  const kept = journal();
  const never = () => new Promise(() => {});
  const updating = ({ method, params }) => (method === "batch" ? Object.values(params.cmd) : [method]).filter((command) => command.startsWith("tasks.task.update")).length;
  let sent = 0;
  /** A run that dies with a request of its own: before it arrives, or before its answer does. It hears and writes nothing more then. */
  const live = (requests, arrives) => {
    const run = { dead: false };
    const send = async (request) => {
      if (run.dead) return never();
      run.dead = requests-- <= 0;
      if (run.dead && !arrives) return never();
      sent += updating(request);
      const answer = await portal.connection.send(request);
      return run.dead ? never() : answer;
    };
    const write = (...args) => (run.dead ? never() : kept.write(...args));
    run.over = createClient({ send }).updateTasks(keyed(120), { journal: { load: kept.load, write } }).then((summary) => summary);
    // Whoever is dead waits for its journal for a minute, and no longer.
    run.over.catch(() => {});
    return run;
  };
  for (let life = 0; life < 10; life++) {
    const run = live(life % 3, life % 2 === 0);
    for (let turn = 0; turn < 200 && !run.dead; turn++) await time.pass(500);
    run.dead = true;
  }
  assert.ok([...kept.kept.values()].includes("sending"), "it died with something on its way");
  assert.equal((await time.ends(live(Infinity, true).over)).applied, 120);
  assert.deepEqual([sent, new Set(kept.kept.values())], [120, new Set(["done"])]);
});
