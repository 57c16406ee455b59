// An update by the package, checked before and after as it is by default.

import { updateTask } from "b24-task";

export const create = async ({ endpoint, token }) => ({
  update: (taskId, fields) => updateTask(taskId, fields, { connection: { endpoint, token } }),
});
