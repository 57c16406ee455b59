// What bulk runs make of faults: of whole batches, of single commands, of tokens and of the network.

import assert from "node:assert/strict";
import { test } from "node:test";

import { createClient } from "../../dist/index.js";
import { all, calls, short, stage, updates } from "./bulk-stage.mjs";

/** What 20 updates come to where so many batches meet a fault; how often each update ran. */
async function met(t, fault, { times = 1, options = {}, ...rest } = {}) {
  const { portal, time, client, titles } = await stage(t, { count: 20 });
  portal.fault({ match: "batch", fault, times, ...rest });
  const { outcomes, error } = await time.ends(all(client.updateTasks(updates(20), options)));
  const ran = titles(...Array.from({ length: 20 }, (_, at) => at + 1)).filter((title) => title === "New").length;
  const codes = [...new Set(short(outcomes).map(([, code]) => code))];
  const confirmed = outcomes.filter(({ result }) => result?.warnings.some(({ code }) => code === "confirmed_by_read")).length;
  const sent = portal.requests().flatMap(({ params, call }) => (call === "batch" ? Object.values(params.cmd) : [call])).filter((command) => command.startsWith("tasks.task.update")).length;
  return { codes, ran, confirmed, error: error?.code, count: outcomes.length, sent };
}

for (const fault of ["query_limit", "overload", "operation_limit"]) {
  test(`after ${fault} a batch goes again`, async (t) => {
    const { codes, ran, confirmed, count } = await met(t, fault);
    assert.deepEqual({ codes, ran, confirmed, count }, { codes: ["ok"], ran: 20, confirmed: 0, count: 20 });
  });
}

for (const fault of ["reset_after", "cut_json", "empty_result"]) {
  test(`what ${fault} hides is read, and not sent again`, async (t) => {
    assert.deepEqual(await met(t, fault), { codes: ["ok"], ran: 20, confirmed: 5, error: undefined, count: 20, sent: 20 });
  });
}

for (const fault of ["reset_before", "internal", "unexpected_answer", "error_core", "html", "empty", "hang"]) {
  test(`where ${fault} leaves a batch unknown, reads find that it did not run`, async (t) => {
    const { codes, ran, error, count, sent } = await met(t, fault);
    assert.deepEqual([ran, error, count, sent], [15, undefined, 20, 20]);
    assert.deepEqual(codes.length, 2);
    assert.ok(codes.includes("ok") && codes.every((code) => code === "ok" || code.endsWith("/unknown")), `${codes}`);
  });
}

test("with verify: false nothing is read, and what is unknown stays so", async (t) => {
  const { codes, confirmed, sent, ran } = await met(t, "reset_after", { options: { verify: false } });
  assert.deepEqual([codes, confirmed, sent, ran], [["network/unknown", "ok"], 0, 20, 20]);
});

for (const [fault, code] of Object.entries({
  no_auth: "no_auth", invalid_credentials: "invalid_credentials", insufficient_scope: "insufficient_scope", user_access_error: "user_access", access_denied: "paid_plan_required",
  portal_deleted: "portal_deleted", expired_token: "token_expired", https_required: "https_required",
})) {
  test(`${fault} ends the run, as all others would meet it`, async (t) => {
    const { portal, time, client } = await stage(t, { count: 40 });
    portal.fault({ fault });
    const { outcomes, error } = await time.ends(all(client.updateTasks(updates(40))));
    assert.deepEqual([error.code, error.outcome, portal.requests().length], [code, "not_applied", 1]);
    assert.deepEqual(short(outcomes), Array.from({ length: 40 }, (_, index) => [index, index < 5 ? `${code}/not_applied` : "stopped/not_sent"]));
    assert.ok(outcomes.slice(5).every((outcome) => outcome.error.cause === error));
  });
}

for (const [times, code] of Object.entries({ 1: undefined, 2: undefined, 3: "no_auth" })) {
  test(`where the portal has answered, ${times} refused in a row ${code ? "end" : "do not end"} the run`, async (t) => {
    const { portal, time, client } = await stage(t, { count: 40 });
    let heard = false;
    const onOutcome = () => {
      if (!heard) portal.fault({ fault: "no_auth", times: Number(times) });
      heard = true;
    };
    const { outcomes, error } = await time.ends(all(client.updateTasks(updates(40), { onOutcome })));
    assert.deepEqual([error?.code, outcomes.length, outcomes.every(({ ok }) => ok)], [code, 40, code === undefined]);
  });
}

test("a command that fails stops no other", async (t) => {
  const { portal, time, client } = await stage(t, { count: 20 });
  const given = [...updates(10), { taskId: 99, fields: { TITLE: "New" } }, { taskId: 11, fields: { RESPONSIBLE_ID: 999 } }, { taskId: 12, fields: { TITLE: "New" } }];
  const { outcomes, error } = await time.ends(all(client.updateTasks(given)));
  const bad = short(outcomes).filter(([, code]) => code !== "ok").sort(([one], [other]) => one - other);
  assert.deepEqual([bad.map(([index]) => index), error, outcomes.length, portal.task(12).TITLE], [[10, 11], undefined, 13, "New"]);
  assert.equal(bad[0][1], "not_found_or_denied/not_applied");
});

test("commands that meet the limit of operating time go again at once where later ones of their batch ran", async (t) => {
  const { portal, time, client, titles } = await stage(t, { count: 10 });
  portal.fault({ match: "tasks.task.update", fault: "operation_limit", times: 3 });
  const { outcomes } = await time.ends(all(client.updateTasks(updates(10))));
  assert.deepEqual([outcomes.every(({ ok }) => ok), outcomes.map(({ result }) => result.attempts).sort()], [true, [1, 1, 1, 1, 1, 1, 1, 2, 2, 2]]);
  assert.deepEqual(titles(1, 10), ["New", "New"]);
  assert.ok(time.now() < 10_000);
});

test("a command whose answer does not tell is read", async (t) => {
  const { portal, time, client } = await stage(t, { count: 10 });
  portal.fault({ match: "tasks.task.update", fault: "internal", times: 1 });
  const { outcomes } = await time.ends(all(client.updateTasks(updates(10))));
  assert.deepEqual(short(outcomes).filter(([, code]) => code !== "ok").map(([, code]) => code), ["internal_error/unknown"]);
});

test("neither limit of a portal is ever met", async (t) => {
  const { portal, time, client } = await stage(t, { count: 500, limits: "standard", workMs: 2000 });
  const summary = await time.ends(client.updateTasks(updates(500)));
  assert.equal(summary.applied, 500);
  assert.ok(portal.requests().every(({ status, fault }) => status === 200 && fault === null));
  assert.ok(time.now() > 600_000, "480 s in ten minutes are 240 updates of two seconds");
});

test("a block far below what is known of operating time is over soon", async (t) => {
  const { portal, time, client } = await stage(t, { count: 300, limits: "standard", workMs: 500 });
  portal.fault({ match: "batch", fault: "slow", ms: 1000 });
  let outcomes = 0;
  const onOutcome = () => outcomes++ === 0 && portal.fault({ match: "tasks.task.update", fault: "operation_limit", times: 1 });
  const began = time.now();
  const { applied } = await time.ends(client.updateTasks(updates(300), { onOutcome }));
  assert.equal(applied, 300);
  assert.ok(portal.requests().length > 0 && time.now() - began < 60_000, `${time.now() - began}`);
});

test("a read beside an update that is refused comes again", async (t) => {
  const { portal, time, client } = await stage(t, { count: 10 });
  portal.fault({ match: "tasks.task.get", fault: "operation_limit", times: 2 });
  const { outcomes } = await time.ends(all(client.updateTasks([1, 2, 3].map((taskId) => ({ taskId, fields: { TAGS: ["x"] } })))));
  assert.deepEqual(outcomes.map(({ result }) => [result.unverified, result.attempts]), Array(3).fill([[], 1]));
  assert.deepEqual(calls(portal)[0], 4);
});

test("another client of the same portal is waited for", async (t) => {
  const { portal, time, client } = await stage(t, { count: 100, limits: "standard" });
  await Promise.all(Array.from({ length: 50 }, () => portal.connection.send({ method: "profile" })));
  const summary = await time.ends(client.updateTasks(updates(100)));
  assert.equal(summary.applied, 100);
  assert.ok(portal.requests().some(({ error }) => error === "QUERY_LIMIT_EXCEEDED"));
});

test("a token that expires is renewed meanwhile, once for all", async (t) => {
  const { portal, time } = await stage(t, { count: 100 });
  t.mock.method(globalThis, "fetch", portal.fetch);
  const asked = [];
  const token = async ({ rejected }) => (asked.push(rejected), portal.token);
  let outcomes = 0;
  const onOutcome = () => outcomes++ === 0 && portal.fault({ fault: "expired_token", times: 1 });
  const summary = await time.ends(createClient({ endpoint: portal.endpoint, token }).updateTasks(updates(100), { onOutcome }));
  assert.deepEqual([summary.applied, asked], [100, [undefined, portal.token]]);
  assert.equal(portal.requests().filter(({ fault }) => fault === "expired_token").length, 1);
});

test("a source of tokens that is away for a moment is asked again", async (t) => {
  const { portal, time } = await stage(t, { count: 10 });
  t.mock.method(globalThis, "fetch", portal.fetch);
  let away = 2;
  const token = async () => {
    if (away-- > 0) throw new Error("away");
    return portal.token;
  };
  const summary = await time.ends(createClient({ endpoint: portal.endpoint, token }).updateTasks(updates(10)));
  assert.equal(summary.applied, 10);
});

test("a source of tokens that is away while many ask is away once", async (t) => {
  const { portal, time } = await stage(t, { count: 300 });
  const [stale, asked] = [{ token: "stale-token", over: false }, []];
  const expired = () => new Response(JSON.stringify({ error: "expired_token", error_description: "" }), { status: 401 });
  t.mock.method(globalThis, "fetch", async (request) => {
    const body = await request.text();
    if (stale.over && body.includes(stale.token)) return expired();
    return portal.fetch(new Request(request.url, { method: "POST", headers: request.headers, body: body.replace(stale.token, portal.token) }));
  });
  const token = async ({ rejected }) => {
    asked.push(rejected);
    if (asked.length === 2) throw new Error("away");
    return rejected ? portal.token : stale.token;
  };
  const onOutcome = () => (stale.over = true);
  const summary = await time.ends(createClient({ endpoint: portal.endpoint, token }).updateTasks(updates(300), { onOutcome }));
  assert.equal(summary.applied, 300);
});

test("a source of tokens that stays away ends the run", async (t) => {
  const { portal, time } = await stage(t, { count: 30 });
  t.mock.method(globalThis, "fetch", portal.fetch);
  const token = async () => Promise.reject(new Error("away"));
  const { outcomes, error } = await time.ends(all(createClient({ endpoint: portal.endpoint, token }).updateTasks(updates(30))));
  assert.deepEqual([error.code, outcomes.length, portal.requests().length], ["token_unavailable", 30, 0]);
  assert.ok(outcomes.every((outcome) => outcome.error.outcome === "not_sent"));
});

test("offline nothing is sent, and online it goes on", async (t) => {
  const heard = new EventTarget();
  globalThis.addEventListener = (...args) => heard.addEventListener(...args);
  globalThis.removeEventListener = (...args) => heard.removeEventListener(...args);
  t.after(() => {
    delete globalThis.addEventListener;
    delete globalThis.removeEventListener;
  });
  const known = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  Object.defineProperty(globalThis, "navigator", { value: { onLine: false }, configurable: true });
  t.after(() => (known ? Object.defineProperty(globalThis, "navigator", known) : delete globalThis.navigator));
  const { portal, time, client } = await stage(t, { count: 10 });
  const waits = [];
  const run = client.updateTasks(updates(10), { onProgress: ({ waitingFor }) => waits.push(waitingFor) });
  const summary = run.then((told) => told);
  await time.pass(600_000);
  assert.deepEqual([calls(portal), waits.at(-1)], [[], "offline"]);
  heard.dispatchEvent(new Event("online"));
  assert.equal((await time.ends(summary)).applied, 10);
});

test("values that a batch cannot carry go alone, and arrive as they are", async (t) => {
  const { portal, time, client } = await stage(t, { count: 10 });
  const odd = ["$result[c0]", "$next[x]", "a #1 b", "1 + 1 = 2", "100 %", "<b>", "plain"];
  const summary = await time.ends(client.updateTasks(odd.map((text, at) => ({ taskId: at + 1, fields: { DESCRIPTION: text } }))));
  assert.deepEqual([summary.applied, odd.map((_, at) => portal.task(at + 1).DESCRIPTION)], [odd.length, odd]);
  assert.equal(calls(portal).filter((call) => call === "tasks.task.update").length, odd.length);
});

test("a plus goes in a batch, and arrives as it is", async (t) => {
  const { portal, time, client, titles } = await stage(t, { count: 10 });
  await time.ends(client.updateTasks([1, 2].map((taskId) => ({ taskId, fields: { TITLE: "a + b, Привет" } }))));
  assert.deepEqual([calls(portal), titles(1, 2)], [[2], ["a + b, Привет", "a + b, Привет"]]);
});
