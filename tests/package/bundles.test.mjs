// What bundlers leave of the package in an app that uses little of it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { BUNDLERS, bundled, carried, has, isWithout } from "../../scripts/apps.mjs";
import { DIST } from "../../scripts/place.mjs";

const source = readFileSync(join(DIST, "index.js"), "utf8");
const part = carried(source, "PART");
// As long as nothing is for many tasks alone, there is one text.
const skip = /\bwithMany\(/.test(source) ? false : "the package has no calls for many tasks";

for (const [name, bundle] of Object.entries(BUNDLERS)) {
  test(`an app that makes single updates is spared what many tasks need, by ${name}`, { skip }, async () => {
    const single = await bundled(source, `import { updateTask } from "b24-task"; globalThis.update = updateTask;`, bundle);
    assert.ok(has(single, carried(source, "TEXT")));
    assert.ok(isWithout(single, part));
  });

  test(`an app without forms has no schema of them, by ${name}`, async () => {
    const app = (names) => bundled(source, `import { ${names} } from "b24-task"; globalThis.all = [${names}];`, bundle);
    assert.ok((await app("updateTask, taskFields")).includes("~standard"));
    assert.ok(!(await app("updateTask, validateTask, preload")).includes("~standard"));
  });

  test(`an app that uses everything has it, by ${name}`, { skip }, async () => {
    const everything = await bundled(source, `import * as all from "b24-task"; globalThis.all = { ...all };`, bundle);
    assert.ok(has(everything, part));
  });
}
