import assert from "node:assert/strict";
import { test } from "node:test";
import vm from "node:vm";

import * as errors from "../../js/errors.js";

const { isTaskError, makeError, PortalError, TaskError } = errors;

const portal = () =>
  makeError("PortalError", {
    code: "edit_denied", outcome: "not_applied", status: 400, portalCode: "0", description: "no right", retryable: false,
  });

test("an error is of its class, of TaskError and of Error", () => {
  const error = portal();
  assert.ok(error instanceof PortalError && error instanceof TaskError && error instanceof Error);
  assert.equal(error.name, "PortalError");
  assert.equal(String(error), "PortalError: no right");
});

test("a log has everything but the cause and the stack", () => {
  const error = makeError("TransportError", { code: "network", outcome: "unknown", cause: { auth: "secret" } });
  assert.deepEqual(error.cause, { auth: "secret" });
  const log = JSON.parse(JSON.stringify(error));
  assert.deepEqual(Object.keys(log).sort(), ["code", "message", "name", "outcome"]);
});

test("the message of refused input names the first issue and counts the others", () => {
  const issue = (path, message) => ({ path, message, code: "x", params: {} });
  const error = makeError("TaskValidationError", { issues: [issue(["TITLE"], "is blank"), issue(["A"], "b")], warnings: [] });
  assert.equal(error.message, "TITLE: is blank (and 1 more)");
  const words = (messages) => makeError("TaskValidationError", { issues: error.issues, messages }).message;
  assert.equal(words("ru"), "TITLE: is blank (и ещё 1)");
  assert.equal(words(() => "x"), "TITLE: is blank (+1)");
  assert.equal(error.outcome, "not_sent");
});

test("what BX24 cannot carry is told without a word of its silence", () => {
  const message = (detail) => makeError("TransportError", { code: "frame_failed", outcome: "not_sent", detail }).message;
  assert.equal(message(), "BX24.callMethod failed, and does not say how");
  assert.equal(message("BX24.callMethod drops `start`"), "BX24.callMethod drops `start`");
});

test("the guard knows errors of another copy of the package", async () => {
  const copy = await import("../../js/errors.js?copy");
  assert.notEqual(copy.PortalError, PortalError);
  assert.ok(isTaskError(copy.makeError("MismatchError", { mismatches: [], outcome: "not_applied" })));
});

test("the guard knows errors of another realm", () => {
  const foreign = vm.runInNewContext("Object.assign(new Error('x'), { [Symbol.for('b24-task.error')]: true })");
  assert.ok(isTaskError(foreign));
});

test("the guard takes anything and never throws", () => {
  const hostile = new Proxy({}, { get() { throw new Error("no"); } });
  for (const value of [undefined, null, 5, "x", {}, new Error("x"), hostile]) assert.equal(isTaskError(value), false);
});
