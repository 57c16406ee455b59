import assert from "node:assert/strict";
import { test } from "node:test";

import { cargo, node, own, types, verdict } from "../../scripts/counts.mjs";

test("cargo's results are added up over its binaries", () => {
  const text = `
running 3 tests
test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s
test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.10s`;
  assert.deepEqual(cargo(text), { passed: 7, failed: 2, skipped: 1 });
});

test("Node's results are its own sums, and a cancelled test has failed", () => {
  const text = "ℹ tests 9\nℹ suites 0\nℹ pass 5\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\nℹ todo 1\nℹ duration_ms 5";
  assert.deepEqual(node(text), { passed: 5, failed: 2, skipped: 2 });
});

test("our own runners are taken at their last line", () => {
  assert.deepEqual(own("1 passed, 9 failed\nmore\n12 passed, 0 failed\n"), { passed: 12, failed: 0, skipped: 0 });
});

test("each expected error of the type tests is one, and each complaint a failure", () => {
  const sources = ["// @ts-expect-error a\nx;\n// @ts-expect-error b\ny;", "fine();"];
  assert.deepEqual(types("", 0, sources), { passed: 3, failed: 0, skipped: 0 });
  assert.deepEqual(types("a.ts(1,1): error TS2578: Unused", 1, sources), { passed: 2, failed: 1, skipped: 0 });
  assert.equal(verdict(types("tsc: not found", 127, sources), 127).passed, 0);
});

test("a command that ran no test has failed, and so has one that failed without saying where", () => {
  assert.equal(verdict(cargo(""), 0).failed, 1);
  assert.equal(verdict({ passed: 5, failed: 0, skipped: 0 }, 101).failed, 1);
  assert.equal(verdict({ passed: 5, failed: 0, skipped: 0 }, 0).failed, 0);
});
