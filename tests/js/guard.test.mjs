// The outer guard and the loader over a module that misbehaves as a real one can: it traps, hangs, or cannot be compiled.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const GUARD = fileURLToPath(new URL("../../js/guard.js", import.meta.url));
const CLOCK = fileURLToPath(new URL("../../js/clock.js", import.meta.url));

/** `js/guard.js` and `js/clock.js` in a bundle of their own, over this text in place of the compiled module. */
async function over(module) {
  const { outputFiles } = await build({
    stdin: { contents: `export * from ${JSON.stringify(GUARD)}; export { clock } from ${JSON.stringify(CLOCK)};`, resolveDir: "." },
    bundle: true, write: false, format: "esm", target: "es2022",
    plugins: [{
      name: "module",
      setup(build) {
        build.onResolve({ filter: /^\.\/module\.js$/ }, () => ({ path: "module", namespace: "fake" }));
        build.onLoad({ filter: /.*/, namespace: "fake" }, () => ({ contents: module, loader: "js" }));
      },
    }],
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`);
}

const fake = (exports) => `
  let instances = 0;
  export const compile = async () => ({});
  export const instantiate = () => ({ attach() { instances++; }, count: () => instances, ${exports} });`;

test("a trap is an error, and the next call gets a fresh instance", async () => {
  const { guarded } = await over(fake("run() { throw new WebAssembly.RuntimeError('unreachable'); }"));
  assert.equal(await guarded("count", [], 1000), 1);
  const error = await guarded("run", [], 1000).catch((error) => error);
  assert.equal(error.code, "module_failed");
  assert.equal(error.outcome, "unknown");
  assert.equal(await guarded("count", [], 1000), 2);
});

test("a trap of a call at once is an error, and the next call gets a fresh instance", async () => {
  const { atOnce, guarded } = await over(fake("trap() { throw new WebAssembly.RuntimeError('unreachable'); }, echo: (value) => value"));
  await guarded("count", [], 1000);
  assert.equal(atOnce("echo", ["well"]), "well");
  assert.throws(() => atOnce("trap", []), { code: "module_failed", outcome: "unknown" });
  assert.equal(await guarded("count", [], 1000), 2);
});

test("a call that never settles is ended by the guard's own timer", async () => {
  const { guarded, clock } = await over(fake("run: () => new Promise(() => {})"));
  let asked;
  const ring = new Promise((ready) => {
    clock.setTimeout = (wake, ms) => {
      asked = ms;
      ready(wake);
    };
    clock.clearTimeout = () => {};
  });
  const call = guarded("run", [], 5_000);
  (await ring)();
  const error = await call.catch((error) => error);
  assert.equal(error.code, "timeout");
  assert.ok(asked > 5_000);
});

test("the guard leaves no timer behind", async () => {
  const { guarded, clock } = await over(fake("run: async () => 1"));
  const timers = new Set();
  clock.setTimeout = () => { timers.add(1); return 1; };
  clock.clearTimeout = (id) => timers.delete(id);
  assert.equal(await guarded("run", [], 1000), 1);
  assert.equal(timers.size, 0);
});

test("a module that may not be compiled is said so, and tried again", async () => {
  const { guarded } = await over(`
    let tries = 0;
    export const compile = async () => { if (++tries === 1) throw new WebAssembly.CompileError("blocked by CSP"); return {}; };
    export const instantiate = () => ({ attach() {}, run: async () => "well" });`);
  const error = await guarded("run", [], 1000).catch((error) => error);
  assert.equal(error.code, "module_blocked");
  assert.equal(error.outcome, "not_sent");
  assert.match(error.message, /wasm-unsafe-eval/);
  assert.equal(await guarded("run", [], 1000), "well");
});

test("a timeout is read from options as far as it is one", async () => {
  const { limitOf } = await over(fake(""));
  assert.equal(limitOf({ timeout: 5 }), 5);
  assert.equal(limitOf(undefined, { timeout: 7 }), 7);
  for (const odd of [null, 5, { timeout: "x" }, { timeout: NaN }, { get timeout() { throw 1; } }]) assert.equal(limitOf(odd), 60_000);
});
