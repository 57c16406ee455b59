// Bulk runs with a journal that fails, stays silent, or knows what another run must not send.

import assert from "node:assert/strict";
import { test } from "node:test";

import { createClient } from "../../dist/index.js";
import { all, calls, journal, short, stage, updates } from "./bulk-stage.mjs";

const never = () => new Promise(() => {});
const empty = async () => new Map();

test("leaving ends a run whose journal never loads", async (t) => {
  const { time, client } = await stage(t, { count: 10 });
  const iterator = client.updateTasks(updates(3), { journal: { load: never, write: never } })[Symbol.asyncIterator]();
  const next = iterator.next();
  await time.settled();
  await time.ends(iterator.return());
  assert.equal((await next).done, true);
});

test("aborting ends a run whose journal never writes, and nothing is sent", async (t) => {
  const { portal, time, client } = await stage(t, { count: 10 });
  const abort = new AbortController();
  const run = all(client.updateTasks(updates(3), { signal: abort.signal, journal: { load: empty, write: never } }));
  await time.settled();
  abort.abort("enough");
  const { outcomes, error } = await time.ends(run);
  assert.deepEqual([short(outcomes).map(([, code]) => code), error, calls(portal)], [Array(3).fill("stopped/not_sent"), "enough", []]);
});

test("a journal that never writes down that something is sent ends the run", async (t) => {
  const { portal, time, client } = await stage(t, { count: 10 });
  const { outcomes, error } = await time.ends(all(client.updateTasks(updates(3), { journal: { load: empty, write: never } })));
  assert.deepEqual([error.code, error.outcome, outcomes.length, calls(portal)], ["journal_failed", "not_sent", 3, []]);
});

test("a journal that never writes down what something came to ends the run, and its outcomes are told", async (t) => {
  const { time, client } = await stage(t, { count: 10 });
  const write = async (_, state) => state === "sending" || never();
  const { outcomes, error } = await time.ends(all(client.updateTasks(updates(3), { journal: { load: empty, write } })));
  assert.deepEqual([short(outcomes), error.code], [[[0, "ok"], [1, "ok"], [2, "ok"]], "journal_failed"]);
});

test("a journal that never closes is left", async (t) => {
  const { time, client } = await stage(t, { count: 10 });
  const logged = t.mock.method(console, "error", () => {});
  const summary = await time.ends(client.updateTasks(updates(3), { journal: { load: empty, write: async () => {}, close: never } }));
  assert.deepEqual([summary.applied, logged.mock.callCount()], [3, 1]);
});

const update = (taskId, title, key) => ({ taskId, fields: { TITLE: title }, ...(key && { key }) });

for (const [name, given] of Object.entries({ later: [update(1, "New"), update(2, "New", "0:1")], earlier: [update(2, "New", "1:1"), update(1, "New")] })) {
  test(`a key that looks like that of an input without one, which comes ${name}, is not taken for it`, async (t) => {
    const { time, client } = await stage(t, { count: 10 });
    const kept = journal();
    const { outcomes } = await time.ends(all(client.updateTasks(given, { journal: kept })));
    assert.equal(kept.kept.size, outcomes.filter(({ ok }) => ok).length);
  });
}

/** Two runs of updates with one journal; in the first one the update to `a` meets what `meets` does. */
async function twice(t, meets) {
  const { portal, time } = await stage(t, { count: 10 });
  const kept = journal();
  let first = true;
  const send = (request) => (first && request.params.fields?.TITLE === "a" ? meets() : portal.connection.send(request));
  const run = () => time.ends(all(createClient({ send }).updateTasks([update(1, "a", "a"), update(1, "b", "b")], { journal: kept, retries: 0 })));
  const before = short((await run()).outcomes);
  first = false;
  return { before, after: short((await run()).outcomes), title: portal.task(1).TITLE };
}

test("what nobody knows of is not sent by the next run over a later update of its task", async (t) => {
  const { before, after, title } = await twice(t, async () => Promise.reject(new Error("lost")));
  assert.deepEqual([before, after, title], [[[0, "network/unknown"], [1, "ok"]], [[0, "failed_before/not_sent"], [1, "ok"]], "b"]);
});

test("what has failed for good is not sent by the next run either", async (t) => {
  const refused = { status: 400, body: { error: "ERROR_CORE", error_description: "no" } };
  const { before, after, title } = await twice(t, async () => refused);
  assert.deepEqual([before[1], after.map(([, code]) => code), title], [[1, "ok"], ["failed_before/not_sent", "ok"], "b"]);
});
