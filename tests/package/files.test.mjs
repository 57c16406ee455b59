import assert from "node:assert/strict";
import { test } from "node:test";

import { packed } from "./tarball.mjs";

test("the package ships a file for each entry point and way to load it, its source map, its types, its licences and its pages, and nothing else", () => {
  assert.deepEqual(packed("--dry-run").files, [
    "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "LICENSES.md", "README.md",
    "dist/b24_task_bg.wasm",
    "dist/index.cjs", "dist/index.cjs.map", "dist/index.d.cts", "dist/index.d.ts", "dist/index.js", "dist/index.js.map",
    "dist/module.wasm.d.cts", "dist/module.wasm.d.ts",
    "dist/node.cjs", "dist/node.cjs.map", "dist/node.d.cts", "dist/node.d.ts", "dist/node.js", "dist/node.js.map",
    "dist/slim.cjs", "dist/slim.cjs.map", "dist/slim.d.cts", "dist/slim.d.ts", "dist/slim.js", "dist/slim.js.map",
    "dist/testing.cjs", "dist/testing.cjs.map", "dist/testing.d.cts", "dist/testing.d.ts", "dist/testing.js", "dist/testing.js.map",
    "package.json",
  ]);
});
