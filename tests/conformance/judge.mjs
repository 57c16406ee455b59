// What each class of cases demands of `updateTask`. A judge gives nothing where the case passes, else why not.

import { differences } from "./stored.mjs";

/** Why an outcome is no refusal of that input, if it is none. */
function notRefused({ error, requests }, { fields }) {
  if (!error) return "it resolved";
  if (error.name !== "TaskValidationError") return `it rejected with ${error.name} ${error.code}: ${error.message}`;
  const names = ["taskId", "fields", ...Object.keys(fields ?? {})];
  if (!error.issues.some((issue) => names.includes(issue.path[0]))) return `no issue names the input: ${error.message}`;
  return requests.length ? "it was refused, but sent" : undefined;
}

/** Why an outcome is not what was meant, if it is not. */
function notAccepted({ error, result, stored }, { meant, response }) {
  if (error) return `it rejected with ${error.name} ${error.code}: ${error.message}`;
  const wrong = differences(meant ?? {}, stored);
  for (const [name, value] of Object.entries(response ?? {})) {
    if (JSON.stringify(result.task?.[name]) !== JSON.stringify(value)) wrong.push(`the result's ${name} is ${JSON.stringify(result.task?.[name])}`);
  }
  return wrong.join("; ") || undefined;
}

async function notWarned(outcome, one, again) {
  const fault = notAccepted(outcome, one);
  if (fault) return fault;
  const warning = outcome.result.warnings.find(({ path }) => path[0] in one.fields);
  if (!warning) return "no warning names the field";
  const strict = notRefused(await again({ strict: [warning.code] }), one);
  return strict && `with strict: ["${warning.code}"] ${strict}`;
}

function notFromPortal({ error }) {
  if (error?.name !== "PortalError") return error ? `it rejected with ${error.name} ${error.code}` : "it resolved";
  if (error.code === "unknown") return `its reason is unknown: ${error.portalCode} ${error.description}`;
  return error.description.includes("<") ? `its description has tags: ${error.description}` : undefined;
}

/** Why an outcome hides something of a case whose types are not known: what was done is told, or named as not checked. */
export function notHonest(outcome, one) {
  if (outcome.error) return ["PortalError", "MismatchError"].includes(outcome.error.name) ? undefined : notRefused(outcome, one);
  if (one.client === "free") return undefined;
  const wrong = differences(one.meant ?? {}, outcome.stored);
  if (one.meant && wrong.length === 0) return undefined;
  const missing = Object.keys(one.fields).filter((name) => !outcome.result.unverified.includes(name));
  return missing.length ? `it resolved without a word on ${missing.join(", ")}` : undefined;
}

/** `(outcome, case, again)`; `again` runs the case with options. */
export const JUDGES = {
  accept: notAccepted,
  refuse: notRefused,
  handled: (outcome, one) => (notRefused(outcome, one) === undefined ? undefined : notAccepted(outcome, one)),
  warn: notWarned,
  portal: notFromPortal,
  "refuse-with-custom-fields": notRefused,
  // What it does is free, but it does it: a result or an error of the package's.
  free: ({ error, ours }) => (error && !ours ? `it rejected with ${error}` : undefined),
};

/** Resolved, and what was meant is not there: the one thing that must never happen. */
export function isSilentLoss(outcome, { client, meant, server }) {
  if (outcome.error || client === "free") return false;
  if (client.startsWith("refuse")) return server !== "ok";
  return differences(meant ?? {}, outcome.stored).length > 0;
}

/** Refused, though it could have been done. */
export const isFalseRefusal = ({ error }, { client }) => Boolean(error) && ["accept", "warn"].includes(client);
