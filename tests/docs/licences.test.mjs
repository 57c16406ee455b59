// LICENSES.md, which the package ships, names what is compiled into it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { ROOT } from "../../scripts/place.mjs";
import { MODULES, PAGE, cratesOf, page, taken } from "../../scripts/licences.mjs";

const text = readFileSync(PAGE, "utf8");

for (const module of Object.keys(MODULES)) {
  test(`LICENSES.md names every crate in ${module}`, async () => {
    const crates = await cratesOf(module);
    assert.ok(crates.length > 5, `cargo told ${crates.length} crates`);
    const rows = text.split("\n").filter((line) => line.startsWith("| ") && line.includes(`\`${module}\``));
    const named = rows.map((row) => row.split(" | ").slice(0, 2).join(" ").replace("| ", ""));
    assert.deepEqual(crates.filter((crate) => !named.includes(crate)), []);
  });
}

test("LICENSES.md is up to date", async () => {
  assert.ok(text === (await page()), "LICENSES.md is out of date: run `npm run licences`");
});

test("the package ships LICENSES.md", () => {
  assert.ok(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).files.includes("LICENSES.md"));
});

test("of licences to choose from MIT is taken, and none of those that all hold is left out", () => {
  assert.deepEqual(["Apache-2.0 OR MIT", "MIT/Apache-2.0", "(MIT OR Apache-2.0) AND Unicode-3.0", "Zlib"].map(taken), [["MIT"], ["MIT"], ["MIT", "Unicode-3.0"], ["Zlib"]]);
});
