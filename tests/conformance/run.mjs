// `npm run conformance`: every traced case through the built package against a sandbox, judged by what is stored.

import { build } from "../../scripts/build.mjs";
import { DIST } from "../../scripts/place.mjs";
import { main } from "../../scripts/problem.mjs";
import { buildSandbox, control, startSandbox } from "../../scripts/sandbox.mjs";
import { TO_BUILD, ensure } from "../../scripts/setup.mjs";
import { cases, knownFailures } from "./cases.mjs";
import { JUDGES, isFalseRefusal, isSilentLoss } from "./judge.mjs";

const DEMANDED = ["accept", "refuse", "handled", "warn"];
const NEEDED = 110;

/** Runs cases over one sandbox. */
function runner(sandbox, { createClient, isTaskError }) {
  const client = createClient({ webhook: sandbox.webhook }, { timeout: 10_000 });
  return async function run({ taskId, fields, omit = [], meant }, options) {
    await control(sandbox, "POST", "reset");
    const given = { taskId, fields };
    for (const name of omit) given[name] = undefined;
    const outcome = await client.updateTask(given.taskId, given.fields, options).then(
      (result) => ({ result }),
      (error) => ({ error, ours: isTaskError(error) }),
    );
    const requests = (await control(sandbox, "GET", "requests")).filter(({ path }) => path.startsWith("/rest/"));
    const task = meant?._task ?? ([11, 12, 13].includes(Number(taskId)) ? taskId : 11);
    return { ...outcome, requests, stored: await control(sandbox, "GET", `tasks/${task}`).catch(() => undefined) };
  };
}

function table(classes) {
  const rows = [...classes].map(([name, { passed, failed }]) => `  ${name.padEnd(26)}${String(passed).padStart(6)}${String(failed).padStart(8)}`);
  return [`  ${"class".padEnd(26)}passed  failed`, ...rows].join("\n");
}

await main(async () => {
  const all = cases();
  const known = knownFailures();
  await ensure(...TO_BUILD);
  await build();
  await buildSandbox();
  const sandbox = await startSandbox({ quiet: true });
  const classes = new Map();
  const [failures, losses, refusals] = [new Map(), [], []];
  try {
    const run = runner(sandbox, await import(`${DIST}/index.js`));
    for (const one of all) {
      const outcome = await run(one);
      const fault = await JUDGES[one.client](outcome, one, (options) => run(one, options));
      if (isSilentLoss(outcome, one)) losses.push(one.id);
      if (isFalseRefusal(outcome, one)) refusals.push(one.id);
      if (fault) failures.set(one.id, fault);
      const row = classes.get(one.client) ?? { passed: 0, failed: 0 };
      row[fault ? "failed" : "passed"]++;
      classes.set(one.client, row);
    }
  } finally {
    await sandbox.stop();
  }

  console.log(`${table(classes)}\n`);
  const complaints = [];
  for (const [id, fault] of failures) {
    if (id in known) console.log(`known to fail: ${id}: ${known[id]}`);
    else complaints.push(`${id}: ${fault}`);
  }
  for (const id of Object.keys(known)) {
    if (!all.some((one) => one.id === id)) complaints.push(`${id}: is listed in known-failures.json, but is no case`);
    else if (!failures.has(id)) complaints.push(`${id}: passes, but is listed in known-failures.json`);
  }
  const passed = DEMANDED.reduce((sum, name) => sum + (classes.get(name)?.passed ?? 0), 0);
  const of = all.filter((one) => DEMANDED.includes(one.client)).length;
  if (passed < NEEDED) complaints.push(`${passed} of the ${of} demanded cases pass: ${NEEDED} are needed`);
  for (const complaint of complaints) console.log(`failed: ${complaint}`);
  const named = (list) => `${list.length}${list.length ? ` (${list.join(", ")})` : ""}`;
  console.log(`silent losses ${named(losses)}\nfalse refusals ${named(refusals)}`);
  console.log(`${DEMANDED.join(", ")}: ${passed} of ${of} pass, ${NEEDED} are needed`);
  console.log(`${all.length - failures.size} passed, ${complaints.length} failed`);
  return complaints.length ? 1 : 0;
});
