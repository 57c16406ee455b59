// The words of a run: how far it is, and what became of a task. Knows no DOM.

import { doneText, issueText } from "../texts/index.js";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A time to wait, roughly: nobody needs the seconds of an hour. */
export function roughly(ms, { seconds, minutes }) {
  return ms < 2 * MINUTE ? seconds(Math.max(1, Math.ceil(ms / SECOND))) : minutes(Math.ceil(ms / MINUTE));
}

/** How far a run is: `counts` of its ledger, the package's `progress`, and how long ago that was told. */
export function progressWords(texts, counts, progress, ago = 0) {
  const { run } = texts.many;
  const decided = counts.total - counts.waiting;
  const left = (ms) => Math.max(0, ms - ago);
  const { waitingFor, waitingMs = 0, etaMs, inFlight = 0 } = progress ?? {};
  const waits = waitingFor && (waitingFor === "offline" ? run.waiting.offline : left(waitingMs) > 0 && run.waiting[waitingFor]?.(roughly(left(waitingMs), texts.many)));
  return {
    share: counts.total === 0 ? 0 : decided / counts.total,
    far: [run.far(decided, counts.total), counts.failed + counts.unclear > 0 && run.failed(counts.failed + counts.unclear), inFlight > 0 && run.inFlight(inFlight)].filter(Boolean).join(" · "),
    waits: waits || "",
    rest: etaMs !== undefined && counts.waiting > 0 && left(etaMs) > 0 ? run.rest(roughly(left(etaMs), texts.many)) : "",
  };
}

/** What became of a task, in a word or two (`what`), and why. */
export function rowWords(texts, row, moment) {
  const { row: words } = texts.many;
  const why = (WHY[row.state] ?? (() => []))(texts, row, moment).filter(Boolean);
  return { what: row.confirmed ? words.confirmed : words[row.state], why: why.join(" "), outcome: words.outcomes[row.outcome] ?? "" };
}

const WHY = {
  done: (texts, { warnings }) => warnings.map((one) => doneText(texts, one)),
  failed: (texts, row) => [...reasons(texts, row)],
  unclear: (texts, row, moment) => [
    ...reasons(texts, row),
    row.found === undefined ? texts.many.row.look : texts.many.row.found(row.found ? moment(row.found) : texts.notSet),
  ],
};

function reasons(texts, { name, code, description, issues, message }) {
  if (issues) return issues.map((issue) => issueText(texts, issue));
  const said = description && texts.result.portalSays(description);
  if (name === "PortalError") return [texts.reasons[code] ?? texts.reasons.other, said];
  if (name === "TransportError") return [texts.transport[code] ?? texts.transport.other];
  if (name === "MismatchError") return [texts.problems.mismatch];
  return name === undefined ? [texts.many.row.before] : [texts.problems.unexpected, message];
}
