// Compares how the module can travel inside the package's one file, after each bundler's minifier: the figures behind
// `moduleSource`'s default.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { BUNDLERS, bundled } from "./apps.mjs";
import { build, packageSource, parts } from "./build.mjs";
import { DIST } from "./place.mjs";
import { main } from "./problem.mjs";
import { TO_BUILD, ensure } from "./setup.mjs";
import { weight, weights } from "./weight.mjs";

const APPS = {
  "one update": `import { updateTask } from "b24-task"; globalThis.update = (fields, options) => updateTask(11, fields, options);`,
  everything: `import * as all from "b24-task"; globalThis.all = all;`,
};

await main(async () => {
  await ensure(...TO_BUILD, "tests/package");
  await build();
  const { ENCODINGS } = await import("./wasm.mjs");
  const wasm = readFileSync(join(DIST, "b24_task_bg.wasm"));
  const rows = [["the module alone", weight(wasm)]];
  for (const encoding of Object.keys(ENCODINGS)) {
    const source = await packageSource(parts(), encoding);
    for (const [name, bundle] of Object.entries(BUNDLERS)) {
      for (const [what, app] of Object.entries(APPS)) rows.push([`${encoding}, ${name}, ${what}`, weight(await bundled(source, app, bundle))]);
    }
  }
  console.log(weights(rows));
});
