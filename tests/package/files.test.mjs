import assert from "node:assert/strict";
import { test } from "node:test";

import { packed } from "./tarball.mjs";

test("the package ships its one file, its types, its licences and its pages, and nothing else", () => {
  assert.deepEqual(packed("--dry-run").files, [
    "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "dist/index.d.ts", "dist/index.js", "package.json",
  ]);
});
