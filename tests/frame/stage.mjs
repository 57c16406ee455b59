// A portal, an app on another origin, and a browser, for all tests of a file; and the app opened in the portal's card.

import { after } from "node:test";

import { chromium as playwright } from "playwright-core";

import { control, startSandbox } from "../../scripts/sandbox.mjs";
import { CHROMIUM_ARGS } from "../../scripts/webdriver.mjs";
import { chromium } from "../../scripts/which.mjs";
import { startApp } from "./app.mjs";
import { openCard } from "./card.mjs";

// In every frame: what came to it by message, oldest first.
const RECORD = () => {
  window.messages = [];
  window.addEventListener("message", ({ data }) => window.messages.push(data), true);
};

const app = await startApp();
const portal = await startSandbox({ quiet: true, app: `${app.origin}/app` });
const browser = await playwright.launch({ executablePath: chromium(), args: CHROMIUM_ARGS });
const context = await browser.newContext();
await context.addInitScript(RECORD);
const pageOfTests = await context.newPage();

after(async () => {
  await browser.close();
  await portal.stop();
  app.stop();
});

export { app, browser, control, portal };

export const BX24_SCRIPT = `<script src="${portal.origin}/api/v1/"></script>`;

export const faults = (...list) => control(portal, "POST", "faults", list);

/** What arrived at REST for a method: no preflights. */
export async function arrived(method) {
  const requests = await control(portal, "GET", "requests");
  return requests.filter(({ call, preflight }) => !preflight && call === method);
}

/** The card, with the app in it: in the page that tests take one after another, or, without a test, in one of its own. */
export async function open(test, { head = BX24_SCRIPT, rules = [], query = "", task = 11, user = 1, initialised = true } = {}) {
  await control(portal, "POST", "reset");
  await faults(...rules);
  app.head = head;
  const page = test ? pageOfTests : await context.newPage();
  const [thrown, alerts] = [[], []];
  for (const event of ["pageerror", "dialog"]) page.removeAllListeners(event);
  page.on("pageerror", ({ message }) => thrown.push(message));
  page.on("dialog", (dialog) => {
    alerts.push(dialog.message());
    return dialog.dismiss();
  });
  const frame = await openCard(page, `${portal.origin}/company/personal/user/${user}/tasks/task/view/${task}/${query}`, app);
  if (initialised) await frame.evaluate("new Promise((resolve) => BX24.init(resolve))");
  return { page, frame, thrown, alerts };
}

/** A method's answer in the app, by its JSON: what a callback gets does not leave the frame. */
export const called = (frame, method, params = "{}") =>
  frame.evaluate(`new Promise((resolve) => BX24.callMethod(${JSON.stringify(method)}, ${params}, (result) => resolve(result.answer.result ?? null)))`);

/** Calls that may never call back: how often each did stands in `window.came`. */
export const start = (frame, method, params = "{}") =>
  frame.evaluate(`{ window.came ??= 0; BX24.callMethod(${JSON.stringify(method)}, ${params}, () => window.came++); undefined }`);

const PATIENCE = 15_000;

/** Waits until something in a page holds. (The browser library's own way to wait is against the portal's policy.) */
export async function until(frame, condition) {
  const soon = `new Promise((resolve) => setTimeout(() => resolve(Boolean(${condition})), 10))`;
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) if (await frame.evaluate(soon)) return;
  throw new Error(`${condition} did not come to hold`);
}
