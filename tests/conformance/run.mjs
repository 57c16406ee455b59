// `npm run conformance [-- way …]`: every traced case through the built package against a sandbox, by every way to a portal,
// judged by what is stored.

import { build } from "../../scripts/build.mjs";
import { main, Problem } from "../../scripts/problem.mjs";
import { buildSandbox, control as ask } from "../../scripts/sandbox.mjs";
import { TO_BUILD, ensure } from "../../scripts/setup.mjs";
import { cases } from "./cases.mjs";
import { JUDGES, isFalseRefusal, isSilentLoss, notHonest } from "./judge.mjs";
import { WAYS } from "./ways.mjs";

const SYSTEM = ["UF_CRM_TASK", "UF_TASK_WEBDAV_FILES", "UF_MAIL_MESSAGE"];
const DEMANDED = ["accept", "refuse", "handled", "warn"];
const NEEDED = 110;

const control = (portal, ...call) => (portal.control ? portal.control(...call) : ask(portal, ...call));

/** Whether a case is about the portal's own fields, whose types may not be known. */
const isCustom = ({ fields }) => Object.keys(fields ?? {}).some((name) => /^uf_/i.test(name) && !SYSTEM.includes(name.toUpperCase()));

/** Runs a case, with types of custom fields unless they are left out: what it came to, what was sent, and what is stored. */
const runner = ({ portal, updateTask }) => async function run({ taskId, fields, omit = [], meant }, options) {
  await control(portal, "POST", "reset");
  const given = { taskId, fields };
  for (const name of omit) given[name] = undefined;
  const outcome = await updateTask(given.taskId, given.fields, { customFields: "load", ...options });
  const requests = (await control(portal, "GET", "requests")).filter(({ call }) => call === "tasks.task.update");
  const task = meant?._task ?? ([11, 12, 13].includes(Number(taskId)) ? taskId : 11);
  return { ...outcome, requests, stored: await control(portal, "GET", `tasks/${task}`).catch(() => undefined) };
};

/** Every case by one way. */
async function tryAll(way, all) {
  const stage = await WAYS[way]();
  const found = { classes: new Map(), failures: new Map(), losses: [], refusals: [] };
  try {
    const run = runner(stage);
    for (const one of all) {
      const outcome = await run(one);
      let fault = await JUDGES[one.client](outcome, one, (options) => run(one, options));
      let lost = isSilentLoss(outcome, one);
      if (isCustom(one)) {
        const untyped = await run(one, { customFields: undefined });
        const dishonest = notHonest(untyped, one);
        fault ??= dishonest && `without types ${dishonest}`;
        lost ||= Boolean(dishonest);
      }
      if (lost) found.losses.push(one.id);
      if (isFalseRefusal(outcome, one)) found.refusals.push(one.id);
      if (fault) found.failures.set(one.id, fault);
      const row = found.classes.get(one.client) ?? { passed: 0, failed: 0 };
      row[fault ? "failed" : "passed"]++;
      found.classes.set(one.client, row);
    }
  } finally {
    await stage.stop();
  }
  return found;
}

function table(classes) {
  const rows = [...classes].map(([name, { passed, failed }]) => `  ${name.padEnd(26)}${String(passed).padStart(6)}${String(failed).padStart(8)}`);
  return [`  ${"class".padEnd(26)}passed  failed`, ...rows].join("\n");
}

/** What is wrong with what was found, in lines. */
function complaints({ classes, failures, losses }, all) {
  const lines = [...failures].map(([id, fault]) => `${id}: ${fault}`);
  for (const id of losses) lines.push(`${id}: it is lost in silence`);
  const passed = DEMANDED.reduce((sum, name) => sum + (classes.get(name)?.passed ?? 0), 0);
  const of = all.filter((one) => DEMANDED.includes(one.client)).length;
  if (passed < NEEDED) lines.push(`${passed} of the ${of} demanded cases pass: ${NEEDED} are needed`);
  console.log(`${DEMANDED.join(", ")}: ${passed} of ${of} pass, ${NEEDED} are needed`);
  return lines;
}

const named = (list) => `${list.length}${list.length ? ` (${list.join(", ")})` : ""}`;

await main(async () => {
  const ways = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(WAYS);
  for (const way of ways) if (!(way in WAYS)) throw new Problem(`\`${way}\` is no way: there are ${Object.keys(WAYS).join(", ")}`);
  const all = cases();
  await ensure(...TO_BUILD, "chromium", "tests/frame");
  await build();
  await buildSandbox();
  let [passed, failed] = [0, 0];
  const sums = [];
  for (const way of ways) {
    console.log(`\n${way}`);
    const found = await tryAll(way, all);
    console.log(table(found.classes));
    const lines = complaints(found, all);
    for (const line of lines) console.log(`failed: ${line}`);
    console.log(`silent losses ${named(found.losses)}, false refusals ${named(found.refusals)}`);
    sums.push([way, all.length, found.losses.length, found.refusals.length]);
    passed += all.length - found.failures.size;
    failed += lines.length;
  }
  const row = ([way, ...figures]) => way.padEnd(12) + figures.map((figure) => String(figure).padStart(16)).join("");
  console.log(`\n${[["way", "cases", "silent losses", "false refusals"], ...sums].map(row).join("\n")}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed ? 1 : 0;
});
