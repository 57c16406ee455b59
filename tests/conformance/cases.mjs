// The traced cases, and what they leave unsaid.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "../../scripts/place.mjs";
import { Problem } from "../../scripts/problem.mjs";

const FILE = join(ROOT, "../shared/conformance/cases.json");

// What the input of a `handled` case means to whoever wrote it; the traces tell only what a portal does with it.
const MEANT = {
  "title-number": { TITLE: "123" },
  "desc-number": { DESCRIPTION: "5" },
  "status-text": { STATUS: 5, TITLE: "A" },
  "prio-text": { PRIORITY: 2 },
  "tags-string": { TAGS: ["a", "b"] },
  "xml-number": { XML_ID: "123" },
  "crm-empty-string": { UF_CRM_TASK: [] },
  "uf-multi-null": { UF_STR_M: [] },
  "uf-lowercase": { UF_STR: "x" },
};

/** The cases, each with the state that it must leave behind where that is known. */
export function cases() {
  if (!existsSync(FILE)) throw new Problem("the conformance cases are missing: ../shared/conformance/cases.json is needed");
  return JSON.parse(readFileSync(FILE, "utf8")).map((one) => ({ ...one, meant: one.stored ?? MEANT[one.id] }));
}
