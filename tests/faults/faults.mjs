// Which faults the sandbox has, and what each does to a call: asked of the sandbox itself, so that a new one is met without a word here.

import { control } from "../../scripts/sandbox.mjs";

export const UPDATE = "tasks.task.update";
export const TASK = 11;

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
 * What a fault does to one call, seen from outside of any browser: `ran`, whether the method runs; `answer`, what comes back:
 * `result`, `error`, `redirect`, `unreadable`, `broken` or `none`; `status`, `code`; `cors`, whether a page may read it;
 * `timed`, whether it tells its time.
 */
export async function seen(portal, fault) {
  await control(portal, "POST", "reset");
  await control(portal, "POST", "faults", [{ match: UPDATE, fault, times: 1, ms: LATE }]);
  const answer = await answered(portal);
  const { TITLE } = await control(portal, "GET", `tasks/${TASK}`);
  return { ...answer, ran: TITLE === fault };

  async function answered() {
    try {
      const body = JSON.stringify({ taskId: TASK, fields: { TITLE: fault } });
      const headers = { "content-type": "application/json", origin: "http://app.example" };
      const signal = AbortSignal.timeout(PATIENCE);
      return await told(await fetch(`${portal.webhook}${UPDATE}`, { method: "POST", body, headers, redirect: "manual", signal }));
    } catch (error) {
      return { answer: error.name === "TimeoutError" ? "none" : "broken" };
    }
  }
}

async function told(response) {
  const { status, headers } = response;
  const seen = { status, cors: headers.has("access-control-allow-origin") };
  if (status >= 300 && status < 400) return { ...seen, answer: "redirect" };
  const text = await response.text();
  try {
    const { result, error, time } = JSON.parse(text);
    if (error !== undefined) return { ...seen, answer: "error", code: error };
    return { ...seen, answer: result === undefined ? "unreadable" : "result", timed: time !== undefined };
  } catch {
    return { ...seen, answer: "unreadable" };
  }
}
