// A machine that lacks things: a folder of stand-ins is all that is on PATH.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

const SETUP = new URL("../../scripts/setup.mjs", import.meta.url);
const MAIN = new URL("../../scripts/problem.mjs", import.meta.url);

/** What ensuring needs says on a machine where only these programs are. */
function machine(t, programs, ...needs) {
  const folder = mkdtempSync(join(tmpdir(), "b24-task-machine-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const part of ["sysroot/lib/rustlib/wasm32-unknown-unknown/lib", "sysroot/bin", "bin"]) mkdirSync(join(folder, part), { recursive: true });
  for (const name of ["sysroot/bin/cargo-clippy", "sysroot/bin/rustfmt"]) writeFileSync(join(folder, name), "");
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, "bin", name), `#!/bin/sh\n${script.replaceAll("SYSROOT", join(folder, "sysroot"))}\n`);
    chmodSync(join(folder, "bin", name), 0o755);
  }
  const code = `import { main } from "${MAIN}"; import { ensure } from "${SETUP}"; await main(() => ensure(...${JSON.stringify(needs)}));`;
  return spawnSync(process.execPath, ["--input-type=module", "-e", code], {
    env: { PATH: join(folder, "bin"), CARGO_HOME: join(folder, "none") }, encoding: "utf8", timeout: 60_000,
  });
}

const RUST = { rustc: "echo SYSROOT", cargo: "echo 'error: failed to fetch' >&2; exit 101" };

test("a machine without Rust is told where to get it", (t) => {
  const { status, stdout, stderr } = machine(t, {}, "node", "rust");
  assert.deepEqual([status, stdout], [1, ""]);
  assert.match(stderr, /^error: Rust [\d.]+ with its wasm32 target is missing: install rustup from https:\/\/rustup\.rs\n$/);
});

test("an install that fails is one line that says what to do and where its output is", (t) => {
  const { status, stdout, stderr } = machine(t, RUST, "rust", "wasm-pack");
  assert.deepEqual([status, stdout], [1, "installing wasm-pack (about 3 minutes, once)\n"]);
  assert.match(stderr, /^error: wasm-pack could not be installed: run `cargo install wasm-pack --locked` \(the full log is in test-output\/setup\.log\)\n$/);
});

test("a wasm-bindgen of another version is replaced", (t) => {
  const old = { ...RUST, "wasm-bindgen": "echo wasm-bindgen 0.2.1", "wasm-bindgen-test-runner": "" };
  const { status, stdout } = machine(t, old, "rust", "wasm-bindgen");
  assert.equal(status, 1);
  assert.match(stdout, /^installing wasm-bindgen-cli 0\.2\.\d+ \(about 5 minutes, once\)\n$/);
});

test("a machine that has everything is left alone, without a word", (t) => {
  const { status, stdout, stderr } = machine(t, { ...RUST, cc: "", "wasm-pack": "" }, "node", "linker", "rust", "wasm-pack");
  assert.deepEqual([status, stdout, stderr], [0, "", ""]);
});

test("without a browser it says which one to install", (t) => {
  const { status, stderr } = machine(t, {}, "firefox");
  assert.equal(status, 1);
  assert.match(stderr, /^error: Firefox is missing: install Firefox, or name it in FIREFOX\n$/);
});
