// The package in the portal's frame, over BX24, its token, and the official SDK as it comes from npm.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { DIST } from "../../scripts/place.mjs";
import { startSandbox } from "../../scripts/sandbox.mjs";
import { sdkScript } from "./sdk.mjs";
import { BX24_SCRIPT, app, arrived, control, faults, open, portal } from "./stage.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));

app.files.set("/sdk.js", await sdkScript());
app.files.set("/b24-task.js", readFileSync(join(DIST, "index.js"), "utf8"));

const PACKAGE = `<script type="module">window.b24task = await import("/b24-task.js"); window.packageIsThere = true;</script>`;

/** The app in the card; `call` runs an expression of the package (`p`) over a connection. */
async function opened(t, connection, options = {}) {
  const bySdk = connection.includes("sdk");
  const head = `${bySdk ? `<script src="/sdk.js"></script>` : BX24_SCRIPT}${PACKAGE}`;
  const stage = await open(t, { head, initialised: false, ...options });
  await stage.frame.waitForFunction("window.packageIsThere");
  if (bySdk) await stage.frame.evaluate("initializeB24Frame().then((b24) => { window.b24 = b24; })");
  const call = (expression, more = "") =>
    stage.frame.evaluate(`((p, options) => ${expression})(b24task, { connection: ${connection}, ${more} })
      .then((value) => ({ value }), (error) => ({ error: { ...error.toJSON(), ours: b24task.isTaskError(error) } }))`);
  return { ...stage, call };
}

const stored = () => control(portal, "GET", "tasks/11");
const WAYS = { "BX24.callMethod": "{}", "BX24's token": `{ via: "fetch" }`, "the SDK's B24Frame": "{ sdk: b24 }" };

for (const [name, connection] of Object.entries(WAYS)) {
  test(`${name}: the task that the page was opened for is updated, with nothing to configure`, async (t) => {
    const { call } = await opened(t, connection);
    const { value } = await call(`p.currentTask(options).then(({ taskId }) => p.updateTask(taskId, { title: "over the frame", deadline: null, TAGS: ["a", "b"] }, options))`);
    assert.equal(value.task.title, "over the frame");
    const { TITLE, DEADLINE, TAGS } = await stored();
    assert.deepEqual([TITLE, DEADLINE, TAGS], ["over the frame", null, ["a", "b"]]);
    // No update's answer shows tags: a read of the task goes with it.
    assert.deepEqual([(await arrived("batch")).length, (await arrived("tasks.task.update")).length, value.unverified], [1, 0, []]);
  });

  test(`${name}: a portal's error has its reason, its field and plain text`, async (t) => {
    const { call } = await opened(t, connection);
    const { error } = await call(`p.updateTask(11, { RESPONSIBLE_ID: 999999, TITLE: "x" }, options)`);
    assert.deepEqual([error.name, error.code, error.field, error.status, error.ours], ["PortalError", "responsible_not_found", "RESPONSIBLE_ID", 400, true]);
    assert.ok(!/[<>&]/.test(error.description), error.description);
  });

  test(`${name}: wrong input is not sent`, async (t) => {
    const { call } = await opened(t, connection);
    const { error } = await call(`p.updateTask(11, { STATUS: 99 }, options)`);
    assert.deepEqual([error.name, (await arrived("tasks.task.update")).length], ["TaskValidationError", 0]);
  });

  test(`${name}: a task is read`, async (t) => {
    const { call } = await opened(t, connection);
    const { value } = await call(`p.getTask(11, { ...options, select: ["title", "TAGS", "UF_CRM_TASK"] })`);
    assert.deepEqual([value.task.title, value.task.ufCrmTask], ["Prepare the quarterly report", ["D_5"]]);
    const { error } = await call(`p.getTask(404, options)`);
    assert.deepEqual([error.name, error.code], ["PortalError", "not_found_or_denied"]);
  });

  test(`${name}: a token that is over is renewed`, async (t) => {
    const { call } = await opened(t, connection, { rules: [{ match: "frame", fault: "expired_token", times: 1 }] });
    const { value } = await call(`p.updateTask(11, { TITLE: "by a fresh token" }, options)`);
    assert.equal(value?.task.title, "by a fresh token");
  });

  test(`${name}: a page in place of an answer settles`, async (t) => {
    const { call } = await opened(t, connection);
    await faults({ match: "tasks.task.update", fault: "html" });
    const { error } = await call(`p.updateTask(11, { TITLE: "x" }, options)`, "attemptTimeout: 1500");
    assert.deepEqual([error.name, error.outcome], ["TransportError", "unknown"]);
  });
}

test("BX24's token: a limit that passes is waited for", async (t) => {
  const { call } = await opened(t, `{ via: "fetch" }`);
  await faults({ match: "tasks.task.update", fault: "query_limit", times: 1 });
  assert.equal((await call(`p.updateTask(11, { TITLE: "x" }, options)`)).value.attempts, 2);
});

test("BX24.callMethod: a refresh that the portal refuses settles", async (t) => {
  const { call } = await opened(t, "{}", { rules: [{ match: "frame", fault: "expired_token", times: 1 }, { match: "frame", fault: "refuse_refresh" }] });
  const { error } = await call(`p.updateTask(11, { TITLE: "x" }, options)`, "attemptTimeout: 1500");
  assert.deepEqual([error.name, error.code], ["TransportError", "timeout"]);
});

test("BX24.callMethod: a page of the portal that is silent settles", async (t) => {
  const { call } = await opened(t, "{}", { rules: [{ match: "frame", fault: "silent" }] });
  const { error } = await call(`p.updateTask(11, { TITLE: "x" }, options)`, "timeout: 1500");
  assert.deepEqual([error.name, error.code, error.outcome], ["TransportError", "frame_not_ready", "not_sent"]);
});

test("the SDK warns that it may repeat, until it may not", async (t) => {
  const { call, frame } = await opened(t, "{ sdk: b24 }");
  const codes = async () => (await call(`p.updateTask(11, { TITLE: "x" }, options)`)).value.warnings.map(({ code }) => code);
  assert.deepEqual(await codes(), ["sdk_may_repeat"]);
  await frame.evaluate(`b24.setRestrictionManagerParams({ ...b24.getHttpClient("v2").getRestrictionManagerParams(), retryOnNetworkError: false })`);
  assert.deepEqual(await codes(), []);
});

test("an error that the SDK keeps in its result is an error like any other", async (t) => {
  const { call, frame } = await opened(t, "{ sdk: b24 }");
  const soft = await frame.evaluate(`b24.setRestrictionManagerParams({ ...b24.getHttpClient("v2").getRestrictionManagerParams(), softErrorCodes: ["ERROR_CORE"] })
    .then(() => b24.actions.v2.call.make({ method: "tasks.task.update", params: { taskId: 11, fields: { RESPONSIBLE_ID: 999999 } } }))
    .then((result) => result.isSuccess)`);
  assert.equal(soft, false, "the SDK does not throw it");
  const { error } = await call(`p.updateTask(11, { RESPONSIBLE_ID: 999999 }, options)`);
  assert.deepEqual([error.name, error.code, error.status], ["PortalError", "responsible_not_found", 400]);
});

for (const kind of ["hook", "oauth"]) {
  test(`the SDK's ${kind} client is a connection in Node`, async (t) => {
    const tls = await startSandbox({ quiet: true, tls: true });
    t.after(() => tls.stop());
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: tls.ca };
    const args = [join(HERE, "node-connection.mjs"), kind, JSON.stringify(tls)];
    const { stdout } = await promisify(execFile)(process.execPath, args, { env, timeout: 60_000 });
    assert.deepEqual(JSON.parse(stdout.trim().split("\n").at(-1)), { title: `by ${kind}`, code: "responsible_not_found", field: "RESPONSIBLE_ID" });
  });
}
