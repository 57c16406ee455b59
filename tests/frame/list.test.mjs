// Lists of three pages, by each of the ways in a portal's frame, and by the SDK's webhook client in Node.

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
import { BX24_SCRIPT, app, arrived, open } from "./stage.mjs";
import { listings } from "./listings.mjs";

const NODE = fileURLToPath(new URL("node-listings.mjs", import.meta.url));

app.files.set("/sdk.js", await sdkScript());
app.files.set("/b24-task.js", readFileSync(join(DIST, "index.js"), "utf8"));

const PACKAGE = `<script type="module">window.b24task = await import("/b24-task.js"); window.packageIsThere = true;</script>`;
const WAYS = { "BX24.callMethod": "{}", "BX24's token": `{ via: "fetch" }`, "the SDK's B24Frame": "{ sdk: b24 }" };
const EXPECTED = { newest: [120, 120, true], titles: [120, 120, true], next: 50 };

for (const [name, connection] of Object.entries(WAYS)) {
  test(`${name}: tasks are listed by their ids and in an order of one's own`, async (t) => {
    const bySdk = connection.includes("sdk");
    const { frame } = await open(t, { head: `${bySdk ? `<script src="/sdk.js"></script>` : BX24_SCRIPT}${PACKAGE}`, initialised: false });
    await frame.waitForFunction("window.packageIsThere");
    if (bySdk) await frame.evaluate("initializeB24Frame().then((b24) => { window.b24 = b24; })");
    assert.deepEqual(await frame.evaluate(`(${listings})(b24task, { connection: ${connection} })`), EXPECTED);
    // Through BX24 the second and the third page of an own order travel in batches.
    assert.equal((await arrived("tasks.task.list")).length, name === "BX24.callMethod" ? 5 : 7);
  });
}

test("the SDK's B24Hook: tasks are listed by their ids and in an order of one's own", async (t) => {
  const encrypted = await startSandbox({ quiet: true, tls: true });
  t.after(() => encrypted.stop());
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: encrypted.ca };
  const { stdout } = await promisify(execFile)(process.execPath, [NODE, JSON.stringify(encrypted)], { env, timeout: 60_000 });
  assert.deepEqual(JSON.parse(stdout.trim().split("\n").at(-1)), EXPECTED);
});
