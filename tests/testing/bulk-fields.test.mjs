// Fields whose update takes more than one command in a bulk run: lists, custom fields, and what an answer does not show.

import assert from "node:assert/strict";
import { test } from "node:test";

import { createClient } from "../../dist/index.js";
import { createPortal } from "../../dist/testing.js";
import { all, calls, journal, short, stage } from "./bulk-stage.mjs";

test("what an update's answer does not show is read in the same batch", async (t) => {
  const { portal, time, client } = await stage(t, { count: 10 });
  const { outcomes } = await time.ends(all(client.updateTasks([1, 2].map((taskId) => ({ taskId, fields: { TAGS: ["a"] } })))));
  assert.deepEqual([calls(portal), outcomes.map(({ ok, result }) => [ok, result.unverified])], [[4], [[true, []], [true, []]]]);
});

test("a single update and its read are a batch, too", async (t) => {
  const { portal, time, client } = await stage(t, { count: 10 });
  const { outcomes } = await time.ends(all(client.updateTasks([{ taskId: 1, fields: { TAGS: ["a"] } }])));
  assert.deepEqual([calls(portal), outcomes[0].ok], [[2], true]);
});

test("where a batch cannot carry the update the read comes after it", async (t) => {
  const { portal, time, client } = await stage(t, { count: 10 });
  const { outcomes } = await time.ends(all(client.updateTasks([{ taskId: 1, fields: { TAGS: ["a = b"] } }])));
  assert.deepEqual([calls(portal), outcomes[0].ok, outcomes[0].result.unverified], [["tasks.task.update", "tasks.task.get"], true, []]);
});

test("lists that are added to are read first, all in one batch", async (t) => {
  const { portal, time, client } = await stage(t, { count: 10 });
  await time.ends(client.updateTasks([1, 2].map((taskId) => ({ taskId, fields: { AUDITORS: [3] } }))));
  const before = portal.requests().length;
  const { outcomes } = await time.ends(all(client.updateTasks([1, 2].map((taskId) => ({ taskId, fields: { AUDITORS: { add: [4] } } })))));
  assert.deepEqual([short(outcomes), outcomes.map(({ result }) => result.task.auditors)], [[[0, "ok"], [1, "ok"]], [["3", "4"].map(Number), [3, 4]]]);
  assert.deepEqual(calls(portal).slice(before), [2, "tasks.task.update", "tasks.task.update"]);
});

test("a list of a task that is not there fails alone, and nothing is sent", async (t) => {
  const { portal, time, client } = await stage(t, { count: 10 });
  const given = [99, 1].map((taskId) => ({ taskId, fields: { AUDITORS: { add: [4] } } }));
  const { outcomes } = await time.ends(all(client.updateTasks(given)));
  assert.deepEqual(short(outcomes).sort(), [[0, "not_found_or_denied/not_sent"], [1, "ok"]]);
  assert.equal(calls(portal).filter((call) => call === "tasks.task.update").length, 1);
});

test("a list whose read is lost again and again was not sent", async (t) => {
  const { portal, time, client } = await stage(t, { count: 10 });
  portal.fault({ match: "*", fault: "reset_before" });
  const { outcomes } = await time.ends(all(client.updateTasks([{ taskId: 1, fields: { AUDITORS: { add: [4] } } }])));
  assert.deepEqual(short(outcomes), [[0, "network/not_sent"]]);
});

test("a list that a run which died has changed is not sent again", async (t) => {
  const { portal, time, client } = await stage(t, { count: 10 });
  await time.ends(client.updateTasks([{ taskId: 1, fields: { AUDITORS: [3, 4] } }]));
  const before = portal.requests().length;
  const kept = journal({ a: "sending", b: "sending" });
  const given = ["a", "b"].map((key, at) => ({ taskId: at + 1, fields: { AUDITORS: { add: [4] } }, key }));
  const { outcomes } = await time.ends(all(client.updateTasks(given, { journal: kept })));
  assert.deepEqual([short(outcomes), calls(portal).slice(before)], [[[0, "ok"], [1, "ok"]], ["tasks.task.get", "tasks.task.get", "tasks.task.update"]]);
});

test("custom fields are loaded once for a run, before its first input", async (t) => {
  const { time } = await stage(t, { count: 1 });
  const portal = createPortal();
  const client = createClient(portal.connection, { customFields: "load" });
  const { outcomes } = await time.ends(all(client.updateTasks([{ taskId: 11, fields: { UF_NOT_THERE: 1 } }, { taskId: 11, fields: { TITLE: "New" } }])));
  assert.deepEqual(outcomes.find(({ index }) => index === 0).error.issues.map(({ code }) => code), ["unknown_field"]);
  assert.deepEqual(calls(portal), [2, "tasks.task.update"]);
});

test("custom fields that do not load end the run", async (t) => {
  const { time } = await stage(t, { count: 1 });
  const portal = createPortal();
  portal.fault({ fault: "no_auth" });
  const run = createClient(portal.connection).updateTasks([{ taskId: 11, fields: { TITLE: "New" } }], { customFields: "load" });
  await assert.rejects(time.ends(run), { code: "no_auth", outcome: "not_sent" });
});


test("through BX24 a run is the same, and what its form cannot carry fails alone", async (t) => {
  const { portal, time } = await stage(t, { count: 10 });
  const callMethod = (method, params, callback) => void portal.connection.send({ method, params }).then(({ status, body }) => callback({ status, answer: body }));
  const given = [{ TITLE: "New" }, { UF_AUTO_1: true }, { UF_AUTO_1: {} }, { TAGS: ["a"] }].map((fields, at) => ({ taskId: at + 1, fields }));
  const { outcomes } = await time.ends(all(createClient({ bx24: { callMethod } }).updateTasks(given, { verify: "answer" })));
  assert.deepEqual(short(outcomes).sort(), [[0, "ok"], [1, "ok"], [2, "frame_failed/not_sent"], [3, "ok"]]);
  assert.deepEqual(calls(portal), [3]);
});

test("an SDK that may send twice is warned of, with each update", async (t) => {
  const { portal, time } = await stage(t, { count: 10 });
  const make = async ({ method, params }) => {
    const { status, body } = await portal.connection.send({ method, params });
    return { isSuccess: true, getStatus: () => status, getData: () => body };
  };
  const given = [1, 2].map((taskId) => ({ taskId, fields: { TITLE: "New" } }));
  const { outcomes } = await time.ends(all(createClient({ sdk: { actions: { v2: { call: { make } } } } }).updateTasks(given)));
  assert.deepEqual(outcomes.map(({ result }) => result.warnings.map(({ code }) => code)), [["sdk_may_repeat"], ["sdk_may_repeat"]]);
});
