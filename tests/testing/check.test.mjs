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

test("a local time that clocks skip is the moment that `Date` makes of it", async (context) => {
  const zone = process.env.TZ;
  context.after(() => (zone === undefined ? delete process.env.TZ : (process.env.TZ = zone)));
  for (const [TZ, ...times] of [
    ["Europe/Berlin", "2026-03-29T01:59", "2026-03-29T02:00", "2026-03-29T02:30", "2026-03-29T03:00", "2026-10-25T02:30"],
    ["America/New_York", "2026-03-08T02:30", "2026-11-01T01:30"],
    ["Asia/Beirut", "2026-03-29"],
  ]) {
    process.env.TZ = TZ;
    for (const time of times) {
      const { fields } = await validateTask(11, { DEADLINE: time }, { timeZone: "local" });
      const [year, month, ...rest] = time.split(/\D/);
      assert.equal(Date.parse(fields.DEADLINE), new Date(year, month - 1, ...rest).getTime(), `${TZ} ${time}: ${fields.DEADLINE}`);
    }
  }
});
