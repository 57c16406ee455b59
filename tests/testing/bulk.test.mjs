// Bulk runs against a portal in memory, by a clock that the tests move.

import assert from "node:assert/strict";
import { test } from "node:test";

import { all, calls, journal, short, stage, updates } from "./bulk-stage.mjs";

test("many tasks are changed in few requests, and a run can be awaited", async (t) => {
  const { portal, time, client } = await stage(t);
  const summary = await time.ends(client.updateTasks(updates(100)));
  assert.deepEqual(summary, { applied: 100, failed: [], unknown: [] });
  assert.ok(portal.requests().every(({ call }) => call === "batch"));
  assert.ok(portal.requests().length <= 6, `${calls(portal)}`);
  assert.equal(portal.task(100).TITLE, "New");
});

test("each input has one outcome, with its place and itself", async (t) => {
  const { time, client } = await stage(t);
  const given = updates(60);
  const { outcomes } = await time.ends(all(client.updateTasks(given)));
  assert.deepEqual(outcomes.map(({ index }) => index).sort((one, other) => one - other), given.map((_, index) => index));
  assert.ok(outcomes.every(({ index, update, ok, result }) => update === given[index] && ok && result.taskId === index + 1 && result.attempts === 1));
});

test("updates of one task keep their order", async (t) => {
  const { time, client, titles } = await stage(t);
  const given = ["a", "b", "c", "d"].flatMap((title) => [{ taskId: 1, fields: { TITLE: title } }, { taskId: "2", fields: { TITLE: title } }]);
  const { outcomes } = await time.ends(all(client.updateTasks(given)));
  const of = (task) => outcomes.filter(({ index }) => index % 2 === task).map(({ index }) => index);
  assert.deepEqual([of(0), of(1), titles(1, 2)], [[0, 2, 4, 6], [1, 3, 5, 7], ["d", "d"]]);
});

test("a bad item fails alone, before anything of it is sent", async (t) => {
  const { portal, time, client } = await stage(t);
  const given = [{ taskId: "x", fields: { DEADLIN: 1 } }, 5, null, { taskId: 1, fields: { TITLE: "New" } }, { taskId: 2, fields: { TITLE: "New" }, key: 7 }];
  const { outcomes } = await time.ends(all(client.updateTasks(given)));
  const told = outcomes.map(({ index, ok, error }) => [index, ok || error.issues.map(({ path, code }) => `${path.join(".")} ${code}`)]);
  assert.deepEqual(told.sort(([one], [other]) => one - other), [
    [0, ["taskId bad_task_id", "DEADLIN unknown_field"]],
    [1, ["updates.1 not_object"]],
    [2, ["updates.2 not_object"]],
    [3, true],
    [4, ["key not_text"]],
  ]);
  assert.deepEqual(calls(portal), ["tasks.task.update"]);
});
