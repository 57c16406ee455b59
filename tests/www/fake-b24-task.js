// A `b24-task` for the app's tests: the built package's own checks and errors, and a task that `scenario` gives.
// What was to be sent stands in `sent`.

import * as real from "/dist/index.js";

export * from "/dist/index.js";

const { place = { taskId: 11, placement: "TASK_VIEW_SIDEBAR" }, placeError, loadErrors = [], answers = [], hang } = globalThis.scenario;
let { task } = globalThis.scenario;

globalThis.sent = [];

const thrown = ({ name, ...details }) => {
  throw new real[name](details);
};

export async function currentTask() {
  if (placeError) thrown(placeError);
  return place;
}

export async function getTask() {
  if (hang === "load") await new Promise(() => {});
  if (loadErrors.length > 0) thrown(loadErrors.shift());
  return { task: structuredClone(task), time: {} };
}

const camel = (name) => name.toLowerCase().replace(/_(.)/g, (_, letter) => letter.toUpperCase());
const UNSEEN = ["TAGS", "UF_CRM_TASK"];

export async function updateTask(taskId, fields, options) {
  const checked = await real.validateTask(taskId, fields, options);
  if (!checked.ok) thrown({ name: "TaskValidationError", issues: checked.issues, warnings: checked.warnings });
  globalThis.sent.push(checked.fields);
  if (hang === "save") await new Promise(() => {});
  const { error, patch, gone } = answers.shift() ?? {};
  if (error) thrown(error);
  const seen = Object.entries(checked.fields).filter(([name]) => !UNSEEN.includes(name));
  const flags = { Y: true, N: false };
  const values = seen.map(([name, value]) => [camel(name), flags[value] ?? (value === "" ? null : value)]);
  const { tags, ufCrmTask, ...rest } = task;
  task = { ...task, ...Object.fromEntries(values), ...patch };
  return {
    taskId,
    task: gone ? null : { ...rest, ...Object.fromEntries(values), ...patch },
    warnings: checked.warnings,
    unverified: UNSEEN.filter((name) => name in checked.fields),
    mismatches: [],
    time: {},
    attempts: 1,
  };
}
