// The words of a caller's own.

import assert from "node:assert/strict";
import { test } from "node:test";

import { reword } from "../../js/messages.js";

const issue = (code) => ({ path: ["TITLE", 0], code, message: "is blank", params: { value: "x" } });

test("a function words every issue and every warning", () => {
  const told = { issues: [issue("a"), issue("b")], warnings: [{ ...issue("c"), severity: "note" }] };
  reword(told, ({ code, severity }) => `${code} ${severity}`);
  assert.deepEqual([...told.issues, ...told.warnings].map((one) => one.message), ["a undefined", "b undefined", "c note"]);
});

test("it changes nothing but the message", () => {
  const told = { warnings: [issue("a")] };
  reword(told, (one) => {
    one.code = "other";
    one.path.length = 0;
    one.params.value = "other";
    return "words";
  });
  assert.deepEqual(told, { warnings: [{ ...issue("a"), message: "words" }] });
});

test("where one issue gets no words the others do", () => {
  const told = { issues: [issue("a"), issue("b"), issue("c")] };
  reword(told, ({ code }) => {
    if (code === "a") throw new Error("no words");
    return code === "b" ? undefined : "words";
  });
  assert.deepEqual(told.issues.map((one) => one.message), ["is blank", "is blank", "words"]);
});

test("a promise that fails is no second failure", async () => {
  const unhandled = [];
  const note = (reason) => unhandled.push(reason);
  process.on("unhandledRejection", note);
  const told = { issues: [issue("a")] };
  reword(told, () => Promise.reject(new Error("late")));
  // Node tells of it once all microtasks are done.
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", note);
  assert.equal(told.issues[0].message, "is blank");
  assert.deepEqual(unhandled, []);
});
