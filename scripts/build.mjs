// Builds dist/: wasm-pack compiles the crate, binaryen shrinks the module, esbuild puts it into one file.
// Does nothing when no input has changed since the last build.

import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { must } from "./child.mjs";
import { shortened } from "./names.mjs";
import { trapping } from "./panics.mjs";
import { DIST, OUTPUT, PACKED, ROOT, TARGET } from "./place.mjs";
import { main } from "./problem.mjs";
import { TO_BUILD, ensure } from "./setup.mjs";

const STAMP = join(TARGET, "dist.stamp");
const TRAPPING = join(PACKED, "trapping.wasm");
const GLUE = join(PACKED, "glue.js");
const DEMO = join(ROOT, "www/b24-task.js");
const PRODUCTS = [...["index.js", "index.d.ts", "b24_task_bg.wasm"].map((name) => join(DIST, name)), DEMO];

// Named one by one: with all features on, binaryen makes a module that Node 20 cannot load.
const FEATURES = ["bulk-memory", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];

// Each was measured under brotli, of 76,800 bytes: what one caller alone calls stays a function (2,200), only tiny ones
// are put into their callers (270), and offsets are folded into loads (190): nothing lives in the first kilobyte, which is
// the far end of the stack. Since the bytes travel in streams, building control flow anew (`--flatten --rereloop`) costs 240
// of 52,768; `--reorder-functions` gains nothing, nor does another round after `--gufa`.
const SHRINK = [
  "-Oz", "--converge", "--low-memory-unused",
  "--one-caller-inline-max-function-size=0", "--always-inline-max-function-size=6",
];

// Texts in the module name the files of panics: the same on every machine, and shorter.
const CARGO = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
const SOURCES = join(CARGO, "registry/src");

/** Each registry's folder has a name of its own. */
function rustflags() {
  const registries = existsSync(SOURCES) ? readdirSync(SOURCES).map((name) => join(SOURCES, name)) : [];
  return [...registries, ROOT].map((path) => `--remap-path-prefix=${path}=`).join(" ");
}

const files = (folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

function inputs() {
  const single = ["Cargo.toml", "Cargo.lock", "rust-toolchain.toml", "package-lock.json", "scripts/anatomy.mjs", "scripts/build.mjs", "scripts/names.mjs", "scripts/panics.mjs", "scripts/streams.mjs", "scripts/wasm.mjs"];
  return [...single.map((name) => join(ROOT, name)), ...files("src"), ...files("js")].filter(existsSync).sort();
}

function stamp() {
  const hash = createHash("sha256");
  for (const file of inputs()) hash.update(file.slice(ROOT.length)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

/** Whether dist/ is what the sources make. */
export const isBuilt = () =>
  existsSync(STAMP) && readFileSync(STAMP, "utf8") === stamp() && PRODUCTS.every(existsSync);

/** Builds dist/ where it is not up to date; whether it did. */
export async function build() {
  if (isBuilt()) return false;
  const now = stamp();
  rmSync(DIST, { recursive: true, force: true });
  mkdirSync(DIST, { recursive: true });
  const log = join(OUTPUT, "build.log");
  await must("the crate could not be compiled", "wasm-pack",
    ["build", "--no-pack", "--no-typescript", "--target", "web", "--release", "--out-dir", PACKED, "--", "--features", "module"],
    { log, env: { RUSTFLAGS: rustflags() } });
  const wasm = join(DIST, "b24_task_bg.wasm");
  writeFileSync(TRAPPING, trapping(readFileSync(join(PACKED, "b24_task_bg.wasm"))));
  await must("the module could not be shrunk", join(ROOT, "node_modules/.bin/wasm-opt"), [
    ...SHRINK, "--strip-debug", "--strip-producers", "--strip-target-features",
    ...FEATURES.map((name) => `--enable-${name}`),
    TRAPPING, "-o", wasm,
  ], { log, append: true });
  const short = shortened(readFileSync(wasm), readFileSync(join(PACKED, "b24_task.js"), "utf8"));
  writeFileSync(wasm, short.wasm);
  writeFileSync(GLUE, short.glue);
  writeFileSync(join(DIST, "index.js"), await packageSource(short.wasm));
  // The demo has no bundler: it finds the package beside it.
  copyFileSync(join(DIST, "index.js"), DEMO);
  copyFileSync(join(ROOT, "js/types.d.ts"), join(DIST, "index.d.ts"));
  writeFileSync(STAMP, now);
  return true;
}

/** The text of the package's one file, around a module. */
export async function packageSource(wasm, encoding) {
  // Late: there may be no npm packages yet when this file is loaded.
  const { build: esbuild } = await import("esbuild");
  const { glueFunction, moduleSource } = await import("./wasm.mjs");
  const module = moduleSource(wasm, await glueFunction(GLUE), encoding);
  const { outputFiles } = await esbuild({
    entryPoints: [join(ROOT, "js/index.js")],
    write: false,
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
  return outputFiles[0].text;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await main(async () => {
    await ensure(...TO_BUILD);
    console.log((await build()) ? "dist/ is built" : "dist/ is up to date");
  });
}
