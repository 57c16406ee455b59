// spec/methods.md §12: the official SDK's B24OAuth, unchanged, and the token server that it refreshes its tokens at. It is pointed there
// by its own `serverEndpoint`; one that knows Bitrix24's host by heart is pointed there from outside.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { request } from "node:https";
import { test } from "node:test";

import { B24OAuth } from "@bitrix24/b24jssdk";

import { createClient, updateTask } from "../../dist/index.js";
import { control, startSandbox } from "../../scripts/sandbox.mjs";
import { SCENARIOS } from "./scenarios.mjs";
import { advance, withoutWaiting } from "./time.mjs";

const HOUR_MS = 3_600_000;

const portal = await startSandbox({ quiet: true, clock: "manual", limits: "standard" });
test.after(() => portal.stop());

const SECRET = { clientId: portal.client_id, clientSecret: portal.client_secret };

/** The SDK's client for a token's answer. */
function client(t, tokens, options) {
  const b24 = new B24OAuth({
    applicationToken: "application", userId: 1, memberId: tokens.member_id, accessToken: tokens.access_token, refreshToken: tokens.refresh_token,
    expires: tokens.expires, expiresIn: tokens.expires_in, scope: tokens.scope, domain: new URL(tokens.client_endpoint).host,
    clientEndpoint: tokens.client_endpoint, serverEndpoint: tokens.server_endpoint, status: tokens.status, issuer: "store",
  }, SECRET, options);
  t.after(() => b24.destroy());
  return b24;
}

/** What the token server answers. */
async function asked(params, { server_endpoint = portal.server_endpoint } = {}) {
  const query = new URLSearchParams({ client_id: portal.client_id, client_secret: portal.client_secret, ...params });
  return (await fetch(`${new URL("/oauth/token/", server_endpoint)}?${query}`)).json();
}

/** The fixture with those faults, a client with tokens of its own, and the time by which both go. */
async function opened(t, { rules = [], options } = {}) {
  await control(portal, "POST", "reset");
  const tokens = await asked({ grant_type: "refresh_token", refresh_token: portal.refresh_token });
  await control(portal, "POST", "faults", rules);
  const now = await advance(portal, 0);
  const timely = (run) => withoutWaiting(run, { now, pass: (ms) => advance(portal, ms) });
  const b24 = await timely(() => client(t, tokens, options));
  const make = (method, params = {}) => timely(async () => (await b24.actions.v2.call.make({ method, params })).getData().result);
  return { b24, tokens, timely, make };
}

const arrived = async (method) => (await control(portal, "GET", "requests")).filter(({ call }) => call === method);

/** How often the token server was asked, and a method called, since the client was there. */
const counts = async (method) => [(await arrived("oauth")).length - 1, (await arrived(method)).length];

for (const { name, rules, run, expected, arrived: wanted = {} } of SCENARIOS) {
  test(`B24OAuth: ${name}`, async (t) => {
    const { b24, timely } = await opened(t, { rules });
    assert.deepEqual(await timely(() => run(b24)), expected);
    for (const [method, count] of Object.entries(wanted)) assert.equal((await arrived(method)).length, count, method);
  });
}

test("an app is let in, gets its tokens by a code, and calls the portal as the user who came", async (t) => {
  await control(portal, "POST", "reset");
  const query = new URLSearchParams({ client_id: portal.client_id, state: "a&b", redirect_uri: "http://127.0.0.1:1/back", user: "3" });
  const sent = await fetch(`${portal.origin}/oauth/authorize/?${query}`, { redirect: "manual" });
  const { searchParams: back } = new URL(sent.headers.get("location"));
  assert.deepEqual([back.get("state"), back.get("domain")], ["a&b", new URL(portal.origin).host]);
  const tokens = await asked({ grant_type: "authorization_code", code: back.get("code") }, { server_endpoint: `http://${back.get("server_domain")}/` });
  assert.deepEqual([tokens.client_endpoint, tokens.member_id, tokens.scope], [portal.endpoint, back.get("member_id"), back.get("scope")]);
  assert.notEqual(tokens.domain, back.get("domain"));
  const now = await advance(portal, 0);
  const { ID } = await withoutWaiting(async () => {
    const b24 = client(t, { ...tokens, expires: now / 1000 + tokens.expires_in });
    return (await b24.actions.v2.call.make({ method: "user.current" })).getData().result;
  }, { now });
  assert.equal(ID, "3");
});

test("a token that the portal finds over is renewed once, and the call done", async (t) => {
  const { b24, make } = await opened(t);
  const renewed = [];
  b24.setCallbackRefreshAuth(async ({ b24OAuthParams }) => void renewed.push({ ...b24OAuthParams }));
  await advance(portal, HOUR_MS);
  assert.equal((await make("user.current")).ID, "1");
  assert.equal((await make("user.current")).ID, "1");
  assert.deepEqual(await counts("user.current"), [1, 3]);
  const [{ clientEndpoint, serverEndpoint, expires }] = renewed;
  assert.deepEqual([clientEndpoint, serverEndpoint, expires * 1000], [portal.endpoint, portal.server_endpoint, await advance(portal, HOUR_MS)]);
});

test("calls at the same time renew the token together", async (t) => {
  // The renewal is still on its way when the last of them is refused.
  const { b24, timely } = await opened(t, { rules: [{ match: "oauth", fault: "slow", ms: 500 }] });
  await advance(portal, HOUR_MS);
  const users = await timely(() => Promise.all([1, 2, 3].map(() => b24.actions.v2.call.make({ method: "user.current" }))));
  assert.deepEqual(users.map((user) => user.getData().result.ID), ["1", "1", "1"]);
  assert.equal((await counts("user.current"))[0], 1);
});

test("each renewal brings a new refresh token, which the client keeps", async (t) => {
  const { make } = await opened(t, { rules: [{ match: "oauth", fault: "used_refresh" }] });
  for (const round of [1, 2, 3]) {
    await advance(portal, HOUR_MS);
    assert.equal((await make("user.current")).ID, "1");
    assert.deepEqual(await counts("user.current"), [round, 2 * round]);
  }
});

test("a token that is over even when it is new ends the call", async (t) => {
  const { make } = await opened(t, { rules: [{ match: "oauth", fault: "expired_token" }] });
  await advance(portal, HOUR_MS);
  await assert.rejects(make("user.current"), { code: "expired_token", status: 401 });
  assert.deepEqual(await counts("user.current"), [1, 2]);
});

// The SDK tells a call of the server's words alone, not of its code.
const REFUSALS = { invalid_grant: /authorize again/, invalid_client: /of no application/, payment_required: /must be paid/ };

for (const [fault, message] of Object.entries(REFUSALS)) {
  test(`a renewal that is refused with ${fault} ends the call`, async (t) => {
    const { make } = await opened(t, { rules: [{ match: "oauth", fault }] });
    await advance(portal, HOUR_MS);
    await assert.rejects(make("user.current"), { name: "AjaxError", message });
    assert.equal((await arrived("user.current")).length, 1);
  });
}

for (const fault of ["overload", "html", "reset_before", "cut_json", "empty"]) {
  test(`a token server that answers with ${fault} ends the call`, async (t) => {
    const { make } = await opened(t, { rules: [{ match: "oauth", fault }] });
    await advance(portal, HOUR_MS);
    await assert.rejects(make("user.current"));
  });
}

test("the SDK's own limiter keeps to the portal's limits", async (t) => {
  const { b24, timely } = await opened(t);
  await timely(async () => {
    for (let call = 0; call < 60; call++) await b24.actions.v2.call.make({ method: "server.time" });
  });
  const seen = await arrived("server.time");
  assert.equal(seen.length, 60);
  // Those of the burst come at one time; each of the others half a second after the one before it.
  assert.ok(seen.at(-1).at_ms - seen[0].at_ms >= 4_500, "the portal's clock moved by the client's sleeps");
  assert.equal(b24.getHttpClient("v2").getStats().errorCounts["server.time"], undefined);
});

test("without its limiter the portal's limits are met, and waited out", async (t) => {
  const rateLimit = { burstLimit: 1000, drainRate: 1000, adaptiveEnabled: false };
  const { b24, timely } = await opened(t, { options: { restrictionParams: { rateLimit } } });
  await timely(async () => {
    for (let call = 0; call < 60; call++) await b24.actions.v2.call.make({ method: "server.time" });
  });
  assert.ok((await arrived("server.time")).length > 60);
  assert.ok(b24.getHttpClient("v2").getStats().retries > 0);
});

test("over B24OAuth an update is done once, though its token was over", async (t) => {
  const { b24, timely } = await opened(t);
  await advance(portal, HOUR_MS);
  const { task } = await timely(() => updateTask(13, { TITLE: "by a renewed token" }, { connection: { sdk: b24 } }));
  assert.equal(task.title, "by a renewed token");
  const sent = await arrived("tasks.task.update");
  assert.deepEqual([(await arrived("oauth")).length - 1, sent.length, new Set(sent.map(({ params }) => params.auth)).size], [1, 2, 2]);
});

test("over B24OAuth a renewal that is refused is an error of ours, and nothing was done", async (t) => {
  const { b24, timely } = await opened(t, { rules: [{ match: "oauth", fault: "invalid_grant" }] });
  await advance(portal, HOUR_MS);
  const error = await timely(() => updateTask(13, { TITLE: "never" }, { connection: { sdk: b24 } }).catch((error) => error));
  assert.ok(error instanceof Error && error.code, String(error));
  assert.ok(!JSON.stringify(error).includes(portal.client_secret));
  assert.equal((await control(portal, "GET", "tasks/13")).TITLE, "Book a meeting room");
});

test("over B24OAuth a token server that never answers leaves no call without an end", async (t) => {
  const { b24 } = await opened(t, { rules: [{ match: "oauth", fault: "hang" }] });
  await advance(portal, HOUR_MS);
  const error = await updateTask(13, { TITLE: "never" }, { connection: { sdk: b24 }, attemptTimeout: 1_000, timeout: 1_000 }).catch((error) => error);
  assert.deepEqual([error.name, error.code], ["TransportError", "timeout"]);
});

test("a token function that renews at the token server is asked again where its token is over", async (t) => {
  await opened(t);
  let refresh = portal.refresh_token;
  const token = async () => {
    const tokens = await asked({ grant_type: "refresh_token", refresh_token: refresh });
    refresh = tokens.refresh_token;
    return tokens.access_token;
  };
  const ours = createClient({ endpoint: portal.endpoint, token });
  for (const title of ["with a token", "with another"]) {
    assert.equal((await ours.updateTask(13, { TITLE: title })).task.title, title);
    await advance(portal, HOUR_MS);
  }
  assert.equal((await arrived("tasks.task.update")).length, 3);
});

test("a client that knows the authorization server by its name is pointed to it from outside", async (t) => {
  const encrypted = await startSandbox({ quiet: true, tls: true });
  t.after(() => encrypted.stop());
  const query = new URLSearchParams({ grant_type: "refresh_token", refresh_token: portal.refresh_token, client_id: portal.client_id, client_secret: portal.client_secret });
  const { port } = new URL(encrypted.origin);
  for (const hostname of ["oauth.bitrix.info", "oauth.bitrix24.tech"]) {
    const lookup = (host, options, done) => (options.all ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4));
    const options = { hostname, port, path: `/oauth/token/?${query}`, ca: readFileSync(encrypted.ca), lookup, agent: false };
    const text = await new Promise((resolve, reject) => {
      const sent = request(options, async (response) => resolve(Buffer.concat(await response.toArray()).toString()));
      sent.on("error", reject).end();
    });
    const { domain, client_endpoint } = JSON.parse(text);
    assert.deepEqual([domain, client_endpoint], [`${hostname}:${port}`, encrypted.endpoint]);
  }
});
