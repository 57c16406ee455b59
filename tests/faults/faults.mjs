// Which faults the sandbox has, and what each does to a call: asked of the sandbox itself, so that a new one is met without a word here.

import { control } from "../../scripts/sandbox.mjs";

export const UPDATE = "tasks.task.update";
export const TASK = 11;

const READ = "tasks.task.get";

/**
 * Where a fault meets an update, by what `match` is: the call of its own, or the read after it; the batch that carries both; the command
 * of either within that batch.
 */
export const PLACES = { call: UPDATE, "read after": READ, batch: "batch", "update in batch": UPDATE, "read in batch": READ };

/** Whether the update travels in a batch there. */
export const isPaired = (place) => place.endsWith("batch");

/** Whether it is the read that meets the fault, after the update has run. */
export const isOfRead = (place) => PLACES[place] === READ;

// What hangs does so for ever.
const PATIENCE = 1_000;

/** A late answer is late by so much, in milliseconds. */
export const LATE = 200;

/** The names of all faults, of calls and of the page that hosts an app. */
export async function faultNames(portal) {
  const { known } = await (await fetch(`${portal.origin}/sandbox/faults`)).json();
  return { calls: known["*"], frame: known.frame };
}

/**
 * What a fault does to one update in a place, seen from outside of any browser: `met`, whether it happens there at all; `ran`, whether
 * the update runs; `answer`, what comes back for it: `result`, `error`, `redirect`, `unreadable`, `broken` or `none`; `status`, `code`;
 * `cors`, whether a page may read it; `timed`, whether it tells its time.
 */
export async function seen(portal, fault, place) {
  await control(portal, "POST", "reset");
  await control(portal, "POST", "faults", [{ match: PLACES[place], fault, times: 1, ms: LATE }]);
  const answer = await answered();
  const { TITLE } = await control(portal, "GET", `tasks/${TASK}`);
  const met = (await control(portal, "GET", "requests")).some((request) => request.fault === fault);
  return { ...answer, met, ran: TITLE === fault };

  async function answered() {
    const paired = isPaired(place);
    const headers = { "content-type": "application/json", origin: "http://app.example" };
    const post = (method, params) =>
      fetch(`${portal.webhook}${method}`, {
        method: "POST", body: JSON.stringify(params), headers, redirect: "manual", signal: AbortSignal.timeout(PATIENCE),
      });
    const alone = { taskId: TASK, fields: { TITLE: fault } };
    const pair = { halt: 1, cmd: { update: `${UPDATE}?taskId=${TASK}&fields[TITLE]=${fault}`, task: `${READ}?taskId=${TASK}` } };
    try {
      const answer = await told(await (paired ? post("batch", pair) : post(UPDATE, alone)), paired);
      if (isOfRead(place) && !paired) await post(READ, { taskId: TASK }).catch(() => {});
      return answer;
    } catch (error) {
      return { answer: error.name === "TimeoutError" ? "none" : "broken" };
    }
  }
}

async function told(response, paired) {
  const { status, headers } = response;
  const seen = { status, cors: headers.has("access-control-allow-origin") };
  if (status >= 300 && status < 400) return { ...seen, answer: "redirect" };
  const text = await response.text();
  try {
    const body = JSON.parse(text);
    const { result, error } = paired ? ofUpdate(body) : body;
    if (error !== undefined) return { ...seen, answer: "error", code: error };
    return { ...seen, answer: result === undefined ? "unreadable" : "result", timed: body.time !== undefined };
  } catch {
    return { ...seen, answer: "unreadable" };
  }
}

/** What a batch says of its update: its command has an answer of its own. */
const ofUpdate = ({ result, error }) => ({ result: result?.result?.update, error: error ?? result?.result_error?.update?.error });
