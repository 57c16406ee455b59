// spec/frame.md §1.6: an app's token, and how it is renewed.

import assert from "node:assert/strict";
import { test } from "node:test";

import { arrived, called, control, open, portal, until } from "./stage.mjs";

const tokens = async (method) => (await arrived(method)).map(({ params }) => params.auth);

test("a token that the app knows to be over is renewed before a call", async (t) => {
  const { frame } = await open(t, { rules: [{ match: "frame", fault: "stale_token", times: 1 }] });
  assert.equal(await frame.evaluate("BX24.getAuth()"), false);
  await called(frame, "user.current");
  assert.deepEqual(await tokens("user.current"), [await frame.evaluate("BX24.getAuth().access_token")]);
});

test("a token that the portal knows to be over is renewed after a call, which is sent again", async (t) => {
  const { frame } = await open(t, { rules: [{ match: "frame", fault: "expired_token", times: 1 }] });
  const before = await frame.evaluate("BX24.getAuth().access_token");
  const { ID } = await called(frame, "user.current", "{ a: 1 }");
  const now = await frame.evaluate("BX24.getAuth().access_token");
  assert.equal(ID, "1");
  assert.notEqual(now, before);
  assert.deepEqual((await arrived("user.current")).map(({ body }) => body), [`auth=${before}&a=1`, `auth=${now}&a=1`]);
});

test("the portal is asked with no parameters, and answers with a token", async (t) => {
  const { page, frame } = await open(t);
  const auth = await frame.evaluate("new Promise((resolve) => BX24.refreshAuth(resolve))");
  assert.match(await page.evaluate("messages.at(-1)"), /^refreshAuth:\{\}:[^:]+:[0-9a-f]{32}$/);
  const answer = JSON.parse((await frame.evaluate("messages.at(-1)")).replace(/^[^:]+:/, ""));
  assert.deepEqual(Object.keys(answer), ["AUTH_ID", "AUTH_EXPIRES", "REFRESH_ID"]);
  assert.deepEqual([auth.access_token, auth.refresh_token, Number(answer.AUTH_EXPIRES)], [answer.AUTH_ID, answer.REFRESH_ID, 3600]);
});

test("calls at the same time each renew the token", async (t) => {
  const { page, frame } = await open(t, { rules: [{ match: "test.two", fault: "expired_token", times: 2 }] });
  await frame.evaluate(`Promise.all([1, 2].map((n) => new Promise((resolve) => BX24.callMethod("test.two", { n }, () => resolve()))))`);
  assert.equal(await page.evaluate(`messages.filter((data) => data.startsWith("refreshAuth:")).length`), 2);
});

test("before init renewing does nothing", async (t) => {
  const { page, frame } = await open(t, { rules: [{ match: "frame", fault: "no_init" }], initialised: false });
  await frame.evaluate("window.came = 0; BX24.refreshAuth(() => came++); new Promise((resolve) => BX24.fitWindow(resolve))");
  assert.equal(await page.evaluate(`messages.some((data) => data.startsWith("refreshAuth:"))`), false);
  assert.equal(await frame.evaluate("came"), 0);
});

for (const fault of ["invalid_token", "no_auth"]) {
  test(`${fault} is not tried again`, async (t) => {
    const { frame } = await open(t, { rules: [{ match: "user.current", fault }] });
    assert.equal(await called(frame, "user.current"), null);
    assert.equal((await arrived("user.current")).length, 1);
  });
}

test("a token is its user's", async (t) => {
  const { frame } = await open(t, { user: 3 });
  assert.equal((await called(frame, "user.current")).ID, "3");
  assert.equal(await frame.evaluate("BX24.isAdmin()"), false);
});

test("a token outlives a reset of the portal", async (t) => {
  const { frame } = await open(t);
  await control(portal, "POST", "reset");
  assert.equal((await called(frame, "user.current")).ID, "1");
  await frame.evaluate("new Promise((resolve) => BX24.refreshAuth(resolve))");
  await until(frame, "BX24.getAuth() !== false");
  assert.equal((await called(frame, "user.current")).ID, "1");
});
