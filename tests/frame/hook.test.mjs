// The portal over HTTPS, which the SDK's webhook client insists on.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { request } from "node:https";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { startSandbox } from "../../scripts/sandbox.mjs";
import { SCENARIOS } from "./scenarios.mjs";

const HOOK = fileURLToPath(new URL("hook.mjs", import.meta.url));

const encrypted = async (t) => {
  const portal = await startSandbox({ quiet: true, tls: true });
  t.after(() => portal.stop());
  return portal;
};

/** The status of a call that trusts the portal's certificate, or the error's code. */
const status = (portal, path, { ca = readFileSync(portal.ca), body } = {}) =>
  new Promise((resolve) => {
    const sent = request(new URL(path, portal.origin), { ca, agent: false, method: body ? "POST" : "GET" }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode)).on("error", ({ code }) => resolve(code));
    });
    sent.on("error", ({ code }) => resolve(code)).end(body);
  });

test("the SDK's webhook client", async (t) => {
  const portal = await encrypted(t);
  assert.match(portal.webhook, /^https:/);
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: portal.ca };
  const { stdout } = await promisify(execFile)(process.execPath, [HOOK, JSON.stringify(portal)], { env, timeout: 60_000 });
  const outcomes = JSON.parse(stdout.trim().split("\n").at(-1));
  for (const [at, { name, expected, arrived = {} }] of SCENARIOS.entries()) {
    await t.test(name, () => assert.deepEqual(outcomes[at], { value: expected, arrived: Object.entries(arrived) }));
  }
});

test("who does not trust its certificate does not reach it", async (t) => {
  const portal = await encrypted(t);
  assert.equal(await status(portal, "/rest/1/sandbox/user.current", { ca: [] }), "DEPTH_ZERO_SELF_SIGNED_CERT");
  assert.equal(await status(portal, "/rest/1/sandbox/user.current"), 200);
});

test("a connection can be broken under encryption too", async (t) => {
  const portal = await encrypted(t);
  await status(portal, "/sandbox/faults", { body: JSON.stringify([{ match: "*", fault: "reset_before" }]) });
  assert.equal(await status(portal, "/rest/1/sandbox/user.current"), "ECONNRESET");
});

test("the certificate's file holds no key, and goes away with the portal", async (t) => {
  const portal = await encrypted(t);
  const text = readFileSync(portal.ca, "utf8");
  assert.deepEqual(text.match(/BEGIN [A-Z ]+/g), ["BEGIN CERTIFICATE"]);
  await portal.stop();
  assert.equal(existsSync(portal.ca), false);
});
