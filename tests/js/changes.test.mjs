import assert from "node:assert/strict";
import { test } from "node:test";

import { changes } from "../../js/changes.js";

const BEFORE = {
  id: 11, title: "a", description: "", status: 2, mark: null, responsibleId: 1, accomplices: [3, 4], auditors: [], parentId: null,
  groupId: 0, timeEstimate: null, deadline: "2026-01-01T12:00:00+03:00", startDatePlan: null, taskControl: true,
  tags: { 35: { id: 35, title: "Red" }, 36: { id: 36, title: "blue" } }, ufCrmTask: ["D_10", "T9c_1"], ufTaskWebdavFiles: [7],
  group: null, action: { edit: true, start: false }, checklist: {},
  custom: { UF_A: "x", UF_L: ["a", "b"], UF_E: false }, extra: { later: { b: 1, a: [2] } },
};

const same = (after) => assert.deepEqual(changes(BEFORE, after), {});
const differs = (after, expected = after) => assert.deepEqual(changes(BEFORE, after), expected);

test("nothing differs of a task and its copy, in whatever order its keys stand", () => {
  same({});
  same(structuredClone(BEFORE));
  same({ extra: { later: { a: [2], b: 1 } }, action: { start: false, edit: true } });
  same({ title: undefined, custom: { UF_A: undefined } });
});

test("a value that differs is a field of the update", () => {
  differs({ title: "b", status: 3, taskControl: false, mark: "P", timeEstimate: 60, description: "x" });
  differs({ responsibleId: 5, parentId: 12, groupId: 7, accomplices: [3], ufCrmTask: ["D_11"], ufTaskWebdavFiles: [] });
});

test("a status that stays is sent with a new responsible, who would reset it", () => {
  differs({ responsibleId: 5, status: 2 });
  differs({ responsibleId: 5 });
  differs({ responsibleId: 5, status: undefined }, { responsibleId: 5 });
});

test("dates are compared as moments, to the minute", () => {
  same({ deadline: "2026-01-01T09:00:00Z" });
  same({ deadline: new Date("2026-01-01T09:00:30Z") });
  differs({ deadline: "2026-01-01T09:01:00Z" });
  differs({ deadline: new Date("2026-01-01T10:00:00Z") });
  // Without an offset it is another moment in each zone.
  differs({ deadline: "2026-01-01T12:00:00" });
  differs({ deadline: "soon" });
  differs({ deadline: new Date(NaN) });
});

test("a text that looks like a date is none", () => {
  assert.deepEqual(changes({ title: "2026-01-01T12:00:00+03:00" }, { title: "2026-01-01T09:00:00Z" }), { title: "2026-01-01T09:00:00Z" });
});

test("lists are compared in any order", () => {
  same({ accomplices: [4, 3], ufCrmTask: ["T9C_1", "D_10"] });
  same({ accomplices: ["4", "3"] });
  differs({ accomplices: [4, 3, 5] });
});

test("a form's text of a flag or of 0 is what the task shows", () => {
  same({ taskControl: "Y", groupId: "0" });
  differs({ taskControl: "N" });
  assert.deepEqual(changes({ taskControl: false, title: "true" }, { taskControl: "N", title: "Y" }), { title: "Y" });
});

test("tags are compared by their titles, without case, and written as a list", () => {
  same({ tags: { 1: { id: 1, title: "BLUE" }, 2: { id: 2, title: "red" } } });
  same({ tags: ["red", "blue"] });
  differs({ tags: { 36: { id: 36, title: "blue" } } }, { tags: ["blue"] });
  differs({ tags: {} }, { tags: [] });
  differs({ tags: { 1: "odd" } });
});

test("what is empty is the same as null", () => {
  same({ parentId: 0, groupId: null, timeEstimate: 0, startDatePlan: "", mark: "", description: null });
  differs({ deadline: null, responsibleId: null });
});

test("a form's text of a number is the number", () => {
  same({ responsibleId: "1", status: "2" });
  differs({ responsibleId: "5" });
});

test("custom fields keep their names, and an empty list is cleared", () => {
  same({ custom: { UF_A: "x", UF_L: ["a", "b"], UF_E: false } });
  differs({ custom: { UF_A: "y", UF_L: ["a"], ufNew: 0 } }, { UF_A: "y", UF_L: ["a"], ufNew: 0 });
  differs({ custom: { UF_L: false } }, { UF_L: null });
});

test("what no update changes is left in, for the update to name", () => {
  differs({ id: 12, group: { id: 7 }, extra: { later: 1 }, unknown: 1 }, { id: 12, group: { id: 7 }, later: 1, unknown: 1 });
});

test("a field that the task does not show differs", () => {
  assert.deepEqual(changes({}, { title: "a", mark: null, parentId: 0 }), { title: "a", mark: null, parentId: 0 });
});

test("no name of a prototype is lost", () => {
  const after = JSON.parse('{ "__proto__": { "title": "x" }, "constructor": 1, "custom": { "toString": 2 } }');
  const found = changes({ custom: {} }, after);
  assert.deepEqual(Object.keys(found), ["__proto__", "constructor", "toString"]);
  assert.equal(Object.getPrototypeOf(found), Object.prototype);
});

test("what is no task is a TypeError that says what is", () => {
  for (const odd of [null, undefined, 5, "a", [], () => 1, new Date(0)]) {
    assert.throws(() => changes(odd, {}), { name: "TypeError", message: /^`before` is not a task/ });
    assert.throws(() => changes({}, odd), { name: "TypeError", message: /^`after` is not a task/ });
  }
});

test("neither the promise of a task nor the answer that holds one is a task", () => {
  for (const odd of [Promise.resolve(BEFORE), { task: BEFORE, time: null }]) {
    assert.throws(() => changes(odd, { title: "x" }), { name: "TypeError", message: /^`before` is not a task: write the `task` of/ });
    assert.throws(() => changes(BEFORE, odd), { name: "TypeError", message: /^`after` is not a task/ });
  }
});

test("what cannot be read is a TypeError", () => {
  const cycle = {};
  cycle.extra = cycle;
  cycle.group = cycle;
  const throwing = { get title() { throw new Error("no"); } };
  const closed = new Proxy({}, { ownKeys() { throw new Error("no"); } });
  for (const odd of [cycle, throwing, closed, { checklist: 10n }]) {
    assert.throws(() => changes({ group: {}, checklist: {} }, odd), { name: "TypeError", message: /plain data/ });
  }
});

test("neither task is changed", () => {
  const [before, after] = [structuredClone(BEFORE), { tags: { 1: { id: 1, title: "x" } }, custom: { UF_L: [] } }];
  changes(Object.freeze(before), Object.freeze(after));
  assert.deepEqual(before, BEFORE);
});
