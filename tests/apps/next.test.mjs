// An app of Next.js: the package in a server component, in a route and in a client component, which is rendered on the server first.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { once } from "node:events";
import { join } from "node:path";
import { test } from "node:test";

import { kill, run, start } from "../../scripts/child.mjs";
import { freePort } from "../../scripts/port.mjs";
import { OUTPUT } from "../../scripts/place.mjs";
import { portal, shows } from "../package/portal.mjs";
import { works } from "../package/works.mjs";
import { HERE, app } from "./made.mjs";

const NEXT = createRequire(import.meta.url).resolve("next/dist/bin/next");
// Of npm's registry alone it needs something, and that is installed.
const ENV = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production", APP_ROOT: HERE, NO_COLOR: "1" };

/** Builds the app; what Next.js complains of fails the test. */
async function built(folder, bundler) {
  const { status, text } = await run(process.execPath, [NEXT, "build", `--${bundler}`], { cwd: folder, env: ENV, log: join(OUTPUT, `next-${bundler}.log`) });
  assert.equal(status, 0, text);
  assert.doesNotMatch(text, /warn/i);
}

/** Serves what was built; the server ends with the test. */
async function serving(t, folder) {
  const port = await freePort();
  const server = start(process.execPath, [NEXT, "start", "-H", "127.0.0.1", "-p", String(port)], { cwd: folder, env: { ...process.env, ...ENV }, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(server, "exit");
  t.after(async () => {
    kill(server);
    await ended;
  });
  const lines = createInterface({ input: server.stdout });
  await Promise.race([new Promise((ready) => lines.on("line", (line) => /Ready/.test(line) && ready())), ended.then(() => assert.fail("the server of Next.js ended"))]);
  return `http://127.0.0.1:${port}/`;
}

for (const [bundler, name] of Object.entries({ turbopack: "Turbopack", webpack: "webpack" }))
  test(`the package works on both sides of Next.js, by ${name}`, async (t) => {
    const sandbox = await portal(t);
    const { TITLE } = await sandbox.stored();
    const folder = app("next", "browser");
    await built(folder, bundler);
    const address = await serving(t, folder);

    await t.test("a server component reads a task", async () => {
      const page = await fetch(`${address}?${new URLSearchParams({ webhook: sandbox.webhook })}`);
      assert.ok((await page.text()).includes(`<h1>${TITLE}</h1>`));
    });

    await t.test("a route updates a task", async () => {
      const answer = await fetch(`${address}api?${new URLSearchParams({ webhook: sandbox.webhook, title: "a route" })}`);
      assert.deepEqual(await answer.json(), shows("a route"));
      assert.equal((await sandbox.stored()).TITLE, "a route");
    });

    await t.test("a client component updates a task", () => works(address, sandbox, "a client component"));
  });
