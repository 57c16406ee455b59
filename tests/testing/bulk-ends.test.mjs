// How bulk runs end before their inputs do, and what they hold meanwhile.

import assert from "node:assert/strict";
import { test } from "node:test";

import { createClient, updateTasks } from "../../dist/index.js";
import { all, calls, short, stage, updates } from "./bulk-stage.mjs";

/** Inputs without an end, and how many were taken. */
function endless(count) {
  const taken = { count: 0, closed: false };
  taken.updates = (function* () {
    try {
      for (;;) yield { taskId: (taken.count++ % count) + 1, fields: { TITLE: `${taken.count}` } };
    } finally {
      taken.closed = true;
    }
  })();
  return taken;
}

test("aborting before the run begins throws the reason, and takes nothing", async (t) => {
  const { portal, time, client } = await stage(t);
  const source = endless(10);
  const { outcomes, error } = await time.ends(all(client.updateTasks(source.updates, { signal: AbortSignal.abort("enough") })));
  assert.deepEqual([outcomes, error, source.count, calls(portal)], [[], "enough", 0, []]);
});

test("aborting gives what is on its way, then what was read, then the reason", async (t) => {
  const { portal, time, client } = await stage(t);
  portal.fault({ match: "batch", fault: "slow", ms: 1000, times: 1 });
  const abort = new AbortController();
  const run = all(client.updateTasks(updates(40), { signal: abort.signal }));
  await time.settled();
  abort.abort(new Error("enough"));
  const { outcomes, error } = await time.ends(run);
  assert.equal(error.message, "enough");
  assert.deepEqual(short(outcomes), Array.from({ length: 40 }, (_, index) => [index, index < 5 ? "ok" : "stopped/not_sent"]));
  assert.ok(outcomes.slice(5).every((outcome) => outcome.error.cause === error));
});

test("aborting while an input is read, which is the caller's code, ends the run like any other", async (t) => {
  const { portal, time, client } = await stage(t);
  const abort = new AbortController();
  const reads = { get TITLE() { return abort.abort("enough"), "New"; } };
  const { outcomes, error } = await time.ends(all(client.updateTasks([{ taskId: 1, fields: reads }, ...updates(2)], { signal: abort.signal })));
  assert.deepEqual([short(outcomes), error, calls(portal)], [[[0, "stopped/not_sent"]], "enough", []]);
});

test("aborting while a long source is taken a breath from loses no input", async (t) => {
  const { time, client } = await stage(t);
  const abort = new AbortController();
  let taken = 0;
  const source = (function* () {
    for (;;) yield ++taken;
  })();
  const told = [];
  const run = all(client.updateTasks(source, { signal: abort.signal, onOutcome: ({ index }) => told.push(index) }));
  await time.settled();
  for (let turn = 0; turn < 1000 && taken < 999; turn++) await time.settled();
  abort.abort("enough");
  await time.ends(run);
  assert.deepEqual([taken, told.length], [999, 999]);
});

test("break stops sending, and what is on its way is told to onOutcome", async (t) => {
  const { portal, time, client } = await stage(t, { count: 300 });
  const source = endless(300);
  const told = [];
  const run = client.updateTasks(source.updates, { onOutcome: (outcome) => told.push(outcome) });
  await time.ends((async () => {
    for await (const outcome of run) if (outcome.index >= 12) break;
  })());
  const sent = portal.requests().length;
  assert.deepEqual([source.closed, told.length, new Set(told.map(({ index }) => index)).size], [true, source.count, source.count]);
  assert.ok(told.every(({ ok, error }) => ok || error.code === "stopped"));
  await time.pass(100_000);
  assert.equal(portal.requests().length, sent);
});

test("a run that was left gives its summary", async (t) => {
  const { time, client } = await stage(t, { count: 300 });
  const run = client.updateTasks(updates(300));
  await time.ends((async () => {
    for await (const _ of run) break;
  })());
  const { applied, failed } = await time.ends(run);
  assert.equal(applied + failed.length, 300);
});

test("a source that throws ends the run with its error, after what is on its way", async (t) => {
  const { time, client } = await stage(t);
  const broken = async function* () {
    yield* updates(25);
    throw new Error("the source broke");
  };
  const { outcomes, error } = await time.ends(all(client.updateTasks(broken())));
  assert.equal(error.message, "the source broke");
  assert.deepEqual(short(outcomes).map(([index]) => index).sort((one, other) => one - other), Array.from({ length: 25 }, (_, index) => index));
  assert.ok(outcomes.every(({ ok, error: why }) => ok || (why.code === "stopped" && why.outcome === "not_sent")));
});

for (const [name, odd] of Object.entries({ "a number": 5, null: null, undefined, "an object": {}, "a function": () => [], "a broken iterable": { [Symbol.iterator]: () => ({}) } })) {
  test(`${name} is no source`, async (t) => {
    const { time, client } = await stage(t, { count: 1 });
    await assert.rejects(time.ends(client.updateTasks(odd)), TypeError);
  });
}

test("wrong options are issues, all at once", async (t) => {
  const { time, client } = await stage(t, { count: 1 });
  const options = { limits: "huge", onProgress: 1, journal: {}, timeout: -1, onOutcome: "x", foo: 1 };
  const { error } = await time.ends(all(client.updateTasks([], options)));
  assert.deepEqual(error.issues.map(({ path, code }) => `${path.join(".")} ${code}`).sort(), [
    "options.foo unknown_option", "options.journal bad_option", "options.limits bad_option", "options.onOutcome bad_option", "options.onProgress bad_option", "options.timeout bad_option",
  ]);
});

test("a connection that is not usable ends the run before it begins", async (t) => {
  const { time } = await stage(t, { count: 1 });
  const source = endless(1);
  await assert.rejects(time.ends(updateTasks(source.updates, { connection: { endpoint: 5, token: "x" } })), { code: "bad_connection", outcome: "not_sent" });
  assert.equal(source.count, 0);
});

test("a run begins when it is asked for, and is iterated once", async (t) => {
  const { portal, time, client } = await stage(t);
  const run = client.updateTasks(updates(10));
  await time.pass(1000);
  assert.deepEqual(calls(portal), []);
  const { outcomes } = await time.ends(all(run));
  assert.equal(outcomes.length, 10);
  assert.equal((await time.ends(run)).applied, 10);
  assert.throws(() => run[Symbol.asyncIterator](), TypeError);
});

test("who takes no outcomes holds the run up", async (t) => {
  const { time, client } = await stage(t);
  const source = endless(100);
  const iterator = client.updateTasks(source.updates)[Symbol.asyncIterator]();
  await time.ends(iterator.next());
  await time.pass(100_000);
  const taken = source.count;
  assert.ok(taken <= 301, `${taken}`);
  for (let count = 0; count < 200; count++) await time.ends(iterator.next());
  assert.ok(source.count > taken);
  await time.ends(iterator.return());
});

test("awaiting a run that is iterated runs it to its end all the same", async (t) => {
  const { time, client } = await stage(t);
  const given = Array.from({ length: 500 }, () => 5);
  const run = client.updateTasks(given);
  const iterator = run[Symbol.asyncIterator]();
  await time.ends(iterator.next());
  assert.equal((await time.ends(run)).failed.length, 500);
  assert.equal((await all({ [Symbol.asyncIterator]: () => iterator })).outcomes.length, 499);
});

test("of five thousand inputs few are held at once", async (t) => {
  const { time } = await stage(t, { count: 1 });
  const shown = (command) => ({ task: { id: /taskId=(\d+)/.exec(command)[1] } });
  const send = async ({ params: { cmd } }) => {
    const result = Object.fromEntries(Object.entries(cmd).map(([key, command]) => [key, shown(command)]));
    return { status: 200, body: { result: { result }, time: { start: 1, finish: 1 } } };
  };
  let [taken, decided, most] = [0, 0, 0];
  const source = function* () {
    for (; taken < 5000; taken++) {
      most = Math.max(most, taken - decided);
      yield { taskId: taken + 1, fields: { TITLE: "New" } };
    }
  };
  await time.ends((async () => {
    for await (const { ok } of createClient({ send }).updateTasks(source(), { verify: false })) decided += ok ? 1 : 0;
  })());
  assert.equal(decided, 5000);
  assert.ok(most <= 301, `${most}`);
});

test("inputs that fail at once are held no longer either", async (t) => {
  const { time, client } = await stage(t, { count: 1 });
  let [taken, decided, most] = [0, 0, 0];
  const source = function* () {
    for (; taken < 1500; taken++) {
      most = Math.max(most, taken - decided);
      yield 5;
    }
  };
  await time.ends((async () => {
    for await (const _ of client.updateTasks(source())) decided++;
  })());
  assert.equal(decided, 1500);
  assert.ok(most <= 301, `${most}`);
});

test("an item whose time is over fails alone, and says how long it would have waited", async (t) => {
  const { portal, time, client } = await stage(t, { count: 60 });
  portal.fault({ match: "*", fault: "overload", times: 1 });
  const { outcomes } = await time.ends(all(client.updateTasks(updates(1), { timeout: 5000 })));
  assert.deepEqual(short(outcomes), [[0, "timeout/not_applied"]]);
  assert.ok(outcomes[0].error.retryAfter >= 10_000);
});

test("callbacks that throw break nothing", async (t) => {
  const { time, client } = await stage(t);
  const logged = t.mock.method(console, "error", () => {});
  const fails = () => {
    throw new Error("mine");
  };
  const summary = await time.ends(client.updateTasks(updates(3), { onProgress: fails, onOutcome: fails }));
  assert.equal(summary.applied, 3);
  assert.ok(logged.mock.callCount() >= 3);
});

test("progress tells how far a run is, what it waits for, and how long", async (t) => {
  const { portal, time, client } = await stage(t, { count: 600, limits: "standard", workMs: 2000 });
  portal.fault({ match: "batch", fault: "slow", ms: 100 });
  const seen = [];
  await time.ends(client.updateTasks(updates(600), { onProgress: (progress) => seen.push(progress) }));
  assert.ok(seen.every(({ total }) => total === 600));
  assert.ok(seen.some(({ inFlight }) => inFlight > 0));
  const waits = seen.find(({ waitingFor }) => waitingFor === "operating");
  assert.ok(waits.waitingMs > 0 && waits.etaMs >= waits.waitingMs, JSON.stringify(waits));
  const { total, done, failed, inFlight } = seen.at(-1);
  assert.deepEqual({ total, done, failed, inFlight }, { total: 600, done: 600, failed: 0, inFlight: 0 });
});

for (const [name, [target, method]] of Object.entries({ "while it decides what goes": [performance, "now"], "while it reads an answer": [Math, "random"] })) {
  test(`a module that stops ${name} ends the run, and nothing hangs`, async (t) => {
    const { portal, time, client } = await stage(t);
    portal.fault({ match: "batch", fault: "slow", ms: 1000, times: 1 });
    const run = all(client.updateTasks(updates(40)));
    await time.settled();
    const real = target[method].bind(target);
    let stops = true;
    t.mock.method(target, method, () => {
      if (stops && portal.requests().length > 0 && (method === "random" || real() > 1500)) {
        stops = false;
        throw new WebAssembly.RuntimeError("unreachable");
      }
      return real();
    });
    const { outcomes, error } = await time.ends(run);
    assert.deepEqual([error.code, outcomes.length], ["module_failed", 40]);
    assert.ok(outcomes.every((outcome) => outcome.ok || ["not_sent", "unknown"].includes(outcome.error.outcome)));
    assert.ok(outcomes.some((outcome) => outcome.error?.code === "module_failed"));
  });
}
