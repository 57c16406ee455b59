import assert from "node:assert/strict";
import { test } from "node:test";

import { added } from "../../scripts/weight.mjs";

const rows = [["one", { brotli: 100 }], ["two", { brotli: 90 }], ["three", { brotli: 8 }]];

test("what weighs more or less than is recorded is told, with how much", () => {
  assert.deepEqual(added(rows, { one: 60, two: 131, three: 8 }, 39), [["one", 40], ["two", -41]]);
});

test("a difference of a compressor is none", () => {
  assert.deepEqual(added(rows, { one: 61, two: 129, three: 8 }, 39), []);
});

test("nor is one of less than a thousandth", () => {
  assert.deepEqual(added([["large", { brotli: 300_300 }]], { large: 300_000 }, 40), []);
});

test("what is new is told whole", () => {
  assert.deepEqual(added(rows, { one: 100, two: 90 }, 0), [["three", 8]]);
});
