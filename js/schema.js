// The check of a form's fields in the shape of Standard Schema, which form libraries read. It knows no task, and sends nothing.

import { makeError } from "./errors.js";
import { atOnce, guarded } from "./guard.js";
import { loaded } from "./load.js";

// Nothing can be wrong with these: what is told of them is about the options.
const SOUND = { TITLE: "x" };

const isBlank = (value) => value === "" || (Array.isArray(value) && value.length === 1 && value[0] === "");

/** A schema that checks by these options of `validateTask`. */
function schema(options) {
  let fit = false;
  const calling = (fields) => ["taskFields", undefined, fields, options];
  const check = (fields) => atOnce("run", calling(fields));

  /** Wrong options are the app's mistake, and none of who fills in the form. */
  const refuse = () => {
    const { issues } = check(SOUND);
    if (issues) throw makeError("TaskValidationError", { issues, messages: options?.messages });
    fit = true;
  };

  const validate = (value) => {
    if (!loaded()) return guarded("run", calling(SOUND)).then(() => validate(value));
    if (!fit) refuse();
    const { ok, fields, issues } = check(value);
    if (!ok) return { issues };
    // What is sent to clear a list is no list that could be checked again, as `updateTask` does.
    for (const [name, one] of Object.entries(fields)) if (isBlank(one) && !check({ [name]: one }).ok) fields[name] = null;
    return { value: fields };
  };

  return {
    "~standard": { version: 1, vendor: "b24-task", validate },
    with: (more) => schema(more === undefined || (typeof more === "object" && more) ? { ...options, ...more } : more),
  };
}

/** What a task's fields may be, for form libraries. */
export const taskFields = /* @__PURE__ */ schema();
