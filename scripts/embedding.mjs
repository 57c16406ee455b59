// Compares how the module can travel inside the package's one file, after each bundler's minifier: the figures behind
// `moduleSource`'s default.

import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { build, packageSource } from "./build.mjs";
import { DIST, ROOT } from "./place.mjs";
import { main } from "./problem.mjs";
import { TO_BUILD, ensure } from "./setup.mjs";
import { weight, weights } from "./weight.mjs";

const APP = `import { updateTask } from "b24-task"; globalThis.update = (fields, options) => updateTask(11, fields, options);`;

function appAround(source) {
  const folder = mkdtempSync(join(tmpdir(), "b24-task-embedding-"));
  const installed = join(folder, "node_modules/b24-task");
  mkdirSync(installed, { recursive: true });
  writeFileSync(join(installed, "package.json"), JSON.stringify({ name: "b24-task", type: "module", sideEffects: false, exports: "./index.js" }));
  writeFileSync(join(installed, "index.js"), source);
  writeFileSync(join(folder, "main.js"), APP);
  writeFileSync(join(folder, "index.html"), `<!doctype html><script type="module" src="/main.js"></script>`);
  return folder;
}

async function bundlers() {
  const { build: esbuild } = await import("esbuild");
  const require = createRequire(join(ROOT, "tests/package/package.json"));
  const { build: vite } = await import(pathToFileURL(require.resolve("vite")));
  const webpack = require("webpack");
  return {
    esbuild: (folder, out) =>
      esbuild({ entryPoints: [join(folder, "main.js")], outdir: out, bundle: true, minify: true, format: "esm", target: "es2022", logLevel: "error" }),
    Vite: (folder, out) => vite({ root: folder, configFile: false, logLevel: "error", build: { outDir: out } }),
    webpack: (folder, out) =>
      promisify(webpack)({ mode: "production", context: folder, entry: "./main.js", output: { path: out }, performance: { hints: false } }),
  };
}

const scripts = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith(".js"))
    .map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name)));

await main(async () => {
  await ensure(...TO_BUILD, "tests/package");
  await build();
  const { ENCODINGS } = await import("./wasm.mjs");
  const wasm = readFileSync(join(DIST, "b24_task_bg.wasm"));
  const rows = [["the module alone", weight(wasm)]];
  for (const encoding of Object.keys(ENCODINGS)) {
    const folder = appAround(await packageSource(wasm, encoding));
    try {
      for (const [name, bundle] of Object.entries(await bundlers())) {
        const out = join(folder, name);
        await bundle(folder, out);
        rows.push([`${encoding}, ${name}`, weight(Buffer.concat(scripts(out)))]);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  console.log(weights(rows));
});
