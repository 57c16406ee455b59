// The tasks of `listTasks`, one at a time: a page is asked for when its first task is wanted. The module reads the query and the
// pages, and keeps nothing; the pages themselves are calls like any other.

import { makeError } from "./errors.js";
import { guarded, limitOf } from "./guard.js";
import { within } from "./timer.js";

/** The tasks of a query, from the first page on for each who walks them. */
export const listed = (query, options, client) => ({ [Symbol.asyncIterator]: () => walk(query, options, client) });

async function* walk(query, options, client) {
  const limit = limitOf(options, client?.defaults);
  const told = async (name, ...args) => {
    const answer = await guarded(name, args, limit);
    if (answer.error) throw answer.error;
    return answer;
  };
  let page = await told("listBegin", query, options, client);
  let fields;
  if (page.loading) {
    fields = await loaded(page);
    page = await told("listBegin", query, options, client, fields);
  }
  const { options: own, signal, repeats } = page;
  const seen = new Set();
  while (page.call) {
    const { method, params } = page.call;
    const answer = await guarded("run", ["call", method, params, own, client], limit);
    page = await told("listNext", page.listing, answer, options, client, fields);
    const tasks = repeats ? page.tasks.filter(({ id }) => !seen.has(id) && seen.add(id)) : page.tasks;
    // Else a portal that gives one page for all would be asked for ever.
    if (page.call && tasks.length === 0) throw makeError("TransportError", { code: "bad_response", outcome: "unknown", detail: "it repeats a page" });
    for (const task of tasks) {
      if (isAborted(signal)) throw signal.reason;
      yield task;
    }
  }
}

/** Custom fields as the portal tells them, waited for no longer than the call may take. */
async function loaded({ loading, timeout, signal }) {
  try {
    return await within(loading, timeout, signal);
  } catch ({ how, cause }) {
    if (how === "late") throw makeError("TransportError", { code: "timeout", outcome: "not_sent", detail: "its custom fields were not told" });
    throw cause;
  }
}

// A signal is any object that looks like one: it may throw.
function isAborted(signal) {
  try {
    return signal?.aborted === true;
  } catch {
    return false;
  }
}
