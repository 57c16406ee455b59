// Runs of the page of many tasks: what fails, waits, is cancelled, goes on, and is sent again.

import assert from "node:assert/strict";
import test from "node:test";

import { control } from "../../scripts/sandbox.mjs";
import { ALL, DATED, HOUR, count, told, says, button, pick, outcome, start, everybody, waits, passes, until, manyStage } from "./many-stage.mjs";

const { portal, faults, framed, many, moved, deadlines, waitingAfter, updated, change } = await manyStage(test);

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
  // While the first request is on its way no other one is.
  await faults({ match: "batch", fault: "slow", ms: 3000, times: 1 });
  await start(app);
  await until(async () => (await updated()).size > 0);
  await button(app, "cancel").click();
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
