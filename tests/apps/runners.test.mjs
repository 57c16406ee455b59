// A user's own test file in the environments of Vitest that act as a browser. Vitest as it comes, node's runner and Jest are in tests/package.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { app } from "./made.mjs";

const VITEST = join(createRequire(import.meta.url).resolve("vitest/package.json"), "../vitest.mjs");
const TESTS = 8;

for (const environment of ["jsdom", "happy-dom"])
  test(`an app is tested under Vitest in its environment \`${environment}\``, async () => {
    const env = { ...process.env, NO_COLOR: "1", CI: "true" };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [VITEST, "run", "--environment", environment], { cwd: app("vitest"), env, timeout: 120_000 })
      .catch((failed) => assert.fail(`${failed.message}\n${failed.stdout}\n${failed.stderr}`));
    assert.match(stdout + stderr, new RegExp(`Tests +${TESTS} passed \\(${TESTS}\\)`));
  });
