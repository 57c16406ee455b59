import assert from "node:assert/strict";
import { test } from "node:test";

import { changes, createClient } from "../../dist/index.js";
import { createPortal } from "../../dist/testing.js";

const SELECT = ["*", "TAGS", "UF_*"];
const EMPTY = { deadline: null, startDatePlan: null, endDatePlan: null, dateStart: null };

// What a form may have made of a task, field by field: each is asked for, and then shown.
const AFTER = [
  { title: "Новое & <b>" },
  { description: "Text\nand more" },
  { description: "" },
  { status: 5 },
  { priority: 2 },
  { mark: "P" },
  { mark: null },
  { responsibleId: 4, status: 3 },
  { createdBy: 3 },
  { accomplices: [3, 4] },
  { accomplices: [] },
  { auditors: [5] },
  { deadline: "2026-12-31T18:00:00+03:00" },
  { deadline: null },
  { startDatePlan: "2026-12-01T10:00:00+03:00", endDatePlan: "2026-12-02T10:00:00+03:00" },
  { dateStart: "2026-11-01T10:00:00+03:00" },
  { createdDate: "2026-11-01T10:00:00+03:00" },
  { closedDate: "2026-11-05T10:00:00+03:00" },
  { parentId: 13 },
  { groupId: 7 },
  { stageId: 3 },
  { taskControl: true },
  { allowChangeDeadline: true, allowTimeTracking: true, addInReport: true, multitask: true, replicate: false },
  { timeEstimate: 3600 },
  { durationType: "hours" },
  { tags: { 1: { id: 1, title: "One" }, 2: { id: 2, title: "two" } } },
  { tags: {} },
  { ufCrmTask: ["D_10", "T80_6"] },
  { ufCrmTask: [] },
  { xmlId: "x1" },
  { custom: { UF_STR: "a", UF_STR_M: ["1", "2"], UF_INT: "5", UF_BOOL: "1", UF_ENUM: "142", UF_MONEY: "10|EUR" } },
  { custom: { UF_STR_M: false, UF_STR: null } },
];

const shown = (task) => ({ ...task, tags: Object.values(task.tags ?? {}).map((tag) => tag.title.toLowerCase()).sort() });

for (const after of AFTER) {
  test(`an update of what differs makes the task equal: ${JSON.stringify(after)}`, async () => {
    const portal = createPortal();
    const client = createClient(portal.connection, { customFields: "load" });
    const { task: before } = await client.getTask(11, { select: SELECT });
    const wanted = { ...before, ...after, custom: { ...before.custom, ...after.custom } };
    const fields = changes(before, wanted);
    if (Object.keys(fields).length > 0) await client.updateTask(11, fields);
    const { task } = await client.getTask(11, { select: SELECT });
    for (const name of Object.keys(after)) {
      if (name === "custom") for (const key of Object.keys(after.custom)) assert.deepEqual(task.custom[key] || null, after.custom[key] || null, key);
      else assert.deepEqual(shown(task)[name] ?? null, shown(wanted)[name] ?? null, name);
    }
    assert.deepEqual(changes(task, { ...task, ...after }), {}, "nothing is left to change");
  });
}

test("what no update changes is told by it, with what does", async () => {
  const portal = createPortal();
  const { task } = await createClient(portal.connection).getTask(11);
  const fields = changes(task, { ...task, ...EMPTY, favorite: !task.favorite, group: { id: 7, name: "x" } });
  await assert.rejects(createClient(portal.connection).updateTask(11, fields), (error) => {
    const told = Object.fromEntries(error.issues.map((issue) => [issue.path[0], issue.message]));
    assert.match(told.favorite, /tasks\.task\.favorite\.add/);
    assert.ok("group" in told, "nothing is lost");
    return error.name === "TaskValidationError";
  });
});
