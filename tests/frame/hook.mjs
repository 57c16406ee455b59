// Updates and reads a task by the SDK's webhook client. A process of its own: Node reads which certificates to trust as it starts.

import { B24Hook } from "@bitrix24/b24jssdk";

const b24 = B24Hook.fromWebhookUrl(process.argv[2]);
const make = async (method, params) => (await b24.actions.v2.call.make({ method, params, requestId: "test" })).getData().result.task.title;
const updated = await make("tasks.task.update", { taskId: 13, fields: { TITLE: "by the hook" } });
const read = await make("tasks.task.get", { taskId: 13, select: ["ID", "TITLE"] });
b24.destroy?.();
console.log(JSON.stringify([updated, read]));
