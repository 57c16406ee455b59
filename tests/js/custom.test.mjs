import assert from "node:assert/strict";
import { test } from "node:test";

import { kept, made } from "../../js/custom.js";

const row = (name, type, more = {}) => ({ ID: "31", FIELD_NAME: name, USER_TYPE_ID: type, MULTIPLE: "N", MANDATORY: "N", SETTINGS: [], ...more });

test("both answers make them whole", () => {
  const fields = { fields: {
    TITLE: { title: "Name", type: "string" },
    UF_S: { title: "Contract", type: "string" },
    UF_E: { title: null, type: "enumeration" },
  } };
  const list = [
    row("UF_S", "string", { MANDATORY: "Y", SETTINGS: { REGEXP: "/^a/", MIN_LENGTH: 0, MAX_LENGTH: "9" } }),
    row("UF_E", "enumeration", {
      MULTIPLE: "Y", EDIT_FORM_LABEL: "", LIST_COLUMN_LABEL: "Region",
      LIST: [{ ID: "141", VALUE: "North", DEF: "N" }, { ID: "142", VALUE: "South", DEF: "Y" }],
    }),
  ];
  assert.deepEqual(made({ fields, list }), { complete: true, fields: {
    UF_S: { type: "string", multiple: false, mandatory: true, label: "Contract", maxLength: 9, pattern: "/^a/" },
    UF_E: { type: "enumeration", multiple: true, mandatory: false, label: "Region", items: [{ id: 141, value: "North" }, { id: 142, value: "South" }] },
  } });
});

test("limits are those of the type", () => {
  const { fields } = made({ list: [
    row("UF_I", "integer", { SETTINGS: { MIN_VALUE: -5, MAX_VALUE: 0, PRECISION: 2 } }),
    row("UF_D", "double", { SETTINGS: { MIN_VALUE: "0", MAX_VALUE: "10.5", PRECISION: 0 } }),
    row("UF_C", "crm", { SETTINGS: { LEAD: "N", DEAL: "Y", DYNAMIC_177: "Y", SMART_INVOICE: "N", X: "Y" } }),
    row("UF_S", "string", { SETTINGS: { MIN_LENGTH: 2, MAX_LENGTH: -1, DEAL: "Y" } }),
  ] });
  const told = { multiple: false, mandatory: false };
  assert.deepEqual(fields.UF_I, { type: "integer", ...told, min: -5 });
  assert.deepEqual(fields.UF_D, { type: "double", ...told, max: 10.5, precision: 0 });
  assert.deepEqual(fields.UF_C, { type: "crm", ...told, crmTypes: { L: false, D: true, Tb1: true, SI: false } });
  assert.deepEqual(fields.UF_S, { type: "string", ...told, minLength: 2 });
});

const lacks = (given, missing) => {
  const { complete, missing: found } = made(given);
  assert.deepEqual([complete, found], [false, missing]);
};

test("what is missing is told", () => {
  const fields = { fields: { UF_S: { title: "S", type: "string" } } };
  lacks({}, ["names", "details"]);
  lacks({ fields }, ["details"]);
  lacks({ fields: [], list: "Action not allowed" }, ["names", "details"]);
  lacks({ list: [row("UF_S", "string")] }, ["labels"]);
  // A field that only one of them tells.
  lacks({ fields, list: [row("UF_T", "string")] }, ["details"]);
  for (const odd of [
    row("UF_E", "enumeration", { EDIT_FORM_LABEL: "E" }),
    row("UF_E", "enumeration", { EDIT_FORM_LABEL: "E", LIST: [{ ID: "x" }] }),
    row("UF_S", "string", { EDIT_FORM_LABEL: "S", MULTIPLE: null }),
    null,
  ]) lacks({ fields: { fields: {} }, list: [row("UF_A", "string", { EDIT_FORM_LABEL: "A" }), odd] }, odd ? ["details"] : ["details", "labels"]);
});

test("a list with gaps is read as one", () => {
  assert.equal(made({ list: { 2: row("UF_S", "string", { EDIT_FORM_LABEL: "S" }) } }).complete, true);
});

test("names without a label are no lack where the portal was asked", () => {
  assert.equal(made({ fields: { fields: { UF_S: { title: null, type: "string" } } }, list: [row("UF_S", "string")] }).complete, true);
});

for (const [what, portal] of [["address", () => "https://a.example/rest/"], ["object", () => ({})]]) {
  test(`what an ${what} leads to is asked for once`, async () => {
    const one = portal();
    let asked = 0;
    const load = async () => ++asked;
    assert.deepEqual(await Promise.all([kept(one, load), kept(one, load)]), [1, 1]);
    assert.equal(await kept(one, load), 1);
    assert.equal(await kept(typeof one === "string" ? `${one}1/code/` : {}, load), 2);
  });
}

test("a failure is not remembered", async () => {
  const portal = {};
  await assert.rejects(kept(portal, async () => { throw new Error("no"); }), /no/);
  assert.equal(await kept(portal, async () => 5), 5);
});
