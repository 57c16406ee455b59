// `b24-task/slim`: the module comes from the caller, in whatever shape, or is said to be missing.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as index from "../../dist/index.js";
import { createPortal } from "../../dist/testing.js";

const BYTES = readFileSync(new URL("../../dist/b24_task_bg.wasm", import.meta.url));
const WASM = { headers: { "content-type": "application/wasm" } };

let copies = 0;
/** A copy that has been given nothing yet. */
const fresh = () => import(`../../dist/slim.js?${++copies}`);

/** What an update comes to. */
const titleAfter = async ({ updateTask }) => {
  const { connection } = createPortal();
  const { task } = await updateTask(11, { TITLE: "New" }, { connection });
  return task.title;
};

/** What a call says that has no usable module: its code, and the words behind those of the code. */
const refused = async (call) => {
  const { code, outcome, message } = await call.then(() => assert.fail("it was not refused"), (error) => error);
  return [code, outcome, message.split(": ").slice(1).join(": ")];
};
const missing = (words) => ["module_missing", "not_sent", words];

const GIVEN = {
  "a compiled module": () => new WebAssembly.Module(BYTES),
  "its bytes": () => BYTES,
  "a buffer": () => new Uint8Array(BYTES).buffer,
  "a Response": () => new Response(BYTES, WASM),
  "a Response of another type": () => new Response(BYTES),
  "a promise of a Response": async () => new Response(BYTES, WASM),
  "a promise of a compiled module": () => WebAssembly.compile(BYTES),
};
for (const [what, make] of Object.entries(GIVEN))
  test(`a task is updated around ${what}`, async () => {
    const slim = await fresh();
    await slim.init(make());
    assert.equal(await titleAfter(slim), "New");
  });

test("it has the exports of `b24-task`, and `init`", async () => {
  assert.deepEqual(Object.keys(await fresh()).sort(), [...Object.keys(index), "init"].sort());
});

test("it holds no module of its own", () => {
  const text = (name) => readFileSync(new URL(`../../dist/${name}`, import.meta.url)).length;
  assert.ok(text("slim.js") < text("index.js") - 150_000);
});

test("many tasks are updated too: the module is whole", async () => {
  const { init, updateTasks } = await fresh();
  await init(BYTES);
  const { applied } = await updateTasks([{ taskId: 11, fields: { TITLE: "New" } }], { connection: createPortal().connection });
  assert.equal(applied, 1);
});

test("a call before `init` says so at once, and is none of the module's later", async () => {
  const slim = await fresh();
  assert.deepEqual(await refused(titleAfter(slim)), missing("call `init` before anything else"));
  await slim.init(BYTES);
  assert.equal(await titleAfter(slim), "New");
});

test("a call while the module is on its way waits for it", async () => {
  const slim = await fresh();
  let give;
  const ready = slim.init(new Promise((resolve) => (give = resolve)));
  const title = titleAfter(slim);
  give(BYTES);
  await ready;
  assert.equal(await title, "New");
});

test("what never comes does not hold up another module", async () => {
  const slim = await fresh();
  void slim.init(new Promise(() => {}));
  await slim.init(BYTES);
  assert.equal(await titleAfter(slim), "New");
});

const WRONG = {
  "an address": [() => "/module.wasm", /^give `init` what `b24-task\/module.wasm` is/],
  "nothing": [() => undefined, /^give `init`/],
  "a page in its place": [() => new Response("<!doctype html>"), /^what `init` was given is no WebAssembly/],
  "a Response that failed": [() => new Response("", { status: 404 }), /^its address answered with status 404$/],
  "a promise that rejects": [async () => { throw new TypeError("fetch failed"); }, /^what `init` was given has failed$/],
  "another module": [() => new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]), /^what `init` was given is not the module of this version$/],
};
for (const [what, [make, words]] of Object.entries(WRONG))
  test(`${what} is told by \`init\` and by calls, and the module may follow`, async () => {
    const slim = await fresh();
    for (const call of [() => slim.init(make()), () => titleAfter(slim)]) {
      const [code, outcome, told] = await refused(call());
      assert.deepEqual([code, outcome], ["module_missing", "not_sent"]);
      assert.match(told, words);
    }
    await slim.init(BYTES);
    assert.equal(await titleAfter(slim), "New");
  });

test("where compiling is not allowed, bytes are `module_blocked`, and a compiled module works", async (t) => {
  const slim = await fresh();
  const blocked = new WebAssembly.CompileError("Wasm code generation disallowed by embedder");
  t.mock.method(WebAssembly, "compile", async () => { throw blocked; });
  const error = await slim.init(BYTES).catch((error) => error);
  assert.deepEqual([error.code, error.cause], ["module_blocked", blocked]);
  await slim.init(new WebAssembly.Module(BYTES));
  assert.equal(await titleAfter(slim), "New");
});

test("its errors are those of the package to `isTaskError`", async () => {
  const slim = await fresh();
  const error = await slim.init("x").catch((error) => error);
  assert.ok(error instanceof slim.TransportError);
  assert.ok(index.isTaskError(error) && slim.isTaskError(error));
});

test("`taskFields` checks at once after `init`", async () => {
  const { init, taskFields } = await fresh();
  await init(BYTES);
  assert.deepEqual(taskFields["~standard"].validate({ TITLE: "x" }), { value: { TITLE: "x" } });
});
