import assert from "node:assert/strict";
import { test } from "node:test";

import { clock } from "../../js/clock.js";
import { tokenOf } from "../../js/tokens.js";

/** A source that counts its questions. */
function source() {
  const asked = [];
  const ask = async (why) => {
    asked.push(why.rejected);
    return `token${asked.length}`;
  };
  return { ask, asked };
}

test("any number of calls asks once", async () => {
  const { ask, asked } = source();
  const tokens = await Promise.all([1, 2, 3].map(() => tokenOf(ask, undefined, 1000)));
  assert.deepEqual(tokens, ["token1", "token1", "token1"]);
  assert.deepEqual(asked, [undefined]);
});

test("any number of expiries asks once more", async () => {
  const { ask, asked } = source();
  await tokenOf(ask, undefined, 1000);
  const tokens = await Promise.all([1, 2, 3].map(() => tokenOf(ask, "token1", 1000)));
  assert.deepEqual(tokens, ["token2", "token2", "token2"]);
  assert.deepEqual(asked, [undefined, "token1"]);
});

test("an expiry told late gets the token that is there already", async () => {
  const { ask, asked } = source();
  await tokenOf(ask, undefined, 1000);
  await tokenOf(ask, "token1", 1000);
  assert.equal(await tokenOf(ask, "token1", 1000), "token2");
  assert.equal(asked.length, 2);
});

test("a source that failed is asked anew", async () => {
  let calls = 0;
  const ask = async () => {
    if (++calls === 1) throw new Error("offline");
    return "token";
  };
  await assert.rejects(tokenOf(ask, undefined, 1000), /offline/);
  assert.equal(await tokenOf(ask, undefined, 1000), "token");
});

test("what is no token is refused", async () => {
  for (const odd of [undefined, "", "two words", 5, { token: "x" }]) {
    await assert.rejects(tokenOf(async () => odd, undefined, 1000), /gave no token/);
  }
});

test("a source that never answers is given up, and its signal is aborted", async (t) => {
  let wake;
  t.mock.method(clock, "setTimeout", (ring) => ((wake = ring), 1));
  let signal;
  const asked = tokenOf((why) => ((signal = why.signal), new Promise(() => {})), undefined, 1000);
  await Promise.resolve();
  wake();
  await assert.rejects(asked, /did not answer in time/);
  assert.ok(signal.aborted);
});
