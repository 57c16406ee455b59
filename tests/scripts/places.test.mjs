// What the build takes out of the data: where panics stood in the sources.

import assert from "node:assert/strict";
import { test } from "node:test";

import binaryen from "binaryen";

import { withoutPlaces } from "../../scripts/places.mjs";

// A file's name from 1024 to 1033, at 1040 a place in it, and at 1056 a text of the same length.
const FILE = "src/a.rs";
const PIECES = [[1024, 1033], [1040, 1056], [1056, 1064]];

/** What the memory holds from 1024 on, where a function's code tells that number, and other data holds that word. */
function kept(number, word = 0) {
  const bytes = (value) => [0, 8, 16, 24].map((shift) => `\\${((value >> shift) & 255).toString(16).padStart(2, "0")}`).join("");
  const module = binaryen.parseText(`(module
    (memory (export "memory") 1)
    (data (i32.const 1024) "${FILE}")
    (data (i32.const 1040) "${[1024, 8, 7, 9].map(bytes).join("")}some.rs!${bytes(word)}")
    (func (export "run") (result i32) (i32.const ${number})))`);
  const wasm = withoutPlaces(Buffer.from(module.emitBinary()), PIECES);
  module.dispose();
  const { memory } = new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports;
  const text = (from, to) => Buffer.from(memory.buffer).toString("latin1", from, to);
  return { file: text(1024, 1032), line: text(1048, 1049), text: text(1056, 1064) };
}

test("a place in a file, and the file's name, go where nothing refers to them", () => {
  assert.deepEqual(kept(0), { file: "\0".repeat(8), line: "\0", text: "some.rs!" });
});

test("a place that code refers to stays, with its file's name", () => {
  assert.deepEqual(kept(1040), { file: FILE, line: "\x07", text: "some.rs!" });
});

test("a name that code refers to stays without its places", () => {
  assert.deepEqual(kept(1024), { file: FILE, line: "\0", text: "some.rs!" });
});

test("a place that other data refers to stays", () => {
  assert.deepEqual(kept(0, 1040), { file: FILE, line: "\x07", text: "some.rs!" });
});
