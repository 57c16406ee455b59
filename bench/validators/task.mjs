// The check by the package, as a promise.

import { preload, validateTask } from "b24-task";

await preload();

export const validate = async (taskId, fields) => (await validateTask(taskId, fields)).issues ?? [];
