// The tools that docs/browsers.md calls tested are those that the tests have, in these versions.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { ROOT } from "../../scripts/place.mjs";

const read = (path) => readFileSync(join(ROOT, path), "utf8");
/** Of what a folder names itself: what that needs in turn is nobody's choice. */
function versionsOf(folder) {
  const { packages } = JSON.parse(read(`${folder}/package-lock.json`));
  const { devDependencies, optionalDependencies } = packages[""];
  return Object.keys({ ...devDependencies, ...optionalDependencies }).map((name) => [name, packages[`node_modules/${name}`].version]);
}
const versions = ["tests/apps", "tests/package", "."].flatMap(versionsOf);

// By the names of their packages; a second major has its number behind the name.
const PACKAGES = {
  Vite: /^vite(-\d+)?$/, webpack: /^webpack$/, esbuild: /^esbuild$/, Rollup: /^rollup$/, "Next.js": /^next$/, React: /^react$/, Vue: /^vue$/,
  Vitest: /^vitest$/, Jest: /^jest$/, TypeScript: /^typescript(-\d+)?$/,
};

const rows = read("docs/browsers.md").split("| tool |")[1].split("\n\n")[0].split("\n").slice(2).map((row) => row.split("|").map((cell) => cell.trim()));
const told = Object.fromEntries(rows.map(([, tool, list]) => [tool, list.split(", ").filter(Boolean)]));

test("every tool of the table is known, and every known tool has a row", () => {
  assert.deepEqual(Object.keys(told).filter((tool) => told[tool].length > 0), Object.keys(PACKAGES));
});

for (const [tool, name] of Object.entries(PACKAGES))
  test(`the versions of ${tool} in the table are those that are tested`, () => {
    const tested = versions.filter(([called]) => name.test(called)).map(([, version]) => version);
    const is = (text, version) => `${version}.`.startsWith(`${text}.`);
    assert.deepEqual(told[tool].filter((text) => !tested.some((version) => is(text, version))), []);
    assert.deepEqual(tested.filter((version) => !told[tool].some((text) => is(text, version))), []);
  });

test("the versions of Node in the page are those that are tested", () => {
  const [, row] = /^\| Node \|.*\|(.*)\|$/m.exec(read("docs/browsers.md"));
  const newer = versions.flatMap(([called]) => /^node-(\d+)$/.exec(called)?.[1] ?? []);
  assert.deepEqual(row.match(/\d+/g), ["20", ...newer]);
});
