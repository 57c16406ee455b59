// The portal in a page: made at once on the main thread, under the same policy as the package.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { chromium as playwright } from "playwright-core";

import { CHROMIUM_ARGS } from "../../scripts/webdriver.mjs";
import { chromium } from "../../scripts/which.mjs";

const FILES = { "/b24-task.js": "index.js", "/b24-task-testing.js": "testing.js" };

/** A page under a policy; its files come from dist/. */
async function page(t, scripts) {
  const browser = await playwright.launch({ executablePath: chromium(), args: CHROMIUM_ARGS });
  t.after(() => browser.close());
  const opened = await browser.newPage();
  await opened.route("**/*", (route) => {
    const file = FILES[new URL(route.request().url()).pathname];
    if (file) return route.fulfill({ contentType: "text/javascript", body: readFileSync(new URL(`../../dist/${file}`, import.meta.url)) });
    return route.fulfill({ contentType: "text/html", body: "<!doctype html>", headers: { "content-security-policy": `default-src 'self'; script-src ${scripts}` } });
  });
  await opened.goto("http://page.invalid/");
  return opened;
}

test("a page has a portal of its own", async (t) => {
  const opened = await page(t, "'self' 'wasm-unsafe-eval'");
  const told = await opened.evaluate(async () => {
    const [{ createPortal }, { updateTask }] = await Promise.all([import("/b24-task-testing.js"), import("/b24-task.js")]);
    const portal = createPortal();
    await updateTask(11, { TITLE: "New" }, { connection: portal.connection });
    portal.fault({ fault: "query_limit_no_cors", times: 1 });
    const unreadable = await portal.fetch(`${portal.webhook}profile`).catch((error) => error.name);
    return [portal.task(11).TITLE, unreadable, (await portal.fetch(`${portal.webhook}profile`)).status];
  });
  assert.deepEqual(told, ["New", "TypeError", 200]);
});

test("a page whose policy allows no WebAssembly is told what to allow", async (t) => {
  const opened = await page(t, "'self'");
  const told = await opened.evaluate(async () => {
    const { createPortal } = await import("/b24-task-testing.js");
    try {
      createPortal();
      return "made";
    } catch (error) {
      return error.message;
    }
  });
  assert.match(told, /'wasm-unsafe-eval' in script-src$/);
});
