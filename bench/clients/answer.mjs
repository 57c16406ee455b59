// An update by the package that is held against the update's own answer alone: the portal runs one command, as for its peers.

import { updateTask } from "b24-task";

export const create = async ({ endpoint, token }) => ({
  update: (taskId, fields) => updateTask(taskId, fields, { connection: { endpoint, token }, verify: "answer" }),
});
