import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import webpack from "webpack";

import { portal } from "./portal.mjs";
import { served } from "./server.mjs";
import { installed } from "./tarball.mjs";
import { works } from "./works.mjs";

test("the installed package updates a task in what webpack has built, under a strict policy", async (t) => {
  const sandbox = await portal(t);
  const app = installed(t, "webpack", "browser");
  const output = join(app, "dist");
  // Its advice on large files is not about whether the bundle works.
  const options = { mode: "production", context: app, entry: "./main.js", output: { path: output, filename: "bundle.js" }, performance: { hints: false } };
  const stats = await promisify(webpack)(options);
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  assert.deepEqual([...errors, ...warnings], []);
  copyFileSync(join(app, "index.html"), join(output, "index.html"));
  await works(await served(t, output, sandbox.origin), sandbox, "from webpack");
});
