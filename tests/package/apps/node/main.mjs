import { createClient, isTaskError, TaskValidationError } from "b24-task";

const [webhook, title] = process.argv.slice(2);
const client = createClient({ webhook });
const { task } = await client.updateTask(13, { TITLE: title, PRIORITY: "high" });
const error = await client.updateTask(13, { DEADLIN: "2026-12-31" }).catch((error) => error);
const refused = error instanceof TaskValidationError && isTaskError(error) && error.issues[0].path[0];
console.log(JSON.stringify({ title: task.title, priority: task.priority, refused }));
