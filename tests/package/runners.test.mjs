// A user's own test file, under each runner as it comes.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { installed } from "./tarball.mjs";

const require = createRequire(import.meta.url);
const TESTS = 8;

/** A program of an npm package of ours: the apps have none of their own. */
const program = (name, path) => join(dirname(require.resolve(`${name}/package.json`)), path);

/** What a runner prints in an app; it must succeed. */
async function printed(t, app, ...args) {
  const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", CI: "true" };
  // Ours would tell node's runner that it is a child of ours.
  delete env.NODE_TEST_CONTEXT;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: installed(t, app), env, timeout: 120_000 }).catch((failed) =>
    assert.fail(`${failed.message}\n${failed.stdout}\n${failed.stderr}`));
  return stdout + stderr;
}

test("an app is tested under node's own runner", async (t) => {
  assert.match(await printed(t, "node-test", "--test", "--test-reporter=spec"), new RegExp(`ℹ pass ${TESTS}\nℹ fail 0\n`));
});

test("an app is tested under Vitest", async (t) => {
  assert.match(await printed(t, "vitest", program("vitest", "vitest.mjs"), "run"), new RegExp(`Tests +${TESTS} passed \\(${TESTS}\\)`));
});

for (const environment of ["node", "jsdom"]) {
  test(`an app is tested under Jest in its environment \`${environment}\``, async (t) => {
    const where = require.resolve(`jest-environment-${environment}`);
    const text = await printed(t, "jest", program("jest", "bin/jest.js"), "--env", where, "--rootDir", ".");
    assert.match(text, new RegExp(`Tests: +${TESTS} passed, ${TESTS} total`));
  });
}
