// What a fault must come to where its name says so, whatever the connection; and what where one lets its user hear less.

import { isOfRead } from "./faults.mjs";

export const RESOLVED = "resolved";

// The code of `updateTask`'s error, or that it resolves.
const OF_CALLS = {
  query_limit: "query_limit",
  query_limit_no_cors: "network",
  operation_limit: "operation_time_limit",
  overload: "overload",
  internal: "internal_error",
  html: "bad_response",
  cut_json: "bad_response",
  empty: "bad_response",
  reset_before: "network",
  reset_after: "network",
  hang: "timeout",
  slow: RESOLVED,
  expired_token: "token_expired",
  invalid_token: "token_expired",
  no_auth: "no_auth",
  invalid_credentials: "invalid_credentials",
  insufficient_scope: "insufficient_scope",
  user_access_error: "user_access",
  access_denied: "paid_plan_required",
  https_required: "https_required",
  method_not_found: "method_not_found",
  unexpected_answer: "unexpected_answer",
  portal_deleted: "portal_deleted",
  redirect: "redirected",
  empty_result: RESOLVED,
  no_time: RESOLVED,
};

// Those of the page that hosts an app, where they do not hang on its token.
const OF_FRAME = { install: RESOLVED, first_run: RESOLVED };
const NEVER_BEGINS = ["silent", "no_init"];

// What is over within a second is waited for.
const PASSES = ["query_limit"];

/** The codes that are right for a cell, `resolved` among them; nothing where its fault's name is not known. */
export function expected({ connection, fault, place, frame, renewing, once, seen }) {
  if (frame) return ofFrame(connection, fault, once, renewing);
  // A read that fails is no failure of the update: what it would have shown is named.
  const meaning = place && isOfRead(place) ? RESOLVED : OF_CALLS[fault];
  if (!meaning) return undefined;
  const { hears, renews = [], silence, repeats } = connection;
  const heard = hears(seen);
  if (once && (renews.includes(seen.code) || (heard && PASSES.includes(fault)))) return [RESOLVED];
  if (heard) return [meaning];
  // Chromium sends again where a connection breaks that it had kept (spec/frame.md §1.5).
  return once && (repeats || seen.answer === "broken") ? [RESOLVED, ...silence(seen)] : silence(seen);
}

function ofFrame({ over, stale, refused, begins = "frame_not_ready" }, fault, once, renewing) {
  if (NEVER_BEGINS.includes(fault)) return [begins];
  if (fault in OF_FRAME) return [OF_FRAME[fault]];
  if (fault === "refuse_refresh") return renewing ? refused : [RESOLVED];
  const always = { expired_token: over, stale_token: stale }[fault];
  return always && once ? [RESOLVED] : always;
}
