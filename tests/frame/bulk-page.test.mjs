// Bulk runs in a page that loses its network, that the browser puts to sleep, and that is closed.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { DIST } from "../../scripts/place.mjs";
import { ownTime } from "../own-time.mjs";
import { app, arrived, browser, control, faults, portal } from "./stage.mjs";

const COUNT = 60;

app.files.set("/b24-task.js", readFileSync(join(DIST, "index.js"), "utf8"));

/** In the page: a run that waits in its middle until it is told to go on; `run` is what became of it. */
const RUN = ({ webhook, ids, journal }) => {
  let halfway, ended = 0;
  const half = new Promise((resolve) => (halfway = resolve));
  const run = (window.run = { progress: [], middle: false, summary: undefined });
  const update = (taskId) => ({ taskId, fields: { TITLE: `new ${taskId}`, TAGS: ["new"] }, key: `task-${taskId}` });
  async function* inputs() {
    for (const id of ids.slice(0, ids.length / 2)) yield update(id);
    await half;
    run.middle = true;
    await new Promise((resolve) => (run.goOn = resolve));
    for (const id of ids.slice(ids.length / 2)) yield update(id);
  }
  const options = {
    onProgress: (progress) => run.progress.push(progress),
    onOutcome: () => ++ended === ids.length / 2 && halfway(),
    ...(journal && { journal: b24task.localStorageJournal("run") }),
  };
  const shown = ({ index, error }) => `${index} ${error.code}/${error.outcome}`;
  b24task.createClient({ webhook }).updateTasks(inputs(), options).then(
    ({ applied, failed, unknown }) => (run.summary = { applied, failed: failed.map(shown), unknown: unknown.map(shown) }),
    (error) => (run.summary = String(error)),
  );
};

const WHOLE = { applied: COUNT, failed: [], unknown: [] };

/** So many tasks of the portal, all alike; their ids. */
async function made() {
  await control(portal, "POST", "reset");
  const ids = [];
  for (let first = 0; first < COUNT; first += 30) {
    const cmd = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`c${n}`, `tasks.task.add?fields[TITLE]=old ${first + n}&fields[RESPONSIBLE_ID]=1&fields[UF_REQ]=x`]));
    const response = await fetch(`${portal.webhook}batch`, { method: "POST", body: JSON.stringify({ cmd }), headers: { "content-type": "application/json" } });
    ids.push(...Object.values((await response.json()).result.result).map(({ task }) => Number(task.id)));
  }
  return ids;
}

/** The requests of a run: what each updates and reads. */
async function sent() {
  const requests = await arrived("batch");
  return requests.slice(2).map(({ params }) => Object.values(params.cmd));
}

/** All requests, in the order in which they arrived. */
const all = async () => (await control(portal, "GET", "requests")).filter(({ preflight }) => !preflight);

/** Which of the tasks were not updated once, and which do not show what was asked. */
async function wrong(ids) {
  const commands = (await sent()).flat().concat((await arrived("tasks.task.update")).map(({ params }) => `tasks.task.update?taskId=${params.taskId}&`));
  const times = (id) => commands.filter((command) => command.startsWith(`tasks.task.update?taskId=${id}&`)).length;
  const titles = await Promise.all(ids.map(async (id) => (await control(portal, "GET", `tasks/${id}`)).TITLE));
  return ids.map((id, at) => [id, times(id), titles[at]]).filter(([id, times, title]) => times !== 1 || title !== `new ${id}`);
}

/** A page of the app that has begun a run, in a context of its own. */
async function begun(t, { context, ids, own = false, aligned, ...input } = {}) {
  if (!context) {
    context = await browser.newContext();
    t.after(() => context.close());
  }
  ids ??= await made();
  app.head = `<script type="module">window.b24task = await import("/b24-task.js"); window.packageIsThere = true;</script>`;
  const page = await context.newPage();
  await page.goto(`${app.origin}/app`);
  await page.waitForFunction("window.packageIsThere");
  if (own) await page.evaluate(`window.time = (${ownTime})(${JSON.stringify({ aligned })})`);
  await page.evaluate(RUN, { webhook: portal.webhook, ids, ...input });
  const ends = async () => {
    await page.waitForFunction("run.summary", undefined, { polling: 50 });
    return page.evaluate("run.summary");
  };
  return { context, page, ids, middle: () => page.waitForFunction("run.middle", undefined, { polling: 50 }), ends };
}

test("offline nothing is sent and progress says why; online again the run goes on", async (t) => {
  const { context, page, ids, middle, ends } = await begun(t);
  await middle();
  await context.setOffline(true);
  const before = (await sent()).length;
  await page.evaluate("run.goOn()");
  await page.waitForFunction(`run.progress.at(-1).waitingFor === "offline"`, undefined, { polling: 50 });
  assert.equal((await sent()).length, before);
  await context.setOffline(false);
  assert.deepEqual([await ends(), await wrong(ids)], [WHOLE, []]);
});

test("what was on its way when the network went is read, and not sent again", async (t) => {
  const { context, page, ids, middle, ends } = await begun(t);
  await middle();
  const lost = async (route) => {
    await route.fetch();
    await context.setOffline(true);
    await route.abort("internetdisconnected");
  };
  await page.route("**/batch", lost, { times: 1 });
  await page.evaluate("run.goOn()");
  await page.waitForFunction(`run.progress.at(-1).waitingFor === "offline"`, undefined, { polling: 50 });
  await context.setOffline(false);
  assert.deepEqual([await ends(), await wrong(ids)], [WHOLE, []]);
});

test("a page that the browser freezes goes on when it is thawed", async (t) => {
  const { context, page, ids, middle, ends } = await begun(t);
  await middle();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Page.enable");
  await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
  await page.evaluate("run.goOn()");
  await devtools.send("Page.setWebLifecycleState", { state: "active" });
  assert.deepEqual([await ends(), await wrong(ids)], [WHOLE, []]);
});

test("a run whose timers wake once a minute ends", async (t) => {
  const { page, ids, middle, ends } = await begun(t, { own: true, aligned: 60_000 });
  await middle();
  await faults({ match: "batch", fault: "query_limit", times: 3 });
  await page.evaluate("run.goOn()");
  assert.deepEqual([await ends(), await wrong(ids).then((list) => list.filter(([, , title]) => title.startsWith("old")))], [WHOLE, []]);
  assert.ok(await page.evaluate("time.now() >= 60000"));
});

for (const [when, rule] of Object.entries({
  "before its requests arrive": { match: "batch", fault: "hang" },
  "before their answers come": { match: "batch", fault: "slow", ms: 60_000 },
})) {
  test(`a tab that is closed in the middle, ${when}, goes on when it is opened again`, async (t) => {
    const closed = await begun(t, { journal: true, own: true });
    const { context, ids } = closed;
    await closed.middle();
    await faults(rule);
    const before = (await sent()).length;
    await closed.page.evaluate("run.goOn()");
    while ((await sent()).length === before);
    await closed.page.close();
    await faults();
    const stopped = (await all()).length;
    const { page, middle, ends } = await begun(t, { context, ids, journal: true, own: true });
    await middle();
    await page.evaluate("run.goOn()");
    assert.deepEqual(await ends(), WHOLE);
    const commands = (await all()).slice(stopped).flatMap(({ call, params }) => (call === "batch" ? Object.values(params.cmd) : `${call}?taskId=${params.taskId}&`));
    const first = (id) => commands.find((command) => command.includes(`?taskId=${id}&`));
    assert.deepEqual(ids.slice(COUNT / 2).map(first).filter((command) => !command?.startsWith("tasks.task.get?")), [], "what was on its way is read first");
    assert.ok(await page.evaluate("time.now() >= 60000"), "not before a minute has passed");
    const odd = await wrong(ids);
    // What hung arrived, and was never run: it is sent once more.
    const once = rule.fault === "hang" ? odd.filter(([id, times, title]) => times > 2 || title !== `new ${id}`) : odd;
    assert.deepEqual(once, []);
  });
}
