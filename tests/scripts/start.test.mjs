// What `npm start` says when it cannot go on: one line, status 1, no stack, no secret.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { once } from "node:events";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const START = fileURLToPath(new URL("../../scripts/start.mjs", import.meta.url));

function complaint(args, env = {}) {
  const { status, stderr } = spawnSync(process.execPath, [START, ...args], { env: { ...process.env, ...env }, encoding: "utf8", timeout: 60_000 });
  assert.equal(status, 1, stderr);
  assert.match(stderr, /^error: [^\n]+\n$/);
  return stderr;
}

test("an unknown flag is named", () => {
  assert.match(complaint(["--nope"]), /`--nope`/);
  assert.match(complaint(["extra"]), /`extra`/);
});

test("a flag's value is checked", () => {
  assert.match(complaint(["--port", "70000"]), /`70000`/);
  assert.match(complaint(["--task", "11abc"]), /`11abc`/);
});

test("a port in use is named", async (t) => {
  const server = createServer().listen(0, "127.0.0.1");
  t.after(() => server.close());
  await once(server, "listening");
  const { port } = server.address();
  assert.match(complaint(["--port", String(port)]), new RegExp(`port ${port} is in use`));
});

test("a webhook that is none is refused without repeating it", () => {
  for (const odd of ["", "secretcode", "http://p.example/rest/1/secretcode/", "https://p.example/rest/secretcode/", "https://p.example/rest/1/secretcode/?x"]) {
    const said = complaint(["--task", "11"], { B24_WEBHOOK: odd });
    assert.match(said, /B24_WEBHOOK/);
    assert.doesNotMatch(said, /secretcode/);
  }
});

test("a real portal's task must be named", () => {
  assert.match(complaint([], { B24_WEBHOOK: "https://p.example/rest/1/secretcode/" }), /--task/);
});

test("a portal that does not answer is named without its secret", () => {
  // Port 1 is the one that nothing listens on.
  const said = complaint(["--task", "11"], { B24_WEBHOOK: "http://127.0.0.1:1/rest/1/secretcode/" });
  assert.match(said, /127\.0\.0\.1:1 could not be reached/);
  assert.doesNotMatch(said, /secretcode/);
});
