// Which task this page was opened for, as the object that leads to the portal tells it.

import { SDK } from "./connection.js";
import { call, get, text } from "./object.js";

/** `{ placement, taskId }` as they stand there; no id where it was opened for none. */
export function placementOf(way, object) {
  const told = get(object, "placement");
  // An SDK's placement has the same under two names; a B24Hook has none.
  const info = way === SDK ? told : call(told, "info");
  const placement = text(info, "placement");
  // `ID` is a task's in a task list's menu alone: in CRM it is another item's (spec/frame.md §4).
  const key = placement === "TASK_LIST_CONTEXT_MENU" ? "ID" : placement.startsWith("TASK_") && "taskId";
  return { placement, taskId: key ? get(get(info, "options"), key) : undefined };
}
