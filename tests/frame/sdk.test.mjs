// spec/frame.md §3: the official SDK in the portal's frame, as it comes from npm.

import assert from "node:assert/strict";
import { test } from "node:test";

import { sdkScript } from "./sdk.mjs";
import { app, arrived, open, portal } from "./stage.mjs";

app.files.set("/sdk.js", await sdkScript());

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
