// What the build does to the compiled module: panics become traps.

import assert from "node:assert/strict";
import { test } from "node:test";

import { functions } from "../../scripts/anatomy.mjs";
import { trapping } from "../../scripts/panics.mjs";

const NOTHING = [0, 0x0b];
const call = (index) => [0, 0x10, index, 0x0b];

const section = (id, body) => [id, body.length, ...body];
const text = (name) => [name.length, ...Buffer.from(name)];

/** A module of functions without parameters: `[name, body]`. */
function module(...all) {
  const names = [all.length, ...all.flatMap(([name], index) => [index, ...text(name)])];
  return Buffer.from([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, [1, 0x60, 0, 0]),
    ...section(3, [all.length, ...all.map(() => 0)]),
    ...section(10, [all.length, ...all.flatMap(([, body]) => [body.length, ...body])]),
    ...section(0, [...text("name"), ...section(1, names)]),
  ]);
}

const HANDLER = ["__rustc::rust_begin_unwind", NOTHING];
const WRITE = ["core::fmt::write", NOTHING];

test("panics and formatting become traps, and nothing else does", () => {
  const wasm = trapping(module(HANDLER, WRITE, ["core::panicking::panic_fmt", call(1)], ["b24_task::run", NOTHING]));
  assert.ok(WebAssembly.validate(wasm));
  const bodies = functions(wasm).map(([name, body]) => [name, [...body]]);
  const trap = [0, 0x00, 0x0b];
  assert.deepEqual(bodies, [[HANDLER[0], trap], [WRITE[0], trap], ["core::panicking::panic_fmt", trap], ["b24_task::run", NOTHING]]);
});

test("a function that formats is named, as it would end in a trap", () => {
  assert.throws(() => trapping(module(HANDLER, WRITE, ["b24_task::run", call(1)])), /b24_task::run calls core::fmt::write/);
});

test("a module whose panic handler has another name is refused", () => {
  assert.throws(() => trapping(module(WRITE)), /no panic handler/);
});
