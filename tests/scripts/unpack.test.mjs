// How the module travels: its bytes in streams, those as letters, and all of it back by the text that the package has.

import assert from "node:assert/strict";
import { test } from "node:test";

import { functions } from "../../scripts/anatomy.mjs";
import { streams, withoutHints } from "../../scripts/streams.mjs";
import { unpacker, unpacking } from "../../scripts/unpack.mjs";
import { ENCODINGS } from "../../scripts/wasm.mjs";
import { assembled } from "./assembled.mjs";

// Every kind of operands, functions that call before and after each other, and a number in each length.
const MODULE = `(module
  (import "host" "add" (func $add (param i32) (result i32)))
  (type $number (func (result i32)))
  (memory 1)
  (data "what is called \\00\\ff\\80 by nobody")
  (table $table 3 funcref)
  (elem (i32.const 1) $one $two)
  (global $base (mut i64) (i64.const -5000000000))
  (func $one (result i32) (call $add (i32.const 300)))
  (func $two (export "two") (result i32)
    (local $at i32) (local $far i64) (local $half f32) (local $full f64)
    (local.set $half (f32.const 1.5))
    (local.set $full (f64.const -0.1))
    (global.set $base (i64.add (global.get $base) (i64.load offset=200 (local.get $at))))
    (i64.store8 offset=70000 (local.tee $at (i32.and (call $one) (i32.const 65535))) (local.get $far))
    (memory.copy (local.get $at) (i32.const 7) (i32.const 9))
    (memory.fill (local.get $at) (i32.const 0) (i32.const 128))
    (drop (memory.grow (memory.size)))
    (block $out
      (loop $again
        (br_table $out $again $out (i32.trunc_sat_f64_u (local.get $full)))))
    (if (ref.is_null (table.get $table (i32.const 2))) (then (return (call $two))))
    (drop (select (result funcref) (ref.func $one) (ref.null func) (local.get $at)))
    (i32.sub (call_indirect (type $number) (local.get $at)) (call $last)))
  (func $last (result i32) (i32.add (call $one) (call $add (call $two)))))`;

const wasm = assembled(MODULE);
const held = streams(wasm, functions(wasm)[0][2]);
const code = await unpacker();

for (const [name, { before, text, fill }] of Object.entries(ENCODINGS))
  test(`a module comes together from its streams again where they travel as ${name}`, async () => {
    const woven = new Function(`${before?.(held) ?? ""}\n${unpacking(code, fill)}\nreturn woven;`)();
    const out = woven(new Function(`return ${text(held, held)};`)(), held.starts, held.first);
    assert.deepEqual(Buffer.from(out), withoutHints(wasm));
  });

test("what stands there again and again travels as fewer letters than it has bytes, and comes back", () => {
  const one = assembled(`(module ${Array.from({ length: 40 }, (_, at) => `(func (param i32 i32) (result i32) (i32.add (i32.sub (local.get 0) (i32.const ${at})) (local.get 1)))`).join("")})`);
  const of = streams(one, 0);
  const { before, text, fill } = ENCODINGS.ranked;
  const letters = new Function(`return ${text(of, of)};`)();
  assert.ok(letters.length < of.all.length);
  const woven = new Function(`${before(of)}\n${unpacking(code, fill)}\nreturn woven;`)();
  assert.deepEqual(Buffer.from(woven(letters, of.starts, of.first)), one);
});

test("what follows from other bytes does not travel", () => {
  assert.ok(held.all.length < wasm.length);
});

test("a function that is called again comes nearer", () => {
  const calls = (bodies) => {
    const one = assembled(`(module ${[..."abc"].map((name) => `(func $${name} (export "${name}"))`).join("")} (func (export "all") ${bodies.map((name) => `(call $${name})`).join("")}))`);
    const { all, starts } = streams(one, 0);
    return [...all.subarray(starts[14], starts[15])];
  };
  assert.deepEqual(calls(["c", "b", "a", "a", "c"]), [0, 0, 0, 1, 3]);
});
