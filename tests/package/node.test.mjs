import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";

import { portal, shows } from "./portal.mjs";
import { installed } from "./tarball.mjs";

test("the installed package updates a task in Node", async (t) => {
  const sandbox = await portal(t);
  const app = installed(t, "node");
  const { stdout, stderr } = await promisify(execFile)("node", ["main.mjs", sandbox.webhook, "from Node"], { cwd: app, timeout: 30_000 });
  assert.equal(stderr, "");
  assert.deepEqual(JSON.parse(stdout), shows("from Node"));
  assert.equal((await sandbox.stored()).TITLE, "from Node");
});
