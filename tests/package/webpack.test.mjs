import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import webpack from "webpack";

import { portal } from "./portal.mjs";
import { served } from "./server.mjs";
import { installed } from "./tarball.mjs";
import { works } from "./works.mjs";

const PAGE = fileURLToPath(new URL("apps/webpack/index.html", import.meta.url));

/** The folder of what webpack makes of an app. */
async function built(app, output = {}) {
  const path = join(app, "dist");
  // Its advice on large files is not about whether the bundle works.
  const options = { mode: "production", context: app, entry: "./main.js", output: { path, filename: "bundle.js", ...output }, performance: { hints: false } };
  const { errors, warnings } = (await promisify(webpack)(options)).toJson({ all: false, errors: true, warnings: true });
  assert.deepEqual([...errors, ...warnings], []);
  copyFileSync(PAGE, join(path, "index.html"));
  return path;
}

test("the installed package updates a task in what webpack has built, under a strict policy", async (t) => {
  const sandbox = await portal(t);
  const folder = await built(installed(t, "webpack", "browser"));
  await works(await served(t, folder, sandbox.origin), sandbox, "from webpack");
});

test("a module worker that webpack has built updates a task, under a strict policy", async (t) => {
  const sandbox = await portal(t);
  const folder = await built(installed(t, "bundled-worker", "browser"), { trustedTypes: { policyName: "app" } });
  await works(await served(t, folder, sandbox.origin, { types: "app" }), sandbox, "from webpack's worker");
});
