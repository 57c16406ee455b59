// The packed package in newer versions of Node than the oldest that it supports, which tests/package has: npm's registry has Node for some machines.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { portal, shows } from "../package/portal.mjs";
import { HERE, app } from "./made.mjs";

// Ours would tell its runner that it is a child of ours.
const { NODE_TEST_CONTEXT: _, ...env } = process.env;

for (const version of [22, 24, 26]) {
  const node = join(HERE, `node_modules/node-${version}/bin/node`);
  const skip = existsSync(node) ? false : "not in npm's registry for this machine";
  /** What a program prints; it must succeed, and complain of nothing. */
  const printed = async (folder, ...args) => {
    const { stdout, stderr } = await promisify(execFile)(node, args, { cwd: app(folder), env: { ...env, NO_COLOR: "1" }, timeout: 60_000 });
    assert.equal(stderr, "");
    return stdout;
  };

  test(`Node ${version} imports the package`, { skip }, async (t) => {
    const sandbox = await portal(t);
    assert.deepEqual(JSON.parse(await printed("node", "main.mjs", sandbox.webhook, `Node ${version}`)), shows(`Node ${version}`));
    assert.equal((await sandbox.stored()).TITLE, `Node ${version}`);
  });

  test(`Node ${version} requires the package, around a module from its file`, { skip }, async (t) => {
    const sandbox = await portal(t);
    assert.deepEqual(JSON.parse(await printed("slim-worker", "file.cjs", sandbox.webhook, `Node ${version}`)), [`Node ${version}`]);
  });

  test(`an app is tested under the runner of Node ${version}`, { skip }, async () => {
    assert.match(await printed("node-test", "--test", "--test-reporter=spec"), /ℹ pass 8\nℹ fail 0\n/);
  });
}
