// What the package exports. Everything that it knows of tasks and portals is in the module.

import { guarded, limitOf } from "./guard.js";
import { load } from "./load.js";

export { TaskError, TaskValidationError, PortalError, TransportError, MismatchError, isTaskError } from "./errors.js";

/** Changes a task, and checks that the portal did what was asked. */
export function updateTask(taskId, fields, options) {
  return guarded("updateTask", [taskId, fields, options, undefined], limitOf(options));
}

/** Checks a change without sending it. */
export function validateTask(taskId, fields, options) {
  return guarded("validateTask", [taskId, fields, options, undefined], limitOf());
}

/** A task as the portal shows it. */
export function getTask(taskId, options) {
  return guarded("getTask", [taskId, options, undefined], limitOf(options));
}

/** Which task this page was opened for. */
export function currentTask(options) {
  return guarded("currentTask", [options, undefined], limitOf(options));
}

/** The same calls, bound to one connection. */
export function createClient(connection, defaults) {
  const bound = { connection, defaults };
  return {
    updateTask: (taskId, fields, options) =>
      guarded("updateTask", [taskId, fields, options, bound], limitOf(options, defaults)),
    validateTask: (taskId, fields, options) => guarded("validateTask", [taskId, fields, options, bound], limitOf()),
    getTask: (taskId, options) => guarded("getTask", [taskId, options, bound], limitOf(options, defaults)),
    currentTask: (options) => guarded("currentTask", [options, bound], limitOf(options, defaults)),
  };
}

/** Loads the module ahead of the first call. */
export async function preload() {
  await load();
}

/** A task's statuses that can be set. */
export const TaskStatus = Object.freeze({ PENDING: 2, IN_PROGRESS: 3, SUPPOSEDLY_COMPLETED: 4, COMPLETED: 5, DEFERRED: 6 });

/** A task's priorities. The portal folds `LOW` into `AVERAGE`. */
export const TaskPriority = Object.freeze({ LOW: 0, AVERAGE: 1, HIGH: 2 });
