// What the playground reads, compares and keeps in an address: without a browser. Its page is in tests/e2e.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { JSON5, json5 } from "../../scripts/json5.mjs";
import { EXAMPLES } from "../../www/playground/examples.js";
import { form } from "../../www/playground/form.js";
import { fromHash, toHash } from "../../www/playground/link.js";
import { read } from "../../www/playground/reading.js";
import { snippet } from "../../www/playground/snippet.js";
import { differences, fates, isAsked } from "../../www/playground/stored.js";
import en from "../../www/playground/texts/en.js";
import ru from "../../www/playground/texts/ru.js";

test("www/playground/json5.js is what scripts/json5.mjs makes: run it", () => {
  assert.equal(readFileSync(JSON5, "utf8"), json5());
});

const reads = (text, fields) => test(`reads ${text}`, () => assert.deepEqual(read(text), { fields }));
reads(`{"TITLE": "a"}`, { TITLE: "a" });
reads(`{ TITLE: 'a', /* why */ TAGS: ["b",], // how\n};`, { TITLE: "a", TAGS: ["b"] });
reads(`{}`, {});

const refuses = (text, problem) => test(`refuses ${text.slice(0, 40)}`, () => assert.deepEqual(read(text), { problem }));
refuses("  ", { code: "empty" });
refuses("[1]", { code: "no_object" });
refuses("null", { code: "no_object" });
refuses("\n\n  { \"a\" 1 }", { code: "character", line: 3, column: 9, found: "1" });
refuses("{ a: new Date() }", { code: "character", line: 1, column: 7, found: "e" });
refuses(`{ "a": 1`, { code: "ends", line: 1, column: 9, found: undefined });
refuses(`{ a: ${"[".repeat(20_000)}${"]".repeat(20_000)} }`, { code: "deep", deepest: 100 });

test("a key that would be a prototype is a key", () => {
  const { fields } = read(`{ "__proto__": { "STATUS": 5 } }`);
  assert.deepEqual([Object.keys(fields), fields.STATUS], [["__proto__"], undefined]);
});

const ASKED = [
  ["DEADLINE", null, null], ["GROUP_ID", null, 0], ["MARK", "", ""], ["TAGS", [], []],
  ["TASK_CONTROL", true, "Y"], ["TASK_CONTROL", "Y", "Y"], ["PRIORITY", "2", 2],
  ["DEADLINE", "2026-12-31T15:00:00Z", "2026-12-31T18:00:00+03:00"], ["DEADLINE", "2026-12-31", "2026-12-31T00:00:00+03:00"],
  ["DEADLINE", "31.12.2026 18:00", "2026-12-31T18:00:00+03:00"], ["AUDITORS", ["4", 3], [3, 4]],
  ["UF_TASK_WEBDAV_FILES", ["n12345"], [502]], ["SE_PARAMETER", [{ CODE: 1, VALUE: "Y" }], { 1: "Y", 2: "N" }],
];
const NOT_ASKED = [
  ["DEADLINE", null, "2026-12-31T18:00:00+03:00"], ["DEADLINE", "2026-02-30", "2026-03-02T00:00:00+03:00"],
  ["DEADLINE", "2026-12-31T18:00:30+03:00", "2026-12-31T18:00:00+03:00"], ["DEADLINE", {}, "2026-12-31T18:00:00+03:00"],
  ["TASK_CONTROL", true, "N"], ["TASK_CONTROL", "true", "N"], ["STATUS", 99, 3], ["PARENT_ID", "abc", null],
  ["AUDITORS", [3], [3, 4]], ["TAGS", ["a"], null], ["TITLE", 5, undefined], ["SE_PARAMETER", [null], { 1: "Y" }],
];
for (const [list, is] of [[ASKED, true], [NOT_ASKED, false]]) {
  for (const [name, asked, stored] of list) {
    test(`${name} ${JSON.stringify(asked)} is ${is ? "" : "not "}stored as ${JSON.stringify(stored)}`, () => assert.equal(isAsked(name, asked, stored), is));
  }
}

test("each field has a fate", () => {
  const before = { STATUS: 3, TITLE: "a", TASK_CONTROL: "Y" };
  const after = { STATUS: 3, TITLE: "b", TASK_CONTROL: "N", CHANGED_DATE: "…", TAGS: ["x"] };
  const asked = { STATUS: 99, TITLE: "b", TASK_CONTROL: "true", NO_SUCH: 1, DEADLINE_CHANGE_REASON: "why", NO_SUCH_NULL: null };
  assert.deepEqual(fates(asked, before, after, false).map(({ fate }) => fate), ["dropped", "stored", "changed", "dropped", "unseen", "dropped"]);
  assert.deepEqual(fates({ STATUS: 99, DEADLINE_CHANGE_REASON: "x" }, before, before, true).map(({ fate }) => fate), ["refused", "refused"]);
  assert.deepEqual(differences(before, after, Object.keys(asked)).map(({ name }) => name), ["TAGS"]);
  assert.deepEqual(fates({ STATUS: 1 }, null, null, true).map(({ fate }) => fate), ["refused"], "of a task that is not there");
});

test("a form is what BX24 sends", () => {
  const fields = { TITLE: "a&b", DEADLINE: null, TASK_CONTROL: true, TAGS: ["x", "y"], AUDITORS: [], "A B": { c: 1 } };
  assert.equal(form({ taskId: 11, fields }).join("&"),
    "taskId=11&fields[TITLE]=a%26b&fields[TASK_CONTROL]=true&fields[TAGS][0]=x&fields[TAGS][1]=y&fields[AUDITORS]=&fields[A%20B][c]=1");
});

test("a state survives its address, and what is unknown there is left out", () => {
  const start = { text: "{}", task: "11", engine: "current", as: "json", lang: "en", strict: false };
  const state = { text: "{ \"TITLE\": \"100 % & #1 + ü\" }", task: "12", engine: "documented", as: "form", lang: "ru", strict: true };
  assert.deepEqual(fromHash(toHash(state), start), state);
  assert.deepEqual(fromHash("", start), start);
  assert.deepEqual(fromHash("#engine=evil&lang=%E0%A4%A&strict=x", start), start);
  assert.equal(toHash({ ...state, text: "x".repeat(10_000) }), "", "too long for a link");
});

const asked = (text, more) => ({ text, fields: read(text).fields, task: 11, lang: "en", strict: false, ...more });
const call = (state) => snippet(state, { result: { warnings: [] } }).split("await ")[1].split("\n// resolves")[0];

test("the code has the fields as they were typed", () => {
  assert.equal(call(asked("{ title: 'a' };")), "updateTask(11, { title: 'a' });");
  assert.equal(call(asked("{\n  title: 'a', // why\n}")), "updateTask(11, {\n  title: 'a', // why\n});");
});

test("the code is one expression, whatever stands around the fields", () => {
  assert.equal(call(asked("/* { */ { TITLE: 'a' }")), `updateTask(11, {\n  "TITLE": "a"\n});`);
  assert.equal(call(asked("{ TITLE: 'a' } // why")), "updateTask(11, { TITLE: 'a' });");
});

test("the code has the options of the page's own call", () => {
  assert.equal(call(asked("{}", { strict: true, lang: "ru", task: "x\"y" })), `updateTask("x\\"y", {}, { strict: true, messages: "ru" });`);
});

test("long fields stand under a name in the code", () => {
  assert.equal(call(asked(`{ TITLE: "${"a".repeat(5_000)}" }`)), "updateTask(11, fields);");
});

test("the code says how its call ended", () => {
  const last = (ended) => snippet(asked("{}"), ended).split("\n").at(-1);
  assert.equal(last({ error: { name: "PortalError", code: "edit_denied", outcome: "not_applied" } }), "// rejects with PortalError: edit_denied, not_applied");
  assert.equal(last({ result: { warnings: [{ code: "delegation" }, { code: "no_offset" }] } }), "// resolves, with the warnings delegation, no_offset");
});

test("both languages have the same texts, and every example a name", () => {
  const shape = (texts) => (typeof texts === "object" ? Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, shape(value)])) : typeof texts);
  assert.deepEqual(shape(ru), shape(en));
  assert.deepEqual(EXAMPLES.map(([name]) => name), Object.keys(en.example));
  for (const [, text] of EXAMPLES) assert.ok(read(text).fields);
});
