// The types take of each field what the crate's table says: its kind, its values by every name, and whether and by what it is cleared.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";

import { OUTPUT, ROOT } from "../../scripts/place.mjs";
import { fieldsOf } from "../../scripts/tables.mjs";

const FOLDER = join(OUTPUT, "fields-types");
const fields = (await fieldsOf()).filter((field) => field.kind !== "custom");

// The types of each kind, without what clears it.
const KINDS = {
  text: "string",
  id: "b.Id",
  number: "number | `${number}`",
  date: "b.DateInput",
  flag: "b.Flag",
  ids: "readonly b.Id[] | b.ListEdit<b.Id>",
  tags: "readonly string[] | b.ListEdit<string>",
  crm: "readonly b.CrmLinkInput[] | b.ListEdit<b.CrmLinkInput>",
  file: "readonly b.FileInput[] | b.ListEdit<b.NewFile, b.Id | { attachmentId: b.Id }>",
  parameters: "readonly b.ParameterInput[]",
};
const CLEARED = { text: ["null"], id: ["null", `""`, "0"], ids: ["null"], tags: ["null"], crm: ["null"], file: ["null"] };

const quoted = JSON.stringify;
const ofChoice = ({ wire, name, number }) => [...(number ? [wire] : []), quoted(wire), quoted(name)];

/** What a field takes, as a type. */
function taken({ kind, choices, clears }) {
  const values = kind === "enum" ? choices.flatMap(ofChoice) : [KINDS[kind]];
  return [...values, ...(clears ? CLEARED[kind] ?? ["null", `""`] : [])].join(" | ");
}

const names = (list) => list.map(quoted).join(" | ");

// A line for each test.
const CHECKS = [
  ["the types have the fields of the table by Bitrix24's names", `Same<keyof b.TaskFieldsByName, ${names(fields.map((field) => field.name))}>`],
  ["the types have the fields of the table by the response's names", `Same<keyof b.TaskFieldsByResponseName, ${names(fields.map((field) => field.answer))}>`],
  ["a task in an answer has what the table calls shown", `Same<${names(fields.map((field) => field.answer))}, Extract<keyof b.Task, keyof b.TaskFieldsByResponseName> | ${names(fields.filter((field) => !field.shown).map((field) => field.answer))}>`],
  ...fields.map((field) => [`the types take of ${field.name} what the table says`, `Same<Present<b.TaskFieldsByName[${quoted(field.name)}]>, ${taken(field)}>`]),
  ...fields.map((field) => [`${field.answer} takes what ${field.name} takes`, `Same<b.TaskFieldsByResponseName[${quoted(field.answer)}], b.TaskFieldsByName[${quoted(field.name)}]>`]),
];
const HEAD = [
  `import type * as b from "b24-task";`,
  "type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;",
  "type Present<T> = Exclude<T, undefined>;",
];

mkdirSync(FOLDER, { recursive: true });
writeFileSync(join(FOLDER, "checks.ts"), `${[...HEAD, ...CHECKS.map(([, type], index) => `export const check${index}: ${type} = true;`)].join("\n")}\n`);
writeFileSync(join(FOLDER, "tsconfig.json"), JSON.stringify({
  compilerOptions: {
    strict: true, exactOptionalPropertyTypes: true, noEmit: true, target: "es2022", lib: ["es2022", "dom"], types: [], module: "esnext", moduleResolution: "bundler",
    paths: { "b24-task": [relative(FOLDER, join(ROOT, "js/types.d.ts"))] },
  },
  files: ["checks.ts"],
}));

/** The compiler's complaints. */
function complaints() {
  try {
    return execFileSync(join(ROOT, "node_modules/.bin/tsc"), ["-p", FOLDER, "--pretty", "false"], { encoding: "utf8" });
  } catch (failed) {
    return failed.stdout;
  }
}
const told = complaints().split("\n").filter(Boolean);
const ofLine = (line) => told.filter((text) => text.includes(`checks.ts(${line},`));

for (const [index, [name]] of CHECKS.entries()) test(name, () => assert.deepEqual(ofLine(HEAD.length + index + 1), []));

test("the compiler complains of nothing else", () => {
  assert.deepEqual(told.filter((text) => !CHECKS.some((_, index) => text.includes(`checks.ts(${HEAD.length + index + 1},`))), []);
});
