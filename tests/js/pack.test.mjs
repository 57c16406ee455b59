import assert from "node:assert/strict";
import { test } from "node:test";
import vm from "node:vm";

import { pack } from "../../js/pack.js";

const named = (name) => `${name.length}x${name}`;
const THROWS = named("a value that throws when it is read");

test("a record keeps its order, and undefined is absent", () => {
  assert.equal(pack({ b: 1, a: undefined, c: "x" }), "2{1:b1#11:c1sx");
});

test("whole numbers travel as digits, others with their bits", () => {
  assert.equal(pack([7, -7, new Date(7)]), "3[1#72#-7d1#7");
  assert.equal(pack([1.5, -0]), "2[1073217536,0.3#1.52147483648,0.1#0");
  assert.match(pack([1e21, NaN, Infinity]), /\.5#1e\+21.*\.3#NaN.*\.8#Infinity$/);
});

test("texts are counted in units of UTF-16", () => {
  assert.equal(pack(["aЖ", "😀", ""]), "3[2saЖ2s😀0s");
});

test("a hole in a list is named", () => {
  assert.equal(pack([, 1]), `2[${named("undefined")}1#1`);
});

test("what is not data is named", () => {
  const names = [
    [() => 1, "a function"], [Symbol("x"), "a symbol"], [10n, "a bigint"], [new Map(), "a Map"], [Promise.resolve(), "a Promise"],
    [new Uint8Array(1), "a Uint8Array"], [new String("x"), "a String"], ["\ud800", "a text with half of a surrogate pair"],
    [new Blob([]), "a Blob"], [new Error("x"), "an Error"], [new ArrayBuffer(1), "an ArrayBuffer"],
  ];
  for (const [value, name] of names) assert.equal(pack(value), named(name));
});

test("a getter that throws spoils its own entry alone", () => {
  const value = { get a() { throw 1; }, b: true };
  assert.equal(pack(value), `2{1:a${THROWS}1:bt`);
});

test("proxies that throw are named and leave nothing behind", () => {
  const trap = new Proxy({}, { ownKeys() { throw 1; } });
  assert.equal(pack([1, trap]), `2[1#1${THROWS}`);
});

test("a cycle ends, and the same value twice is no cycle", () => {
  const cycle = [];
  cycle.push(cycle);
  assert.equal(pack(cycle), `1[${named("a cycle")}`);
  const shared = {};
  assert.equal(pack([shared, shared]), "2[0{0{");
});

test("depth and size end", () => {
  assert.match(pack(JSON.parse("[".repeat(100) + "]".repeat(100))), /nested more than 64 deep/);
  assert.match(pack(new Array(1e9)), /more than 200,000 values/);
  let endless = new Proxy({}, { get: (_, key) => (key === Symbol.toStringTag ? undefined : endless), ownKeys: () => ["a"],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) });
  assert.equal(typeof pack(endless), "string");
});

test("a date of another realm is a date", () => {
  assert.equal(pack(vm.runInNewContext("new Date(5)")), "d1#5");
});

test("what only pretends to be a date is named", () => {
  assert.equal(pack({ [Symbol.toStringTag]: "Date" }), THROWS);
});

test("own entries alone are packed, whatever their names", () => {
  const bare = Object.assign(Object.create(null), { constructor: "x", toString: "y" });
  assert.equal(pack(bare), "2{11:constructor1sx8:toString1sy");
  assert.equal(pack(JSON.parse('{"__proto__":1}')), `1{9:__proto__${named("an entry named __proto__")}`);
  assert.equal(pack(Object.create({ TITLE: "inherited" })), "0{");
});

test("proxies that lie end, and are packed as they show themselves", () => {
  const tell = { enumerable: true, configurable: true };
  let asked = 0;
  const fickle = new Proxy({}, { ownKeys: () => [`k${asked++}`], getOwnPropertyDescriptor: () => tell, get: (_, key) => (typeof key === "symbol" ? undefined : asked) });
  assert.equal(pack([fickle, fickle]), "2[1{2:k01#11{2:k11#2");
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  assert.equal(pack([proxy, 1]), `2[${THROWS}1#1`);
});

test("boxed values, files and times of another kind are named", () => {
  const all = [
    [Object(1), "a Number"], [Object(true), "a Boolean"], [Object(10n), "a BigInt"], [Object(Symbol("x")), "a Symbol"],
    [{ [Symbol.toStringTag]: "Temporal.Instant" }, "a Temporal.Instant"], [new (globalThis.File ?? Blob)([], "x"), globalThis.File ? "a File" : "a Blob"],
    ...(globalThis.Temporal ? [[Temporal.Now.plainDateISO(), "a Temporal.PlainDate"], [Temporal.Now.zonedDateTimeISO(), "a Temporal.ZonedDateTime"]] : []),
  ];
  for (const [value, name] of all) assert.equal(pack(value), named(name));
});
