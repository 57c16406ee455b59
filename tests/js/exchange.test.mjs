import assert from "node:assert/strict";
import { test } from "node:test";

import { exchange } from "../../js/exchange.js";

const request = { url: "https://portal.example/rest/x" };

function over(t, response) {
  t.mock.method(globalThis, "fetch", async () => response);
  return exchange(request);
}

test("an answer is its status and its text", async (t) => {
  assert.deepEqual(await over(t, { status: 200, text: async () => "{}" }), { status: 200, body: "{}" });
});

test("a redirect is not read; of where it leads to, the origin is told", async (t) => {
  const headers = new Headers({ location: "/elsewhere?auth=secret" });
  assert.deepEqual(await over(t, { status: 302, headers }), { status: 302, redirected: true, origin: "https://portal.example" });
  t.mock.restoreAll();
  assert.deepEqual(await over(t, { status: 0, type: "opaqueredirect" }), { status: 0, redirected: true, origin: undefined });
  t.mock.restoreAll();
  const nowhere = new Headers({ location: "javascript:alert(1)" });
  assert.deepEqual(await over(t, { status: 302, headers: nowhere }), { status: 302, redirected: true, origin: undefined });
});

test("what is no response is told as nothing", async (t) => {
  for (const odd of [undefined, 5, {}, { status: "x" }]) {
    t.mock.restoreAll();
    assert.deepEqual(await over(t, odd), {});
  }
});
