import assert from "node:assert/strict";
import { test } from "node:test";

import { clock } from "../../js/clock.js";
import { pause, within } from "../../js/timer.js";

const never = new Promise(() => {});
const stopped = (promise) => promise.then(() => assert.fail("it resolved"), (stop) => stop);

/** A signal that counts its listeners. */
function counted() {
  const controller = new AbortController();
  const listeners = new Set();
  const signal = {
    get aborted() { return controller.signal.aborted; },
    get reason() { return controller.signal.reason; },
    addEventListener: (_, wake) => { listeners.add(wake); controller.signal.addEventListener("abort", wake); },
    removeEventListener: (_, wake) => listeners.delete(wake),
  };
  return { controller, signal, listeners };
}

test("what comes in time is the outcome, and nothing is left behind", async (t) => {
  const timers = new Set();
  t.mock.method(clock, "setTimeout", () => (timers.add(1), 1));
  t.mock.method(clock, "clearTimeout", (id) => timers.delete(id));
  const { signal, listeners } = counted();
  assert.equal(await within(Promise.resolve(5), 1000, signal), 5);
  assert.deepEqual(await stopped(within(Promise.reject(6), 1000, signal)), { how: "failed", cause: 6 });
  assert.deepEqual([timers.size, listeners.size], [0, 0]);
});

test("time that is over aborts what was under way", async () => {
  const controller = new AbortController();
  const { signal, listeners } = counted();
  assert.equal((await stopped(within(never, 5, signal, controller))).how, "late");
  assert.deepEqual([controller.signal.aborted, listeners.size], [true, 0]);
});

test("a signal ends it with its reason: while it waits, and before", async () => {
  const { controller, signal } = counted();
  const waiting = stopped(within(never, 1000, signal));
  controller.abort("why");
  assert.deepEqual(await waiting, { how: "aborted", cause: "why" });
  assert.deepEqual(await stopped(within(Promise.resolve(5), 1000, signal)), { how: "aborted", cause: "why" });
  assert.equal((await stopped(pause(1000, signal))).how, "aborted");
});

test("a signal that throws, or none, does not matter", async () => {
  const hostile = new Proxy({}, { get() { throw 1; } });
  for (const signal of [hostile, undefined, {}]) assert.equal(await within(Promise.resolve(5), 1000, signal), 5);
});

test("a pause ends when its time is over", async () => {
  assert.equal((await stopped(pause(1))).how, "late");
});
