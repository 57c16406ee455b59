process.env.TZ = "America/New_York";

import assert from "node:assert/strict";
import test from "node:test";

const { FIELDS, SHOWN, forbidden, wallTime, withOffset } = await import("../../www/fields.js");
const { default: en } = await import("../../www/texts/en.js");
const { default: ru } = await import("../../www/texts/ru.js");
const { differences } = await import("../../www/result.js");

const field = (name) => FIELDS.find((one) => one.name === name);

test("a moment is shown in this browser's time", () => {
  assert.equal(wallTime("2026-02-09T18:00:00+03:00"), "2026-02-09T10:00");
  assert.equal(wallTime(null), "");
});

test("a moment is sent with the offset of its own day", () => {
  assert.equal(withOffset("2026-02-09T10:00"), "2026-02-09T10:00:00-05:00");
  assert.equal(withOffset("2026-07-09T10:00"), "2026-07-09T10:00:00-04:00");
  assert.equal(withOffset(""), "");
});

test("hours and minutes are sent as seconds, and what is no number as it is", () => {
  const { read, write } = field("TIME_ESTIMATE");
  assert.deepEqual(read({ timeEstimate: 9000 }), ["2", "30"]);
  assert.equal(write(["2", "30"]), 9000);
  assert.equal(write(["", "45"]), 2700);
  assert.equal(write(["", ""]), "");
  assert.equal(write(["1.5", ""]), "1.5");
});

test("a list is split at commas, and blanks are no items", () => {
  assert.deepEqual(field("TAGS").write(" a, b ,, "), ["a", "b"]);
  assert.equal(field("TAGS").read({ tags: { 1: { id: 1, title: "a" }, 2: { id: 2, title: "b" } } }), "a, b");
  assert.equal(field("UF_CRM_TASK").read({ ufCrmTask: ["D_1", "L_2"] }), "D_1, L_2");
  assert.equal(field("UF_CRM_TASK").read({}), "");
});

test("what a task does not say is not forbidden", () => {
  for (const one of FIELDS) {
    assert.equal(forbidden(one, {}), false);
    assert.equal(forbidden(one, { action: {} }), false);
  }
});

test("who may hand a task over may do it without editing it", () => {
  assert.equal(forbidden(field("RESPONSIBLE_ID"), { action: { edit: false, delegate: true } }), false);
  assert.equal(forbidden(field("RESPONSIBLE_ID"), { action: { edit: false, delegate: false } }), true);
  assert.equal(forbidden(field("TITLE"), { action: { edit: false, delegate: true } }), true);
});

test("a moment in another offset is no difference", () => {
  const before = { deadline: "2026-02-09T18:00:00+03:00", tags: {}, auditors: [] };
  assert.deepEqual(differences(before, { deadline: "2026-02-09T15:00:00Z", tags: [], auditors: [] }, {}), []);
  assert.equal(differences(before, { ...before, deadline: null }, {}).length, 1);
});

test("every field has a name in both languages", () => {
  for (const { name, choices } of SHOWN) {
    for (const texts of [en, ru]) {
      assert.ok(texts.fields[name], name);
      for (const choice of choices ?? []) assert.ok(texts.choices[name][choice], `${name} ${choice}`);
    }
  }
});

test("both languages have the same texts", () => {
  const keys = (value, path = "") =>
    typeof value === "object" ? Object.entries(value).flatMap(([key, inner]) => keys(inner, `${path}.${key}`)) : [`${path}: ${typeof value}`];
  assert.deepEqual(keys(ru), keys(en));
});
