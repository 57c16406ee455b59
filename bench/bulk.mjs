// `npm run bench:bulk`: many updates by `updateTasks`, beside the official SDK's ways. Wrong outcomes fail it; times are told, and held
// against what the package promises.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { build } from "../scripts/build.mjs";
import { ROOT } from "../scripts/place.mjs";
import { commandLine, main, Problem } from "../scripts/problem.mjs";
import { buildSandbox } from "../scripts/sandbox.mjs";
import { TO_BUILD, ensure } from "../scripts/setup.mjs";
import { Promises } from "./bulk/promises.mjs";

const HELP = `npm run bench:bulk [-- --parts simulated,real,memory --count 10000 --seeds 3 --times 5]

simulated  updates that work half a second each, on one manual clock for the package, the SDK and the sandbox: hours in seconds
real       1,000 updates in real time against the sandbox's server, without work
memory     processor time and memory of 100,000 updates
`;

const NUMBERS = { count: "10000", seeds: "3", times: "5" };

await main(async () => {
  const options = Object.fromEntries(Object.entries(NUMBERS).map(([name, value]) => [name, { type: "string", default: value }]));
  const { values } = commandLine({ ...options, parts: { type: "string", default: "simulated,real,memory" }, help: { type: "boolean", short: "h", default: false } });
  if (values.help) return void console.log(HELP);
  const numbers = Object.fromEntries(Object.keys(NUMBERS).map((name) => [name, Number(values[name])]));
  for (const [name, number] of Object.entries(numbers)) if (!(Number.isInteger(number) && number > 0)) throw new Problem(`\`--${name}\` takes a whole number above 0`);
  await ensure(...TO_BUILD, "tests/frame");
  await build();
  const { version } = await import("./bulk/sdk.mjs");
  const { version: own } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  console.log(`Node ${process.version}, b24-task ${own}, @bitrix24/b24jssdk ${version()}, ${process.platform} ${process.arch}`);
  const promises = new Promises();
  for (const name of values.parts.split(",")) {
    if (!["simulated", "real", "memory"].includes(name)) throw new Problem(`\`${name}\` is no part: there are simulated, real and memory`);
    if (name === "real") await buildSandbox({ release: true });
    const { part } = await import(`./bulk/part-${name}.mjs`);
    await part(numbers, promises);
  }
  console.log(`\n${promises.told()}`);
  return promises.broken ? 1 : 0;
});
