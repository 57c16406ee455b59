// One update in a real portal, by B24_WEBHOOK, that surprises nobody: a title, and by default the one that the task has.
// The webhook is a password, so nothing here prints it.

import { Problem } from "./problem.mjs";
import { showError, showResult } from "./show.mjs";

const SHAPE = /^\/rest\/\d+\/[^/]+\/$/;

function address(text) {
  const wrong = new Problem("B24_WEBHOOK is not a webhook's address: https://<portal>/rest/<user>/<code>/ is needed");
  if (!URL.canParse(text)) throw wrong;
  const url = new URL(text);
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  const local = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  if (url.protocol !== "https:" && !(local && url.protocol === "http:")) throw wrong;
  if (!SHAPE.test(url.pathname) || url.search || url.hash || url.username) throw wrong;
  return url;
}

/** The task's title, as the portal answers it. */
async function titleOf(webhook, task) {
  let response;
  try {
    response = await fetch(new URL("tasks.task.get", webhook), {
      method: "POST",
      body: new URLSearchParams([["taskId", task], ["select[]", "ID"], ["select[]", "TITLE"]]),
      redirect: "manual",
      signal: AbortSignal.timeout(30_000),
    });
  } catch (error) {
    throw new Problem(`${webhook.host} could not be reached${error.cause?.code ? ` (${error.cause.code})` : ""}`);
  }
  const answer = await response.json().catch(() => undefined);
  if (answer?.error !== undefined) {
    throw new Problem(`${webhook.host} refused to show task ${task}: ${answer.error} ${answer.error_description ?? ""}`.trim());
  }
  if (answer?.result === undefined) throw new Problem(`${webhook.host} did not answer as a Bitrix24 portal does (status ${response.status})`);
  const title = answer.result.task?.title;
  if (typeof title !== "string") throw new Problem(`task ${task} does not exist, or may not be read by this webhook`);
  return title;
}

/** Updates the task's title and reads it back; the exit status. */
export async function updateReal(text, { task, title, port }, makePackage) {
  const webhook = address(text);
  const secret = webhook.pathname.split("/")[3];
  if (task === undefined) throw new Problem("name the task of that portal with --task");
  if (port !== undefined) throw new Problem("--port is the sandbox's, which is not started with B24_WEBHOOK");
  try {
    const before = await titleOf(webhook, task);
    // The portal would take `#words` for tags, and answers entities decoded: then the same title is no longer the same.
    if (title === undefined && /[#&<>"]/.test(before)) {
      throw new Problem("the task's title has characters that the portal changes: give one with --title");
    }
    const wanted = title ?? before;
    const { createClient, isTaskError } = await makePackage();
    console.log(`updateTask(${task}, ${JSON.stringify({ TITLE: wanted })}) at ${webhook.host}; the title was ${JSON.stringify(before)}\n`);
    let result;
    try {
      result = await createClient({ webhook: webhook.href }).updateTask(task, { TITLE: wanted });
    } catch (error) {
      if (!isTaskError(error)) throw error;
      throw new Problem(showError(error));
    }
    console.log(showResult(result));
    const after = await titleOf(webhook, task);
    if (after !== wanted.trim()) throw new Problem(`the portal shows the title ${JSON.stringify(after)}`);
    console.log("read back: the portal shows that title");
    return 0;
  } catch (error) {
    throw new Problem((error instanceof Problem ? error.message : `${error.name}: ${error.message}`).replaceAll(`/${secret}`, "/***"));
  }
}
