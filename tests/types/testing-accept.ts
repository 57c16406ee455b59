// What a user may write in a test: this file compiles.
import { updateTask } from "b24-task";
import { createPortal, type OAuthFaultName, type FaultName, type Portal, type PortalOptions } from "b24-task/testing";

const options: PortalOptions = {
  engine: "documented", lang: "ru", now: new Date(), limits: "standard", workMs: 5, origin: "https://my.example",
  tasks: [{ ID: 5, TITLE: "x", DEADLINE: new Date(), UF_STR: "y", TAGS: ["z"] }], users: [{ ID: "1", NAME: "Anna", ADMIN: true }],
};

export async function all(): Promise<FaultName | OAuthFaultName | null | undefined> {
  const portal: Portal = createPortal(options);
  portal.fault({ fault: "slow", ms: 5 });
  portal.fault({ match: "batch", fault: "hang", times: undefined });
  await updateTask(5, { TITLE: "New" }, { connection: portal.connection });
  await updateTask(5, { TITLE: "New" }, { connection: portal.as(1).connection });
  await updateTask(5, { TITLE: "New" }, { connection: { endpoint: portal.endpoint, token: portal.token } });
  globalThis.fetch = portal.fetch;
  portal.fault({ match: "oauth", fault: "invalid_grant" });
  console.log(portal.oauth.clientId, portal.oauth.clientSecret, portal.oauth.refreshToken);
  portal.advance(1000);
  console.log(portal.task(5)?.TITLE, portal.task("5"), portal.webhook);
  portal.reset();
  return portal.requests()[0]?.fault;
}
