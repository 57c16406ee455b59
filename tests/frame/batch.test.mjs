// spec/frame.md §1.7: calls in one.

import assert from "node:assert/strict";
import { test } from "node:test";

import { arrived, open } from "./stage.mjs";

const { page, frame } = await open();
test.after(() => page.close());

/** Runs an expression over `results`, in the callback of a batch. */
const of = (expression, calls, halt = false) =>
  frame.evaluate(`new Promise((resolve) => BX24.callBatch(${calls}, (results) => resolve(${expression}), ${halt}))`);

const last = async () => (await arrived("batch")).at(-1);

test("commands of an array have indexes, and results too", async () => {
  const seen = await of("[Array.isArray(results), results.map((result) => result.data().ID)]", `[["user.current", {}], ["profile", {}]]`);
  assert.deepEqual(seen, [true, ["1", "1"]]);
  assert.deepEqual((await last()).params.cmd, ["user.current?", "profile?"]);
});

test("commands of an object keep their keys", async () => {
  assert.deepEqual(await of("Object.keys(results)", `{ me: ["user.current", {}], you: ["profile", {}] }`), ["me", "you"]);
});

test("a command may be an object", async () => {
  await of("0", `[{ method: "tasks.task.get", params: { taskId: 11 } }]`);
  assert.deepEqual((await last()).params.cmd, ["tasks.task.get?taskId=11"]);
});

test("values are encoded twice", async () => {
  await of("0", `[["user.current", { a: "x&y б" }]]`);
  const { body, params } = await last();
  assert.ok(body.includes("a%3Dx%2526y%2520%25D0%25B1"), body);
  assert.deepEqual(params.cmd, ["user.current?a=x%26y%20%D0%B1"]);
});

test("values are encoded by the rules of a call", async () => {
  await of("0", `[["user.current", { a: null, b: undefined, c: [], d: { x: true }, e: new Date(0) }]]`);
  assert.deepEqual((await last()).params.cmd[0].split("&").filter(Boolean), ["user.current?b=undefined", "c=", "e=1970-01-01T00%3A00%3A00.000Z", "d[x]=true"]);
});

test("halt is 0 or 1", async () => {
  await of("0", `[["user.current", {}]]`);
  assert.equal((await last()).params.halt, "0");
  await of("0", `[["user.current", {}]]`, true);
  assert.equal((await last()).params.halt, "1");
});

const WRONG = `{ good: ["user.current", {}], bad: ["tasks.task.update", { taskId: "abc", fields: { TITLE: "x" } }] }`;

test("one bad command does not hide the good ones", async () => {
  assert.deepEqual(await of("[results.good.data().ID, results.good.error()]", WRONG), ["1", undefined]);
});

test("a bad command's data is an empty object", async () => assert.deepEqual(await of("results.bad.data()", WRONG), {}));

test("a bad command's error is no circle, and has the batch's status", async () => {
  const seen = "[JSON.parse(JSON.stringify(results.bad.error())), String(results.bad.error())]";
  assert.deepEqual(await of(seen, WRONG), [{ status: 200, ex: { error: "0", error_description: "wrong task id" } }, "0: wrong task id (200)"]);
});

test("a bad command has no error_description of its own", async () => assert.equal(await of("results.bad.error_description()", WRONG), undefined));

test("a command past the fiftieth is refused", async () => {
  const calls = `Array.from({ length: 51 }, () => ["user.current", {}])`;
  assert.deepEqual(await of("[results.length, results[49].error(), results[50].error().ex.error]", calls), [51, undefined, "ERROR_BATCH_LENGTH_EXCEEDED"]);
});

test("an update in a batch is done", async () => {
  const seen = await of("results[0].data().task.title", `[["tasks.task.update", { taskId: 13, fields: { TITLE: "in a batch" } }]]`);
  assert.equal(seen, "in a batch");
});
