// The types of the packed package, as compilers of three generations find them: what tests/types accepts and refuses is so by every way to resolve a package.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { ROOT } from "../../scripts/place.mjs";
import { app } from "./made.mjs";

const require = createRequire(import.meta.url);
const ofRoot = createRequire(join(ROOT, "package.json"));
const COMPILERS = {
  "5.0": require.resolve("typescript-5/bin/tsc"),
  6: require.resolve("typescript-6/bin/tsc"),
  7: join(ofRoot.resolve("typescript/package.json"), "../bin/tsc"),
};
const WAYS = {
  "a bundler's resolution": { type: "module", module: "esnext", moduleResolution: "bundler" },
  "Node's resolution of `import`": { type: "module", module: "nodenext", moduleResolution: "nodenext" },
  "Node's resolution of `require`": { type: "commonjs", module: "nodenext", moduleResolution: "nodenext" },
};
const SOURCES = join(ROOT, "tests/types");
const files = readdirSync(SOURCES).filter((name) => name.endsWith(".ts"));

function project({ type, module, moduleResolution }) {
  const folder = app("types");
  for (const name of files) cpSync(join(SOURCES, name), join(folder, name));
  const compilerOptions = {
    strict: true, exactOptionalPropertyTypes: true, noEmit: true, skipDefaultLibCheck: true, esModuleInterop: true,
    target: "es2022", lib: ["es2022", "dom"], types: [], module, moduleResolution,
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type }));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  return folder;
}

for (const [version, tsc] of Object.entries(COMPILERS))
  for (const [way, options] of Object.entries(WAYS))
    test(`TypeScript ${version} accepts and refuses the same by ${way}`, async () => {
      const { stdout } = await promisify(execFile)(process.execPath, [tsc, "-p", ".", "--pretty", "false"], { cwd: project(options) }).catch((failed) => failed);
      assert.equal(stdout, "");
    });
