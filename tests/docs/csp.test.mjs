// The policy of docs/csp.md is enough, and what it says is needed is needed: a page in Chromium under that very header.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { chromium as playwright } from "playwright-core";

import { DIST } from "../../scripts/place.mjs";
import { CHROMIUM_ARGS } from "../../scripts/webdriver.mjs";
import { chromium } from "../../scripts/which.mjs";
import { BLOCKS } from "./blocks.mjs";

const [{ text }] = BLOCKS.filter(({ page, language }) => page === "docs/csp.md" && language === "http");
const POLICY = /^Content-Security-Policy: (.+)$/m.exec(text)[1];
const PORTAL = /connect-src (\S+);/.exec(POLICY)[1];
const APP = "https://app.example";

const dist = (name) => readFileSync(join(DIST, name));
const integrity = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

const APP_JS = `
import { createClient } from "/b24-task.js";
const client = createClient({ endpoint: "${PORTAL}", token: "t" });
client.updateTask(11, { TITLE: "New" }).then(({ task }) => task.title, (error) => error.code).then((text) => { document.title = text; });
`;

const ANSWER = JSON.stringify({ result: { task: { id: "11", title: "New" } }, time: { start: 1, finish: 2, duration: 1 } });

const browser = await playwright.launch({ executablePath: chromium(), args: CHROMIUM_ARGS });
after(() => browser.close());

/** What an app says in its title under a policy; `hash` is of the package's file. */
async function said({ policy = POLICY, hash = integrity(dist("index.js")) }) {
  const page = await browser.newPage();
  const html = `<!doctype html><title>-</title><script type="module" src="/b24-task.js" integrity="${hash}"></script><script type="module" src="/app.js"></script>`;
  const files = { "/": ["text/html", html], "/app.js": ["text/javascript", APP_JS], "/b24-task.js": ["text/javascript", dist("index.js")] };
  const blocked = [];
  page.on("console", (message) => message.type() === "error" && blocked.push(message.text()));
  await page.route(`${APP}/**`, (route) => {
    const [type, body] = files[new URL(route.request().url()).pathname] ?? ["text/plain", ""];
    return route.fulfill({ contentType: `${type}; charset=utf-8`, headers: { "content-security-policy": policy }, body });
  });
  await page.route(`${PORTAL}/**`, (route) =>
    route.fulfill({ contentType: "application/json", headers: { "access-control-allow-origin": "*" }, body: ANSWER }));
  const refused = page.waitForEvent("console", { predicate: (message) => /integrity/.test(message.text()) }).catch(() => {});
  await page.goto(`${APP}/`);
  await Promise.race([page.waitForFunction(() => document.title !== "-"), refused]);
  const title = await page.title();
  await page.close();
  return { title, blocked };
}

test("under the policy of the page an update works, Trusted Types and all", async () => {
  assert.deepEqual(await said({}), { title: "New", blocked: [] });
});

test("without 'wasm-unsafe-eval' calls reject with `module_blocked`", async () => {
  assert.equal((await said({ policy: POLICY.replace(" 'wasm-unsafe-eval'", "") })).title, "module_blocked");
});

test("without the portal in connect-src nothing is sent", async () => {
  assert.equal((await said({ policy: POLICY.replace(`connect-src ${PORTAL}; `, "") })).title, "network");
});

test("a file with another hash is not run", async () => {
  const { blocked } = await said({ hash: integrity("other") });
  assert.ok(blocked.some((text) => /integrity/.test(text)), blocked.join("\n"));
});
