// `npm test [-- suite …]`: runs the suites one after another, a line for each, and counts.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { build, isBuilt } from "./build.mjs";
import { run } from "./child.mjs";
import { verdict } from "./counts.mjs";
import { OUTPUT, shown } from "./place.mjs";
import { rememberedPort } from "./port.mjs";
import { commandLine, main, Problem } from "./problem.mjs";
import { buildSandbox, startSandbox } from "./sandbox.mjs";
import { TO_BUILD, ensure } from "./setup.mjs";
import { SUITES } from "./suites.mjs";

const NAMES = Object.keys(SUITES);
const PLAIN = { NO_COLOR: "1", FORCE_COLOR: "0", CARGO_TERM_COLOR: "never" };
const HELP = `npm test [-- suite …]

Runs all suites, or those named, one after another; their full output goes to test-output/.

  ${NAMES.join("\n  ")}
`;

/** Makes something once; asked again it gives the first outcome, even a failure. */
const once = (make) => {
  let made;
  return Object.assign(() => (made ??= make()), { made: () => made });
};

const dist = once(async () => {
  await ensure(...TO_BUILD);
  if (!isBuilt()) console.log("building the package");
  await build();
});
const sandbox = once(async () => {
  await ensure("linker", "rust");
  await buildSandbox();
});
// The tests hold its address since they were compiled, so it keeps its port from run to run.
const portal = once(async () => {
  await sandbox();
  return startSandbox({ port: await rememberedPort(), quiet: true });
});

/** Runs a suite's commands into its log. */
async function runSuite(name, { needs, commands, count, env, ...uses }) {
  const log = join(OUTPUT, `${name}.log`);
  try {
    await ensure("node", ...needs);
    if (uses.dist) await dist();
    if (uses.sandbox) await sandbox();
    const more = uses.portal ? { B24_SANDBOX: `${(await portal()).origin}/` } : {};
    const total = { passed: 0, failed: 0, skipped: 0 };
    const why = [];
    let tail = "";
    for (const [index, [command, ...args]] of commands().entries()) {
      const { status, text } = await run(command, args, { log, append: index > 0, env: { ...PLAIN, ...more, ...env?.() } });
      const counts = verdict(count(text, status), status);
      for (const key of Object.keys(total)) total[key] += counts[key];
      if (counts.why) why.push(counts.why);
      if (counts.failed) tail = text;
    }
    return { ...total, why: why.join(", "), tail, log };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    mkdirSync(OUTPUT, { recursive: true });
    writeFileSync(log, `${error.message}\n`);
    return { passed: 0, failed: 1, skipped: 0, why: `not run: ${error.message}`, tail: "", log };
  }
}

function report(name, { passed, failed, skipped, why, tail, log }) {
  const width = Math.max(...NAMES.map((one) => one.length));
  const notes = [skipped ? `, skipped ${skipped}` : "", why ? ` (${why})` : ""].join("");
  console.log(`${name.padEnd(width)}  passed ${passed}, failed ${failed}${notes}`);
  if (!tail) return;
  console.log(`  the end of ${shown(log)}:`);
  for (const line of tail.trimEnd().split("\n").slice(-40)) console.log(`  | ${line}`);
}

await main(async () => {
  const { values, positionals } = commandLine({ help: { type: "boolean", short: "h", default: false } }, true);
  if (values.help) return void console.log(HELP);
  const unknown = positionals.find((name) => !NAMES.includes(name));
  if (unknown !== undefined) throw new Problem(`\`${unknown}\` is not a suite: ${NAMES.join(", ")}`);
  const total = { passed: 0, failed: 0 };
  for (const name of positionals.length ? NAMES.filter((one) => positionals.includes(one)) : NAMES) {
    const outcome = await runSuite(name, SUITES[name]);
    report(name, outcome);
    total.passed += outcome.passed;
    total.failed += outcome.failed;
  }
  await portal.made()?.then((running) => running.stop(), () => {});
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
});
