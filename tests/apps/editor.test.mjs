// What an editor offers and tells, by TypeScript's language service, from the types of the packed package.

import assert from "node:assert/strict";
import { join } from "node:path";
import { before, test } from "node:test";

import ts from "typescript-6";

import { app } from "./made.mjs";

// Each `/*mark*/` is where the cursor stands.
const TEXT = `
import { TaskStatus, isTaskError, updateTask, updateTasks } from "b24-task";
updateTask(11, { /*fields*/ });
updateTask(11, { STATUS: "/*status*/" });
updateTask(11, { markOf: 1, priority: "/*priority*/" });
updateTask(11, { TITLE: "x" }, { /*options*/ });
updateTask(11, {}, { connection: { /*connection*/ } });
updateTask(11, { responsible/*typed*/ });
updateTask/*called*/(11, {}).catch((error: unknown) => isTaskError(error) && error.name === "PortalError" && error.code === "/*reason*/");
TaskStatus./*statuses*/;
`;

let service;
let file;

before(() => {
  file = join(app("types"), "main.ts");
  const options = { strict: true, exactOptionalPropertyTypes: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, types: [] };
  service = ts.createLanguageService({
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const text = name === file ? TEXT : ts.sys.readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => join(file, ".."),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
  });
});

const at = (mark) => TEXT.indexOf(`/*${mark}*/`);

/** What is offered at a mark. */
const offered = (mark) => (service.getCompletionsAtPosition(file, at(mark), {})?.entries ?? []).map((entry) => entry.name);

/** What is told of the name before a mark, and of one that is offered at a mark. */
const told = (mark) => ts.displayPartsToString(service.getQuickInfoAtPosition(file, at(mark) - 1)?.documentation);
const toldOf = (mark, name) => ts.displayPartsToString(service.getCompletionEntryDetails(file, at(mark), name, {}, undefined, {}, undefined)?.documentation);

const has = (list, ...names) => assert.deepEqual(names.filter((name) => !list.includes(name)), []);

test("fields are offered by Bitrix24's names and by the response's", () => {
  has(offered("fields"), "TITLE", "title", "RESPONSIBLE_ID", "responsibleId", "UF_CRM_TASK", "ufCrmTask", "SE_PARAMETER", "seParameter");
  has(offered("typed"), "responsibleId");
});

test("the names of an enumeration's values are offered in either spelling of its field", () => {
  assert.deepEqual(offered("status").filter((name) => /^[a-z]/.test(name)).sort(), ["completed", "deferred", "in_progress", "pending", "supposedly_completed"]);
  assert.deepEqual(offered("priority").filter((name) => /^[a-z]/.test(name)).sort(), ["average", "high", "low"]);
  has(offered("statuses"), "COMPLETED", "DEFERRED", "IN_PROGRESS", "PENDING", "SUPPOSEDLY_COMPLETED");
});

test("options and the keys of every connection are offered", () => {
  has(offered("options"), "connection", "timeout", "signal", "strict", "messages", "customFields");
  has(offered("connection"), "bx24", "endpoint", "token", "webhook", "sdk", "send");
});

test("the reasons of a portal's error are offered once it is known for one", () => {
  has(offered("reason"), "edit_denied", "responsible_not_found", "query_limit", "unknown");
  assert.ok(!offered("reason").includes("frame_not_ready"));
});

test("calls are documented", () => {
  assert.match(told("called"), /^Changes a task/);
});

test("a field is documented alike in both spellings", () => {
  const fields = offered("fields").filter((name) => /^[A-Z_]+$/.test(name));
  const spelled = (name) => name.toLowerCase().replace(/_(.)/g, (_, letter) => letter.toUpperCase());
  assert.ok(fields.filter((name) => toldOf("fields", name) !== "").length > 20);
  for (const name of fields) assert.deepEqual([name, toldOf("fields", spelled(name))], [name, toldOf("fields", name)]);
});
