// What a request came to, whatever way it went: `{ status, body }` as a portal gives it, or `{ error }`. Knows nothing of what a
// portal's answer says.

import { told as toldByFrame } from "./bx24.js";
import { FRAME, SDK } from "./connection.js";
import { makeError } from "./errors.js";
import { get } from "./object.js";
import { failed, told as toldBySdk } from "./sdk.js";

/** An HTTP status, where the value is one; 0 is what an opaque answer has. */
const statusOf = (value) => (typeof value === "number" && value >= 0 && value <= 999 ? value : undefined);

/** Of what is told of it: a portal's answer, or the code of an error. */
function settled(told) {
  if (told.code) return { error: makeError("TransportError", { outcome: "unknown", ...told }) };
  return { status: statusOf(told.status) ?? told.otherwise ?? 200, body: told.body };
}

/** Of what an answer was. `start` is where a list was asked to begin. */
export function replyOf(way, answer, start) {
  if (way === FRAME) return settled(toldByFrame(answer));
  return settled(way === SDK ? toldBySdk(answer, start) : told(answer));
}

/** Of why there is no answer. */
export function lostOf(way, { how, cause }) {
  if (how === "failed" && way === SDK) return settled(failed(cause));
  const code = { late: "timeout", aborted: "aborted" }[how] ?? (way === FRAME ? "frame_failed" : "network");
  return settled(cause === undefined ? { code } : { code, cause });
}

function told(answer) {
  const status = statusOf(get(answer, "status"));
  if (status === undefined) return { code: "bad_response", detail: "there is no { status, body }" };
  if (get(answer, "redirected")) return { code: "redirected", outcome: "not_applied", status, redirectedTo: get(answer, "origin") };
  const body = get(answer, "body");
  return { status, body: typeof body === "string" ? parsed(body) : body };
}

/** The value of a JSON text, whatever mark of its encoding stands before it; undefined where it is none. */
function parsed(text) {
  try {
    return JSON.parse(text.trim());
  } catch {
    return undefined;
  }
}
