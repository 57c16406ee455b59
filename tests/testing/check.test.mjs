// `validateTask` where the module is there: it says at once what it has to say.

import assert from "node:assert/strict";
import { test } from "node:test";

import { createClient, preload, validateTask } from "../../dist/index.js";

const CONNECTION = { endpoint: "https://portal.example/", token: "t" };
await preload();

for (const [by, check] of Object.entries({ validateTask, "a client's": createClient(CONNECTION).validateTask })) {
  test(`${by} reads its input at once, and not what becomes of it`, async () => {
    const fields = { TITLE: "Call back" };
    const told = check(11, fields);
    fields.TITLE = 5;
    assert.deepEqual(await told, { ok: true, fields: { TITLE: "Call back" }, warnings: [] });
  });

  test(`${by} sets no timer`, async (context) => {
    const set = context.mock.method(globalThis, "setTimeout");
    assert.equal((await check(11, { DEADLINE: "2026-02-30" })).ok, false);
    assert.equal(set.mock.callCount(), 0);
  });
}
