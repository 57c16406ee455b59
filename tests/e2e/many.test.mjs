// The page of many tasks in the portal's card: the real package, and the real sandbox. User 3 is responsible for 26 of the tasks, observes 13, and helps
// with task 11.

import assert from "node:assert/strict";
import test from "node:test";

import { control } from "../../scripts/sandbox.mjs";
import { stage } from "./stage.mjs";

const { portal, stored, calls, faults, open, framed, visit } = await stage(test, { tasks: 130 });
const ALL = 134;

/** A test of the page above a list of user 3's tasks. */
const many = (name, options, body) =>
  test(name, async () => {
    const opened = await open({ query: "?placement=TASK_USER_LIST_TOOLBAR", ready: ".many-list tbody tr, .many-empty, .panel-bad", user: 3, ...options });
    try {
      await body(opened);
    } finally {
      await opened.close();
    }
  });

const count = (app, text) => app.locator(".many-head .count").filter({ hasText: text }).waitFor();
const told = (app, text) => app.locator(".many-shift .count").filter({ hasText: text }).waitFor();
const says = (app, text) => app.locator(".many-phase").filter({ hasText: text }).waitFor();
const button = (app, name) => app.locator(`[data-action=${name}]`);
const pick = (app, id) => app.locator(`#pick-${id}`).check();
const listed = (app) => app.locator(".many-list tbody tr");
const outcome = (app, id) => app.locator(`.many-outcomes [data-task="${id}"]`);
const start = (app) => app.locator(".many-shift button").click();

/** Asks for everybody's tasks. */
async function everybody(app, text) {
  await app.locator("#filter-responsible").fill("");
  await app.getByRole("button", { name: "Show the tasks" }).click();
  await count(app, text);
}

const HOUR = 3_600_000;
/** Hours between two moments. */
const hours = (from, to) => (new Date(to) - new Date(from)) / HOUR;
/** By how many hours each deadline has moved since. */
async function moved(ids, before) {
  const now = await Promise.all(ids.map(async (id) => (await stored(id)).DEADLINE));
  return now.map((deadline, place) => hours(before[place], deadline));
}
const deadlines = (ids) => Promise.all(ids.map(async (id) => (await stored(id)).DEADLINE));
/** After so many updates the time that an app may use in ten minutes is used up: a run waits there, however fast it is. */
const waitingAfter = (updates) => control(portal, "POST", "limits", { limits: "standard", work_ms: 480_000 / updates });
/** Waits until a run waits. */
const waits = (app) => app.locator(".many-waits").filter({ hasText: "used up its working time" }).waitFor();
/** How often an update of each task was sent, in a batch or by itself, by task. */
async function updated() {
  const times = new Map();
  const count = (task) => task && times.set(Number(task), (times.get(Number(task)) ?? 0) + 1);
  for (const { params } of await calls("tasks.task.update")) count(params.taskId);
  for (const { params } of await calls("batch")) {
    for (const command of Object.values(params.cmd)) count(/^tasks\.task\.update\?.*?taskId=(\d+)/.exec(command)?.[1]);
  }
  return times;
}
/** Another user's change, of which the page knows nothing. */
const change = (taskId, fields) =>
  fetch(`${portal.webhook}tasks.task.update`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ taskId, fields }) });
/** The time of a page goes on until something shows. */
async function passes(page, ms, holds) {
  await until(async () => {
    await page.clock.fastForward(ms);
    return holds();
  });
}

const DATED = Array.from({ length: 130 }, (_, place) => 101 + place).filter((id) => (id - 100) % 25 !== 0);

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

many("tasks without a deadline are skipped, what is not allowed fails, and only that is sent again", {}, async ({ app, picture }) => {
  await everybody(app, "Shown: 40");
  const before = await deadlines([101, 110, 120]);
  await app.locator("#pick-all").check();
  await told(app, "Selected: 40 · to be moved: 38 · skipped, without a deadline: 2");
  await start(app);
  await says(app, "Over. Changed: 26 · failed or unclear: 12");
  assert.match(await outcome(app, 110).innerText(), /Failed\s+You have no right to make this change\.[^]*as it was/);
  await app.locator("#only-failed").check();
  assert.equal(await app.locator(".many-outcomes tbody tr:visible").count(), 12);
  await picture("many-failed");
  // Somebody gives user 3 one of them.
  await change(110, { RESPONSIBLE_ID: 3, STATUS: 3 });
  await button(app, "retry").click();
  await says(app, "Over. Changed: 1 · failed or unclear: 11");
  assert.deepEqual(await moved([101, 110, 120], before), [168, 168, 0], "what was done is not done twice");
});

many("it tells what is waited for, and how long", { user: 1 }, async ({ app, picture }) => {
  await everybody(app, "Shown: 50");
  await app.locator("#pick-all").check();
  await waitingAfter(24);
  await start(app);
  await waits(app);
  await picture("many-waiting");
  assert.match(await app.locator(".many-waits").innerText(), /^Waiting \d+ min: this app has used up its working time/);
  assert.match(await app.getByRole("progressbar").getAttribute("aria-valuetext"), /^2\d of 48.*Waiting \d+ min/);
  await button(app, "cancel").click();
  await button(app, "resume").waitFor();
  assert.equal(await app.locator(".many-waits").isVisible(), false);
});

many("a run is cancelled, and goes on where it was", { user: 1 }, async ({ app, picture }) => {
  await everybody(app, "Shown: 50");
  await app.getByRole("button", { name: "Show all" }).click();
  await count(app, `Shown: ${ALL}`);
  await app.locator("#pick-all").check();
  const before = await deadlines(DATED);
  // With the first outcome, however fast the others are.
  await app.evaluate(() => new MutationObserver((records, observer) => {
    if (!document.querySelector(".many-outcomes tbody tr")) return;
    observer.disconnect();
    document.querySelector("[data-action=cancel]").click();
  }).observe(document.getElementById("many"), { childList: true, subtree: true }));
  await start(app);
  await button(app, "resume").waitFor();
  await picture("many-stopped");
  await says(app, /Stopped\. Changed: \d+ · failed or unclear: 0 · not sent: [1-9]/);
  const shown = Number(await app.getByRole("progressbar").getAttribute("aria-valuenow"));
  const report = (await updated()).has(11) ? 1 : 0;
  assert.ok(shown > 0 && shown < DATED.length, `${shown} were sent`);
  assert.equal((await moved(DATED, before)).filter((by) => by === 168).length + report, shown, "what is shown is what has changed");
  await button(app, "resume").click();
  await says(app, `All done. Changed: ${DATED.length + 1}`);
  assert.deepEqual(new Set(await moved(DATED, before)), new Set([168]));
  assert.deepEqual(new Set((await updated()).values()), new Set([1]), "nothing is sent twice");
});

many("a run goes on after its page was closed while it waited", { user: 1 }, async ({ page, app, picture }) => {
  await everybody(app, "Shown: 50");
  await app.locator("#pick-all").check();
  await waitingAfter(24);
  await start(app);
  await waits(app);
  const sent = new Set((await updated()).keys());
  const asked = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    return dialog.accept();
  });
  await page.reload();
  assert.deepEqual(asked, ["beforeunload"], "leaving in the middle asks first");
  const next = await framed(page, "#kept-title");
  await next.getByText("Deadlines to be moved: 48.").waitFor();
  await next.getByText(`Changed: ${sent.size} · failed or unclear: 0 · not sent yet: ${48 - sent.size}`).waitFor();
  await picture("many-kept");
  // A portal that has forgotten what was used up, and whose log begins here.
  await control(portal, "POST", "reset");
  await next.getByRole("button", { name: "Resume" }).click();
  await says(next, "All done. Changed: 48");
  const later = [...(await updated()).keys()];
  assert.equal(later.length, 48 - sent.size);
  assert.deepEqual(later.filter((task) => sent.has(task)), [], "nothing is sent twice");
  await page.reload();
  assert.equal(await (await framed(page, ".many-list tbody tr")).locator("#kept-title").count(), 0, "a run that is over is not kept");
});

many("what was on its way when the page was closed is read before anything is sent", { clock: true }, async ({ page, app }) => {
  const before = await deadlines([101, 106]);
  await pick(app, 101);
  await pick(app, 106);
  // It is done, and the answer never comes.
  await faults({ match: "*", fault: "slow", ms: 600_000 });
  await start(app);
  await until(async () => (await moved([101, 106], before)).every(Boolean));
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await faults();
  const next = await framed(page, "#kept-title");
  await next.getByText("not sent yet: 2").waitFor();
  await next.getByRole("button", { name: "Resume" }).click();
  await next.locator(".many-phase").waitFor();
  // A minute later, when nothing of it can be under way any more.
  await passes(page, 5_000, async () => (await next.locator(".many-phase").innerText()).includes("All done. Changed: 2"));
  assert.deepEqual([...(await updated()).values()], [1, 1]);
  assert.deepEqual(await moved([101, 106], before), [168, 168]);
});

many("a run that was left can be discarded", {}, async ({ page, app }) => {
  await app.locator("#pick-all").check();
  await waitingAfter(12);
  await start(app);
  await waits(app);
  await button(app, "cancel").click();
  await button(app, "back").click();
  await app.getByRole("button", { name: "Discard" }).click();
  await app.locator("#kept-title").waitFor({ state: "detached" });
  assert.equal(await app.evaluate(() => localStorage.length), 0);
  await page.reload();
  assert.equal(await (await framed(page, ".many-list tbody tr")).locator("#kept-title").count(), 0);
});

many("a run in another tab is left alone", {}, async ({ page, app }) => {
  await app.locator("#pick-all").check();
  await waitingAfter(12);
  await start(app);
  await waits(app);
  const other = await page.context().newPage();
  await other.goto(page.url());
  const next = await framed(other, "#kept-title");
  await next.getByText("goes on in another tab").waitFor();
  assert.equal(await next.getByRole("button", { name: "Resume" }).count(), 0);
});

many("what failed before the page was closed is shown and sent again", {}, async ({ page, app }) => {
  await everybody(app, "Shown: 40");
  await app.locator("#pick-all").check();
  await start(app);
  await says(app, "Over. Changed: 26 · failed or unclear: 12");
  await page.reload();
  const next = await framed(page, "#kept-title");
  await next.getByText("Changed: 26 · failed or unclear: 12 · not sent yet: 0").waitFor();
  await next.getByRole("button", { name: "Show what failed" }).click();
  assert.match(await outcome(next, 110).innerText(), /Failed\s+You have no right/);
  await button(next, "retry").click();
  await says(next, "Over. Changed: 0 · failed or unclear: 12");
});

many("what is unclear is read before it is sent again", { clock: true }, async ({ page, app, picture }) => {
  const before = await deadlines([101, 106, 111]);
  for (const id of [101, 106, 111]) await pick(app, id);
  // Neither the updates nor the reads after them are answered.
  await faults({ match: "*", fault: "html" });
  await start(app);
  await passes(page, 30_000, async () => (await app.locator(".many-phase").innerText()).includes("failed or unclear: 3"));
  await faults();
  await picture("many-unclear");
  const later = (iso, ms) => new Date(new Date(iso).getTime() + ms).toISOString();
  await change(106, { DEADLINE: later(before[1], 168 * HOUR) });
  await change(111, { DEADLINE: later(before[2], HOUR) });
  await button(app, "retry").click();
  await says(app, "Over. Changed: 2 · failed or unclear: 1");
  assert.match(await outcome(app, 101).innerText(), /Changed/);
  assert.match(await outcome(app, 106).innerText(), /as a second look shows/);
  assert.match(await outcome(app, 111).innerText(), /Unclear[^]*somebody else may have moved it/);
  assert.deepEqual(await moved([101, 106, 111], before), [168, 168, 1]);
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

/** Waits until something holds. */
async function until(holds) {
  for (const end = Date.now() + 30_000; Date.now() < end; ) if (await holds()) return;
  assert.fail("it did not come to hold");
}
