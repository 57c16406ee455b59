// spec/frame.md §2.1 to §2.3, §4: how the portal's page opens an app, and which of its messages it answers.

import assert from "node:assert/strict";
import { test } from "node:test";

import { app, open, portal, until } from "./stage.mjs";

const domain = new URL(portal.origin).host;
const URI = "/company/personal/user/1/tasks/task/view/11/";
const HEX = /^[0-9a-f]{32}$/;

test("the app is opened by a form in a frame named after the portal", async (t) => {
  const { page, frame } = await open(t);
  const [host, protocol, sid] = (await frame.evaluate("window.name")).split("|");
  assert.deepEqual([host, protocol], [domain, "0"]);
  assert.match(sid, HEX);
  assert.deepEqual([app.opened.verb, app.opened.kind], ["POST", "application/x-www-form-urlencoded"]);
  assert.deepEqual(app.opened.query, { DOMAIN: domain, PROTOCOL: "0", LANG: "en", APP_SID: sid });
  const { allow, sandbox } = await page.evaluate("(({ allow, sandbox }) => ({ allow, sandbox: sandbox.value }))(document.querySelector('iframe'))");
  assert.deepEqual([allow, sandbox], ["geolocation; microphone; camera; autoplay", ""]);
});

test("the form holds a token, and what the app is opened for", async (t) => {
  const { frame } = await open(t);
  const { AUTH_ID, REFRESH_ID, member_id, APPLICATION_TOKEN, APPLICATION_SCOPE, ...rest } = app.opened.form;
  const auth = await frame.evaluate("BX24.getAuth()");
  assert.deepEqual([AUTH_ID, REFRESH_ID, member_id], [auth.access_token, auth.refresh_token, auth.member_id]);
  assert.match(member_id, HEX);
  assert.match(APPLICATION_TOKEN, HEX);
  assert.ok(APPLICATION_SCOPE.split(",").includes("task"));
  assert.deepEqual(rest, {
    AUTH_EXPIRES: "3600", status: "L", PLACEMENT: "TASK_VIEW_SIDEBAR", PLACEMENT_OPTIONS: JSON.stringify({ taskId: "11", URI }), SERVER_ENDPOINT: portal.server_endpoint,
  });
});

test("each rendering has a sid and a token of its own", async (t) => {
  const { page } = await open(t);
  const first = { ...app.opened };
  await page.reload();
  await until(page, `messages.some((data) => data.startsWith("getInitData:"))`);
  assert.notEqual(app.opened.query.APP_SID, first.query.APP_SID);
  assert.notEqual(app.opened.form.AUTH_ID, first.form.AUTH_ID);
});

const PLACEMENTS = [
  ["TASK_VIEW_TAB", { taskId: "11", URI }],
  ["TASK_VIEW_TOP_PANEL", { taskId: "11", URI }],
  ["TASK_LIST_CONTEXT_MENU", { ID: "11" }],
  ["TASK_USER_LIST_TOOLBAR", { USER_ID: "1" }],
  ["TASK_GROUP_LIST_TOOLBAR", { GROUP_ID: "7" }],
  ["CRM_DEAL_DETAIL_TAB", { ID: "5" }],
  ["DEFAULT", {}],
];

for (const [placement, options] of PLACEMENTS) {
  test(`in ${placement} the app gets its options`, async (t) => {
    const { frame } = await open(t, { query: `?placement=${placement}` });
    assert.deepEqual(await frame.evaluate("BX24.placement.info()"), { placement, options });
    const { PLACEMENT, PLACEMENT_OPTIONS } = app.opened.form;
    assert.deepEqual([PLACEMENT, PLACEMENT_OPTIONS], [placement, placement === "DEFAULT" ? undefined : JSON.stringify(options)]);
  });
}

/** Sends a message to the portal by hand. */
const post = (frame, data) => frame.evaluate(`parent.postMessage(${typeof data === "string" ? JSON.stringify(data) : `(${JSON.stringify(data)})`}, "*")`);

const answers = (frame) => frame.evaluate("messages.slice(1)");

/** Sends one, then one that is answered for sure; what came to both. */
async function sent(t, message, options) {
  const opened = await open(t, options);
  const sid = app.opened.query.APP_SID;
  await post(opened.frame, message(sid));
  await post(opened.frame, `getInterface::last:${sid}`);
  await until(opened.frame, `messages.some((data) => data.startsWith("last:"))`);
  return (await answers(opened.frame)).filter((data) => !data.startsWith("last:"));
}

test("a message is a command, parameters, an id and the sid", async (t) => {
  assert.deepEqual(await sent(t, (sid) => `resizeWindow:{"width":300,"height":"200"}:7:${sid}`), [`7:{"width":300,"height":"200"}`]);
});

test("parameters may hold colons", async (t) => {
  const option = `{"name":"a:b","value":"c:d"}`;
  assert.deepEqual(await sent(t, (sid) => `setUserOption:${option}:7:${sid}`), [`7:${option}`]);
});

test("parameters may be missing with their colon", async (t) => {
  const [answer] = await sent(t, (sid) => `getInitData:7:${sid}`);
  assert.ok(answer.startsWith(`7:{"LANG":"en"`), answer);
});

test("a message may be an object", async (t) => {
  assert.deepEqual(await sent(t, (appSid) => ({ method: "resizeWindow", params: { width: 300, height: 200 }, callback: "7", appSid })), [`7:{"width":300,"height":200}`]);
});

test("without an id nothing is answered", async (t) => {
  assert.deepEqual(await sent(t, (sid) => `resizeWindow:{"width":300,"height":200}::${sid}`), []);
});

test("undefined is answered as nothing", async (t) => {
  assert.deepEqual(await sent(t, (sid) => `setUserOption::7:${sid}`), ["7:"]);
});

const IGNORED = [
  ["another sid", () => `getInitData::7:${"0".repeat(32)}`],
  ["an unknown command", (sid) => `constructor::7:${sid}`],
  ["a number", () => 7],
  ["null", () => null],
];

for (const [name, message] of IGNORED) {
  test(`${name} is ignored`, async (t) => assert.deepEqual(await sent(t, message), []));
}

test("another origin is ignored", async (t) => {
  const { page, frame } = await open(t);
  const sid = app.opened.query.APP_SID;
  await page.evaluate(`postMessage("getInitData::7:${sid}", "*")`);
  await frame.evaluate("new Promise((resolve) => BX24.fitWindow(resolve))");
  assert.equal((await frame.evaluate("messages")).some((data) => data.startsWith("7:")), false);
});

for (const command of ["setTitle", "setScroll", "reloadWindow"]) {
  test(`${command} is denied in a placement`, async (t) => {
    assert.deepEqual(await sent(t, (sid) => `${command}:{"title":"mine","scroll":1}:7:${sid}`), []);
  });
}

test("setTitle is answered on the app's own page", async (t) => {
  assert.deepEqual(await sent(t, (sid) => `setTitle:{"title":"mine"}:7:${sid}`, { query: "?placement=DEFAULT" }), [`7:{"title":"mine"}`]);
});

test("setAppOption is an administrator's", async (t) => {
  const message = (sid) => `setAppOption:{"name":"a","value":1}:7:${sid}`;
  assert.deepEqual(await sent(t, message), [`7:{"name":"a","value":1}`]);
  assert.deepEqual(await sent(t, message, { user: 3 }), []);
});

test("openPath names a path that it does not open", async (t) => {
  assert.deepEqual(await sent(t, (sid) => `openPath:{"path":"/bitrix/admin/"}:7:${sid}`), [`7:{"result":"error","errorCode":"PATH_NOT_AVAILABLE"}`]);
});

test("getInitData tells what the app was opened with", async (t) => {
  const { frame } = await open(t);
  const data = JSON.parse((await frame.evaluate("messages[0]")).replace(/^[^:]+:/, ""));
  const { AUTH_ID, REFRESH_ID, MEMBER_ID, ...rest } = data;
  assert.deepEqual([AUTH_ID, REFRESH_ID, MEMBER_ID], [app.opened.form.AUTH_ID, app.opened.form.REFRESH_ID, app.opened.form.member_id]);
  assert.deepEqual(rest, {
    LANG: "en", DOMAIN: domain, PROTOCOL: 0, PATH: "/rest", AUTH_EXPIRES: "3600", FIRST_RUN: false, IS_ADMIN: true, INSTALL: false,
    USER_OPTIONS: {}, APP_OPTIONS: {}, PLACEMENT: "TASK_VIEW_SIDEBAR", PLACEMENT_OPTIONS: { taskId: "11", URI },
  });
});

test("FIRST_RUN is over after the first answer", async (t) => {
  const rules = [{ match: "frame", fault: "first_run" }];
  const { frame } = await open(t, { rules });
  const again = await sentIn(frame);
  assert.deepEqual([await frame.evaluate(`/"FIRST_RUN":true/.test(messages[0])`), /"FIRST_RUN":false/.test(again)], [true, true]);
});

async function sentIn(frame) {
  await post(frame, `getInitData::again:${app.opened.query.APP_SID}`);
  await until(frame, `messages.some((data) => data.startsWith("again:"))`);
  return (await frame.evaluate("messages")).find((data) => data.startsWith("again:"));
}
