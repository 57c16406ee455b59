// spec/frame.md §1.1 and §1.2: how BX24 begins, and what it tells at once.

import assert from "node:assert/strict";
import { test } from "node:test";

import { BX24_SCRIPT, app, browser, open, portal, until } from "./stage.mjs";

test("outside a frame BX24 is null, and its script throws", async (t) => {
  app.head = BX24_SCRIPT;
  const page = await browser.newPage();
  t.after(() => page.close());
  const thrown = page.waitForEvent("pageerror");
  await page.goto(`${app.origin}/app`);
  assert.match((await thrown).message, /Unable to initialize Bitrix24 JS library!/);
  assert.equal(await page.evaluate("BX24"), null);
});

test("it asks for its data before anyone calls init", async (t) => {
  const { page } = await open(t, { initialised: false });
  await until(page, `messages.some((data) => data.startsWith("getInitData:"))`);
});

test("init's handlers run in order, without arguments, and never at once", async (t) => {
  const { frame } = await open(t);
  const seen = await frame.evaluate(`new Promise((resolve) => {
    const seen = [];
    BX24.init((...args) => seen.push(["a", args.length]));
    BX24.init((...args) => { seen.push(["b", args.length]); resolve(seen); });
    seen.push("after");
  })`);
  assert.deepEqual(seen, ["after", ["a", 0], ["b", 0]]);
});

test("a falsy handler is ignored before init, and an error after it", async (t) => {
  const { frame } = await open(t, { head: `${BX24_SCRIPT}<script>BX24.init(undefined); BX24.init(() => { window.ran = true; });</script>` });
  await until(frame, "window.ran");
  assert.deepEqual(await frame.evaluate("errors"), []);
  await frame.evaluate("BX24.init(undefined)");
  await until(frame, "errors.length === 1");
});

test("getters tell nothing before init but the domain", async (t) => {
  const early = "[BX24.getAuth(), BX24.getDomain(), BX24.getLang(), BX24.isAdmin(), BX24.placement.info()]";
  const { frame } = await open(t, { head: `${BX24_SCRIPT}<script>window.early = ${early};</script>` });
  const domain = new URL(portal.origin).host;
  assert.deepEqual(await frame.evaluate("early"), [false, domain, "", false, { placement: null, options: null }]);
  const [auth, ...rest] = await frame.evaluate(early);
  const options = { taskId: "11", URI: "/company/personal/user/1/tasks/task/view/11/" };
  assert.deepEqual(rest, [domain, "en", true, { placement: "TASK_VIEW_SIDEBAR", options }]);
  assert.deepEqual(Object.keys(auth), ["access_token", "refresh_token", "expires_in", "domain", "member_id"]);
  const left = auth.expires_in - Date.now();
  assert.ok(left > 3_500_000 && left <= 3_600_000, String(left));
  assert.deepEqual([auth.domain, auth.member_id.length], [domain, 32]);
});

test("placement.info takes no callback", async (t) => {
  const { frame } = await open(t);
  assert.equal(await frame.evaluate("new Promise((resolve) => { BX24.placement.info(() => resolve('called')); BX24.init(() => resolve('ignored')); })"), "ignored");
});

test("placement.call does nothing for a name of BX24's own", async (t) => {
  const { page, frame } = await open(t);
  await frame.evaluate("BX24.placement.call('resizeWindow', {}); BX24.placement.call('odd', {}); new Promise((resolve) => BX24.fitWindow(resolve))");
  const commands = await page.evaluate(`messages.map((data) => data.split(":")[0])`);
  assert.deepEqual(commands, ["getInitData", "odd", "resizeWindow"]);
});

test("fitWindow asks for the document's height", async (t) => {
  const { frame } = await open(t);
  const height = await frame.evaluate("Math.max(document.documentElement.scrollHeight, document.documentElement.offsetHeight)");
  assert.deepEqual(await frame.evaluate("new Promise((resolve) => BX24.fitWindow(resolve))"), { width: "100%", height });
});

test("resizeWindow takes two lengths, and does nothing without", async (t) => {
  const { page, frame } = await open(t);
  await frame.evaluate("BX24.resizeWindow(0, 5); BX24.resizeWindow('x', 5); new Promise((resolve) => BX24.resizeWindow('300px', 200, resolve))");
  assert.equal(await page.evaluate(`messages.filter((data) => data.startsWith("resizeWindow:")).length`), 1);
  assert.deepEqual(await page.evaluate("(({ width, height }) => [width, height])(document.querySelector('iframe').style)"), ["300px", "200px"]);
});

test("an app's first run installs it before init", async (t) => {
  const head = `${BX24_SCRIPT}<script>
    window.seen = [];
    BX24.init(() => seen.push("init"));
    for (const name of ["first", "second"]) BX24.install(() => { seen.push(name); BX24.installFinish(); });
  </script>`;
  const { page, frame } = await open(t, { head, rules: [{ match: "frame", fault: "first_run" }] });
  await until(frame, "seen.length === 3");
  assert.deepEqual(await frame.evaluate("seen"), ["first", "second", "init"]);
  assert.deepEqual(await page.evaluate(`messages.map((data) => data.split(":")[0])`), ["getInitData", "setInstall"]);
});

test("installFinish reloads the page of an app that is to be installed, and does nothing for others", async (t) => {
  const { page, frame } = await open(t, { rules: [{ match: "frame", fault: "install" }] });
  const reloaded = page.waitForURL("**/?install_finished=Y");
  await frame.evaluate("BX24.installFinish()");
  await reloaded;
  const other = await open(t);
  await other.frame.evaluate("BX24.installFinish(); new Promise((resolve) => BX24.fitWindow(resolve))");
  assert.equal(await other.page.evaluate(`messages.some((data) => data.startsWith("setInstallFinish"))`), false);
});

test("an app that is not installed is the administrators' to install, and others are told so", async (t) => {
  const rules = [{ match: "frame", fault: "install_pending" }];
  const { page, frame } = await open(t, { rules });
  const reloaded = page.waitForURL("**/?install_finished=Y");
  await frame.evaluate("BX24.installFinish()");
  await reloaded;
  await page.goto(`${portal.origin}/company/personal/user/3/tasks/task/view/11/`);
  await page.locator("#app .note", { hasText: "not installed yet" }).waitFor();
  assert.equal(await page.locator("iframe").count(), 0);
});

test("there is no BX.rest in a foreign frame", async (t) => {
  const { frame } = await open(t);
  assert.equal(await frame.evaluate("typeof BX"), "undefined");
});
