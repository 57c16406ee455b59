// The official SDK's ways to send many updates, as its users would write them: what each tells of every update.

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../../tests/frame/package.json", import.meta.url));
const MOST = 50;

/** Whether it is there is asked only where it is used. */
export const version = () => require("@bitrix24/b24jssdk/package.json").version;

const call = ({ taskId, fields }) => ["tasks.task.update", { taskId, fields }];
const message = (error) => `${error.code ?? error.name}: ${error.message}`;

/** By name: `run(b24, updates, tell)` tells `(index, "applied" | "failed")`, and gives what went wrong for all. */
export const WAYS = {
  // It drops the rows of what failed, and the others have no index: a caller can match them by the task's id.
  batchByChunk: async (b24, updates, tell) => {
    const at = new Map(updates.map(({ taskId }, index) => [taskId, index]));
    const answer = await b24.actions.v2.batchByChunk.make({ calls: updates.map(call), options: { isHaltOnError: false } });
    for (const row of answer.getData()) if (row?.task) tell(at.get(Number(row.task.id)), "applied");
    return answer.getErrorMessages()[0];
  },
  // Chunks and names by hand, and each chunk caught by itself.
  "batch.make": async (b24, updates, tell) => {
    let failed;
    for (let from = 0; from < updates.length; from += MOST) {
      const calls = Object.fromEntries(updates.slice(from, from + MOST).map((update, place) => [`i${from + place}`, call(update)]));
      try {
        const answer = await b24.actions.v2.batch.make({ calls, options: { isHaltOnError: false, returnAjaxResult: true } });
        for (const [name, row] of Object.entries(answer.getData())) tell(Number(name.slice(1)), row.isSuccess ? "applied" : "failed");
      } catch (error) {
        failed ??= message(error);
      }
    }
    return failed;
  },
};

// `ApiVersion.v2`.
const axios = (b24) => b24.getHttpClient("v2").ajaxClient;

/** What sees a client's requests before they go. */
export const requests = (b24) => axios(b24).interceptors.request;

/** A webhook's client; `fetch` is what it sends by, in the place of Node's own HTTP. */
export async function client(webhook, fetch) {
  const { B24Hook } = await import(pathToFileURL(require.resolve("@bitrix24/b24jssdk")));
  const b24 = B24Hook.fromWebhookUrl(webhook);
  if (fetch) Object.assign(axios(b24).defaults, { adapter: "fetch", env: { fetch, Request, Response } });
  return b24;
}

/** Runs one way; what it threw is told as well. */
export async function peer(way, b24, updates, tell) {
  try {
    return await WAYS[way](b24, updates, tell);
  } catch (error) {
    return `threw ${message(error)}`;
  }
}
