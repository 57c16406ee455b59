import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

import { createClient, isTaskError } from "../../dist/index.js";
import { createPortal } from "../../dist/testing.js";

const UPDATE = { method: "tasks.task.update", params: { taskId: 11, fields: { TITLE: "New" } } };
const TYPES = readFileSync(new URL("../../js/testing.d.ts", import.meta.url), "utf8");
const FAULTS = [...TYPES.split("export type FaultName =")[1].split(";")[0].matchAll(/"(\w+)"/g)].map(([, name]) => name);

/** What a call comes to when a fault meets it, and the title that is stored then. */
async function met(fault) {
  const portal = createPortal();
  portal.fault({ fault });
  const abort = new AbortController();
  const call = portal.connection.send({ ...UPDATE, signal: abort.signal }).then(
    ({ status, body }) => ({ status, body }),
    (error) => ({ error }),
  );
  portal.advance(1000);
  abort.abort(new Error("enough"));
  return { ...(await call), stored: portal.task(11).TITLE === "New" };
}

const BROKEN = ["reset_before", "reset_after", "hang"];
const RAN = ["reset_after", "slow", "cut_json", "empty_result", "no_time"];

for (const fault of FAULTS) {
  test(`the fault ${fault} settles`, async () => {
    const outcome = await met(fault);
    assert.equal("error" in outcome, BROKEN.includes(fault));
    assert.equal(outcome.stored, RAN.includes(fault));
    if (fault.startsWith("reset")) assert.deepEqual([outcome.error.name, outcome.error.cause.code], ["TypeError", "ECONNRESET"]);
    if (fault === "hang") assert.equal(outcome.error.message, "enough");
    if (fault === "redirect") assert.equal(outcome.status, 302);
    if (fault === "cut_json") assert.equal(typeof outcome.body, "string");
    if (fault === "empty") assert.equal(outcome.body, "");
  });
}

test("the types know every fault of calls and no other", () => {
  assert.throws(() => createPortal().fault({ fault: "explode" }), (error) => {
    assert.ok(error instanceof TypeError);
    const told = /there are (.*?);/.exec(error.message)[1].split(", ");
    assert.deepEqual([...told].sort(), [...FAULTS].sort());
    return true;
  });
});

test("the token server gives tokens, and plays its own faults", async () => {
  const portal = createPortal();
  const { clientId, clientSecret, refreshToken } = portal.oauth;
  const query = new URLSearchParams({ grant_type: "refresh_token", client_id: clientId, client_secret: clientSecret, refresh_token: refreshToken });
  const renewed = () => portal.fetch(`${portal.origin}/oauth/token/?${query}`).then((response) => response.json());
  portal.fault({ match: "oauth", fault: "invalid_grant", times: 1 });
  assert.equal((await renewed()).error, "invalid_grant");
  const { access_token: token } = await renewed();
  const { status } = await portal.fetch(`${portal.endpoint}profile`, { method: "POST", body: new URLSearchParams({ auth: token }) });
  assert.equal(status, 200);
});

test("what cannot happen in memory is refused", () => {
  assert.throws(() => createPortal().fault({ match: "Frame", fault: "silent" }), { name: "TypeError", message: /no page hosts an app/ });
});

test("a command of a batch tells of the fault that it met with", async () => {
  const portal = createPortal();
  portal.fault({ match: "profile", fault: "internal" });
  const { body } = await portal.connection.send({ method: "batch", params: { cmd: { me: "profile" } } });
  assert.equal(body.result.result_error.me.error, "INTERNAL_SERVER_ERROR");
  assert.deepEqual(portal.requests().map(({ call, fault }) => [call, fault]), [["batch", "internal"]]);
});

test("arguments that cannot be meant are TypeErrors", () => {
  const portal = createPortal();
  for (const id of [{}, undefined, "", "1/2", -1, 1.5, Symbol("x")]) assert.throws(() => portal.task(id), { name: "TypeError", message: /a task's id/ });
  for (const now of [Symbol("x"), 10n, null, {}, "2026-11-24", NaN]) assert.throws(() => createPortal({ now }), { name: "TypeError", message: /`now` must be/ });
  assert.throws(() => portal.fault(), { name: "TypeError", message: /`fault` is undefined/ });
});

test("the newest 10,000 requests are told, as the types say", async () => {
  assert.match(TYPES, /the newest 10,000/);
  const portal = createPortal();
  for (let count = 0; count < 10_001; count++) await portal.connection.send({ method: "server.time" });
  const told = portal.requests();
  assert.deepEqual([told.length, told[0].number], [10_000, 2]);
});

test("two portals know nothing of each other", async () => {
  const [one, other] = [createPortal(), createPortal()];
  await createClient(one.connection).updateTask(11, { TITLE: "New" });
  one.advance(1000);
  assert.equal(other.task(11).TITLE, "Prepare the quarterly report");
  assert.deepEqual(other.requests(), []);
});

test("a reset brings back options and clock, and breaks off what waits", async () => {
  const portal = createPortal({ now: "2027-01-01T00:00:00Z", tasks: [{ ID: 5, TITLE: "Mine" }] });
  await createClient(portal.connection).updateTask(5, { TITLE: "Other" });
  portal.advance(5000);
  portal.fault({ fault: "hang" });
  const waits = portal.connection.send(UPDATE);
  portal.reset();
  await assert.rejects(waits, { name: "TypeError", message: "fetch failed" });
  assert.equal(portal.task(5).TITLE, "Mine");
  await portal.connection.send({ method: "server.time" });
  assert.equal(portal.requests()[0].at_ms, Date.UTC(2027, 0, 1));
});

test("a slow answer comes in the order of the clock, not before", async () => {
  const portal = createPortal();
  const order = [];
  for (const ms of [2000, 1000]) {
    portal.fault({ fault: "slow", ms, times: 1 });
    void portal.connection.send({ method: "server.time" }).then(() => order.push(ms));
  }
  const settled = () => new Promise((wake) => setImmediate(wake));
  portal.advance(999);
  await settled();
  assert.deepEqual(order, []);
  portal.advance(5000);
  await settled();
  assert.deepEqual(order, [1000, 2000]);
});

test("limits recover by the portal's clock", async () => {
  const portal = createPortal({ limits: "standard" });
  const statuses = async (count) => (await Promise.all(Array.from({ length: count }, () => portal.connection.send({ method: "server.time" })))).map(({ status }) => status);
  assert.deepEqual((await statuses(51)).slice(49), [200, 503]);
  portal.advance(500);
  assert.deepEqual(await statuses(2), [200, 503]);
});

test("another user has their own rights", async () => {
  const portal = createPortal();
  const as = async (user) => (await portal.as(user).connection.send({ method: "user.current" })).body.result.ID;
  assert.deepEqual([await as(1), await as(3)], ["1", "3"]);
  assert.throws(() => portal.as(99), { name: "TypeError", message: "`99` is no user who can call: there are 1, 3, 4, 5, 6" });
});

const circle = {};
circle.self = circle;
const HOSTILE = {
  "null": null, "a number": 5, "a text": "x", "a function": () => 1, "an unknown option": { x: 1 }, "a function inside": { tasks: [() => 1] },
  "a cycle": { tasks: [circle] }, "a BigInt": { users: [{ ID: 1n }] }, "NaN": { workMs: NaN }, "a Map": { tasks: new Map() },
  "an invalid Date": { now: new Date(NaN) }, "a date without offset": { now: "2026-11-24T10:00:00" }, "a date of no type": { now: true },
  "an origin with a path": { origin: "https://portal.example/rest/" }, "an origin of no web": { origin: "file:///x" }, "no date": { now: Symbol("x") },
  "an origin that cannot be text": { origin: Symbol("x") }, "half of a pair": { lang: "\ud800" }, "a time that no calendar holds": { now: 1e300 },
};
for (const [name, options] of Object.entries(HOSTILE)) {
  test(`${name} is refused by a TypeError`, () => assert.throws(() => createPortal(options), TypeError));
}

test("arguments that are no arguments are refused by a TypeError", () => {
  const portal = createPortal();
  for (const wrong of [() => portal.advance(-1), () => portal.advance(0.5), () => portal.advance("1"), () => portal.advance(), () => portal.fault(), () => portal.fault({}),
    () => portal.fault({ fault: "slow", ms: -1 }), () => portal.fault({ fault: "hang", foo: 1 }), () => portal.task("abc"), () => portal.task({}), () => portal.as("x")]) {
    assert.throws(wrong, TypeError, String(wrong));
  }
  assert.equal(portal.task(99), null);
});

test("the CommonJS twins and the modules know each other's errors and portals", async () => {
  const require = createRequire(import.meta.url);
  const twin = require("../../dist/index.cjs");
  const { connection } = require("../../dist/testing.cjs").createPortal();
  const error = await twin.createClient(connection).updateTask(11, { DEADLIN: 1 }).catch((failed) => failed);
  assert.deepEqual([isTaskError(error), twin.isTaskError(error), error.name], [true, true, "TaskValidationError"]);
  assert.equal((await createClient(connection).updateTask(11, { TITLE: "New" })).task.title, "New");
});

test("a method of any name is answered", async () => {
  const { connection } = createPortal();
  for (const method of ["", "..", "a/b", "?x=1", "%", "\ud800", "batch".repeat(1000)]) {
    const outcome = await connection.send({ method, params: {} }).then(({ status }) => status, (error) => error);
    assert.ok(outcome >= 400 || outcome instanceof URIError, `${method}: ${outcome}`);
  }
});

test("the read-me's example does what its comments say", async (t) => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const [, code] = /## Testing your app[\s\S]*?```js\n([\s\S]*?)```/.exec(readme);
  const lines = [];
  t.mock.method(console, "log", (...values) => lines.push(values));
  const source = code.replace('"b24-task"', JSON.stringify(new URL("../../dist/index.js", import.meta.url).href))
    .replace('"b24-task/testing"', JSON.stringify(new URL("../../dist/testing.js", import.meta.url).href));
  await import(`data:text/javascript,${encodeURIComponent(source)}`);
  assert.deepEqual(lines, [[2], ["New"], [["query_limit", null]]]);
});
