// The one error that `b24-task/slim` has and `b24-task` has not.

import { makeError, word } from "../errors.js";

word("module_missing", "b24-task/slim has no module");

/** That there is no module, and why. */
export const missing = (detail, more) => makeError("TransportError", { code: "module_missing", outcome: "not_sent", detail, ...more });
