// `b24-task/slim` with `b24-task/module.wasm`, as an app has them from the registry: in Node, in a runtime that compiles nothing, in pages, and from Vite.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { build } from "vite";

import { opened } from "./chromium.mjs";
import { portal } from "./portal.mjs";
import { served } from "./server.mjs";
import { installed } from "./tarball.mjs";
import { works } from "./works.mjs";

/** What a program of the app in Node prints. */
async function printed(t, sandbox, ...program) {
  const { stdout, stderr } = await promisify(execFile)("node", [...program, sandbox.webhook, "around a given module"], { cwd: installed(t, "slim-worker"), timeout: 30_000 });
  assert.equal(stderr, "");
  assert.equal((await sandbox.stored()).TITLE, "around a given module");
  return JSON.parse(stdout);
}

test("where nothing may be compiled, an imported module works, and the one inside `b24-task` does not", async (t) => {
  const sandbox = await portal(t);
  assert.deepEqual(await printed(t, sandbox, "--import", "./compiled.mjs", "main.mjs"), ["around a given module", "module_blocked"]);
});

test("Node reads the module from its file, and `require` finds both", async (t) => {
  const sandbox = await portal(t);
  assert.deepEqual(await printed(t, sandbox, "file.cjs"), ["around a given module"]);
});

test("a page without a bundler fetches the module, under a strict policy", async (t) => {
  const sandbox = await portal(t);
  const app = installed(t, "slim-page", "browser");
  await works(await served(t, app, `'self' ${sandbox.origin}`), sandbox, "from a page");
});

test("a page whose policy allows no WebAssembly is told what to allow, whoever gives the module", async (t) => {
  const sandbox = await portal(t);
  const app = installed(t, "slim-page", "browser");
  const { text } = await opened(await served(t, app, `'self' ${sandbox.origin}`, { wasm: false }), { webhook: sandbox.webhook, title: "x" });
  assert.match(text, /^TransportError: .*'wasm-unsafe-eval' in script-src$/);
});

test("a page that cannot fetch the module is told so", async (t) => {
  const sandbox = await portal(t);
  const app = installed(t, "slim-page", "browser");
  const { text } = await opened(await served(t, app, sandbox.origin), { webhook: sandbox.webhook, title: "x" });
  assert.equal(text, "TransportError: b24-task/slim has no module: what `init` was given has failed");
});

test("the address that Vite gives works in what it has built", async (t) => {
  const sandbox = await portal(t);
  const app = installed(t, "slim-vite", "browser");
  await build({ root: app, configFile: false, logLevel: "error" });
  await works(await served(t, join(app, "dist"), `'self' ${sandbox.origin}`), sandbox, "from Vite's build");
});
