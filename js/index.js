// What the package exports. Everything that it knows of tasks and portals is in the module.

import { bulk } from "./bulk.js";
import { made } from "./custom.js";
import { atOnce, guarded, limitOf } from "./guard.js";
import { listed } from "./list.js";
import { load, loaded } from "./load.js";
import { withMany } from "./many.js";

export { changes } from "./changes.js";
export { taskFields } from "./schema.js";
export { TaskError, TaskValidationError, PortalError, TransportError, MismatchError, isTaskError } from "./errors.js";
export { localStorageJournal } from "./journal.js";

/** A call of the module, over a client's connection where there is one. */
const run = (name, task, fields, options, client) =>
  guarded("run", [name, task, fields, options, client], limitOf(options, client?.defaults));

/** A check needs no promise of the module's, and so no timer, where that is there. */
const check = async (task, fields, options, client) =>
  loaded() ? atOnce("run", ["validateTask", task, fields, options, client]) : run("validateTask", task, fields, options, client);

/** Changes a task, and checks that the portal did what was asked. */
export function updateTask(taskId, fields, options) {
  return run("updateTask", taskId, fields, options);
}

/** Checks a change without sending it. */
export function validateTask(taskId, fields, options) {
  return check(taskId, fields, options);
}

/** A task as the portal shows it. */
export function getTask(taskId, options) {
  return run("getTask", taskId, undefined, options);
}

/** The tasks of a query, page by page as they are wanted. */
export const listTasks = /* @__PURE__ */ withMany(function listTasks(query, options) {
  return listed(query, options);
});

/** Which task this page was opened for. */
export function currentTask(options) {
  return run("currentTask", undefined, undefined, options);
}

/** Calls any method of the portal. */
export function call(method, params, options) {
  return run("call", method, params, options);
}

/** What the portal tells of its custom fields. */
export async function loadCustomFields(options) {
  return made(await run("loadCustomFields", undefined, undefined, options));
}

/** Changes many tasks, within the portal's limits. */
export const updateTasks = /* @__PURE__ */ withMany(function updateTasks(updates, options) {
  return bulk(updates, options);
});

/** The same calls, bound to one connection. */
export const createClient = /* @__PURE__ */ withMany(function createClient(connection, defaults) {
  const bound = { connection, defaults };
  return {
    updateTask: (taskId, fields, options) => run("updateTask", taskId, fields, options, bound),
    updateTasks: (updates, options) => bulk(updates, options, bound),
    validateTask: (taskId, fields, options) => check(taskId, fields, options, bound),
    getTask: (taskId, options) => run("getTask", taskId, undefined, options, bound),
    listTasks: (query, options) => listed(query, options, bound),
    currentTask: (options) => run("currentTask", undefined, undefined, options, bound),
    loadCustomFields: async (options) => made(await run("loadCustomFields", undefined, undefined, options, bound)),
    call: (method, params, options) => run("call", method, params, options, bound),
  };
});

/** Loads the module ahead of the first call. */
export async function preload() {
  await load();
}

/** A task's statuses that can be set. */
export const TaskStatus = /* @__PURE__ */ Object.freeze({ PENDING: 2, IN_PROGRESS: 3, SUPPOSEDLY_COMPLETED: 4, COMPLETED: 5, DEFERRED: 6 });

/** A task's priorities. The portal folds `LOW` into `AVERAGE`. */
export const TaskPriority = /* @__PURE__ */ Object.freeze({ LOW: 0, AVERAGE: 1, HIGH: 2 });
