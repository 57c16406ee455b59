import assert from "node:assert/strict";
import test from "node:test";

import { axe, stage } from "./stage.mjs";

const { stored, calls, faults, open } = await stage(test);

/** A test of the demo in the portal's card. */
const demo = (name, options, body) =>
  test(name, async () => {
    const opened = await open(options);
    try {
      await body(opened);
    } finally {
      await opened.close();
    }
  });

const field = (app, name) => app.locator(`#field-${name}`);
const issue = (app, name) => app.locator(`#field-${name}-issue`);
const save = (app) => app.getByRole("button", { name: "Save" }).click();
const shows = (locator, text) => locator.filter({ hasText: text }).first().waitFor();

demo("the task is shown, and what is saved is stored and shown by the portal", {}, async ({ page, app, complaints, picture }) => {
  await shows(app.getByRole("heading", { level: 1 }), "Prepare the quarterly report");
  await picture("task");
  await field(app, "TITLE").fill("Prepare the yearly report");
  await field(app, "PRIORITY").selectOption({ label: "High" });
  await save(app);
  await shows(app.getByRole("heading", { level: 1 }), "Prepare the yearly report");
  await picture("saved");
  const { TITLE, PRIORITY } = await stored();
  assert.deepEqual([TITLE, PRIORITY], ["Prepare the yearly report", 2]);
  const [{ params }] = await calls("tasks.task.update");
  assert.deepEqual(params.fields, { TITLE: "Prepare the yearly report", PRIORITY: "2" }, "only what was changed is sent");
  await shows(page.getByRole("heading", { level: 1 }), "Prepare the yearly report");
  assert.deepEqual(complaints, []);
});

demo("a deadline is cleared", {}, async ({ app }) => {
  await field(app, "DEADLINE").fill("");
  await save(app);
  await shows(app.getByRole("status").or(app.locator("main")), "Deadline");
  await app.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
  await until(async () => (await stored()).DEADLINE === null);
});

demo("a refused input shows its issue and sends nothing", {}, async ({ app, picture }) => {
  await field(app, "RESPONSIBLE_ID").fill("Boris");
  await issue(app, "RESPONSIBLE_ID").waitFor();
  await save(app);
  await shows(app.getByRole("alert"), "Nothing has been sent");
  await picture("refused");
  assert.deepEqual(await calls("tasks.task.update"), []);
});

demo("a portal's error shows at its field, in plain text", {}, async ({ app, picture }) => {
  await field(app, "RESPONSIBLE_ID").fill("777");
  await save(app);
  await issue(app, "RESPONSIBLE_ID").waitFor();
  const text = await issue(app, "RESPONSIBLE_ID").innerText();
  assert.ok(!/[<>&]|br/.test(text), text);
  await picture("portal-error");
  assert.equal(await field(app, "RESPONSIBLE_ID").inputValue(), "777", "nothing typed is lost");
  assert.equal((await stored()).RESPONSIBLE_ID, 1);
});

demo("a 503, of which BX24 never tells, ends in an error in time", { clock: true }, async ({ page, app, picture }) => {
  await faults({ match: "tasks.task.update", fault: "query_limit" });
  await field(app, "TITLE").fill("Never stored");
  await save(app);
  await until(async () => (await calls("tasks.task.update")).length > 0);
  await page.clock.fastForward(31_000);
  await app.getByRole("alert").waitFor();
  await picture("silence");
  assert.equal(await field(app, "TITLE").inputValue(), "Never stored", "nothing typed is lost");
  assert.notEqual((await stored()).TITLE, "Never stored");
});

demo("a page of the portal that never answers is told after ten seconds", { clock: true, rules: [{ match: "frame", fault: "no_init" }], ready: null }, async ({ page, app, picture }) => {
  // The wait begins once the module is loaded; until then there is nothing to skip.
  await until(async () => {
    await page.clock.fastForward(11_000);
    return (await app.locator("main").innerText()).includes("does not answer");
  });
  await picture("no-init");
});

demo("a token that is over is renewed on the way", { rules: [{ match: "frame", fault: "expired_token", times: 1 }] }, async ({ app }) => {
  await field(app, "TITLE").fill("By a fresh token");
  await save(app);
  await until(async () => (await stored()).TITLE === "By a fresh token");
});

demo("the app's own page offers to be shown in tasks", { query: "?placement=DEFAULT", ready: "main" }, async ({ app, picture }) => {
  await app.getByRole("button").first().waitFor();
  await picture("own-page");
});

demo("in a task list's menu the task is the one of the row", { query: "?placement=TASK_LIST_CONTEXT_MENU" }, async ({ app }) => {
  await shows(app.getByRole("heading", { level: 1 }), "Prepare the quarterly report");
});

demo("the frame is as high as its content, also when that has become lower", {}, async ({ page, app }) => {
  const fits = () => until(async () => {
    const content = await app.evaluate(() => document.documentElement.getBoundingClientRect().height);
    const { height, width } = await page.locator("iframe").evaluate(({ style: { height, width } }) => ({ height: parseInt(height, 10), width }));
    return width === "100%" && height >= content && height <= content + 2 && height;
  });
  const wide = await fits();
  await page.setViewportSize({ width: 400, height: 900 });
  assert.ok((await fits()) > wide);
  await page.setViewportSize({ width: 1200, height: 900 });
  await until(async () => (await fits()) === wide);
});

demo("the keyboard alone edits and saves", {}, async ({ page, app }) => {
  await field(app, "TITLE").focus();
  await page.keyboard.press("End");
  await page.keyboard.type(" by keys");
  await page.keyboard.press("Enter");
  await until(async () => (await stored()).TITLE === "Prepare the quarterly report by keys");
});

for (const dark of [false, true]) {
  demo(`axe finds nothing in card and app, ${dark ? "dark" : "light"}`, { dark }, async ({ page, app, picture }) => {
    await picture(dark ? "dark" : "light");
    for (const frame of [page.mainFrame(), app]) {
      await frame.addScriptTag({ path: axe });
      const { violations } = await frame.evaluate(() => globalThis.axe.run(document, { iframes: false }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`), []);
    }
  });
}

/** Waits until something holds in the portal, and gives what that is: each look is a request of its own. */
async function until(holds) {
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    const held = await holds();
    if (held) return held;
  }
  assert.fail("it did not come to hold");
}
