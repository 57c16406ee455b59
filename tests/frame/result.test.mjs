// spec/frame.md §1.4: what a callback gets.

import assert from "node:assert/strict";
import { test } from "node:test";

import { open } from "./stage.mjs";

const { page, frame } = await open();
test.after(() => page.close());

/** Runs an expression over `result`, in the callback of a call. */
const of = (expression, method = "user.current", params = "{ a: { b: 1 } }") =>
  frame.evaluate(`new Promise((resolve, reject) => BX24.callMethod(${JSON.stringify(method)}, ${params}, (result) => {
    try { resolve(${expression}); } catch (error) { resolve(error.name); }
  }))`);

/** The same, where the portal answers with this: no method of the sandbox does. */
async function answered(status, body, expression) {
  await page.route("**/rest/odd.json", (route) => route.fulfill({
    status, body: JSON.stringify(body), contentType: "application/json", headers: { "access-control-allow-origin": "*" },
  }));
  try {
    return await of(expression, "odd");
  } finally {
    await page.unroute("**/rest/odd.json");
  }
}

const WRONG = ["tasks.task.update", `{ taskId: "abc", fields: { TITLE: "x" } }`];

test("its own properties are answer, query and status", async () => {
  assert.deepEqual(await of("Object.keys(result)"), ["answer", "query", "status"]);
  assert.equal(await of("result.status"), 200);
});

test("query is a deep clone of the call", async () => {
  assert.deepEqual(await of("[result.query.method, result.query.data, typeof result.query.callback]"), ["user.current", { a: { b: 1 } }, "function"]);
  assert.equal(await of("result.query.data === sentParams", "user.current", "(window.sentParams = { a: { b: 1 } })"), false);
});

test("data is the result, and undefined on an error", async () => {
  assert.equal(await of("result.data().ID"), "1");
  assert.equal(await of("result.data()", ...WRONG), undefined);
});

test("error is undefined on success", async () => assert.equal(await of("result.error()"), undefined));

test("error is an ajaxError: no Error, no text", async () => {
  const seen = "[result.error() instanceof Error, typeof result.error(), result.error().constructor.name, Object.keys(result.error())]";
  assert.deepEqual(await of(seen, ...WRONG), [false, "object", "ajaxError", ["status", "ex"]]);
});

test("a call's error holds the answer, which holds the error", async () => {
  const seen = "[result.error().ex === result.answer, result.answer.ex === result.error(), result.error().getError().error, result.error().getStatus()]";
  assert.deepEqual(await of(seen, ...WRONG), [true, true, "0", 400]);
});

test("so an error cannot be written as JSON", async () => assert.equal(await of("JSON.stringify(result.error())", ...WRONG), "TypeError"));

test("as a text an error is its code, its description and the status", async () => {
  assert.equal(await of("String(result.error())", ...WRONG), "0: wrong task id (400)");
  assert.equal(await of("String(result.error())", "no.such.method"), "ERROR_METHOD_NOT_FOUND: Method not found! (404)");
});

test("error_description is the answer's", async () => assert.equal(await of("result.error_description()", ...WRONG), "wrong task id"));

test("a description keeps its HTML", async () => {
  const text = await answered(400, { error: "ERROR_CORE", error_description: "Invalid status<br>" }, "String(result.error())");
  assert.equal(text, "ERROR_CORE: Invalid status<br> (400)");
});

test("an error's other keys are beside it", async () => {
  assert.equal(await answered(400, { error: "ERROR_ARGUMENT", error_description: "x", argument: "name" }, "result.error().ex.argument"), "name");
});

test("a number for a code is an error of its own", async () => {
  const seen = "[result.error().ex, String(result.error()), result.error_description()]";
  assert.deepEqual(await answered(400, { error: 0, error_description: "d" }, seen), [0, "undefined (400)", "d"]);
});

test("an empty code is an error", async () => {
  assert.deepEqual(await answered(400, { error: "", error_description: "d" }, "[typeof result.error(), result.error().ex.error]"), ["object", ""]);
});

test("an error in the form of REST 3.0 has no text", async () => {
  const seen = "[result.error().ex, String(result.error()), result.error_description()]";
  const error = { code: "BITRIX_REST", message: "m" };
  assert.deepEqual(await answered(400, { error }, seen), [error, "undefined (400)", undefined]);
});

test("more and total tell of pages", async () => {
  assert.deepEqual(await answered(200, { result: [], next: 50, total: "120" }, "[result.more(), result.total()]"), [true, 120]);
  assert.deepEqual(await of("[result.more(), String(result.total())]"), [false, "NaN"]);
});

test("next is false where there is no more", async () => assert.equal(await of("result.next()"), false));

test("next sends the call again with start, and returns nothing", async () => {
  const starts = [];
  await page.route("**/rest/paged.json", (route) => {
    const start = /&start=(\d+)&a=1$/.exec(route.request().postData())?.[1];
    starts.push(start);
    return route.fulfill({ json: { result: start ?? "first", ...(start ? {} : { next: 50 }) }, headers: { "access-control-allow-origin": "*" } });
  });
  const pages = await frame.evaluate(`new Promise((resolve) => {
    const pages = [];
    BX24.callMethod("paged", { a: 1 }, (result) => {
      pages.push(result.data());
      const next = result.next();
      pages.push(String(next));
      if (next === false) resolve(pages);
    });
  })`);
  assert.deepEqual(pages, ["first", "undefined", "50", "false"]);
  assert.deepEqual(starts, [undefined, "50"]);
});

test("there is no time, but in the answer", async () => {
  assert.deepEqual(await of("[typeof result.time, typeof result.answer.time.duration]"), ["undefined", "number"]);
});
