// spec/frame.md §1.5: when a call does not call back, and what is seen instead.

import assert from "node:assert/strict";
import { test } from "node:test";

import { app, arrived, called, faults, open, portal, start, until } from "./stage.mjs";

const ERROR = "Uncaught Query error!";

const shared = await open();
test.after(() => shared.page.close());

/** One call that meets with a fault, then one that does not; how often the first called back, and what was thrown. */
async function silent(fault) {
  const { frame, thrown } = shared;
  thrown.length = 0;
  await frame.evaluate("errors.length = 0; window.came = 0");
  await faults({ match: "test.silent", fault });
  await start(frame, "test.silent");
  await until(frame, "errors.length > 0");
  await called(frame, "user.current");
  return { came: await frame.evaluate("came"), thrown, errors: await frame.evaluate("errors") };
}

const UNANSWERED = [
  ["500", "internal"],
  ["503 for too many requests", "query_limit"],
  ["503 for a portal that is too busy", "overload"],
  ["an answer without CORS headers", "query_limit_no_cors"],
  ["a broken connection", "reset_before"],
  ["a page in the place of JSON", "html"],
  ["half an answer", "cut_json"],
];

for (const [name, fault] of UNANSWERED) {
  test(`${name} throws where only the window sees it`, async () => {
    const { came, thrown, errors } = await silent(fault);
    assert.equal(came, 0);
    assert.deepEqual(thrown, [ERROR]);
    // A script of another origin: browsers hide what it throws from the page.
    assert.deepEqual(errors, ["Script error."]);
  });
}

test("from a script of its own origin the page sees what is thrown", async (t) => {
  app.files.set("/bx24.js", await (await fetch(`${portal.origin}/api/v1/`)).text());
  const { frame } = await open(t, { head: `<script src="/bx24.js"></script>`, rules: [{ match: "test.silent", fault: "internal" }] });
  await start(frame, "test.silent");
  await until(frame, "errors.length === 1");
  assert.deepEqual(await frame.evaluate("errors"), [ERROR]);
});

test("what cannot be cloned is sent, and its call does not call back", async (t) => {
  const { frame, thrown } = await open(t);
  const fields = `{ taskId: 13, fields: new (class { constructor(from) { this.TITLE = from.title; } })({ title: "sent" }) }`;
  await start(frame, "tasks.task.update", fields);
  await until(frame, "errors.length === 1");
  await called(frame, "user.current");
  assert.equal(await frame.evaluate("came"), 0);
  assert.equal(thrown.length, 1);
  const { TITLE } = await (await fetch(`${portal.origin}/sandbox/tasks/13`)).json();
  assert.equal(TITLE, "sent");
});

test("a refused token is an alert, and every call hangs", async (t) => {
  const rules = [{ match: "test.silent", fault: "expired_token" }, { match: "frame", fault: "refuse_refresh" }];
  const { frame, page, alerts } = await open(t, { rules });
  const alerted = page.waitForEvent("dialog");
  await start(frame, "test.silent");
  await alerted;
  await called(frame, "user.current");
  assert.deepEqual(alerts, ["Unable to get new token! Reload page, please!"]);
  assert.deepEqual([await frame.evaluate("came"), (await arrived("test.silent")).length], [0, 1]);
});

test("in a silent portal nothing begins", async (t) => {
  const { frame, page } = await open(t, { rules: [{ match: "frame", fault: "silent" }], initialised: false });
  await frame.evaluate("window.came = 0; BX24.init(() => came++)");
  await start(frame, "user.current");
  await frame.evaluate("BX24.fitWindow(() => came++)");
  await until(page, `messages.some((data) => data.startsWith("resizeWindow:"))`);
  assert.deepEqual([await frame.evaluate("came"), await frame.evaluate("messages"), (await arrived("user.current")).length], [0, [], 0]);
});

test("a portal that answers all but getInitData lets nothing begin either", async (t) => {
  const { frame } = await open(t, { rules: [{ match: "frame", fault: "no_init" }], initialised: false });
  await start(frame, "user.current");
  await frame.evaluate("new Promise((resolve) => BX24.fitWindow(resolve))");
  assert.deepEqual([await frame.evaluate("came"), (await arrived("user.current")).length], [0, 0]);
});

test("a portal that takes another origin for the app's answers nothing", async (t) => {
  const { frame, page } = await open(t, { rules: [{ match: "frame", fault: "refused_origin" }], initialised: false });
  await frame.evaluate("window.came = 0; BX24.init(() => came++)");
  await start(frame, "user.current");
  await frame.evaluate("BX24.fitWindow(() => came++)");
  await until(page, `messages.some((data) => data.startsWith("resizeWindow:"))`);
  assert.deepEqual([await frame.evaluate("came"), await frame.evaluate("messages"), (await arrived("user.current")).length], [0, [], 0]);
});

test("a batch that is refused whole throws", async (t) => {
  const { frame, thrown } = await open(t, { rules: [{ match: "batch", fault: "portal_deleted" }] });
  await frame.evaluate(`window.came = 0; BX24.callBatch([["user.current", {}]], () => came++)`);
  await until(frame, "errors.length === 1");
  assert.equal(await frame.evaluate("came"), 0);
  assert.match(thrown[0], /undefined/);
});

test("an empty batch is not sent", async (t) => {
  const { frame } = await open(t);
  await frame.evaluate(`window.came = 0; BX24.callBatch([], () => came++); BX24.callBatch({}, () => came++)`);
  await called(frame, "user.current");
  assert.deepEqual([await frame.evaluate("came"), (await arrived("batch")).length], [0, 0]);
});

test("a batch that is halted calls back without its later keys", async (t) => {
  const { frame } = await open(t);
  const keys = await frame.evaluate(`new Promise((resolve) =>
    BX24.callBatch({ a: ["user.current", {}], b: ["no.such", {}], c: ["user.current", {}] }, (results) => resolve(Object.keys(results)), true))`);
  assert.deepEqual(keys, ["a", "b"]);
});

test("a token that has always expired is renewed without end", async (t) => {
  const { frame } = await open(t, { rules: [{ match: "test.endless", fault: "expired_token" }] });
  await start(frame, "test.endless");
  while ((await arrived("test.endless")).length < 5);
  assert.equal(await frame.evaluate("came"), 0);
  await faults();
  await until(frame, "came === 1");
});

const ANSWERED = [["400", "tasks.task.update", undefined, 400], ["401", "test.other", "invalid_token", 401], ["403", "test.other", "portal_deleted", 403],
  ["404", "no.such", undefined, 404], ["429", "test.other", "operation_limit", 429]];

for (const [name, method, fault, status] of ANSWERED) {
  test(`${name} with JSON calls back`, async () => {
    const { frame } = shared;
    await faults(...(fault ? [{ match: method, fault }] : []));
    assert.equal(await frame.evaluate(`new Promise((resolve) => BX24.callMethod("${method}", {}, (result) => resolve(result.error().getStatus())))`), status);
  });
}

test("an empty 200 is a false success", async (t) => {
  const { frame } = await open(t, { rules: [{ match: "test.empty", fault: "empty" }] });
  const seen = await frame.evaluate(`new Promise((resolve) => BX24.callMethod("test.empty", {}, (result) => resolve([result.data(), result.error()])))`);
  assert.deepEqual(seen, [{}, undefined]);
});

test("what a callback throws reaches the window", async (t) => {
  const { frame } = await open(t);
  await frame.evaluate(`BX24.callMethod("user.current", {}, () => { throw new Error("mine"); })`);
  await until(frame, "errors.length === 1");
});
