// What the build splits off for those who need it, and how it comes together again.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import binaryen from "binaryen";

import { functions } from "../../scripts/anatomy.mjs";
import { laterExports } from "../../scripts/later.mjs";
import { DIST, PACKED } from "../../scripts/place.mjs";
import { joined, split } from "../../scripts/split.mjs";

/** A module of a text; what it exports is there to be called. */
function assembled(text) {
  const module = binaryen.parseText(text);
  module.setFeatures(binaryen.Features.All);
  try {
    return Buffer.from(module.emitBinary());
  } finally {
    module.dispose();
  }
}

const instance = (bytes, imports = {}) => new WebAssembly.Instance(new WebAssembly.Module(bytes), imports).exports;
const whole = ({ core, part }) => Buffer.from(joined(core, part));
const counted = (bytes) => functions(bytes).length;

// Functions that come first are needed later, so that every index changes.
const MODULE = `(module
  (import "host" "add" (func $add (param i32) (result i32)))
  (type $number (func (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "seven")
  (global $base (mut i32) (i32.const 40))
  (table 3 funcref)
  (elem (i32.const 1) $one $tabled)
  (func $alone (result i32) (call $add (i32.const 1)))
  (func $laterOne (export "many") (result i32) (i32.add (call $alone) (call $shared)))
  (func $laterTwo (export "list") (result i32) (i32.add (call $alone) (call $one)))
  (func $shared (result i32) (global.get $base))
  (func $one (result i32) (i32.const 1))
  (func $tabled (result i32) (i32.load8_u (i32.const 16)))
  (func (export "run") (result i32) (i32.add (call $shared) (call_indirect (type $number) (i32.const 2))))
  (func $begin (global.set $base (i32.const 42)))
  (start $begin))`;
const HOST = { host: { add: (number) => number + 100 } };

test("a core is a module by itself, without the exports that are later", () => {
  const { core } = split(assembled(MODULE), ["many", "list"]);
  assert.ok(WebAssembly.validate(core));
  const exports = instance(core, HOST);
  assert.deepEqual(Object.keys(exports).sort(), ["memory", "run"]);
  assert.equal(exports.run(), 42 + "s".charCodeAt(0));
});

test("functions that nothing but later exports reaches are not in the core", () => {
  const wasm = assembled(MODULE);
  assert.equal(counted(wasm) - counted(split(wasm, ["many", "list"]).core), 3);
  assert.equal(counted(wasm) - counted(split(wasm, ["many"]).core), 1);
});

test("a function in a table stays in the core, whoever may call it", () => {
  const { core, part } = split(assembled(`(module
    (table 1 funcref) (elem (i32.const 0) $tabled)
    (func $tabled) (func (export "run")) (func (export "many") (call_indirect (i32.const 0))))`), ["many"]);
  assert.equal(counted(core), 2);
  assert.ok(WebAssembly.validate(core));
  instance(whole({ core, part })).many();
});

test("a core and its part are the whole module again", () => {
  const both = whole(split(assembled(MODULE), ["many", "list"]));
  assert.ok(WebAssembly.validate(both));
  const exports = instance(both, HOST);
  assert.deepEqual(Object.keys(exports).sort(), ["list", "many", "memory", "run"]);
  assert.deepEqual([exports.run(), exports.many(), exports.list()], [42 + "s".charCodeAt(0), 101 + 42, 101 + 1]);
});

test("a module that came together once splits into the same two again", () => {
  const first = split(assembled(MODULE), ["many", "list"]);
  assert.deepEqual(split(whole(first), ["many", "list"]), first);
});

test("sizes of more than one byte come together", () => {
  const places = Array.from({ length: 140 }, (_, at) => at);
  const many = places.map((at) => `(func (export "many${at}") (result i32) (call $core${at}))`);
  const core = places.map((at) => `(func $core${at} (export "core${at}") (result i32) (i32.const ${at}))`);
  const parts = split(assembled(`(module ${many.join(" ")} ${core.join(" ")})`), places.map((at) => `many${at}`));
  assert.equal(counted(parts.core), 140);
  const exports = instance(whole(parts));
  for (const at of places) assert.deepEqual([exports[`many${at}`](), exports[`core${at}`]()], [at, at]);
});

test("a module that refers to a function in a way that is not followed is refused", () => {
  const refers = `(module (elem declare func $one) (func $one) (func (export "run") (drop (ref.func $one))))`;
  const global = `(module (func $one) (global (export "one") funcref (ref.func $one)) (func (export "run")))`;
  for (const text of [refers, global]) assert.throws(() => split(assembled(text), []), /splitting does not know/);
});

const GLUE = "export function attach(given) {}\nexport function run(name) {}\n";
const exporting = (...names) => assembled(`(module ${["attach", "run", "__wbindgen_malloc", "$1", ...names].map((name) => `(func (export "${name}"))`).join(" ")})`);

test("later exports are those of the glue, but for what every app needs", () => {
  const glue = `${GLUE}export function bulkBegin(count) {}\nexport function listBegin() {}\n`;
  assert.deepEqual(laterExports(exporting("listBegin", "bulkBegin"), glue, true), ["bulkBegin", "listBegin"]);
  assert.deepEqual(laterExports(exporting(), GLUE, false), []);
});

test("a build stops where the module, its glue and what is wrapped do not fit together", () => {
  const glue = `${GLUE}export function bulkBegin(count) {}\n`;
  assert.throws(() => laterExports(exporting(), GLUE, true), /exports nothing for them/);
  assert.throws(() => laterExports(exporting("bulkBegin"), glue, false), /which no function in `withMany` brings/);
  assert.throws(() => laterExports(exporting("bulkbegin"), glue, true), /exports bulkbegin, and its glue bulkBegin/);
  assert.throws(() => laterExports(assembled(`(module (func (export "run")))`), GLUE, false), /does not export attach/);
});

const BUILT = join(DIST, "b24_task_bg.wasm");

test("the module that was built is byte for byte what its two parts make", { skip: existsSync(BUILT) ? false : "dist/ is not built" }, () => {
  const wasm = readFileSync(BUILT);
  const later = laterExports(wasm, readFileSync(join(PACKED, "glue.js"), "utf8"));
  const { core, part } = split(wasm, later);
  assert.ok(WebAssembly.validate(core));
  assert.deepEqual(whole({ core, part }), wasm);
  const names = WebAssembly.Module.exports(new WebAssembly.Module(core)).map(({ name }) => name);
  assert.ok(names.includes("run") && !later.some((name) => names.includes(name)), names.join());
});
