// The same fields in two equal portals: sent as they are, and through `updateTask`. Knows no DOM.

import { form } from "./form.js";
import { differences, fates } from "./stored.js";

const KINDS = {
  json: ["application/json", JSON.stringify],
  form: ["application/x-www-form-urlencoded", (params) => form(params).join("&")],
};

/** What the portal alone makes of them: `{ status, body, rows, also }`. */
export async function alone({ createPortal }, { task, fields, engine, lang, as }) {
  const portal = createPortal({ engine, lang });
  const before = portal.task(task);
  const [type, encode] = KINDS[as];
  const response = await portal.fetch(`${portal.webhook}tasks.task.update`, { method: "POST", headers: { "content-type": type }, body: encode({ taskId: task, fields }) });
  const [{ status }, body] = [response, await response.json()];
  const after = portal.task(task);
  const refused = status >= 400;
  return { status, body, refused, rows: fates(fields, before, after, refused), also: differences(before, after, Object.keys(fields)) };
}

/** What `updateTask` makes of them: `{ result }` or `{ error }`, and the `changes` in what is stored. */
export async function checked({ createPortal, updateTask }, { task, fields, engine, lang, strict }) {
  const portal = createPortal({ engine, lang });
  const before = portal.task(task);
  let outcome;
  try {
    outcome = { result: await updateTask(task, fields, { connection: portal.connection, strict, messages: lang }) };
  } catch (error) {
    outcome = { error };
  }
  const sent = portal.requests().filter(({ call }) => call === "tasks.task.update" || call === "batch").length;
  return { ...outcome, sent, changes: differences(before, portal.task(task)) };
}
