// `npm run bench`: one update and one check beside what else an app could use. Times are told and held against what the package promises; they
// fail nothing, as they depend on a machine.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";

import { build } from "../scripts/build.mjs";
import { ROOT } from "../scripts/place.mjs";
import { commandLine, main, Problem } from "../scripts/problem.mjs";
import { buildSandbox } from "../scripts/sandbox.mjs";
import { TO_BUILD, ensure } from "../scripts/setup.mjs";
import { chromium } from "../scripts/which.mjs";
import { Promises } from "./bulk/promises.mjs";

const PARTS = ["startup", "call", "validate"];
const HELP = `npm run bench [-- --parts ${PARTS} --quick]

startup   from import() to the first request, with empty caches
call      an update once all is loaded: its time, its requests
validate  a check of fields
--quick   tells that all works, and no figure that means anything
`;

const WHOLE = { release: true, loads: 12, calls: 40, rounds: 3, samples: 7, sampleMs: 30, warm: 5000, passes: 3 };
const QUICK = { release: false, loads: 1, calls: 1, rounds: 1, samples: 1, sampleMs: 1, warm: 0, passes: 1 };

await main(async () => {
  const { values } = commandLine({
    parts: { type: "string", default: PARTS.join() }, quick: { type: "boolean", default: false }, help: { type: "boolean", short: "h", default: false },
  });
  if (values.help) return void console.log(HELP);
  const names = values.parts.split(",");
  for (const name of names) if (!PARTS.includes(name)) throw new Problem(`\`${name}\` is no part: there are ${PARTS.join(", ")}`);
  await ensure(...TO_BUILD, "tests/frame", "bench", "chromium");
  await build();
  const effort = values.quick ? QUICK : WHOLE;
  await buildSandbox({ release: effort.release });
  const { versions } = await import("./bundles.mjs");
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const [processor] = cpus();
  console.log(`b24-task ${version}, ${versions()}`);
  console.log(`Node ${process.version}, ${execFileSync(chromium(), ["--version"], { stdio: ["ignore", "pipe", "ignore"] }).toString().trim()}`);
  console.log(`${processor.model.trim()}, ${cpus().length} of them, ${process.platform} ${process.arch}`);
  const promises = new Promises();
  for (const name of names) await (await import(`./${name}.mjs`)).part(effort, promises);
  console.log(`\n${promises.told()}`);
});
