// The page of many tasks in the portal's card: what is listed and chosen, and where deadlines go.

import assert from "node:assert/strict";
import test from "node:test";

import { ALL, count, told, says, button, pick, outcome, start, everybody, waits, manyStage } from "./many-stage.mjs";

const { portal, calls, visit, many, moved, deadlines, waitingAfter } = await manyStage(test);

many("above a list it shows the tasks of its owner", {}, async ({ app, complaints }) => {
  await count(app, "Shown: 26");
  assert.equal(await app.locator("#filter-responsible").inputValue(), "3");
  const [{ params }] = await calls("tasks.task.list");
  assert.equal(Number(params.filter.RESPONSIBLE_ID), 3);
  assert.deepEqual(complaints, []);
});

many("above a project's list it shows the tasks of the project", { query: "?placement=TASK_GROUP_LIST_TOOLBAR", user: 1 }, async ({ app }) => {
  await count(app, "Shown: 44");
  assert.equal(await app.locator("#filter-group").inputValue(), "7");
});

many("the app's own page leads to it", { query: "?placement=DEFAULT", user: 1, ready: ".page" }, async ({ app }) => {
  await app.getByRole("link", { name: "Move the deadlines of many tasks" }).click();
  await count(app, "Shown: 50, and there may be more");
});

many("tasks are asked for by fifties, as they are wanted", { user: 1 }, async ({ app, picture }) => {
  await everybody(app, "Shown: 50, and there may be more");
  const before = (await calls("tasks.task.list")).length;
  await app.locator("#pick-all").check();
  await app.getByRole("button", { name: "Show 50 more" }).click();
  await count(app, "Shown: 100, and there may be more");
  assert.equal((await calls("tasks.task.list")).length, before + 1);
  await told(app, "Selected: 100");
  await app.getByRole("button", { name: "Show all" }).click();
  await count(app, `Shown: ${ALL}`);
  await told(app, `Selected: ${ALL}`);
  assert.equal(await app.getByRole("button", { name: "Show 50 more" }).isVisible(), false);
  await picture("many-list");
});

many("a filter that is no number is told, and asks for nothing", {}, async ({ app }) => {
  const before = (await calls("tasks.task.list")).length;
  await app.locator("#filter-group").fill("seven");
  await app.getByRole("button", { name: "Show the tasks" }).click();
  await app.locator("#filter-group-issue").filter({ hasText: "whole number" }).waitFor();
  assert.equal(await app.evaluate(() => document.activeElement.id), "filter-group");
  assert.equal((await calls("tasks.task.list")).length, before);
});

many("that nothing matches is told", {}, async ({ app, picture }) => {
  await app.locator("#filter-responsible").fill("999");
  await app.getByRole("button", { name: "Show the tasks" }).click();
  await app.getByText("No task of yours matches").waitFor();
  await picture("many-empty");
});

many("a list that fails is told, and tried again", { rules: [{ match: "tasks.task.list", fault: "access_denied", times: 1 }] }, async ({ app, picture }) => {
  await app.getByRole("alert").filter({ hasText: "could not be loaded" }).waitFor();
  await picture("many-list-failed");
  await app.getByRole("button", { name: "Try again" }).click();
  await count(app, "Shown: 26");
});

many("deadlines move by days, as the list shows beforehand", {}, async ({ app, picture }) => {
  const before = await deadlines([101, 106, 111]);
  await pick(app, 101);
  await pick(app, 106);
  await app.locator("#shift-amount").fill("3");
  await told(app, "Selected: 2 · to be moved: 2");
  // Saturday, 13 December 2025, 10:00 in Moscow.
  assert.match(await app.locator('.many-list [data-task="101"]').innerText(), /Dec 13, 2025, 10:00.AM[^]*Dec 16, 2025, 10:00.AM/);
  await picture("many-chosen");
  await start(app);
  await says(app, "All done. Changed: 2");
  assert.equal(await app.getByRole("heading", { level: 1 }).innerText(), "Deadlines moved: 2 of 2");
  await outcome(app, 101).filter({ hasText: "Changed" }).waitFor();
  await picture("many-done");
  assert.deepEqual(await moved([101, 106, 111], before), [72, 72, 0]);
  assert.equal(await app.evaluate(() => localStorage.length), 0, "nothing is kept of a run that is over");
});

many("deadlines move by hours, and back", {}, async ({ app }) => {
  const before = await deadlines([101]);
  await pick(app, 101);
  await app.locator("#shift-amount").fill("-5");
  await app.locator("#shift-unit").selectOption("hours");
  await start(app);
  await says(app, "All done. Changed: 1");
  assert.deepEqual(await moved([101], before), [-5]);
});

many("no shift, or no task, starts nothing", {}, async ({ app }) => {
  await start(app);
  await told(app, "Select at least one task that has a deadline.");
  await pick(app, 101);
  for (const odd of ["0", "", "1.5", "1000"]) {
    await app.locator("#shift-amount").fill(odd);
    await start(app);
    await app.locator("#shift-issue").filter({ hasText: "from -999 to 999" }).waitFor();
  }
  assert.deepEqual(await calls("tasks.task.update"), []);
  assert.deepEqual(await calls("batch"), []);
});

many("the keyboard alone chooses, moves, cancels and goes on", {}, async ({ page, app }) => {
  const active = () => app.evaluate(() => document.activeElement.id || document.activeElement.dataset.action || document.activeElement.textContent);
  const ids = Array.from({ length: 26 }, (_, place) => 101 + 5 * place);
  const before = await deadlines(ids);
  await app.locator("#filter-group").focus();
  const keys = async (key, until) => {
    for (let times = 0; times < 40 && !(await active()).startsWith(until); times += 1) await page.keyboard.press(key);
    assert.ok((await active()).startsWith(until), `${until} is not reached by ${key}`);
  };
  await keys("Tab", "shift-amount");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("1");
  await keys("Tab", "pick-all");
  await page.keyboard.press("Space");
  await told(app, "Selected: 26");
  await waitingAfter(12);
  await keys("Shift+Tab", "Move deadlines");
  await page.keyboard.press("Enter");
  await waits(app);
  assert.match(await active(), /Moving deadlines: 26/);
  await keys("Tab", "cancel");
  await page.keyboard.press("Enter");
  await button(app, "resume").waitFor();
  assert.match(await active(), /Moving deadlines: 26/);
  await keys("Tab", "resume");
  await page.keyboard.press("Enter");
  await waits(app);
  await keys("Tab", "cancel");
  await page.keyboard.press("Enter");
  await keys("Tab", "back");
  await page.keyboard.press("Enter");
  await app.getByRole("button", { name: "Discard" }).waitFor();
  assert.match(await active(), /Move the deadlines of many tasks/);
  assert.deepEqual(new Set(await moved(ids, before)), new Set([0, 24]));
});

test("outside of a portal it says where it belongs", async () => {
  const { page, close } = await visit(`${portal.app}many.html`);
  try {
    await page.getByRole("heading", { name: "This page belongs inside Bitrix24" }).waitFor();
  } finally {
    await close();
  }
});
