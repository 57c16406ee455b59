// A portal for the page of many tasks, and what is done there. User 3 is responsible for 26 of its tasks, observes 13, and helps with task 11.

import assert from "node:assert/strict";

import { control } from "../../scripts/sandbox.mjs";
import { stage } from "./stage.mjs";

/** All its tasks, and those beyond the fixture's that have a deadline. */
export const ALL = 134;
export const DATED = Array.from({ length: 130 }, (_, place) => 101 + place).filter((id) => (id - 100) % 25 !== 0);

export const count = (app, text) => app.locator(".many-head .count").filter({ hasText: text }).waitFor();
export const told = (app, text) => app.locator(".many-shift .count").filter({ hasText: text }).waitFor();
export const says = (app, text) => app.locator(".many-phase").filter({ hasText: text }).waitFor();
export const button = (app, name) => app.locator(`[data-action=${name}]`);
export const pick = (app, id) => app.locator(`#pick-${id}`).check();
export const outcome = (app, id) => app.locator(`.many-outcomes [data-task="${id}"]`);
export const start = (app) => app.locator(".many-shift button").click();

/** Asks for everybody's tasks. */
export async function everybody(app, text) {
  await app.locator("#filter-responsible").fill("");
  await app.getByRole("button", { name: "Show the tasks" }).click();
  await count(app, text);
}

export const HOUR = 3_600_000;
/** Hours between two moments. */
export const hours = (from, to) => (new Date(to) - new Date(from)) / HOUR;
/** Waits until a run waits. */
export const waits = (app) => app.locator(".many-waits").filter({ hasText: "used up its working time" }).waitFor();

/** The time of a page goes on until something shows. */
export async function passes(page, ms, holds) {
  await until(async () => {
    await page.clock.fastForward(ms);
    return holds();
  });
}

/** Waits until something holds. */
export async function until(holds) {
  for (const end = Date.now() + 30_000; Date.now() < end; ) if (await holds()) return;
  assert.fail("it did not come to hold");
}

/** One portal for the tests of a file. */
export async function manyStage(test) {
  const staged = await stage(test, { tasks: 130 });
  const { portal, stored, calls, open } = staged;

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

  /** By how many hours each deadline has moved since. */
  async function moved(ids, before) {
    const now = await Promise.all(ids.map(async (id) => (await stored(id)).DEADLINE));
    return now.map((deadline, place) => hours(before[place], deadline));
  }

  const deadlines = (ids) => Promise.all(ids.map(async (id) => (await stored(id)).DEADLINE));

  /** After so many updates the time that an app may use in ten minutes is used up: a run waits there, however fast it is. */
  const waitingAfter = (updates) => control(portal, "POST", "limits", { limits: "standard", work_ms: 480_000 / updates });

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

  return { ...staged, many, moved, deadlines, waitingAfter, updated, change };
}
