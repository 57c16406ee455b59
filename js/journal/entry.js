// What the journals share: the states of a key, and the error of a journal that cannot be used. Knows neither runs nor where a
// journal is kept.

import { TransportError } from "../errors.js";

const isState = (state) => state === "sending" || state === "done" || state === "failed";

/** A state as it was read. What cannot be read may have been sent, and such an item is looked up before it is sent again. */
export const stateOf = (read) => (isState(read) ? read : "sending");

/** Refuses what is no entry; that is a mistake in a program, not a fault of the journal. */
export function checked(key, state) {
  if (typeof key !== "string") throw new TypeError("the key of an entry must be a text");
  if (!isState(state)) throw new TypeError('the state of an entry must be "sending", "done" or "failed"');
}

/** That a journal cannot be used. Before sending nothing has happened; of what was sent the journal knows nothing. */
export const unusable = (detail, cause, state = "sending") =>
  new TransportError({ code: "journal_failed", outcome: state === "sending" ? "not_sent" : "unknown", detail, ...(cause && { cause }) });
