// Holds what `updateTask` said in a cell against what the sandbox saw and stored. Knows no fault by its name but through `expected`.

import { differences } from "../conformance/stored.mjs";
import { RESOLVED, expected } from "./expected.mjs";
import { isPaired } from "./faults.mjs";
import { isConfirmed } from "./table.mjs";

// Refused before anything ran, though with the status of what broke (spec/portal.md §5).
const LIMITS = ["QUERY_LIMIT_EXCEEDED", "OVERLOAD_LIMIT"];

// What broke inside of the portal; a command of a batch has no status that says so.
const BROKE = ["INTERNAL_SERVER_ERROR"];

/** An answer after which it is sure what the portal did. */
const isSure = ({ answer, status, code }) =>
  answer === "result" || answer === "redirect" || (answer === "error" && ((status < 500 && !BROKE.includes(code)) || LIMITS.includes(code)));

/** Whether nobody in the place of the caller could say what the portal did. */
const mayBeUnknown = ({ connection, frame, seen }) => (frame ? Boolean(connection.keeps) : !connection.hears(seen) || !isSure(seen));

/** Whether something other than the package may have sent the call again: the SDK, or a browser whose connection broke. */
const mayRepeat = ({ connection, seen }) => Boolean(connection.repeats) || seen?.answer === "broken";

const changed = ({ before, after }) => JSON.stringify(before) !== JSON.stringify(after);

/** How a task shows what was asked, where not by the name and as it is. */
const SHOWN = {
  TAGS: ({ tags }) => Object.values(tags ?? {}).map(({ title }) => title),
  UF_CRM_TASK: ({ ufCrmTask }) => ufCrmTask,
};
const isShown = ({ task }, asked, name) => {
  const shown = task && (SHOWN[name]?.(task) ?? task[name.toLowerCase()]);
  return JSON.stringify(shown) === JSON.stringify(asked[name]);
};

/** What each outcome claims, and what speaks against it. */
const CLAIMS = {
  not_sent: ({ arrived }) => arrived > 0 && `it says \`not_sent\`, and ${arrived} arrived`,
  not_applied: (told) => changed(told) && "it says `not_applied`, and the task has changed",
  applied: ({ asked, after }) => differences(asked, after).length > 0 && `it says \`applied\`, and ${differences(asked, after)}`,
  applied_in_part: (told) => (told.arrived === 0 || (told.error.code === "mismatch" && !changed(told))) && "it says `applied_in_part`, and nothing has changed",
  // What speaks against it is that the answer was sure: see `unexpected`.
  unknown: () => false,
};

function untrue(cell, told) {
  const { error, result, asked, after, runs } = told;
  const lies = [];
  if (runs > 1 && !mayRepeat(cell)) lies.push(`the portal ran it ${runs} times`);
  if (error) {
    const claim = CLAIMS[error.outcome];
    lies.push(claim ? claim(told) : `\`${error.outcome}\` is no outcome`);
    return lies;
  }
  lies.push(differences(asked, after).length > 0 && `it resolved, and ${differences(asked, after).join("; ")}`);
  lies.push(runs === 0 && "it resolved, and the portal did not run it");
  const silent = Object.keys(asked).filter((name) => !isShown(result, asked, name) && !result.unverified.includes(name));
  lies.push(silent.length > 0 && `it resolved without a word on ${silent}, which its task does not show`);
  return lies;
}

function unexpected(cell, { unstarted, error, result, requests }) {
  const right = expected(cell);
  const code = unstarted ? "not_started" : error ? error.code : RESOLVED;
  const confirmed = isConfirmed(result) && mayBeUnknown(cell);
  const wrong = [];
  // Reading the task may tell what the answer did not.
  if (right && !right.includes(code) && !confirmed) wrong.push(`it came to ${code}, not ${right.join(" or ")}`);
  if (error?.outcome === "unknown" && !mayBeUnknown(cell)) wrong.push("it says `unknown`, where the portal's answer was sure");
  if (cell.place && requests?.some(({ call }) => (call === "batch") !== isPaired(cell.place))) wrong.push("it did not travel as it should");
  return wrong;
}

/** What is soon over must be waited for. */
const impatient = ({ limits: { timeout } }, { error, ms }) => error?.retryAfter < timeout - ms && `it did not wait ${error.retryAfter} ms, though it could`;

/**
 * What is wrong with a cell, in words: `untrue`, what must never be, and `unexpected`, which a machine that is too busy for the
 * limits may bring about as well.
 */
export function faultsOf(cell, told) {
  if (told.never) return { untrue: [`it did not settle within ${cell.limits.timeout} ms and the two seconds of grace`], unexpected: [] };
  const wrong = [...(told.leaks ?? []), ...(told.complaints ?? []).map((text) => `the page complained: ${text}`)];
  if (told.unstarted) wrong.push(told.arrived > 0 && "the app did not start, and yet it sent");
  else if (told.error && !told.ours) return { untrue: [...wrong, `it rejected with what is no TaskError: ${told.error.message}`], unexpected: [] };
  else wrong.push(...untrue(cell, told), impatient(cell, told));
  return { untrue: wrong.filter(Boolean), unexpected: unexpected(cell, told) };
}
