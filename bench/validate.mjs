// How long it takes to check an update's fields, beside libraries that check schemas, in Node and in Chromium.

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { bundles } from "./bundles.mjs";
import { table } from "./bulk/table.mjs";
import { checking } from "./checking.mjs";
import { middle, times, told } from "./spread.mjs";
import { stage } from "./stage.mjs";
import { LARGE, TYPICAL, WRONG } from "./updates.mjs";

const VALIDATORS = { fields: "b24-task, taskFields", task: "b24-task, validateTask", valibot: "valibot", "zod-mini": "zod/mini", zod: "zod" };
const INPUTS = { "3 fields": TYPICAL, "25 fields": LARGE, "3 mistakes": WRONG };
const MOST = { "3 fields": 5, "25 fields": 15 };
// Differences below this are the machine's.
const LEVEL = 1.2;
const CHECKING = fileURLToPath(new URL("checking.mjs", import.meta.url));

const inNode = async (_, file, effort) =>
  JSON.parse((await promisify(execFile)(process.execPath, [CHECKING, JSON.stringify({ file, inputs: INPUTS, effort })])).stdout);

async function inPage({ page: open, address }, file, effort) {
  const { page, close } = await open();
  const asked = JSON.stringify({ inputs: INPUTS, effort });
  const found = await page.evaluate(`(async ({ inputs, effort }) => (${checking})((await import(${JSON.stringify(address(file))})).validate, inputs, effort))(${asked})`);
  await close();
  return found;
}

export async function part({ samples, sampleMs, warm, passes, release }, promises) {
  const where = { Node: [inNode, await bundles("validators", "node")], Chromium: [inPage, await bundles("validators", "browser")] };
  const here = await stage({ release });
  try {
    for (const [name, [run, files]] of Object.entries(where)) {
      const ns = Object.fromEntries(Object.keys(VALIDATORS).map((one) => [one, Object.fromEntries(Object.keys(INPUTS).map((input) => [input, []]))]));
      for (let pass = 0; pass < passes; pass++)
        for (const one of Object.keys(VALIDATORS))
          for (const [input, found] of Object.entries(await run(here, files[one], { samples, sampleMs, warm }))) {
            const wrong = input === "3 mistakes" ? 3 : 0;
            if (found.errors !== wrong) throw new Error(`${one} finds ${found.errors} mistakes in ${input}`);
            ns[one][input].push(...found.ns);
          }
      for (const input of Object.keys(INPUTS)) {
        console.log(`\nA check of ${input} in ${name}: µs, ${passes * samples} samples of some ${sampleMs} ms each, in ${passes} rounds by turns\n`);
        console.log(table(Object.entries(VALIDATORS).map(([one, by]) => ({ by, ...told("µs", ns[one][input].map((each) => each / 1000), 2) }))));
        const [ours, valibot, mini] = ["fields", "valibot", "zod-mini"].map((one) => middle(ns[one][input]) / 1000);
        const what = `a check of ${input} in ${name}`;
        if (MOST[input]) promises.note(`${what}: ${ours.toFixed(1)} µs (at most ${MOST[input]})`, ours <= MOST[input]);
        promises.note(`${what}: ${times(ours, mini)} of zod/mini (at most 1)`, ours <= mini);
        promises.note(`${what}: ${times(ours, valibot)} of valibot (level: at most ${LEVEL})`, ours <= valibot * LEVEL);
      }
    }
  } finally {
    await here.stop();
  }
}
