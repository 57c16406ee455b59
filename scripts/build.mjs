// Builds dist/: wasm-pack compiles the crate, binaryen shrinks the module, esbuild puts it into one file.
// Does nothing when no input has changed since the last build.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { glueFunction, moduleSource } from "./wasm.mjs";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const PACKED = join(ROOT, "target/wasm-pack");
const DIST = join(ROOT, "dist");
const STAMP = join(ROOT, "target/dist.stamp");
const PRODUCTS = ["index.js", "index.d.ts", "b24_task_bg.wasm"];

// Named one by one: with all features on, binaryen makes a module that Node 20 cannot load.
const FEATURES = ["bulk-memory", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];

const files = (folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

function inputs() {
  const single = ["Cargo.toml", "Cargo.lock", "rust-toolchain.toml", "package-lock.json", "scripts/build.mjs", "scripts/wasm.mjs"];
  return [...single.map((name) => join(ROOT, name)), ...files("src"), ...files("js")].filter(existsSync).sort();
}

function stamp() {
  const hash = createHash("sha256");
  for (const file of inputs()) hash.update(file.slice(ROOT.length)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

const run = (command, args) =>
  execFileSync(command, args, { cwd: ROOT, stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });

/** Builds dist/ where it is not up to date; whether it did. */
export async function build() {
  const now = stamp();
  const fresh = existsSync(STAMP) && readFileSync(STAMP, "utf8") === now;
  if (fresh && PRODUCTS.every((name) => existsSync(join(DIST, name)))) return false;
  rmSync(DIST, { recursive: true, force: true });
  mkdirSync(DIST, { recursive: true });
  run("wasm-pack", ["build", "--no-pack", "--no-typescript", "--target", "web", "--release", "--out-dir", PACKED]);
  const wasm = join(DIST, "b24_task_bg.wasm");
  run(join(ROOT, "node_modules/.bin/wasm-opt"), [
    "-Oz", "--converge", "--strip-debug", "--strip-producers", "--strip-target-features",
    ...FEATURES.map((name) => `--enable-${name}`),
    join(PACKED, "b24_task_bg.wasm"), "-o", wasm,
  ]);
  await bundle(readFileSync(wasm));
  copyFileSync(join(ROOT, "js/types.d.ts"), join(DIST, "index.d.ts"));
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, now);
  return true;
}

async function bundle(wasm) {
  const { build: esbuild } = await import("esbuild");
  const module = moduleSource(wasm, await glueFunction(join(PACKED, "b24_task.js")));
  await esbuild({
    entryPoints: [join(ROOT, "js/index.js")],
    outfile: join(DIST, "index.js"),
    bundle: true,
    format: "esm",
    target: "es2022",
    minifySyntax: true,
    legalComments: "none",
    charset: "utf8",
    logLevel: "warning",
    banner: { js: "/*! b24-task | MIT OR Apache-2.0 */" },
    plugins: [
      {
        name: "module",
        setup(build) {
          build.onResolve({ filter: /^\.\/module\.js$/ }, () => ({ path: "module", namespace: "module" }));
          build.onLoad({ filter: /.*/, namespace: "module" }, () => ({ contents: module, loader: "js" }));
        },
      },
    ],
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log((await build()) ? "dist/ is built" : "dist/ is up to date");
  } catch (error) {
    console.error(error.stderr || error.message);
    process.exitCode = 1;
  }
}
