// An update by the official SDK's OAuth client.

import { B24OAuth } from "@bitrix24/b24jssdk";

export async function create({ endpoint, token }) {
  const HOUR = 3600;
  const b24 = new B24OAuth(
    {
      applicationToken: "a", userId: 1, memberId: "m", accessToken: token, refreshToken: "r", expires: Math.floor(Date.now() / 1000) + HOUR, expiresIn: HOUR,
      scope: "task", domain: new URL(endpoint).host, clientEndpoint: endpoint, serverEndpoint: endpoint, status: "L",
    },
    { clientId: "i", clientSecret: "s" },
  );
  b24.offClientSideWarning?.();
  return {
    async update(taskId, fields) {
      const answer = await b24.actions.v2.call.make({ method: "tasks.task.update", params: { taskId, fields } });
      if (!answer.isSuccess) throw new Error(answer.getErrorMessages().join("; "));
      return answer.getData().result;
    },
  };
}
