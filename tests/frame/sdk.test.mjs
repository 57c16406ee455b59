// spec/frame.md §3: the official SDK in the portal's frame, as it comes from npm.

import assert from "node:assert/strict";
import { test } from "node:test";

import { SCENARIOS } from "./scenarios.mjs";
import { sdkScript } from "./sdk.mjs";
import { app, arrived, faults, open, portal } from "./stage.mjs";

app.files.set("/sdk.js", await sdkScript({ scenarios: true }));

const opened = async (t, options) => {
  const stage = await open(t, { head: `<script src="/sdk.js"></script>`, initialised: false, ...options });
  await stage.frame.evaluate("initializeB24Frame().then((b24) => { window.b24 = b24; })");
  return stage;
};

const made = (frame, method, params) =>
  frame.evaluate(`b24.actions.v2.call.make({ method: "${method}", params: ${params}, requestId: "test" }).then((result) => result.getData().result)`);

test("the SDK's handshake tells it who and where it is", async (t) => {
  const { frame } = await opened(t);
  const seen = "[b24.getTargetOrigin(), b24.auth.isAdmin, b24.placement.title, b24.placement.options.taskId, b24.auth.getAuthData().member_id.length]";
  assert.deepEqual(await frame.evaluate(seen), [portal.origin, true, "TASK_VIEW_SIDEBAR", "11", 32]);
});

test("the SDK updates a task and reads it", async (t) => {
  const { frame } = await opened(t);
  const { task } = await made(frame, "tasks.task.update", `{ taskId: 11, fields: { TITLE: "by the SDK" } }`);
  assert.equal(task.title, "by the SDK");
  assert.equal((await made(frame, "tasks.task.get", "{ taskId: 11, select: ['ID', 'TITLE'] }")).task.title, "by the SDK");
  const [{ params, headers }] = await arrived("tasks.task.update");
  assert.deepEqual([params.taskId, headers["content-type"].split(";")[0]], [11, "application/json"]);
});

test("the SDK renews a token that is over", async (t) => {
  const { frame } = await opened(t, { rules: [{ match: "frame", fault: "expired_token", times: 1 }] });
  assert.equal((await made(frame, "user.current", "{}")).ID, "1");
  assert.equal(new Set((await arrived("user.current")).map(({ params }) => params.auth)).size, 2);
});

for (const [at, { name, rules = [], expected, arrived: counts = {} }] of SCENARIOS.entries()) {
  test(`the SDK in the frame: ${name}`, async (t) => {
    const { frame } = await opened(t);
    await faults(...rules);
    assert.deepEqual(await frame.evaluate(`SCENARIOS[${at}].run(b24)`), expected);
    for (const [method, count] of Object.entries(counts)) assert.equal((await arrived(method)).length, count, method);
  });
}

test("a token that has always expired ends the SDK's call", async (t) => {
  const { frame } = await opened(t, { rules: [{ match: "user.current", fault: "expired_token" }] });
  assert.equal(await frame.evaluate(`b24.actions.v2.call.make({ method: "user.current", params: {} }).catch(({ code, status }) => [code, status].join())`), "expired_token,401");
  assert.equal((await arrived("user.current")).length, 2);
});

test("a refresh that the portal refuses ends the SDK's call, by its own deadline", async (t) => {
  const { frame } = await opened(t, { rules: [{ match: "user.current", fault: "expired_token", times: 1 }, { match: "frame", fault: "refuse_refresh" }] });
  // The SDK waits ten seconds for the page; what else it waits for is not moved.
  await frame.evaluate("window.wait = setTimeout; window.setTimeout = (callback, ms, ...args) => wait(callback, ms === 10_000 ? 100 : ms, ...args); undefined");
  const message = await frame.evaluate(`b24.actions.v2.call.make({ method: "user.current", params: {} }).catch(({ message }) => message)`);
  await frame.evaluate("window.setTimeout = wait; undefined");
  assert.match(message, /parent window did not answer/);
  assert.equal((await arrived("user.current")).length, 1);
});
