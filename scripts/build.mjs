// Builds dist/: the package around its crate, `b24-task/testing` around the sandbox, and `b24-task/node`. Each is put into one file by
// esbuild, the first two once they are compiled and shrunk by binaryen, and left alone when no input has changed since.

import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { must } from "./child.mjs";
import { inGlue, laterExports } from "./later.mjs";
import { carrying, mapped, written } from "./maps.mjs";
import { shortened, trimmed } from "./names.mjs";
import { isTrap, trapping } from "./panics.mjs";
import { DIST, OUTPUT, PACKED, ROOT, TARGET } from "./place.mjs";
import { main } from "./problem.mjs";
import { dataOf, deadData, onlyFor, withoutRelocations } from "./relocations.mjs";
import { TO_BUILD, ensure } from "./setup.mjs";
import { joined, split } from "./split.mjs";
import { isCurrent, made } from "./stamp.mjs";
import { withoutHints } from "./streams.mjs";
import { withoutPlaces } from "./places.mjs";

const TRAPPING = join(PACKED, "trapping.wasm");
const GLUE = join(PACKED, "glue.js");
const CORE = join(PACKED, "core.wasm");
const PART = join(PACKED, "part.wasm");
const SANDBOX = join(TARGET, "wasm-sandbox");
const WASM = "wasm32-unknown-unknown";
const LOG = join(OUTPUT, "build.log");
const SHARED = ["Cargo.toml", "Cargo.lock", "rust-toolchain.toml", "package-lock.json", "scripts/build.mjs", "scripts/contexts.mjs", "scripts/letters.mjs", "scripts/maps.mjs", "scripts/stamp.mjs", "scripts/streams.mjs",
  "scripts/unpack.mjs", "scripts/unpack.wat", "scripts/wasm.mjs"];

/** The files of an entry point. */
function shipped(name) {
  return ["js", "js.map", "cjs", "cjs.map", "d.ts", "d.cts"].map((ending) => `dist/${name}.${ending}`);
}

// The demo and the playground have no bundler: they find the package beside them.
const PACKAGE = {
  stamp: join(TARGET, "dist.stamp"),
  inputs: [...SHARED, ...["anatomy", "later", "names", "panics", "relocations", "places", "segments", "split"].map((name) => `scripts/${name}.mjs`), "src", "js"],
  except: "js/testing",
  products: [...shipped("index"), ...shipped("slim"), "dist/b24_task_bg.wasm", "dist/module.wasm.d.ts", "dist/module.wasm.d.cts", "www/b24-task.js"],
  make: makePackage,
};
const TESTING = {
  stamp: join(TARGET, "testing.stamp"),
  inputs: [...SHARED, "sandbox/Cargo.toml", "sandbox/src", "js/testing", "js/testing.js", "js/testing.d.ts"],
  products: [...shipped("testing"), "www/b24-task-testing.js"],
  make: makeTesting,
};
const NODE = {
  stamp: join(TARGET, "node.stamp"),
  inputs: ["package-lock.json", "scripts/build.mjs", "scripts/stamp.mjs", "js/journal", "js/node", "js/node.js", "js/node.d.ts", "scripts/maps.mjs"],
  products: shipped("node"),
  make: makeNode,
};

// Named one by one: with all features on, binaryen makes a module that Node 20 cannot load.
const FEATURES = ["bulk-memory", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];

// Each was measured under brotli. What one caller alone calls is put into it up to 40 bytes (485 of 65,988, and a quarter fewer functions, which
// browsers compile one by one; of any size 13), only tiny ones are put into all of their callers (270; of up to 2 bytes instead of 6 another 100), and
// offsets are folded into loads (190): nothing lives in the first kilobyte, which is the far end of the stack. Since the bytes travel in streams, building
// control flow anew (`--flatten --rereloop`) costs 240 of 52,768; `--reorder-functions` costs 580, and another round after `--gufa` gains nothing.
// What is computed a second time stays so (330 of 65,777): brotli packs the repetition better than the numbers of locals that would keep it. And
// a value stays in its local where it would have to go into another block to be used (120 of 64,025): blocks with a result are rare.
const SHRINK = [
  "-Oz", "--converge", "--low-memory-unused",
  "--one-caller-inline-max-function-size=40", "--always-inline-max-function-size=2", "--skip-pass=local-cse",
  "--skip-pass=simplify-locals",
];

// A sixteenth less than is usual: all data lies below a mebibyte then, so that its addresses are one byte shorter in the code.
const STACK = 983_040;

// Texts in the module name the files of panics: the same on every machine, and shorter.
const CARGO = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
const SOURCES = join(CARGO, "registry/src");

/** Each registry's folder has a name of its own. */
function rustflags() {
  const registries = existsSync(SOURCES) ? readdirSync(SOURCES).map((name) => join(SOURCES, name)) : [];
  return [...registries, ROOT].map((path) => `--remap-path-prefix=${path}=`).join(" ");
}

const wanted = (testing) => (testing ? [PACKAGE, NODE, TESTING] : [PACKAGE, NODE]);

/** Whether dist/ is what the sources make; `testing: false` leaves `b24-task/testing` out of account. */
export const isBuilt = ({ testing = true } = {}) => wanted(testing).every(isCurrent);

/** Builds what of dist/ is not up to date; whether it did. */
export async function build({ testing = true } = {}) {
  const stale = wanted(testing).filter((part) => !isCurrent(part));
  mkdirSync(DIST, { recursive: true });
  for (const part of stale) await made(part);
  return stale.length > 0;
}

async function makePackage() {
  await must("the crate could not be compiled", "wasm-pack",
    ["build", "--no-pack", "--no-typescript", "--target", "web", "--release", "--out-dir", PACKED, "--", "--features", "module"],
    // The relocations tell what each function refers to.
    { log: LOG, env: { RUSTFLAGS: `${rustflags()} -C link-arg=--emit-relocs -C link-arg=-zstack-size=${STACK}` } });
  const wasm = join(DIST, "b24_task_bg.wasm");
  writeFileSync(TRAPPING, trapping(withoutRelocations(readFileSync(join(PACKED, "b24_task_bg.wasm")))));
  await shrink(TRAPPING, wasm, SHRINK);
  const linked = readFileSync(join(TARGET, WASM, "release/b24_task.wasm"));
  const short = shortened(withoutHints(withoutPlaces(readFileSync(wasm), dataOf(linked), deadData(linked, isTrap))), trimmed(readFileSync(join(PACKED, "b24_task.js"), "utf8")));
  writeFileSync(GLUE, short.glue);
  const later = laterExports(short.wasm, short.glue);
  const { core, part } = split(short.wasm, later, onlyFor(linked, later));
  writeFileSync(CORE, core);
  writeFileSync(PART, later.length ? part : "");
  writeFileSync(wasm, joined(core, part));
  const index = await mappedPackage(parts());
  await both("index", index);
  writeFileSync(join(ROOT, "www/b24-task.js"), index.text);
  typed("types.d.ts", "index");
  await both("slim", await slimSource());
  typed("slim.d.ts", "slim");
  typed("module.wasm.d.ts", "module.wasm");
}

/** The sandbox: not wasm-pack, which would have every native build of the crate make a dynamic library too. */
async function makeTesting() {
  await must("the sandbox could not be compiled for `b24-task/testing`", "cargo",
    ["rustc", "-p", "b24-sandbox", "--lib", "--target", WASM, "--release", "--no-default-features", "--crate-type", "cdylib"],
    { log: LOG, append: true, env: { RUSTFLAGS: rustflags() } });
  await must("the sandbox could not be bound to JavaScript", "wasm-bindgen",
    ["--target", "web", "--no-typescript", "--out-dir", SANDBOX, join(TARGET, WASM, "release/b24_sandbox.wasm")], { log: LOG, append: true });
  const wasm = join(SANDBOX, "small.wasm");
  await shrink(join(SANDBOX, "b24_sandbox_bg.wasm"), wasm, ["-Oz"]);
  const testing = await source("js/testing.js", { core: readFileSync(wasm) }, join(SANDBOX, "b24_sandbox.js"), "base64");
  await both("testing", testing);
  writeFileSync(join(ROOT, "www/b24-task-testing.js"), testing.text);
  typed("testing.d.ts", "testing");
}

/** `b24-task/node`: beside the package, whose error classes it throws. */
async function makeNode() {
  const { build: esbuild } = await import("esbuild");
  for (const [format, ending] of [["esm", "js"], ["cjs", "cjs"]]) {
    const { outputFiles } = await esbuild({
      entryPoints: [join(ROOT, "js/node.js")],
      outfile: join(DIST, "node.js"),
      write: false,
      sourcemap: "external",
      bundle: true,
      format,
      platform: "node",
      target: "node20",
      legalComments: "none",
      charset: "utf8",
      logLevel: "warning",
      banner: { js: "/*! b24-task | MIT OR Apache-2.0 */" },
      plugins: [{ name: "package", setup: (build) => build.onResolve({ filter: /\/errors\.js$/ }, () => ({ path: `./index.${ending}`, external: true })) }],
    });
    written(join(DIST, `node.${ending}`), mapped(outputFiles));
  }
  typed("node.d.ts", "node");
}

const shrink = (from, to, how) =>
  must("the module could not be shrunk", join(ROOT, "node_modules/.bin/wasm-opt"), [
    ...how, "--strip-debug", "--strip-producers", "--strip-target-features",
    ...FEATURES.map((name) => `--enable-${name}`),
    from, "-o", to,
  ], { log: LOG, append: true });

/** Types for `import` and for `require`. */
function typed(from, to) {
  for (const ending of ["d.ts", "d.cts"]) copyFileSync(join(ROOT, "js", from), join(DIST, `${to}.${ending}`));
}

// Jest's environment `jsdom` has no encoders, though the Node around it does.
const ENCODERS = `const { TextDecoder, TextEncoder } = globalThis.TextEncoder ? globalThis : (globalThis.process?.getBuiltinModule?.("node:util") ?? {});`;

/** A file for `import`, and the same for `require`: Jest cannot take an ES module without flags. */
async function both(name, made) {
  written(join(DIST, `${name}.js`), made);
  const { transform } = await import("esbuild");
  const { code, map } = await transform(carrying(made), {
    format: "cjs", banner: `"use strict";\n${ENCODERS}`, target: "es2022", charset: "ascii", legalComments: "inline", logLevel: "warning",
    sourcemap: "external", sourcefile: `${name}.js`,
  });
  written(join(DIST, `${name}.cjs`), { text: code, map: JSON.parse(map) });
}

/** The two that the module was split in; one without exports for many tasks has no part. */
export function parts() {
  const [core, part] = [CORE, PART].map((file) => readFileSync(file));
  return part.length ? { core, part } : { core };
}

const mappedPackage = (module, encoding) => source("js/index.js", module, GLUE, encoding, inGlue(readFileSync(GLUE, "utf8")));

/** The text of the package's one file, around `{ core, part }`. */
export const packageSource = async (module, encoding) => (await mappedPackage(module, encoding)).text;

/** The file that is given its module: it is the package's, but for how the module is loaded. */
const slimSource = () => source("js/slim.js", undefined, GLUE, undefined, inGlue(readFileSync(GLUE, "utf8")));

/** One file that needs no other, and its map: an entry point around its module, where it has one. */
async function source(entry, wasm, glue, encoding, later) {
  // Late: there may be no npm packages yet when this file is loaded.
  const { build: esbuild } = await import("esbuild");
  const { glueFunctions, moduleless, moduleSource } = await import("./wasm.mjs");
  const around = await glueFunctions(glue, later);
  const module = wasm ? await moduleSource(wasm, around, encoding) : moduleless(around);
  const { outputFiles } = await esbuild({
    entryPoints: [join(ROOT, entry)],
    outfile: join(DIST, "file.js"),
    write: false,
    sourcemap: "external",
    bundle: true,
    format: "esm",
    target: "es2022",
    minifySyntax: true,
    legalComments: "none",
    // One letter beyond Latin-1 would make a browser keep two bytes of all others.
    charset: "ascii",
    logLevel: "warning",
    banner: { js: "/*! b24-task | MIT OR Apache-2.0 */" },
    plugins: [
      {
        name: "module",
        setup(build) {
          build.onResolve({ filter: /^\.{1,2}\/module\.js$/ }, () => ({ path: "module", namespace: "module" }));
          build.onLoad({ filter: /.*/, namespace: "module" }, () => ({ contents: module, loader: "js" }));
          if (!wasm) build.onResolve({ filter: /\/load\.js$/ }, () => ({ path: join(ROOT, "js/slim/load.js") }));
        },
      },
    ],
  });
  return mapped(outputFiles);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await main(async () => {
    await ensure(...TO_BUILD);
    console.log((await build()) ? "dist/ is built" : "dist/ is up to date");
  });
}
