// How long it takes from `import()` to the first request, with empty caches: in Chromium as it is, on a slow network and machine, and what of it
// the package's own start is made of.

import { bundles } from "./bundles.mjs";
import { table } from "./bulk/table.mjs";
import { middle, times, told } from "./spread.mjs";
import { SLOW_4G, stage } from "./stage.mjs";
import { SENT } from "./updates.mjs";

const CLIENTS = { form: "fetch by hand, a form", ours: "b24-task", hook: "B24Hook", oauth: "B24OAuth" };
const WITHIN = 1.5;
const AHEAD = 1.8;

/** In the page: the moments of a first update. What WebAssembly does is told by its own functions. */
async function first({ address, connection, fields }) {
  const { compile, Instance } = WebAssembly;
  const at = {};
  const now = (moment) => (at[moment] = performance.now());
  WebAssembly.compile = async (bytes) => {
    now("unpacked");
    const module = await compile(bytes);
    now("compiled");
    return module;
  };
  WebAssembly.Instance = function (...given) {
    const instance = new Instance(...given);
    now("instance");
    return instance;
  };
  const began = performance.now();
  const { create } = await import(address);
  now("imported");
  const client = await create(connection);
  now("created");
  await client.update(11, fields);
  now("answered");
  const { startTime } = performance.getEntriesByType("resource").filter(({ name }) => name.includes("/rest/")).sort((one, other) => one.startTime - other.startTime)[0];
  at.sent = startTime;
  return Object.fromEntries(Object.entries(at).map(([moment, when]) => [moment, when - began]));
}

const parts = (runs) => {
  const between = (from, to) => runs.map((run) => run[to] - (run[from] ?? 0));
  return [
    ["loaded and run: the app's file", between("began", "imported")], ["unpacked: the module's text", between("created", "unpacked")],
    ["compiled", between("unpacked", "compiled")], ["made an instance of", between("compiled", "instance")], ["to the first request", between("instance", "sent")],
  ];
};

export async function part({ loads, release }, promises) {
  const files = await bundles("clients", "browser");
  const { page: open, address, connection, reset, stop } = await stage({ release });
  try {
    for (const [where, conditions] of [["Chromium as it is", undefined], ["slow 4G, processor slowed by 4", SLOW_4G]]) {
      const runs = Object.fromEntries(Object.keys(CLIENTS).map((client) => [client, []]));
      // By turns, so that a busy moment of the machine meets all of them; the first turn warms the servers.
      for (let turn = 0; turn <= loads; turn++)
        for (const client of Object.keys(CLIENTS)) {
          await reset();
          const { page, close } = await open(conditions);
          const run = await page.evaluate(first, { address: address(files[client]), connection, fields: SENT });
          await close();
          if (turn > 0) runs[client].push(run);
        }
      console.log(`\nStart-up, ${where}: ms from import() on, empty caches, ${loads} loads each\n`);
      const sent = (client) => runs[client].map((run) => run.sent);
      console.log(table(Object.entries(CLIENTS).map(([client, by]) => ({
        by, imported: middle(runs[client].map(({ imported }) => imported)).toFixed(1), ...told("first request", sent(client)),
        answered: middle(runs[client].map(({ answered }) => answered)).toFixed(1),
      }))));
      console.log(`\nWhat b24-task does in that time, ms\n`);
      console.log(table(parts(runs.ours).map(([what, figures]) => ({ part: what, ...told("ms", figures, 2) }))));
      if (!conditions) continue;
      const [form, ours, hook, oauth] = ["form", "ours", "hook", "oauth"].map((client) => middle(sent(client)));
      promises.note(`start-up on slow 4G: ${times(ours, form)} of a form by hand (at most ${WITHIN})`, ours <= form * WITHIN);
      promises.note(`start-up on slow 4G: ahead of b24jssdk by ${times(Math.min(hook, oauth), ours)} (at least ${AHEAD})`, Math.min(hook, oauth) >= ours * AHEAD);
    }
  } finally {
    await stop();
  }
}
