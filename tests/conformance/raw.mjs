// `node tests/conformance/raw.mjs`: every traced case over HTTP, without our package: as JSON, as a form and as a command of a batch, under
// both engines. The sandbox must do what the traces say of a portal.

import { main, Problem } from "../../scripts/problem.mjs";
import { buildSandbox, control, startSandbox } from "../../scripts/sandbox.mjs";
import { ensure } from "../../scripts/setup.mjs";
import { cases } from "./cases.mjs";
import { ENCODINGS } from "./encodings.mjs";
import { asExpected } from "./expectations.mjs";
import { differences } from "./stored.mjs";

// Fewer would mean that a rule has begun to leave cases out.
const NEEDED = { json: 144, form: 119, batch: 119 };

// What every save changes.
const BOOKKEEPING = ["CHANGED_DATE", "CHANGED_BY", "OUTLOOK_VERSION", "ACTIVITY_DATE"];

/** What an answer comes to: `status` where HTTP tells it, `error`, or `result`. */
async function call(portal, encoding, params) {
  const response = await fetch(`${portal.webhook}${encoding.method ?? "tasks.task.update"}`, {
    method: "POST",
    ...encoding.request(params),
    signal: AbortSignal.timeout(10_000),
  });
  return encoding.outcome(response.status, await response.json());
}

/** Why an error is not the one that was told, if it is not. */
function wrongError(expected, { status, error }) {
  if (!error) return "it is done";
  const { error: code, error_description: description } = error;
  if (code !== expected.error) return `the error is ${code}, not ${expected.error}`;
  if (status !== undefined && status !== expected.http) return `the status is ${status}, not ${expected.http}`;
  const said = description.replace(/ \(internal error\)$/, "");
  if (expected.error_description !== undefined && said !== expected.error_description) return `the error says ${said}`;
  if (expected.contains && !description.includes(expected.contains)) return `the error says ${description}`;
  if (expected.text && !description.startsWith(expected.text)) return `the error says ${description}`;
  if (!expected.anyText && description.endsWith("<br>") !== (expected.suffix !== undefined)) return `the error ends otherwise: ${description}`;
  return undefined;
}

function wrongAnswer(expected, { result, error }) {
  if (error) return `it is refused: ${error.error} ${error.error_description}`;
  for (const [name, value] of Object.entries(expected ?? {})) {
    const found = name === "result" ? result : result.task?.[name];
    if (JSON.stringify(found) !== JSON.stringify(value)) return `the answer's ${name} is ${JSON.stringify(found)}`;
  }
  return expected?.result !== undefined || result.task ? undefined : "there is no task in the answer";
}

/** What differs between two states, but for what `except` names. */
const changed = (before, after, except) =>
  Object.keys({ ...before, ...after })
    .filter((name) => !except.includes(name) && JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]))
    .map((name) => `${name} became ${JSON.stringify(after?.[name])}`)
    .join("; ") || undefined;

function judge({ server, error, response, stored, fields }, outcome, before, after) {
  if (server === "error") return wrongError(error, outcome) ?? changed(before, after, []);
  const wrong = wrongAnswer(response, outcome);
  if (wrong) return wrong;
  // A title that accompanies a dropped field is stored.
  const companion = Object.keys(fields ?? {}).length > 1 ? ["TITLE"] : [];
  if (server === "dropped") return changed(before, after, [...BOOKKEEPING, ...companion]);
  return differences(stored ?? {}, after).join("; ") || undefined;
}

async function tryCase(portal, encoding, one) {
  const params = { taskId: one.taskId, fields: one.fields };
  for (const name of one.omit ?? []) delete params[name];
  const said = encoding.say(params);
  if (!said) return { said: false };
  await control(portal, "POST", "reset", { engine: portal.engine });
  const task = one.stored?._task ?? ([11, 12, 13].includes(Number(one.taskId)) ? Number(one.taskId) : 11);
  const before = await control(portal, "GET", `tasks/${task}`);
  const outcome = await call(portal, encoding, said);
  return { said: true, wrong: judge(asExpected(one, portal.engine, encoding), outcome, before, await control(portal, "GET", `tasks/${task}`)) };
}

await main(async () => {
  await ensure("node", "linker", "rust");
  await buildSandbox();
  const portal = await startSandbox({ quiet: true, lang: "ru" });
  const all = cases();
  if (all.length < NEEDED.json) throw new Problem(`there are only ${all.length} cases: ${NEEDED.json} are needed`);
  let [passed, failed] = [0, 0];
  try {
    for (const engine of ["current", "documented"]) {
      for (const [name, encoding] of Object.entries(ENCODINGS)) {
        const found = { passed: 0, failed: 0, unsaid: 0 };
        for (const one of all) {
          const { said, wrong } = await tryCase({ ...portal, engine }, encoding, one);
          if (wrong) console.log(`failed: ${engine}, ${name}, ${one.id}: ${wrong}`);
          found[!said ? "unsaid" : wrong ? "failed" : "passed"]++;
        }
        const few = found.passed + found.failed < NEEDED[name];
        if (few) console.log(`failed: ${engine}, ${name}: ${NEEDED[name]} cases are needed`);
        console.log(`${engine.padEnd(11)}${name.padEnd(6)}${found.passed} of ${all.length} pass, ${found.unsaid} cannot be said`);
        passed += found.passed;
        failed += found.failed + (few ? 1 : 0);
      }
    }
  } finally {
    await portal.stop();
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed ? 1 : 0;
});
