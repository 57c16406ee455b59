import assert from "node:assert/strict";
import { test } from "node:test";

import { opened } from "./chromium.mjs";
import { portal } from "./portal.mjs";
import { served } from "./server.mjs";
import { installed } from "./tarball.mjs";
import { works } from "./works.mjs";

test("the installed package updates a task in a page without a bundler, under a strict policy", async (t) => {
  const sandbox = await portal(t);
  const app = installed(t, "page", "browser");
  await works(await served(t, app, sandbox.origin), sandbox, "from a page");
});

test("a page whose policy allows no WebAssembly is told what to allow", async (t) => {
  const sandbox = await portal(t);
  const app = installed(t, "page", "browser");
  const { text } = await opened(await served(t, app, sandbox.origin, { wasm: false }), { webhook: sandbox.webhook, title: "x" });
  assert.match(text, /^TransportError: .*'wasm-unsafe-eval' in script-src$/);
  assert.notEqual((await sandbox.stored()).TITLE, "x");
});
