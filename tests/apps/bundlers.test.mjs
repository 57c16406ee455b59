// An app in one file, by the bundlers that tests/package has not, under a strict policy.

import { join } from "node:path";
import { test } from "node:test";

import { nodeResolve } from "@rollup/plugin-node-resolve";
import { build } from "esbuild";
import { rollup } from "rollup";

import { portal } from "../package/portal.mjs";
import { served } from "../package/server.mjs";
import { works } from "../package/works.mjs";
import { app } from "./made.mjs";

const BUNDLERS = {
  esbuild: (input, file) => build({ entryPoints: [input], outfile: file, bundle: true, minify: true, logLevel: "error" }),
  Rollup: async (input, file) => {
    const failed = (warning) => {
      throw new Error(warning.message);
    };
    const bundle = await rollup({ input, plugins: [nodeResolve({ browser: true })], onwarn: failed });
    await bundle.write({ file, format: "iife" });
    await bundle.close();
  },
};

for (const [name, bundle] of Object.entries(BUNDLERS))
  test(`an app that ${name} has bundled updates a task`, async (t) => {
    const sandbox = await portal(t);
    const folder = app("bundle", "browser");
    await bundle(join(folder, "main.js"), join(folder, "bundle.js"));
    await works(await served(t, folder, sandbox.origin), sandbox, `bundled by ${name}`);
  });
