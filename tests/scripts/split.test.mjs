// What the build splits off for those who need it, and how it comes together again.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { functions } from "../../scripts/anatomy.mjs";
import { parts } from "../../scripts/build.mjs";
import { laterExports } from "../../scripts/later.mjs";
import { DIST, PACKED } from "../../scripts/place.mjs";
import { onlyFor, withoutRelocations } from "../../scripts/relocations.mjs";
import { joined, split } from "../../scripts/split.mjs";
import { assembled } from "./assembled.mjs";

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

// At 16 what the core reads, at 24 what only `many` reads, at 32 what both read.
const DATA = `(module
  (memory (export "memory") 1)
  (data (i32.const 16) "12345678later___87654321")
  (table (export "table") 4 funcref)
  (elem (i32.const 1) $one $two)
  (func $one (result i32) (i32.load8_u (i32.const 16)))
  (func $two (result i32) (i32.const 2))
  (func (export "run") (result i32) (i32.add (call $one) (i32.load8_u (i32.const 32))))
  (func (export "many") (result i32) (i32.add (i32.load8_u (i32.const 24)) (i32.load8_u (i32.const 32)))))`;
const memory = (exports) => Buffer.from(exports.memory.buffer, 16, 24).toString();

test("data that only the part needs is zeros in the core, and there when both have come together", () => {
  const parts = split(assembled(DATA), ["many"], { data: [[24, 32]], places: [] });
  assert.equal(memory(instance(parts.core)), "12345678" + "\0".repeat(8) + "87654321");
  assert.equal(memory(instance(whole(parts))), "12345678later___87654321");
  assert.ok(!parts.core.includes("later") && parts.part.includes("later"));
});

test("data that the core refers to stays, whatever is said of it", () => {
  const parts = split(assembled(DATA), ["many"], { data: [[24, 28], [32, 40]], places: [] });
  assert.equal(memory(instance(parts.core)), "12345678" + "\0".repeat(4) + "r___87654321");
});

test("a function whose place in the table only the part needs is not in the core, and takes its place again", () => {
  const wasm = assembled(DATA);
  const parts = split(wasm, ["many"], { data: [], places: [2] });
  assert.equal(counted(wasm) - counted(parts.core), 2);
  const { table } = instance(whole(parts));
  assert.deepEqual([table.get(0), table.get(1)(), table.get(2)()], [null, "1".charCodeAt(0), 2]);
  assert.equal(instance(parts.core).table.length, 4);
});

const section = (name, ...body) => [0, body.length + name.length + 1, name.length, ...Buffer.from(name), ...body];
const symbol = { function: (index, name) => [0, 0, index, name.length, ...Buffer.from(name)], data: (name, offset, size) => [1, 0, name.length, ...Buffer.from(name), 0, offset, size] };

test("the linker's relocations tell what only some exports need, also by way of other data", () => {
  const linked = assembled(`(module
    (memory 1) (table 2 funcref) (elem (i32.const 1) $tabled)
    (data (i32.const 16) "coredatalaterptrpointed_")
    (func $tabled (result i32) (i32.const 1))
    (func (export "run_0123456789abcdef") (result i32) (i32.const 16))
    (func (export "many_0123456789abcdef") (result i32) (i32.const 24)))`);
  const symbols = [symbol.function(0, "t"), symbol.function(1, "r"), symbol.function(2, "m"), symbol.data("c", 0, 8), symbol.data("l", 8, 8), symbol.data("p", 16, 8)].flat();
  // Each function is its size, no locals, a constant of one byte, the end. The segment's bytes begin behind six others.
  const inCode = [4, 9, 3, 0, 4, 14, 4, 0];
  const inData = [5, 10 + 4, 5, 0, 2, 18 + 4, 0];
  const wasm = Buffer.concat([linked, Buffer.from([
    ...section("linking", 2, 8, symbols.length + 1, 6, ...symbols), ...section("reloc.CODE", 3, 2, ...inCode), ...section("reloc.DATA", 4, 2, ...inData),
  ])]);
  assert.deepEqual(onlyFor(wasm, ["many"]), { data: [[24, 32], [32, 40]], places: [1] });
  assert.deepEqual(onlyFor(wasm, []), { data: [], places: [] });
  assert.throws(() => onlyFor(wasm, ["list"]), /does not export each of list/);
  assert.throws(() => onlyFor(linked, ["many"]), /has left no section linking/);
  assert.deepEqual(withoutRelocations(wasm), linked);
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

const BUILT = join(PACKED, "part.wasm");

test("the module that was built is byte for byte what its two parts make", { skip: existsSync(BUILT) ? false : "dist/ is not built" }, () => {
  const { core, part } = parts();
  assert.ok(WebAssembly.validate(core));
  assert.deepEqual(part ? whole({ core, part }) : core, readFileSync(join(DIST, "b24_task_bg.wasm")));
  const later = part ? counted(whole({ core, part })) - counted(core) : 0;
  assert.equal(later > 0, /\bwithMany\(/.test(readFileSync(join(DIST, "index.js"), "utf8")));
});
