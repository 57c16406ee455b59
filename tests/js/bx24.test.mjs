// BX24 as promises: what it does not do, and what is left behind then.

import assert from "node:assert/strict";
import { test } from "node:test";

import { callMethod, initialised } from "../../js/bx24.js";

/** A window that keeps its listeners, in the place of Node's world. */
function windowed(t) {
  const heard = new Set();
  const old = [globalThis.addEventListener, globalThis.removeEventListener];
  globalThis.addEventListener = (_, listener) => heard.add(listener);
  globalThis.removeEventListener = (_, listener) => heard.delete(listener);
  t.after(() => ([globalThis.addEventListener, globalThis.removeEventListener] = old));
  return { heard, fail: () => [...heard].forEach((listener) => listener({ message: "Uncaught Query error!" })) };
}

const silent = { callMethod() {} };

test("what it calls back with is the outcome, the first time", async (t) => {
  const { heard } = windowed(t);
  const twice = { callMethod: (method, params, answer) => [1, 2].forEach((time) => answer([method, params, time])) };
  assert.deepEqual(await callMethod(twice, "m", 5), ["m", 5, 1]);
  assert.equal(heard.size, 0);
});

test("what it throws at once is thrown at once", (t) => {
  const { heard } = windowed(t);
  assert.throws(() => callMethod({ callMethod() { throw new TypeError("no"); } }, "m", {}), /no/);
  assert.equal(heard.size, 0);
});

test("a failed query is taken for the one call that is under way", async (t) => {
  const { heard, fail } = windowed(t);
  const one = callMethod(silent, "m", {});
  fail();
  await assert.rejects(one, (cause) => cause === "BX24.js: Query error!");
  assert.equal(heard.size, 0);
});

test("a failed query is taken for none where two are under way; the signal ends them", async (t) => {
  const { heard, fail } = windowed(t);
  const controller = new AbortController();
  let failed = 0;
  const both = [1, 2].map(() => callMethod(silent, "m", {}, controller.signal).catch(() => failed++));
  fail();
  await new Promise(setImmediate);
  assert.equal(failed, 0);
  controller.abort();
  await Promise.all(both);
  assert.equal(heard.size, 0);
});

test("it is initialised when it says so; what it throws is a rejection", async () => {
  assert.equal(await initialised({ init: (ready) => ready() }), undefined);
  await assert.rejects(initialised({ init() { throw new Error("no"); } }), /no/);
});
