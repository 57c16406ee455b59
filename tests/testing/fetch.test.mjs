import assert from "node:assert/strict";
import { test } from "node:test";

import { createClient } from "../../dist/index.js";
import { createPortal } from "../../dist/testing.js";

const answered = async (portal, ...args) => (await (await portal.fetch(...args)).json()).result;

test("a query, a form and JSON are read as over HTTP", async () => {
  const portal = createPortal();
  assert.equal((await answered(portal, `${portal.webhook}tasks.task.get?taskId=11`)).task.id, "11");
  assert.equal((await answered(portal, "/rest/3/sandbox/user.current")).ID, "3");
  const body = new URLSearchParams({ taskId: "11", auth: portal.token });
  assert.equal((await answered(portal, `${portal.endpoint}tasks.task.get`, { method: "POST", body })).task.id, "11");
  const json = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ taskId: 11 }) };
  assert.equal((await answered(portal, new Request(`${portal.webhook}tasks.task.get`, json))).task.id, "11");
  assert.equal(portal.requests()[2].headers["content-type"], "application/x-www-form-urlencoded;charset=UTF-8");
});

test("the package itself speaks to it in the place of the global fetch", async (t) => {
  const portal = createPortal();
  t.mock.method(globalThis, "fetch", portal.fetch);
  const client = createClient({ endpoint: portal.endpoint, token: portal.token });
  assert.equal((await client.updateTask(11, { TITLE: "New" })).task.title, "New");
  portal.fault({ fault: "redirect" });
  await assert.rejects(client.updateTask(11, { TITLE: "Newer" }), { code: "redirected", redirectedTo: "https://renamed-portal.invalid" });
});

test("another origin is not answered for, nor are control calls", async () => {
  const portal = createPortal({ origin: "https://my.example" });
  await assert.rejects(portal.fetch("https://other.example/rest/1/sandbox/profile"), { name: "TypeError", message: /at https:\/\/my\.example/ });
  assert.equal((await portal.fetch("/sandbox/reset", { method: "POST" })).status, 404);
});

test("signals and redirects are as for fetch", async () => {
  const portal = createPortal();
  await assert.rejects(portal.fetch(portal.webhook, { signal: AbortSignal.abort(new Error("before")) }), { message: "before" });
  portal.fault({ fault: "hang", times: 1 });
  const abort = new AbortController();
  const call = portal.fetch(`${portal.webhook}profile`, { signal: abort.signal });
  while (portal.requests().length === 0) await new Promise((wake) => setImmediate(wake));
  abort.abort(new Error("meanwhile"));
  await assert.rejects(call, { message: "meanwhile" });
  portal.fault({ fault: "redirect" });
  await assert.rejects(portal.fetch(`${portal.webhook}profile`), TypeError);
  assert.equal((await portal.fetch(`${portal.webhook}profile`, { redirect: "manual" })).headers.get("location").startsWith("https://renamed-portal.invalid/"), true);
});
