// `taskFields`, the check of fields alone in the shape of Standard Schema.

import assert from "node:assert/strict";
import { test } from "node:test";

import { TaskValidationError, loadCustomFields, preload, taskFields, updateTask, validateTask } from "../../dist/index.js";
import { createPortal } from "../../dist/testing.js";

const { validate, ...props } = taskFields["~standard"];
// The module is not loaded yet, for this alone.
const early = validate({ TITLE: "" });
await preload();

const portal = createPortal();
const { connection } = portal;
const customFields = await loadCustomFields({ connection });

const paths = (value) => validate(value).issues.map(({ path }) => path);

test("the schema names its version and its vendor", () => {
  assert.deepEqual(props, { version: 1, vendor: "b24-task" });
});

test("before the module is loaded the check is a promise", async () => {
  assert.ok(early instanceof Promise);
  assert.deepEqual(await early, validate({ TITLE: "" }));
});

test("once the module is loaded the check is there at once, as `validateTask` has it", async () => {
  const fields = { deadline: "2026-02-30", TAGS: ["a", ""], STATUS: 99 };
  const { issues } = await validateTask(11, fields);
  assert.deepEqual(validate(fields), { issues });
});

test("paths lead from the form's values", () => {
  assert.deepEqual(paths({ deadline: "x", TAGS: ["a", ""] }), [["deadline"], ["TAGS", 1]]);
});

test("an issue of all fields together has an empty path", () => {
  for (const value of [{}, null, undefined, "x", new FormData(), Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`UF_${at}`, 1]))])
    assert.deepEqual(paths(value), [[]]);
});

test("fields that are named as arguments are unknown fields", () => {
  assert.deepEqual(paths({ fields: 1, taskId: 2, options: 3 }), [["fields"], ["taskId"], ["options"]]);
});

test("no task is its own parent, whichever it is", () => {
  for (const id of [1, 11, Number.MAX_SAFE_INTEGER]) assert.deepEqual(validate({ PARENT_ID: id, DEPENDS_ON: [id] }).value, { PARENT_ID: id, DEPENDS_ON: [id] });
  assert.equal(validate({ PARENT_ID: 0 }).issues, undefined);
});

test("the value has Bitrix24's names, and what is sent", () => {
  const { value } = validate({ deadline: "2026-12-31T18:00:00+03:00", STATUS: "completed", allowTimeTracking: true, UF_CRM_TASK: [{ type: "deal", id: 10 }] });
  assert.deepEqual(value, { DEADLINE: "2026-12-31T18:00:00+03:00", STATUS: 5, ALLOW_TIME_TRACKING: "Y", UF_CRM_TASK: ["D_10"] });
});

const EMPTY = { DEADLINE: "", PARENT_ID: null, AUDITORS: [], ACCOMPLICES: null, TAGS: [], UF_CRM_TASK: null, UF_TASK_WEBDAV_FILES: [], DEPENDS_ON: null, UF_STR: null, UF_STR_M: [], UF_INT: "" };
const UNTYPED = { ...EMPTY, UF_ANY: [""], UF_OTHER: ["", "x"], UF_ONE: "" };
const TYPED = {
  ...EMPTY, UF_STR: "x", UF_STR_M: ["x"], UF_DBL: "1 000,5", UF_BOOL: true, UF_DT: "2026-12-31T18:00:00+03:00", UF_DT_M: ["2026-12-31T18:00:00"], UF_DATE: "2026-12-31",
  UF_MONEY: { amount: 10, currency: "EUR" }, UF_EMPLOYEE: 3,
};
const PORTALS = { dateFormat: "DD.MM.YYYY HH:MI:SS", ...customFields };

for (const [how, fields, options] of [["untyped", UNTYPED, {}], ["typed", TYPED, { customFields: PORTALS }]])
  for (const [name, one] of Object.entries(fields))
    test(`the value of ${name} may be given again, and means the same: ${JSON.stringify(one)}, custom fields ${how}`, async () => {
      const { value } = taskFields.with(options)["~standard"].validate({ [name]: one });
      const sent = async (fields) => (await validateTask(11, fields, options)).fields;
      assert.deepEqual(await sent(value), await sent({ [name]: one }));
      assert.notEqual(value, undefined);
    });

test("what the schema gives is taken by `updateTask`, clearing included", async () => {
  await updateTask(11, validate({ AUDITORS: [], TAGS: null, UF_CRM_TASK: [] }).value, { connection });
  const { AUDITORS, TAGS, UF_CRM_TASK } = portal.task(11);
  assert.deepEqual([AUDITORS, TAGS, UF_CRM_TASK], [[], [], []]);
});

test("`with` binds options over those that are bound already", () => {
  const russian = taskFields.with({ messages: "ru" });
  const strict = russian.with({ strict: true }).with(undefined);
  const [issue] = strict["~standard"].validate({ GROUP_ID: 7 }).issues;
  assert.equal(issue.code, "group_resets_stage");
  assert.match(issue.message, /[а-я]/);
  assert.equal(russian["~standard"].validate({ GROUP_ID: 7 }).issues, undefined);
});

test("what becomes of the options later does not matter", () => {
  const options = { messages: "ru" };
  const schema = taskFields.with(options);
  options.messages = "en";
  assert.match(schema["~standard"].validate({ TITLE: "" }).issues[0].message, /[а-я]/);
});

test("a deadline without an offset is this process's with `timeZone: local`", () => {
  const { value } = taskFields.with({ timeZone: "local" })["~standard"].validate({ DEADLINE: "2026-12-31T18:00" });
  assert.equal(new Date(value.DEADLINE).getTime(), new Date("2026-12-31T18:00").getTime());
});

for (const options of [{ timeZone: "mars" }, { timezone: "local" }, { customFields: "load" }, { strict: ["none"] }, "ru", null, 5])
  test(`options that are wrong are thrown, and are no issues of the form: ${JSON.stringify(options)}`, () => {
    const schema = taskFields.with(options);
    for (let time = 0; time < 2; time++)
      assert.throws(() => schema["~standard"].validate({ TITLE: "" }), (error) => error instanceof TaskValidationError && error.issues.every(({ path }) => path[0] === "options"));
  });

test("before the module is loaded wrong options reject", async () => {
  const { taskFields, TaskValidationError } = await import("../../dist/index.js?anew");
  await assert.rejects(taskFields.with({ timeZone: "mars" })["~standard"].validate({ TITLE: "x" }), TaskValidationError);
});
