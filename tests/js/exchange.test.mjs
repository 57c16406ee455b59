import assert from "node:assert/strict";
import { test } from "node:test";

import { exchange } from "../../js/exchange.js";

const URL = "https://portal.example/rest/x";
const HEADERS = new Headers({ "Content-Type": "application/json" });

function over(t, response, signal) {
  t.mock.method(globalThis, "fetch", async () => response);
  return exchange(URL, HEADERS, "{}", signal);
}

test("an answer is its status and its text", async (t) => {
  assert.deepEqual(await over(t, { status: 200, text: async () => "{}" }), { status: 200, body: "{}" });
});

test("a body is posted, without cookies and without following a redirect", async (t) => {
  await over(t, {});
  const [{ arguments: [request] }] = fetch.mock.calls;
  assert.deepEqual([request.url, request.method, request.redirect, request.credentials], [URL, "POST", "manual", "omit"]);
  assert.equal(request.headers.get("content-type"), "application/json");
  assert.equal(await request.text(), "{}");
});

test("a signal that aborts is the request's", async (t) => {
  const controller = new AbortController();
  await over(t, {}, controller.signal);
  controller.abort();
  assert.ok(fetch.mock.calls[0].arguments[0].signal.aborted);
});

test("a signal that a request does not take is done without", async (t) => {
  assert.deepEqual(await over(t, { status: 200, text: async () => "" }, { aborted: false }), { status: 200, body: "" });
});

test("what a runtime says of a request that it does not make is thrown at once", () => {
  assert.throws(() => exchange("no address", HEADERS, "{}", undefined), TypeError);
});

test("a redirect is not read; of where it leads to, the origin is told", async (t) => {
  const headers = new Headers({ location: "/elsewhere?auth=secret" });
  assert.deepEqual(await over(t, { status: 302, headers }), { status: 302, redirected: true, origin: "https://portal.example" });
  t.mock.restoreAll();
  assert.deepEqual(await over(t, { status: 0, type: "opaqueredirect" }), { status: 0, redirected: true, origin: undefined });
});

test("what is no response is told as nothing", async (t) => {
  for (const odd of [undefined, 5, {}, { status: "x" }]) {
    t.mock.restoreAll();
    assert.deepEqual(await over(t, odd), {});
  }
});
