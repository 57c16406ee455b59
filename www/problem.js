// Errors of the package in plain words: what happened, what the portal may have done, and what to do. Knows no DOM.

import { issueText } from "./texts/index.js";

/** What to show for an error of a save: beside a field (`field`, `text`), at several (`issues`), or in a panel. */
export function problemOf(error, texts, has) {
  const tell = KINDS[error?.name];
  return tell ? tell(error, texts, has) : panel(texts, "unknown", [texts.problems.unexpected, String(error?.message ?? error)]);
}

const KINDS = {
  TaskValidationError({ issues }, texts, has) {
    const elsewhere = issues.filter(({ path }) => !has(path[0]));
    const words = elsewhere.map((issue) => issueText(texts, issue));
    return {
      ...panel(texts, "not_sent", [elsewhere.length ? texts.problems.invalidElsewhere : texts.problems.invalid, ...words]),
      issues: issues.filter(({ path }) => has(path[0])),
    };
  },

  PortalError(error, texts, has) {
    const reason = texts.reasons[error.code] ?? texts.reasons.other;
    const again = error.retryable ? [wait(error, texts)] : [];
    const said = error.description;
    // Where part may be saved, the field alone would tell too little.
    if (error.field && has(error.field) && error.outcome === "not_applied") {
      return { field: error.field, text: [reason, said && texts.result.portalSays(said), ...again].filter(Boolean).join(" ") };
    }
    return { ...panel(texts, error.outcome, [reason, texts.outcomes[error.outcome], ...again]), said };
  },

  TransportError(error, texts) {
    const words = texts.transport[error.code] ?? texts.transport.other;
    const again = error.retryAfter == null ? [] : [wait(error, texts)];
    return panel(texts, error.outcome, [words, texts.outcomes[error.outcome], ...again]);
  },

  MismatchError({ outcome, mismatches }, texts) {
    return { ...panel(texts, outcome, [texts.problems.mismatch]), mismatches, reload: true };
  },
};

const wait = ({ retryAfter }, { problems }) =>
  retryAfter == null ? problems.retryLater : problems.retryAfter(Math.max(1, Math.ceil(retryAfter / 1000)));

const TITLES = { unknown: "titleUnknown", applied_in_part: "titlePart" };

const panel = (texts, outcome, words) => ({
  title: texts.problems[TITLES[outcome] ?? "title"],
  texts: words.filter(Boolean),
  reload: outcome === "unknown" || outcome === "applied_in_part",
});

const OUTSIDE = ["no_connection", "not_in_frame"];

/** What to show instead of a task that could not be loaded: a heading, what to do, and whether another try makes sense, or the playground does. */
export function pageOf(error, texts) {
  if (OUTSIDE.includes(error?.code)) return { title: texts.pages.outside[0], texts: [texts.transport[error.code], texts.pages.outside[1]], playground: true };
  const own = { frame_not_ready: texts.pages.frame_not_ready, not_found_or_denied: texts.pages.not_found_or_denied }[error?.code];
  if (own) return { title: own[0], texts: [own[1]], retry: true };
  const words = error?.name === "PortalError"
    ? [texts.reasons[error.code] ?? texts.reasons.other, error.description && texts.result.portalSays(error.description)]
    : error?.name === "TransportError"
      ? [texts.transport[error.code] ?? texts.transport.other]
      : [texts.problems.unexpected, String(error?.message ?? error)];
  return { title: texts.pages.failed[0], texts: words.filter(Boolean), retry: true };
}
