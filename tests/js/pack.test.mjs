import assert from "node:assert/strict";
import { test } from "node:test";
import vm from "node:vm";

import { pack } from "../../js/pack.js";

const packed = (value) => pack(value)[0];
const END = "\u0001";

test("a record keeps its order, and undefined is absent", () => {
  assert.equal(packed({ b: 1, a: undefined, c: "x" }), `{:b${END}#1${END}:c${END}sx${END}}`);
});

test("numbers travel beside the text, in their order", () => {
  const [text, numbers] = pack([1.5, new Date(7), -0]);
  assert.equal(text, `[#1.5${END}d#0${END}]`);
  assert.deepEqual([...numbers], [1.5, 7, -0]);
});

test("marks inside a text are escaped", () => {
  assert.equal(packed("a\u0001b\u0002"), `sa\u00021b\u00022${END}`);
});

test("a hole in a list is named", () => {
  assert.equal(packed([, 1]), `[xundefined${END}#1${END}]`);
});

test("what is not data is named", () => {
  const names = [
    [() => 1, "a function"], [Symbol("x"), "a symbol"], [10n, "a bigint"], [new Map(), "a Map"], [Promise.resolve(), "a Promise"],
    [new Uint8Array(1), "a Uint8Array"], [new String("x"), "a String"], ["\ud800", "a text with half of a surrogate pair"],
    [new Blob([]), "a Blob"],
  ];
  for (const [value, name] of names) assert.equal(packed(value), `x${name}${END}`);
});

test("a getter that throws spoils its own entry alone", () => {
  const value = { get a() { throw 1; }, b: true };
  assert.equal(packed(value), `{:a${END}xa value that throws when it is read${END}:b${END}t}`);
});

test("proxies that throw are named and leave no number behind", () => {
  const trap = new Proxy({}, { ownKeys() { throw 1; } });
  const [text, numbers] = pack([1, trap]);
  assert.equal(text, `[#1${END}xa value that throws when it is read${END}]`);
  assert.equal(numbers.length, 1);
});

test("a cycle ends, and the same value twice is no cycle", () => {
  const cycle = [];
  cycle.push(cycle);
  assert.equal(packed(cycle), `[xa cycle${END}]`);
  const shared = {};
  assert.equal(packed([shared, shared]), "[{}{}]");
});

test("depth and size end", () => {
  assert.match(packed(JSON.parse("[".repeat(100) + "]".repeat(100))), /nested more than 64 deep/);
  assert.match(packed(new Array(1e9)), /more than 200,000 values/);
  let endless = new Proxy({}, { get: (_, key) => (key === Symbol.toStringTag ? undefined : endless), ownKeys: () => ["a"],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) });
  assert.equal(typeof packed(endless), "string");
});

test("a date of another realm is a date", () => {
  assert.equal(packed(vm.runInNewContext("new Date(5)")), "d");
});

test("what only pretends to be a date is named", () => {
  assert.equal(packed({ [Symbol.toStringTag]: "Date" }), `xa value that throws when it is read${END}`);
});

test("own entries alone are packed, whatever their names", () => {
  const bare = Object.assign(Object.create(null), { constructor: "x", toString: "y" });
  assert.equal(packed(bare), `{:constructor${END}sx${END}:toString${END}sy${END}}`);
  assert.equal(packed(JSON.parse('{"__proto__":1}')), `{:__proto__${END}xan entry named __proto__${END}}`);
  assert.equal(packed(Object.create({ TITLE: "inherited" })), "{}");
});

test("proxies that lie end, and are packed as they show themselves", () => {
  const tell = { enumerable: true, configurable: true };
  let asked = 0;
  const fickle = new Proxy({}, { ownKeys: () => [`k${asked++}`], getOwnPropertyDescriptor: () => tell, get: (_, key) => (typeof key === "symbol" ? undefined : asked) });
  assert.equal(packed([fickle, fickle]), `[{:k0${END}#1${END}}{:k1${END}#2${END}}]`);
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  assert.equal(packed([proxy, 1]), `[xa value that throws when it is read${END}#1${END}]`);
});

test("boxed values, files and times of another kind are named", () => {
  const named = [
    [Object(1), "a Number"], [Object(true), "a Boolean"], [Object(10n), "a BigInt"], [Object(Symbol("x")), "a Symbol"],
    [{ [Symbol.toStringTag]: "Temporal.Instant" }, "a Temporal.Instant"], [new (globalThis.File ?? Blob)([], "x"), globalThis.File ? "a File" : "a Blob"],
    ...(globalThis.Temporal ? [[Temporal.Now.plainDateISO(), "a Temporal.PlainDate"], [Temporal.Now.zonedDateTimeISO(), "a Temporal.ZonedDateTime"]] : []),
  ];
  for (const [value, name] of named) assert.equal(packed(value), `x${name}${END}`);
});
