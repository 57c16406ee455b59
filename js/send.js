// Sends a request by an object that leads to the portal: BX24, the official SDK's, or the caller's own function.

import { callMethod } from "./bx24.js";
import { FRAME, SDK } from "./connection.js";
import { makeError } from "./errors.js";
import { get } from "./object.js";
import { callOf } from "./sdk.js";

const UNCARRIED =
  "BX24.callMethod drops `start`, empty objects and odd names, and PHP what follows the thousandth value of its form: pass { via: \"fetch\" } to send this";

/** What a function comes to, be it a promise or not. */
const result = async (work, self, argument) => Reflect.apply(work, self, [argument]);

/** What the object answers, as a promise; `{ error }` where nothing was sent. BX24 gets no params where it cannot carry them. */
export function sendBy(way, object, method, params, signal) {
  if (way === SDK) return result(get(callOf(object), "make"), callOf(object), { method, params });
  if (way !== FRAME) return result(object, undefined, { method, params, signal });
  const failed = (why) => ({ error: makeError("TransportError", { code: "frame_failed", outcome: "not_sent", ...why }) });
  if (params === undefined) return failed({ detail: UNCARRIED });
  try {
    return callMethod(object, method, params, signal);
  } catch (cause) {
    return failed(cause === undefined ? {} : { cause });
  }
}
