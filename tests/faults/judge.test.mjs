// The judge of the fault matrix sees each lie that it is there for.

import assert from "node:assert/strict";
import { test } from "node:test";

import { CONNECTIONS } from "./connections.mjs";
import { faultsOf } from "./judge.mjs";
import { leaked } from "./secrets.mjs";

const asked = { TITLE: "asked" };
const before = { TITLE: "before" };
const after = { TITLE: "asked" };
const BROKEN = { answer: "broken" };
const LIMIT = { answer: "error", status: 503, code: "QUERY_LIMIT_EXCEEDED", cors: true };
const RESULT = { answer: "result", status: 200, cors: true, timed: true };

// Of a command of a batch, whose own status is nobody's.
const BROKE = { answer: "error", status: 200, code: "INTERNAL_SERVER_ERROR", cors: true };

const cell = (seen, more) => ({ connection: CONNECTIONS.webhook, fault: "new", once: false, limits: { timeout: 3_000 }, seen, ...more });
const failed = (code, outcome, more) => ({ error: { code, outcome }, ours: true, asked, before, after: before, arrived: 1, runs: 0, ms: 5, ...more });
const resolved = (more, result) => ({ result: { task: { title: "asked" }, warnings: [], unverified: [], ...result }, asked, before, after, arrived: 1, runs: 1, ms: 5, ...more });
const hidden = (task) => {
  const asked = { TAGS: ["t"], UF_CRM_TASK: ["D_1"] };
  return resolved({ asked, after: asked }, { task });
};
const wrong = (...input) => Object.values(faultsOf(...input)).flat().join("; ");

const TRUE = [
  ["a resolved call that is stored", cell(RESULT), resolved()],
  ["a field that is named as unverified", cell(RESULT), resolved({}, { task: null, unverified: ["TITLE"] })],
  ["an unknown outcome of a broken connection", cell(BROKEN), failed("network", "unknown", { after, runs: 1 })],
  ["a second run where the browser repeats", cell(BROKEN), resolved({ runs: 2, arrived: 2 })],
  ["what reading the task has told", cell(BROKEN, { fault: "reset_after" }), resolved({}, { warnings: [{ code: "confirmed_by_read" }] })],
  ["a failed read that leaves a resolved update", cell(RESULT, { fault: "internal", place: "read in batch" }), resolved()],
  ["hidden fields as a read shows them", cell(RESULT), hidden({ tags: { 7: { id: 7, title: "t" } }, ufCrmTask: ["D_1"] })],
  ["an unknown outcome of a command that broke", cell(BROKE, { fault: "internal", place: "update in batch" }), failed("internal_error", "unknown")],
  ["a limit that is told after it was met", cell(LIMIT, { fault: "query_limit" }), failed("query_limit", "not_applied")],
];
for (const [name, ...input] of TRUE) test(`${name} passes`, () => assert.equal(wrong(...input), ""));

const FALSE = [
  ["a call that does not settle", cell(RESULT), { never: true, ms: 9_000 }, /did not settle/],
  ["a resolved call that is not stored", cell(RESULT), resolved({ after: before }), /TITLE is "before"/],
  ["a resolved call that never ran", cell(RESULT), resolved({ runs: 0 }), /did not run it/],
  ["a second run", cell(RESULT), resolved({ runs: 2 }), /ran it 2 times/],
  ["a field that nobody has seen", cell(RESULT), resolved({}, { task: null }), /without a word on TITLE/],
  ["a hidden field that nobody has seen", cell(RESULT), hidden({ tags: {} }), /without a word on TAGS,UF_CRM_TASK/],
  ["a failed update that is taken for a failed read", cell(BROKE, { fault: "internal", place: "update in batch" }), resolved(), /resolved, not internal_error/],
  ["an update that does not travel in a batch", cell(RESULT, { place: "batch" }), resolved({ requests: [{ call: "tasks.task.update" }] }), /did not travel/],
  ["`not_sent` of what arrived", cell(LIMIT), failed("token_unavailable", "not_sent"), /1 arrived/],
  ["`not_applied` of what changed", cell(LIMIT), failed("query_limit", "not_applied", { after, runs: 1 }), /has changed/],
  ["`applied` of what is not there", cell(BROKEN), failed("mismatch", "applied"), /TITLE is "before"/],
  ["`applied_in_part` of what never came", cell(BROKEN), failed("mismatch", "applied_in_part"), /nothing has changed/],
  ["`unknown` of what is sure", cell(LIMIT), failed("timeout", "unknown"), /was sure/],
  ["an outcome that is none", cell(LIMIT), failed("query_limit", "perhaps"), /no outcome/],
  ["another code than the fault's", cell(LIMIT, { fault: "query_limit" }), failed("overload", "not_applied"), /overload, not query_limit/],
  ["a limit that is not waited for", cell(LIMIT, { fault: "query_limit", once: true }), failed("query_limit", "not_applied"), /query_limit, not resolved/],
  ["a short wait that is left to the user", cell(LIMIT), failed("query_limit", "not_applied", { error: { code: "query_limit", outcome: "not_applied", retryAfter: 300 } }), /did not wait 300 ms/],
  ["confirmation of what was sure", cell(LIMIT, { fault: "query_limit" }), resolved({}, { warnings: [{ code: "confirmed_by_read" }] }), /resolved, not query_limit/],
  ["an error of nobody's", cell(LIMIT), failed("x", "unknown", { ours: false }), /no TaskError/],
  ["a complaint of the page", cell(RESULT), resolved({ complaints: ["Uncaught (in promise)"] }), /complained/],
  ["an app that does not start", cell(undefined, { frame: true, fault: "install" }), { unstarted: true, arrived: 0 }, /not_started, not resolved/],
];
for (const [name, one, told, words] of FALSE) test(`${name} fails`, () => assert.match(wrong(one, told), words));

test("secrets are found wherever they stand, and not repeated", () => {
  const portal = { webhook: "http://127.0.0.1:1/rest/1/secret-code/", token: "secret-token" };
  const sent = [{ params: { auth: "secret-of-the-frame" }, headers: { authorization: "Bearer secret-in-a-header" } }];
  const texts = { a: "at /rest/1/secret-code/x", b: "secret-token", c: `{"auth":"secret-of-the-frame"}`, d: "secret-in-a-header", e: "/rest/1/…" };
  const found = leaked(texts, portal, sent);
  assert.deepEqual(found, ["a holds the webhook's code", "b holds a token", "c holds a token", "d holds a token"]);
  assert.doesNotMatch(found.join(), /secret-/);
});
