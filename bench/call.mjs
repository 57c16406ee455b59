// What one update costs once all is loaded: how long it takes by a network that is quick or late, and what it sends.

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { bundles } from "./bundles.mjs";
import { table } from "./bulk/table.mjs";
import { middle, times, told } from "./spread.mjs";
import { stage } from "./stage.mjs";
import { SENT } from "./updates.mjs";

const CLIENTS = { form: "fetch by hand, a form", ours: "b24-task", answer: "b24-task, verify: \"answer\"", hook: "B24Hook", oauth: "B24OAuth" };
const LATE = [0, 50];
const ABOVE = 1.15;
// A preflight takes as long as a call, and nothing can be faster than a call alone.
const HALF = 0.55;
// Those who keep a portal's rate themselves wait after fifty.
const WARM = 5;
const ONCE = fileURLToPath(new URL("calls.mjs", import.meta.url));

/** In the page: so many updates one after another, and how long each took. */
async function several({ address, connection, fields, warm, count }) {
  const { create } = await import(address);
  const client = await create(connection);
  const took = [];
  for (let call = -warm; call < count; call++) {
    const began = performance.now();
    await client.update(11, fields);
    if (call >= 0) took.push(performance.now() - began);
  }
  return took;
}

async function inPage({ page: open, address, connection }, file, count) {
  const { page, close } = await open();
  const took = await page.evaluate(several, { address: address(file), connection, fields: SENT, warm: WARM, count });
  await close();
  return took;
}

async function inNode({ connection }, file, count) {
  const { stdout } = await promisify(execFile)(process.execPath, ["--no-warnings", ONCE, JSON.stringify({ file, connection, warm: WARM, count })]);
  return JSON.parse(stdout);
}

export async function part({ calls, rounds, release }, promises) {
  const where = { Chromium: [inPage, await bundles("clients", "browser")], Node: [inNode, await bundles("clients", "node")] };
  const here = await stage({ release });
  try {
    for (const [name, [run, files]] of Object.entries(where))
      for (const late of LATE) {
        const took = Object.fromEntries(Object.keys(CLIENTS).map((client) => [client, []]));
        const sent = Object.fromEntries(Object.keys(CLIENTS).map((client) => [client, { calls: 0, requests: 0, preflights: 0 }]));
        for (let round = 0; round < rounds; round++)
          for (const client of Object.keys(CLIENTS)) {
            await here.reset(late);
            took[client].push(...(await run(here, files[client], calls)));
            const { requests, preflights } = await here.arrived();
            sent[client].calls += calls + WARM;
            sent[client].requests += requests;
            sent[client].preflights += preflights;
          }
        console.log(`\nA call in ${name}, the network ${late} ms late: ${rounds * calls} calls each, in ${rounds} rounds by turns\n`);
        console.log(table(Object.entries(CLIENTS).map(([client, by]) => ({
          by, ...told("ms", took[client], 2), "requests a call": (sent[client].requests / sent[client].calls).toFixed(2),
          "preflights a call": (sent[client].preflights / sent[client].calls).toFixed(2),
        }))));
        const [form, ours, answer, hook, oauth] = ["form", "ours", "answer", "hook", "oauth"].map((client) => middle(took[client]));
        const situation = `a call in ${name}, ${late} ms late`;
        promises.note(`${situation}: ${times(ours, form)} of a form by hand (at most ${ABOVE}; ${times(answer, form)} with verify: "answer")`, ours <= form * ABOVE);
        if (name !== "Chromium") continue;
        const { calls: all, requests, preflights } = sent.ours;
        promises.note(`${situation}: one request (${(requests / all).toFixed(2)}) and no preflight (${(preflights / all).toFixed(2)})`, requests === all && preflights === 0);
        if (late) promises.note(`${situation}: ${times(ours, Math.min(hook, oauth))} of b24jssdk (half: at most ${HALF})`, ours <= Math.min(hook, oauth) * HALF);
      }
  } finally {
    await here.stop();
  }
}
