// What a user may not write: each line below is an error, and the compiler fails where one is not.
import { call, changes, createClient, listTasks, updateTask, updateTasks, validateTask, type Connection, type TaskFieldsInput } from "b24-task";

const refuse = (_: TaskFieldsInput): void => {};

// @ts-expect-error a typo
refuse({ DEADLIN: new Date() });
// @ts-expect-error a title is a text
refuse({ TITLE: 5 });
// @ts-expect-error a title cannot be cleared
refuse({ TITLE: null });
// @ts-expect-error no such status
refuse({ STATUS: 99 });
// @ts-expect-error a status that cannot be set
refuse({ STATUS: "declined" });
// @ts-expect-error the portal spells it monts
refuse({ DURATION_TYPE: "months" });
// @ts-expect-error a flag is Y, N or a boolean
refuse({ TASK_CONTROL: "true" });
// @ts-expect-error links are a list
refuse({ UF_CRM_TASK: "D_10" });
// @ts-expect-error a number is no moment
refuse({ DEADLINE: 1767193200000 });
// @ts-expect-error read-only
refuse({ CHECKLIST: [] });
// @ts-expect-error no such code
refuse({ SE_PARAMETER: [{ CODE: 99, VALUE: "Y" }] });

// @ts-expect-error an id is no boolean
void updateTask(true, { TITLE: "x" });
// @ts-expect-error a typo in an option
void updateTask(11, { TITLE: "x" }, { timeot: 5 });
// @ts-expect-error no such language
void updateTask(11, { TITLE: "x" }, { messages: "de" });
// @ts-expect-error an issue is worded by a text
void updateTask(11, { TITLE: "x" }, { messages: () => 5 });
// @ts-expect-error a client is bound to its connection
void createClient({ webhook: "https://portal/rest/1/code/" }).updateTask(11, { TITLE: "x" }, { connection: { webhook: "" } });

// @ts-expect-error nothing is compared
void call("profile", {}, { verify: false });
// @ts-expect-error parameters are an object
void call("profile", "a=1");

// @ts-expect-error nothing is added or removed
refuse({ AUDITORS: {} });
// @ts-expect-error no list
refuse({ TITLE: { add: ["x"] } });
// @ts-expect-error an attachment is not added
refuse({ UF_TASK_WEBDAV_FILES: { add: [7] } });
// @ts-expect-error a file of the Drive is not removed
refuse({ UF_TASK_WEBDAV_FILES: { remove: ["n7"] } });
// @ts-expect-error validating sends nothing
void validateTask(11, { UF_A: 1 }, { customFields: "load" });
// @ts-expect-error not what was loaded
void updateTask(11, { UF_A: 1 }, { customFields: { fields: {} } });
// @ts-expect-error no field of a task
void changes({}, { titel: "x" });
// @ts-expect-error a value that neither an answer shows nor an update takes
void changes({}, { status: "done" });

// @ts-expect-error an update has fields
void updateTasks([{ taskId: 11 }]);
// @ts-expect-error no source
void updateTasks({ taskId: 11, fields: {} });
// @ts-expect-error no such limits
void updateTasks([], { limits: "large" });
// @ts-expect-error a journal has states of its own
void updateTasks([], { journal: { load: async () => new Map([["a", "sent"]]), write: async () => {} } });
// @ts-expect-error a client is bound to its connection
void createClient({ webhook: "https://portal/rest/1/code/" }).updateTasks([], { connection: { webhook: "" } });

// @ts-expect-error a typo in a filter
void listTasks({ filter: { RESPONSIBL_ID: 1 } });
// @ts-expect-error no operator of titles
void listTasks({ filter: { ">TITLE": "a" } });
// @ts-expect-error a list is not compared by size
void listTasks({ filter: { ">ID": [1, 2] } });
// @ts-expect-error nothing can be asked against
void listTasks({ filter: { FAVORITE: false } });
// @ts-expect-error no order by tags
void listTasks({ order: { TAGS: "asc" } });
// @ts-expect-error no such direction
void listTasks({ order: { DEADLINE: "down" } });
// @ts-expect-error it is walked, not awaited
void listTasks().then;
// @ts-expect-error a query has its own selection
void listTasks({}, { select: ["TITLE"] });

// @ts-expect-error a token is needed
export const alone: Connection = { endpoint: "https://portal/rest/" };
