// The tables of docs/ are those of the crate, and what they say of fields is so.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { createClient, validateTask } from "../../dist/index.js";
import { createPortal } from "../../dist/testing.js";
import { ROOT } from "../../scripts/place.mjs";
import { checked, fieldsOf, pages } from "../../scripts/tables.mjs";

for (const { path, text, right } of await pages()) {
  test(`the tables of ${path} are up to date`, () => {
    assert.ok(text === right, `${path} is out of date: run \`npm run tables\``);
  });
}

const fields = await fieldsOf();
const own = fields.filter((field) => field.kind !== "custom");

test("each field is cleared by null where the table says that it can be", async () => {
  for (const { name, clears } of own) {
    const told = await validateTask(11, { [name]: null });
    assert.deepEqual([name, told.ok, told.ok ? undefined : told.issues[0].code], [name, clears, clears ? undefined : "cannot_clear"]);
  }
});

test("what the table calls unchecked is unverified, and nothing else", async () => {
  const asked = {
    TITLE: "New", TIME_ESTIMATE: 60, DURATION_PLAN: 3, DURATION_TYPE: "days", TAGS: ["new"], DEPENDS_ON: [13], SE_PARAMETER: [{ CODE: 3, VALUE: "Y" }],
    DEADLINE: "2026-12-31T18:00:00+03:00", DEADLINE_CHANGE_REASON: "later", UF_CRM_TASK: ["D_10"],
  };
  const { unverified } = await createClient(createPortal().connection).updateTask(11, asked);
  const unchecked = own.filter((field) => checked(field) === "no").map((field) => field.name);
  assert.deepEqual(unchecked.filter((name) => !(name in asked)), [], "all of them are asked for");
  assert.deepEqual([...unverified].sort(), [...unchecked].sort());
});

test("the pages name the limit of size that a test keeps", () => {
  const [, limit] = /const LIMIT = ([\d_]+);/.exec(readFileSync(join(ROOT, "scripts/size.mjs"), "utf8"));
  const text = Number(limit.replaceAll("_", "")).toLocaleString("en");
  for (const page of ["README.md", "CONTRIBUTING.md", "docs/size.md"]) {
    assert.ok(readFileSync(join(ROOT, page), "utf8").includes(`${text} bytes of brotli`), `${page} does not name ${text}`);
  }
});
