// Bulk runs by each of the ways in a portal's frame, and by the SDK's webhook client in Node.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { DIST } from "../../scripts/place.mjs";
import { startSandbox } from "../../scripts/sandbox.mjs";
import { differences } from "../conformance/stored.mjs";
import { CAME_TO, STORED, bulkings } from "./bulkings.mjs";
import { sdkScript } from "./sdk.mjs";
import { BX24_SCRIPT, app, arrived, control, open, portal } from "./stage.mjs";

const NODE = fileURLToPath(new URL("node-bulkings.mjs", import.meta.url));

app.files.set("/sdk.js", await sdkScript());
app.files.set("/b24-task.js", readFileSync(join(DIST, "index.js"), "utf8"));

const PACKAGE = `<script type="module">window.b24task = await import("/b24-task.js"); window.packageIsThere = true;</script>`;
const WAYS = { "BX24.callMethod": "{}", "BX24's token": `{ via: "fetch" }`, "the SDK's B24Frame": "{ sdk: b24 }" };

async function opened(t, connection, options) {
  const bySdk = connection.includes("sdk");
  const { frame } = await open(t, { head: `${bySdk ? `<script src="/sdk.js"></script>` : BX24_SCRIPT}${PACKAGE}`, initialised: false, ...options });
  await frame.waitForFunction("window.packageIsThere");
  if (bySdk) await frame.evaluate("initializeB24Frame().then((b24) => { window.b24 = b24; })");
  return frame;
}

/** What a portal stores otherwise than it must. */
async function wrong(sandbox, ids) {
  const found = await Promise.all(STORED.map(async (expected, at) => differences(expected, await control(sandbox, "GET", `tasks/${ids[at]}`))));
  return found.flat();
}

for (const [name, connection] of Object.entries(WAYS)) {
  test(`${name}: each of 120 updates comes to what it must, in few requests`, async (t) => {
    const frame = await opened(t, connection);
    const { outcomes, ids, ended } = await frame.evaluate(`(${bulkings})(b24task, { connection: ${connection} })`);
    assert.deepEqual([outcomes, ended, await wrong(portal, ids)], [CAME_TO, "", []]);
    // Fields that no update's answer shows are read in the batch of their update.
    assert.equal((await arrived("tasks.task.get")).length, 0);
    const sent = (await arrived("batch")).length - 3 + (await arrived("tasks.task.update")).length;
    assert.ok(sent <= 50, `${sent} requests`);
  });
}

test("the SDK's B24Hook: each of 120 updates comes to what it must", async (t) => {
  const encrypted = await startSandbox({ quiet: true, tls: true });
  t.after(() => encrypted.stop());
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: encrypted.ca };
  const { stdout } = await promisify(execFile)(process.execPath, [NODE, JSON.stringify(encrypted)], { env, timeout: 60_000 });
  const { outcomes, ended } = JSON.parse(stdout.trim().split("\n").at(-1));
  assert.deepEqual([outcomes, ended], [CAME_TO, ""]);
});

/** In the app: 40 updates of four tasks, with something done once half of them have come to their end. */
const HALVES = `async (options, between) => {
  let halfway, ended = 0;
  const half = new Promise((resolve) => (halfway = resolve));
  const update = (at) => ({ taskId: [1, 11, 12, 13][at % 4], fields: { DESCRIPTION: "text " + at } });
  async function* inputs() {
    for (let at = 0; at < 20; at++) yield update(at);
    await half;
    await between();
    for (let at = 20; at < 40; at++) yield update(at);
  }
  const onOutcome = () => ++ended === 20 && halfway();
  const { applied, failed, unknown } = await b24task.updateTasks(inputs(), { ...options, onOutcome });
  return { applied, failed: failed.map(({ error }) => error.code), unknown: unknown.map(({ error }) => error.code) };
}`;

const rules = (list) => `() => fetch("${portal.origin}/sandbox/faults", { method: "POST", body: JSON.stringify(${JSON.stringify(list)}) })`;

test("BX24.callMethod: a page that falls silent in the middle leaves unknown what it took, and the run ends", async (t) => {
  const frame = await opened(t, "{}");
  const silence = [{ match: "batch", fault: "expired_token", times: 1 }, { match: "frame", fault: "refuse_refresh" }];
  const told = await frame.evaluate(`(${HALVES})({ attemptTimeout: 1500 }, ${rules(silence)})`);
  assert.equal(told.applied + told.failed.length + told.unknown.length, 40);
  assert.deepEqual([told.failed, new Set(told.unknown)], [[], new Set(["timeout"])]);
  assert.ok(told.unknown.length > 0 && told.unknown.length <= 4, `${told.unknown.length} were in the batch that nobody answered`);
});

for (const [name, connection] of Object.entries(WAYS)) {
  test(`${name}: single calls in the middle of a run are part of the same pace`, async (t) => {
    const frame = await opened(t, connection);
    await control(portal, "POST", "limits", { limits: "standard" });
    const between = `async () => {
      window.singles = Promise.all(Array.from({ length: 55 }, (_, at) => at % 11
        ? b24task.call("profile", {}, { connection: ${connection} }).then(() => "called")
        : b24task.updateTask(11, { TITLE: "single" }, { connection: ${connection} }).then(() => "updated"))).catch(String);
    }`;
    const told = await frame.evaluate(`(${HALVES})({ connection: ${connection} }, ${between})`);
    assert.deepEqual(told, { applied: 40, failed: [], unknown: [] });
    assert.equal((await frame.evaluate("singles")).length, 55);
    const requests = await control(portal, "GET", "requests");
    assert.deepEqual(requests.filter(({ error }) => error !== null).map(({ call, error }) => [call, error]), []);
  });
}
