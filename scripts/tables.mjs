// `npm run tables`: writes the tables of fields, errors and warnings into docs/, and short ones into the read-me, from the crate's own tables and from
// those of js/.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { makeError } from "../js/errors.js";
import "../js/slim/missing.js";
import { wordUnsent } from "../js/unsent.js";
import { must } from "./child.mjs";
import { OUTPUT, ROOT } from "./place.mjs";
import { main } from "./problem.mjs";
import { ensure } from "./setup.mjs";

/** Which page has which tables. */
export const PLACES = {
  "README.md": ["kinds", "codes", "cautions"],
  "docs/fields.md": ["fields", "choices"],
  "docs/errors.md": ["reasons", "transport", "issues"],
  "docs/warnings.md": ["cautions", "observations"],
};

/** The crate's tables, as `examples/tables.rs` prints them. */
async function ofCrate() {
  await ensure("linker", "rust");
  const text = await must("the tables could not be read", "cargo", ["run", "-q", "-p", "b24-task", "--example", "tables"], { log: join(OUTPUT, "tables.log") });
  return JSON.parse(text.slice(text.indexOf("{\"")));
}

const unique = (list) => [...new Set(list)];
const cell = (text) => `${text}`.replaceAll("|", "\\|").replaceAll("\n", " ");
const code = (text) => (`${text}`.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``);
const codes = (list) => unique(list).map(code).join(", ");

const table = (heads, rows) =>
  [heads, heads.map(() => "---"), ...rows.map((row) => row.map(cell))].map((row) => `| ${row.join(" | ")} |`).join("\n");

/** Rows of one name together, in the order of the first of each. */
const grouped = (rows, name) => unique(rows.map((row) => row[name])).map((value) => [value, rows.filter((row) => row[name] === value)]);

// Numbers of one's own units: the portal multiplies them when it stores them and divides by another factor when it shows them.
const NOT_COMPARED = ["DURATION_PLAN"];
const BY_A_READ = /^(UF_.*|TAGS)$/;

const LISTS = ["ids", "tags", "crm", "file"];

function clearing({ name, kind, clears }) {
  if (!clears) return "–";
  if (kind === "custom") return "`null`, `\"\"`, `[]`";
  if (LISTS.includes(kind)) return "`null`, `[]`";
  return kind === "id" ? "`null`, `\"\"`, `0`" : "`null`, `\"\"`";
}

function limits({ kind, limit }) {
  if (kind === "text" && limit) return `text, at most ${limit}`;
  return kind === "number" && limit ? `number, at least ${limit}` : kind;
}

/** Whether a result can be compared with what was asked. */
export function checked({ name, kind, shown }) {
  if (!shown || kind === "parameters" || NOT_COMPARED.includes(name)) return "no";
  return BY_A_READ.test(name) ? "by a read" : "yes";
}

const fields = ({ fields }) =>
  table(["field", "in an answer", "kind", "cleared by", "checked"],
    fields.map((field) => [code(field.name), field.kind === "custom" ? "`custom`" : checked(field) === "no" && !field.shown ? "–" : code(field.answer), limits(field), clearing(field), checked(field)]));

// What is written for a field of each kind.
const ACCEPTED = {
  text: "a string",
  enum: "the portal's value, or its name: `\"completed\"`, `\"high\"`",
  id: "a positive integer or its text",
  ids: "a list of ids; it replaces",
  date: "a `Date`, or ISO 8601 with an offset; without one see `timeZone`",
  flag: "`true`, `false`, `\"Y\"`, `\"N\"`",
  number: "a whole number or its text; an estimate in seconds",
  tags: "a list of strings; it replaces",
  parameters: "`[{ CODE: 1…7, VALUE: flag }]`",
  crm: "`\"D_10\"`, `{ type: \"deal\", id: 10 }`, `{ entityTypeId: 128, id: 6 }`",
  file: "`\"n123\"` or `{ diskId: 123 }` attaches; `7` or `{ attachmentId: 7 }` keeps",
  custom: "any JSON value; with `customFields` what its type takes",
};

function accepted(kind) {
  if (!ACCEPTED[kind]) throw new Error(`nothing is told of what the kind \`${kind}\` takes`);
  return ACCEPTED[kind];
}

const kinds = ({ fields }) => table(["kind", "fields", "accepted"], grouped(fields, "kind").map(([kind, of]) => [kind, codes(of.map(({ name }) => name)), accepted(kind)]));

const choices = ({ fields }) =>
  table(["field", "values and their names"],
    fields.filter(({ choices }) => choices.length).map(({ name, choices }) =>
      [code(name), choices.map(({ wire, name: called, number }) => (wire === called ? code(JSON.stringify(wire)) : `${code(number ? wire : JSON.stringify(wire))} ${code(JSON.stringify(called))}`)).join(", ")]));

const some = (rows, name) => codes(rows.map((row) => row[name]).filter(Boolean).flatMap((text) => `${text}`.split("|")));

// What nothing else matches stands last.
const last = (name) => (rows) => [...rows.filter((row) => row.name !== name), ...rows.filter((row) => row.name === name)];

const reasons = ({ reasons }) =>
  table(["code", "outcome", "retryable", "about", "the portal's own codes"],
    grouped(last("unknown")(reasons), "name").map(([name, rows]) => [
      code(name), codes(rows.map((row) => row.outcome)), rows[0].retryable ? "yes" : "no", some(rows, "field") || "–", some(rows, "code") || "known by its text",
    ]));

/** Each class with its codes, those of one outcome together. */
function allCodes({ reasons }) {
  const group = ({ outcome, retryable }) => `\`${outcome}\`${retryable ? ", may succeed later" : ""}`;
  const refusals = grouped(last("unknown")(reasons).map((row) => ({ ...row, group: group(row) })), "group");
  return table(["class", "outcome", "codes"], [
    ["`TaskValidationError`", "`not_sent`", "`invalid_input`: its `issues` have [codes of their own](docs/errors.md#taskvalidationerror-issues)"],
    ...refusals.map(([outcome, rows]) => ["`PortalError`", outcome, codes(rows.map(({ name }) => name))]),
    ["`TransportError`", "`not_sent`, `not_applied` or `unknown`", codes(union("TransportCode"))],
    ["`MismatchError`", "`applied_in_part`", "`mismatch`: its `mismatches` have `field`, `asked`, `found`"],
  ]);
}

/** The codes of a union in the types. */
function union(name) {
  const types = readFileSync(join(ROOT, "js/types.d.ts"), "utf8");
  return [...types.split(`export type ${name} =`)[1].split(";")[0].matchAll(/"(\w+)"/g)].map(([, one]) => one);
}

wordUnsent();

const transport = () =>
  table(["code", "message"],
    union("TransportCode").map((one) => [code(one), makeError("TransportError", { code: one, outcome: "unknown" }).message]));

const issues = ({ issues }) => table(["code", "messages"], grouped(issues, "code").map(([name, rows]) => [code(name), rows.map((row) => row.text).join("<br>")]));

const warnings = (rows) => table(["code", "severity", "message"], grouped(rows, "code").map(([name, of]) => [code(name), code(of[0].severity), of.map((row) => row.text).join("<br>")]));

const TABLES = { kinds, codes: allCodes, fields, choices, reasons, transport, issues, cautions: ({ cautions }) => warnings(cautions), observations: ({ observations }) => warnings(observations) };

/** A page's text with its tables anew. */
function renewed(text, names, tables) {
  return names.reduce((page, name) => {
    const place = new RegExp(`(<!-- table: ${name} -->\n)[^]*?(<!-- end -->)`);
    if (!place.test(page)) throw new Error(`there is no place for the table \`${name}\``);
    return page.replace(place, (_, begin, end) => `${begin}${TABLES[name](tables)}\n${end}`);
  }, text);
}

/** The pages as they should be, and as they are. */
export async function pages() {
  const tables = await ofCrate();
  return Object.entries(PLACES).map(([path, names]) => {
    const text = readFileSync(join(ROOT, path), "utf8");
    return { path, text, right: renewed(text, names, tables) };
  });
}

/** What the tables say of each field. */
export const fieldsOf = async () => (await ofCrate()).fields;

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await main(async () => {
    const stale = (await pages()).filter(({ text, right }) => text !== right);
    for (const { path, right } of stale) writeFileSync(join(ROOT, path), right);
    console.log(stale.length ? `renewed ${stale.map(({ path }) => path).join(", ")}` : "the tables are up to date");
  });
}
