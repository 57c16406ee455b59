// Updates a task over the SDK's webhook or OAuth client. A process of its own: Node reads which certificates to trust as it starts.

import { B24Hook, B24OAuth } from "@bitrix24/b24jssdk";

import { updateTask } from "../../dist/index.js";

const [, , kind, text] = process.argv;
const portal = JSON.parse(text);
const { host } = new URL(portal.origin);

const sdk = kind === "hook" ? B24Hook.fromWebhookUrl(portal.webhook) : new B24OAuth(
  {
    applicationToken: "application", userId: 1, memberId: "member", accessToken: portal.token, refreshToken: "refresh",
    expires: Math.floor(Date.now() / 1000) + 3600, expiresIn: 3600, scope: "task", domain: host,
    clientEndpoint: `${portal.origin}/rest/`, serverEndpoint: `${portal.origin}/rest/`, status: "L", issuer: "store",
  },
  { clientId: "local.1", clientSecret: "secret" },
);
const connection = { sdk };
const { task } = await updateTask(13, { TITLE: `by ${kind}` }, { connection });
const error = await updateTask(13, { RESPONSIBLE_ID: 999999, TITLE: "x" }, { connection }).catch((error) => error);
sdk.destroy?.();
console.log(JSON.stringify({ title: task.title, code: error.code, field: error.field }));
