// The check by the package, at once: the schema that form libraries read.

import { preload, taskFields } from "b24-task";

await preload();
const { validate: check } = taskFields["~standard"];

export const validate = (_, fields) => check(fields).issues ?? [];
