// Many calls at once, by a clock that the test moves for the package and its portals together.

import assert from "node:assert/strict";
import { test } from "node:test";

import { createClient, validateTask } from "../../dist/index.js";
import { createPortal } from "../../dist/testing.js";

const UPDATE = "tasks.task.update";
const LONG = 3_600_000;

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** The clock of the package and of portals. `until(promise)` moves it until that has settled, and tells how long it took. */
async function clock(t, ...portals) {
  await validateTask(11, {});
  let [now, last, seed] = [0, 0, 1];
  const timers = new Map();
  const set = (wake, ms = 0) => {
    timers.set(++last, { due: now + Math.max(ms, 0), wake });
    return last;
  };
  t.mock.method(performance, "now", () => now);
  t.mock.method(globalThis, "setTimeout", set);
  t.mock.method(globalThis, "clearTimeout", (id) => timers.delete(id));
  t.mock.method(Math, "random", () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647);
  // Answers come by the portal's clock, which moves in steps that are no longer than this.
  const LEAP = 100;
  const step = () => {
    let next = now + LEAP;
    for (const { due } of timers.values()) if (due < next) next = due;
    const ms = Math.floor(next) - Math.floor(now);
    now = next;
    for (const portal of portals) portal.advance(ms);
    for (const [id, { due, wake }] of timers) {
      if (due > now) continue;
      timers.delete(id);
      wake();
    }
  };
  return {
    every: (ms, work) => {
      const again = () => set(() => (work(), again()), ms);
      again();
    },
    async until(promise) {
      const [from, state] = [now, { done: false }];
      promise.then(() => (state.done = true), () => (state.done = true));
      for (await settled(); !state.done; await settled()) step();
      return now - from;
    },
  };
}

const all = (count, call) => Promise.allSettled(Array.from({ length: count }, (_, index) => call(index)));
const failed = (outcomes) => outcomes.filter(({ status }) => status === "rejected").map(({ reason }) => reason);
const refused = (portal) => portal.requests().filter(({ status }) => status !== 200);

/** Holds so many calls against the shortest time in which a bucket of 50 lets them through, 2 a second. */
function isShortest(ms, count) {
  const shortest = ((count - 50) / 2) * 1000;
  assert.ok(ms >= shortest && ms <= shortest * 1.05, `${ms} of ${shortest}`);
}

test("a thousand updates at once go one after another, and the portal refuses none", async (t) => {
  const portal = createPortal({ limits: "standard" });
  const client = createClient(portal.connection, { timeout: LONG });
  const time = await clock(t, portal);
  const calls = all(1000, (index) => client.updateTask(11, { TITLE: `Title ${index}` }));
  isShortest(await time.until(calls), 1000);
  assert.deepEqual([failed(await calls), refused(portal), portal.requests().length], [[], [], 1000]);
  assert.equal(portal.task(11).TITLE, "Title 999", "the last comes last");
});

test("answers that take a while make no difference", async (t) => {
  const portal = createPortal({ limits: "standard" });
  portal.fault({ fault: "slow", ms: 700 });
  const client = createClient(portal.connection, { timeout: LONG });
  const time = await clock(t, portal);
  const calls = all(300, (index) => client.updateTask(11, { TITLE: `Title ${index}` }));
  isShortest((await time.until(calls)) - 700, 300);
  assert.deepEqual([failed(await calls), refused(portal)], [[], []]);
});

test("updates that work long never meet the limit of operating time", async (t) => {
  const portal = createPortal({ limits: "standard", workMs: 900 });
  const client = createClient(portal.connection, { timeout: LONG });
  const time = await clock(t, portal);
  const calls = all(600, (index) => client.updateTask(11, { TITLE: `Title ${index}` }));
  const ms = await time.until(calls);
  assert.deepEqual([failed(await calls), refused(portal)], [[], []]);
  assert.ok(ms > 600_000 && ms < 700_000, `${ms}: 533 in ten minutes`);
});

test("an update and its read count as two methods' time, though one request carries them", async (t) => {
  const portal = createPortal({ limits: "standard", workMs: 5_000 });
  const client = createClient(portal.connection, { timeout: LONG });
  const time = await clock(t, portal);
  const calls = all(120, (index) => client.updateTask(11, { TAGS: [`tag${index}`] }));
  await time.until(calls);
  assert.deepEqual(failed(await calls), []);
  assert.deepEqual((await calls).filter(({ value }) => value.unverified.length > 0), [], "each was read");
});

test("another client that takes half the rate is met by back-off, not by failures", async (t) => {
  const portal = createPortal({ limits: "standard" });
  const other = portal.as(3).connection;
  const client = createClient(portal.connection, { timeout: LONG });
  const time = await clock(t, portal);
  time.every(1000, () => void other.send({ method: "profile", params: {} }));
  const calls = all(400, (index) => client.updateTask(11, { TITLE: `Title ${index}` }));
  await time.until(calls);
  const sent = portal.requests().filter(({ call }) => call === UPDATE);
  assert.deepEqual(failed(await calls), []);
  assert.ok(sent.length < 400 * 1.2, `${sent.length} requests for 400 updates`);
});

test("a call whose turn comes after its end rejects at once, unsent, and says when to try again", async (t) => {
  const portal = createPortal({ limits: "standard" });
  const client = createClient(portal.connection, { timeout: 60_250 });
  const time = await clock(t, portal);
  const calls = all(1000, (index) => client.updateTask(11, { TITLE: `Title ${index}` }));
  assert.equal(await time.until(calls), 60_000);
  const late = failed(await calls);
  assert.equal(portal.requests().length, 48 + 2 * 60);
  assert.equal(late.length, 1000 - 168);
  const [first] = late;
  assert.deepEqual(
    [first.name, first.code, first.outcome, first.retryAfter, first.message],
    ["TransportError", "timeout", "not_sent", 60_500, "the portal's limit of requests lets this call go in 61 s, later than its `timeout`"],
  );
  assert.deepEqual([...new Set(late.map(({ code, outcome }) => `${code} ${outcome}`))], ["timeout not_sent"]);
});

test("a call that operating time keeps beyond its end says so", async (t) => {
  const portal = createPortal({ limits: "standard", workMs: 100_000 });
  const client = createClient(portal.connection);
  const time = await clock(t, portal);
  for (let index = 0; index < 4; index++) await client.updateTask(11, { TITLE: `Title ${index}` });
  const call = client.updateTask(11, { TITLE: "late" });
  assert.equal(await time.until(call), 0);
  await assert.rejects(call, { code: "timeout", outcome: "not_sent", message: /^the portal's limit of operating time lets this call go in \d{3} s/ });
  assert.equal((await client.getTask(11)).task.title, "Title 3", "another method has time");
});

test("aborting a call that waits leaves its turn to the next", async (t) => {
  const portal = createPortal({ limits: "standard" });
  const client = createClient(portal.connection, { timeout: LONG });
  const time = await clock(t, portal);
  const abort = new AbortController();
  const reason = new Error("enough");
  const filled = all(48, () => client.call("profile"));
  const waiting = all(200, () => client.call("profile", {}, { signal: abort.signal }));
  const last = client.call("profile");
  await time.until(filled);
  abort.abort(reason);
  assert.equal(await time.until(waiting), 0);
  assert.deepEqual(new Set(failed(await waiting)), new Set([reason]));
  assert.ok((await time.until(last)) < 60_000, "it does not wait for those who left");
  assert.equal(portal.requests().length, 49);
});

test("all ways to a portal share its bucket, and another portal has its own", async (t) => {
  const portal = createPortal({ limits: "standard" });
  const second = createPortal({ limits: "standard", origin: "https://second.example" });
  t.mock.method(globalThis, "fetch", (request) => (request.url.startsWith(second.origin) ? second : portal).fetch(request));
  const time = await clock(t, portal, second);
  const one = createClient({ endpoint: portal.endpoint, token: portal.token });
  const other = createClient({ webhook: portal.as(3).webhook });
  const calls = Promise.all([all(40, () => one.call("profile")), all(40, () => other.call("profile"))]);
  const apart = all(40, () => createClient({ webhook: second.webhook }).call("profile"));
  assert.equal(await time.until(apart), 0);
  assert.equal(await time.until(calls), ((80 - 48) / 2) * 1000);
  assert.deepEqual([(await calls).flatMap(failed), refused(portal)], [[], []]);
});

test("a portal of more is told by `limits`", async (t) => {
  const portal = createPortal({ limits: "enterprise" });
  const time = await clock(t, portal);
  const client = createClient(portal.connection, { limits: "enterprise" });
  const calls = all(300, () => client.call("profile"));
  assert.equal(await time.until(calls), ((300 - 248) / 5) * 1000);
  assert.deepEqual([failed(await calls), refused(portal)], [[], []]);
  const free = createPortal();
  const many = all(1000, () => free.connection && createClient(free.connection, { limits: { burst: Infinity, perSecond: Infinity } }).call("profile"));
  assert.equal(await time.until(many), 0);
  await assert.rejects(client.call("profile", {}, { limits: "most" }), { code: "invalid_input", message: /standard, enterprise/ });
});

test("a refusal is a portal's error where there is no time or no try left", async (t) => {
  const portal = createPortal();
  const time = await clock(t, portal);
  portal.fault({ match: UPDATE, fault: "query_limit" });
  const client = createClient(portal.connection);
  const call = client.updateTask(11, { TITLE: "New" });
  await time.until(call);
  await assert.rejects(call, { name: "PortalError", code: "query_limit", outcome: "not_applied" });
  assert.equal(portal.requests().length, 3);
  const short = client.updateTask(11, { TITLE: "New" }, { timeout: 2 });
  await time.until(short);
  await assert.rejects(short, (error) => error.outcome === "not_sent" && error.retryAfter > 2);
});
