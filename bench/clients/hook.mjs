// An update by the official SDK's webhook client.

import { B24Hook } from "@bitrix24/b24jssdk";

export async function create({ webhook }) {
  const b24 = B24Hook.fromWebhookUrl(webhook.replace(/\/$/, ""));
  b24.offClientSideWarning();
  return {
    async update(taskId, fields) {
      const answer = await b24.actions.v2.call.make({ method: "tasks.task.update", params: { taskId, fields } });
      if (!answer.isSuccess) throw new Error(answer.getErrorMessages().join("; "));
      return answer.getData().result;
    },
  };
}
