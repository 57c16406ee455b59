// The portal's page itself: what it shows, to whom, and what its script and its app's origin may do.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { startSandbox } from "../../scripts/sandbox.mjs";
import { browser, called, open, portal, until } from "./stage.mjs";

const row = (page, name) => page.locator(".fields > div", { has: page.locator("dt", { hasText: name }) }).locator("dd");

test("the card shows the task as the portal keeps it", async (t) => {
  const { page } = await open(t);
  await page.locator("h1", { hasText: "Prepare the quarterly report" }).waitFor();
  assert.equal(await page.title(), "Prepare the quarterly report");
  const shown = { Status: "In progress", Deadline: "Dec 20, 2025, 6:00 PM", Assignee: "Anna Orlova", Participants: "Boris Lebedev", Observers: "Vera Sokolova", "CRM items": "D_5" };
  for (const [name, text] of Object.entries(shown)) assert.ok((await row(page, name).innerText()).replaceAll("\u202f", " ").startsWith(text), name);
});

test("the card shows dates in the zone of whom it belongs to", async (t) => {
  const { page, frame } = await open(t);
  await called(frame, "tasks.task.update", "{ taskId: 11, fields: { AUDITORS: [5] } }");
  await page.goto(`${portal.origin}/company/personal/user/5/tasks/task/view/11/`);
  assert.ok((await row(page, "Deadline").innerText()).replaceAll("\u202f", " ").startsWith("Dec 20, 2025, 8:00 PM"));
});

test("people have faces", async (t) => {
  const { page } = await open(t);
  await page.locator(".face").nth(3).waitFor();
  await page.evaluate("Promise.all([...document.querySelectorAll('.face')].map((face) => face.decode()))");
  assert.ok(await page.evaluate("[...document.querySelectorAll('.face')].every((face) => face.naturalWidth === 64)"));
});

test("the card shows what the app has changed", async (t) => {
  const { page, frame } = await open(t);
  const fields = "{ TITLE: 'Changed <b>here</b>', PRIORITY: 2, GROUP_ID: 7, DEADLINE: '' }";
  await called(frame, "tasks.task.update", `{ taskId: 11, fields: ${fields} }`);
  await page.locator("h1", { hasText: "Changed <b>here</b>Important" }).waitFor();
  assert.deepEqual([await row(page, "Project").innerText(), await row(page, "Deadline").innerText()], ["Year-end closing", "None"]);
});

test("who may not see a task is told so", async (t) => {
  const { page } = await open(t, { user: 6, task: 13 });
  await page.locator("h1", { hasText: "Task not found or access denied" }).waitFor();
});

test("the row of the app closes it and opens it anew, by keyboard too", async (t) => {
  const { page } = await open(t);
  const button = page.getByRole("button", { name: "Application" });
  await button.focus();
  await page.keyboard.press("Enter");
  assert.deepEqual([await button.getAttribute("aria-expanded"), await page.locator("iframe").count()], ["false", 0]);
  await page.keyboard.press("Enter");
  await page.locator("iframe").waitFor();
  await until(page, `messages.filter((data) => data.startsWith("getInitData:")).length === 2`);
});

test("nothing on the page is against its policy, and nothing comes from elsewhere", async (t) => {
  const { page, thrown } = await open(t);
  const [complaints, hosts] = [[], new Set()];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("request", (request) => hosts.add(new URL(request.url()).hostname));
  await page.reload({ waitUntil: "networkidle" });
  assert.deepEqual([complaints, thrown, [...hosts]], [[], [], ["127.0.0.1"]]);
});

test("a card of no user and no task is not found", async () => {
  for (const path of ["user/2/tasks/task/view/11", "user/1/tasks/task/view/x"]) {
    assert.equal((await fetch(`${portal.origin}/company/personal/${path}/`)).status, 404, path);
  }
});

test("the portal's first page names its tasks and faults", async () => {
  const text = await (await fetch(portal.origin)).text();
  for (const part of ["/tasks/task/view/11/", "Prepare the quarterly report", "query_limit", "refuse_refresh"]) assert.ok(text.includes(part), part);
});

test("a fault of the frame is none of calls, nor the other way", async () => {
  for (const rule of [{ match: "*", fault: "silent" }, { match: "frame", fault: "html" }]) {
    const { status } = await fetch(`${portal.origin}/sandbox/faults`, { method: "POST", body: JSON.stringify([rule]) });
    assert.equal(status, 400, rule.fault);
  }
});

test("without an app the card says how to give one, in the portal's language", async (t) => {
  const bare = await startSandbox({ quiet: true, lang: "ru" });
  t.after(() => bare.stop());
  assert.equal(bare.app, null);
  const page = await browser.newPage();
  t.after(() => page.close());
  await page.goto(bare.page);
  await page.getByText("Приложение не задано").waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "ru");
  assert.ok((await row(page, "Крайний срок").innerText()).startsWith("20 дек"));
});

/** A folder with an app in it, beside a file that is none of its. */
function folder(t) {
  const above = mkdtempSync(join(tmpdir(), "b24-task-www-"));
  t.after(() => rmSync(above, { recursive: true }));
  const root = join(above, "www");
  mkdirSync(root);
  writeFileSync(join(above, "secret.txt"), "secret");
  symlinkSync(join(above, "secret.txt"), join(root, "link.txt"));
  const policy = "default-src 'none'; script-src 'self' https://api.bitrix24.com 'wasm-unsafe-eval'; connect-src https: ; img-src data:";
  writeFileSync(join(root, "index.html"), `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">
    <script src="//api.bitrix24.com/api/v1/"></script><script type="module" src="main.mjs"></script><p></p>`);
  writeFileSync(join(root, "main.mjs"), `import "./other.js";`);
  writeFileSync(join(root, "other.js"), `BX24.init(() => BX24.callMethod("user.current", {}, (result) => { document.querySelector("p").textContent = result.data().NAME; }));`);
  writeFileSync(join(root, "empty.wasm"), Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]));
  return root;
}

test("a folder is an app on an origin of its own, and works with the portal under its policy", async (t) => {
  const served = await startSandbox({ quiet: true, www: folder(t) });
  t.after(() => served.stop());
  assert.notEqual(new URL(served.app).origin, served.origin);
  const page = await browser.newPage();
  t.after(() => page.close());
  await page.goto(served.page);
  await page.frameLocator("iframe").getByText("Anna").waitFor();
});

test("a folder gives its files with their types, and no others", async (t) => {
  const served = await startSandbox({ quiet: true, www: folder(t) });
  t.after(() => served.stop());
  const asked = async (path, method = "GET") => {
    const response = await fetch(new URL(path, served.app), { method });
    await response.arrayBuffer();
    return [response.status, response.headers.get("content-type"), response.headers.get("cache-control")];
  };
  const html = [200, "text/html; charset=utf-8", "no-store"];
  for (const path of ["/", "/index.html"]) for (const method of ["GET", "POST"]) assert.deepEqual(await asked(path, method), html);
  assert.deepEqual((await asked("/main.mjs")).slice(0, 2), [200, "text/javascript; charset=utf-8"]);
  assert.deepEqual((await asked("/empty.wasm")).slice(0, 2), [200, "application/wasm"]);
  assert.equal((await asked("/main.mjs", "POST"))[0], 405);
  for (const path of ["/none", "/%2e%2e%2fsecret.txt", "/..%2fsecret.txt", "/link.txt", "/%00", "/%zz"]) assert.equal((await asked(path))[0], 404, path);
});
