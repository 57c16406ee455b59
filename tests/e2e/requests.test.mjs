// The page at /sandbox/, in a real Chromium, while real requests arrive.

import assert from "node:assert/strict";
import test from "node:test";

import { axe, stage } from "./stage.mjs";

const { portal, faults, visit } = await stage(test);

/** A test of that page. */
const live = (name, options, body) =>
  test(name, async () => {
    const opened = await visit(`${portal.origin}/sandbox/`, options);
    try {
      await opened.page.locator("#state.live").waitFor();
      await body(opened);
      assert.deepEqual(opened.complaints, []);
    } finally {
      await opened.close();
    }
  });

const call = (method, body, { user = 1, headers = {} } = {}) =>
  fetch(`${portal.origin}/rest/${user}/sandbox/${method}`, { method: "POST", body, headers }).then((response) => response.text());
const json = (body) => [JSON.stringify(body), { headers: { "content-type": "application/json" } }];
const rows = (page) => page.locator("#list > li > details");
const row = (page, text) => rows(page).filter({ hasText: text }).first();

live("it says what to do while nothing has arrived", {}, async ({ page, picture }) => {
  await page.locator("#empty").filter({ hasText: "/rest/1/sandbox/user.current" }).waitFor();
  await picture("requests-empty");
});

live("a request that arrives is shown with all that it holds", {}, async ({ page, picture }) => {
  await call("tasks.task.update", ...json({ taskId: 11, fields: { TITLE: "<b>bold</b>", TAGS: ["a", "b"] } }));
  await call("profile", "a=1", { user: 3 });
  await call("nothing.here", "");
  await call("batch", ...json({ halt: 0, cmd: { first: "user.current", "then": "tasks.task.get?taskId=11&select[]=%54ITLE" } }));
  await fetch(`${portal.origin}/rest/tasks.task.get`, { method: "OPTIONS" });
  await faults({ match: "tasks.task.get", fault: "query_limit" });
  await call("tasks.task.get", "taskId=11");
  const update = row(page, "tasks.task.update");
  await update.waitFor();
  assert.match(await update.innerText(), /\d\d:\d\d:\d\d\.\d{3}\s+POST\s+tasks\.task\.update\s+user 1\s+200/);
  assert.match(await row(page, "profile").innerText(), /user 3/);
  assert.match(await row(page, "nothing.here").innerText(), /404 ERROR_METHOD_NOT_FOUND/);
  assert.match(await row(page, "preflight").innerText(), /OPTIONS[^]*200/);
  await row(page, "query_limit").waitFor();
  assert.match(await row(page, "query_limit").innerText(), /503 QUERY_LIMIT_EXCEEDED/);
  await update.locator("summary").click();
  const details = await update.locator(".more").innerText();
  for (const part of ["Parameters, as PHP reads them", '"TITLE": "<b>bold</b>"', "Body, as it came"]) assert.ok(details.includes(part), `${part}: ${details}`);
  await update.getByText("Headers (").click();
  assert.match(await update.locator(".folded").innerText(), /content-type: application\/json/);
  const batch = row(page, "2 commands");
  await batch.locator("summary").click();
  assert.match(await batch.locator(".more").innerText(), /first: user\.current\nthen: tasks\.task\.get\?taskId=11&select\[\]=TITLE/);
  await picture("requests");
  await page.locator("#filter").fill("task.UPDATE");
  await page.locator("#count").filter({ hasText: "1 of 6 requests" }).waitFor();
  assert.equal(await rows(page).count(), 1);
  await page.locator("#filter").fill("user.current");
  assert.equal(await rows(page).count(), 1, "a command of a batch is found");
  await page.locator("#filter").fill("no such");
  await page.locator("#empty").filter({ hasText: "“no such”" }).waitFor();
});

live("no token is shown in full", {}, async ({ page }) => {
  const token = "sandbox-access-token-3";
  const post = (path, body, headers) => fetch(`${portal.origin}${path}`, { method: "POST", body, headers });
  await post("/rest/profile", `auth=${token}&a=1`);
  await post(`/rest/profile?auth=${token}`, "");
  await post("/rest/profile", JSON.stringify({ auth: token, deep: { access_token: token } }), { "content-type": "application/json" });
  await post("/rest/profile", "", { authorization: `Bearer ${token}`, cookie: `PHPSESSID=${token}` });
  await post("/rest/batch", `cmd[a]=${encodeURIComponent(`profile?auth=${token}&b=2`)}&auth=${token}`);
  await call("profile", "");
  await row(page, "batch").waitFor();
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  await page.locator(".folded").nth(5).waitFor({ state: "attached" });
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  const text = await page.locator("#list").innerText();
  assert.ok(!text.includes(token), text);
  assert.ok(!text.includes("/rest/1/sandbox/"), "a webhook's secret");
  assert.match(text, /auth=sand…&a=1/);
  assert.match(text, /Bearer sand…/);
  assert.equal(await rows(page).filter({ hasText: "user 3" }).count(), 5);
});

live("a pause keeps the list still, and a clear empties it", {}, async ({ page }) => {
  await call("profile", "");
  await row(page, "profile").waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
  await call("user.current", "");
  await page.locator("#count").filter({ hasText: "1 request, and 1 more since the pause" }).waitFor();
  assert.equal(await rows(page).count(), 1);
  await page.locator("#filter").fill("user");
  assert.equal(await rows(page).count(), 0);
  await page.locator("#filter").fill("");
  await page.getByRole("button", { name: "Pause" }).click();
  await row(page, "user.current").waitFor();
  await page.getByRole("button", { name: "Clear" }).click();
  assert.equal(await rows(page).count(), 0);
  await call("scope", "");
  await row(page, "scope").waitFor();
  assert.equal(await rows(page).count(), 1);
});

live("a thousand requests are listed a part at a time, and a reset is told", {}, async ({ page }) => {
  for (let sent = 0; sent < 1_000; sent += 50) await Promise.all(Array.from({ length: 50 }, (_, place) => call("scope", `n=${sent + place}`)));
  await page.locator("#count").filter({ hasText: "1000 requests" }).waitFor();
  assert.equal(await rows(page).count(), 200);
  await page.getByRole("button", { name: "Show older ones" }).click();
  assert.equal(await rows(page).count(), 400);
  await fetch(`${portal.origin}/sandbox/reset`, { method: "POST" });
  await page.getByText("the sandbox was reset").waitFor();
  await call("profile", "x".repeat(3_000_000));
  const long = row(page, "profile");
  await long.waitFor();
  await long.locator("summary").click();
  await long.getByText("characters more").first().waitFor();
});

for (const [name, options] of Object.entries({ light: {}, dark: { dark: true }, narrow: { width: 320 }, wide: { width: 1600, dark: true } })) {
  live(`axe finds nothing, and nothing is wider than the window: ${name}`, options, async ({ page, picture }) => {
    await faults({ match: "profile", fault: "overload", times: 1 });
    await call("profile", "auth=sandbox-access-token");
    await call(`a.method.${"of.a.very.long.name.".repeat(12)}`, "");
    await call("tasks.task.update", ...json({ taskId: 11, fields: { TITLE: "Слово".repeat(300), DEADLINE: null } }));
    await fetch(`${portal.origin}/rest/1/sandbox/scope`, { method: "OPTIONS" });
    const update = row(page, "tasks.task.update");
    await update.waitFor();
    await update.locator("summary").focus();
    await page.keyboard.press("Enter");
    await update.locator(".more").waitFor();
    await picture(`requests-${name}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "it is wider than its window");
    await page.addScriptTag({ path: axe });
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`), []);
  });
}
