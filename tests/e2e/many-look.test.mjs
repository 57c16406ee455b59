// The page of many tasks in every look, in Russian, as an app's own page gives it room: nothing for axe to find, nothing wider than the frame, and pictures.

import assert from "node:assert/strict";
import test from "node:test";

import { control } from "../../scripts/sandbox.mjs";
import { LOOKS, axe, stage } from "./stage.mjs";

const { portal, faults, open, framed } = await stage(test, { tasks: 130, lang: "ru" });

const ROOM = "#card, header, #applications-title, #app-row { display: none !important } main, #applications, #app { display: block !important; max-width: none !important; margin: 0 !important; padding: 0 !important; border: 0 !important } iframe { width: 100% !important; border: 0 !important }";

for (const [name, options] of Object.entries(LOOKS)) {
  test(`axe finds nothing, and nothing is wider than the frame: ${name}`, async () => {
    const { page, app, picture, close } = await open({ query: "?placement=TASK_USER_LIST_TOOLBAR", ready: ".many-list tbody tr", user: 3, ...options });
    const look = async (frame, state) => {
      await picture(`many-${name}-${state}`);
      assert.ok(await frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${state} is wider than its frame`);
      await frame.addScriptTag({ path: axe });
      const { violations } = await frame.evaluate(() => globalThis.axe.run());
      assert.deepEqual(violations.map(({ id, nodes }) => `${state}: ${id}: ${nodes.map(({ target }) => target)}`), []);
    };
    try {
      await page.addStyleTag({ content: ROOM });
      await fetch(`${portal.webhook}tasks.task.update`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ taskId: 226, fields: { TITLE: `${"Слово".repeat(30)} и ещё много слов о том, что нужно сделать до конца года` } }) });
      await app.locator("#filter-responsible").fill("три");
      await app.locator(".many-filter button").click();
      await app.locator("#filter-responsible-issue:visible").waitFor();
      await look(app, "issue");
      await app.locator("#filter-responsible").fill("999");
      await app.locator(".many-filter button").click();
      await app.locator(".many-empty:visible").waitFor();
      await look(app, "empty");
      await faults({ match: "tasks.task.list", fault: "access_denied", times: 1 });
      await app.locator("#filter-responsible").fill("");
      await app.locator(".many-filter button").click();
      await app.locator("[role=alert]:visible").waitFor();
      await look(app, "failed");
      await app.locator("[role=alert] button").click();
      await app.locator(".many-list tbody tr").nth(39).waitFor();
      await app.locator("#pick-all").check();
      await app.locator("#pick-221").uncheck();
      await look(app, "list");
      // It waits after twelve, however fast it is.
      await control(portal, "POST", "limits", { limits: "standard", work_ms: 40_000 });
      await app.locator(".many-shift button").click();
      await app.locator(".many-waits:visible").waitFor();
      await look(app, "running");
      await app.locator("[data-action=cancel]").click();
      await app.locator("[data-action=back]").waitFor();
      await look(app, "stopped");
      await page.reload();
      await page.addStyleTag({ content: ROOM });
      const next = await framed(page, "#kept-title");
      await look(next, "kept");
      // What was used up would hold it up for minutes.
      await control(portal, "POST", "reset");
      await next.locator(".many-kept .button").click();
      await next.locator("[data-action=back]").waitFor();
      await look(next, "ended");
    } finally {
      await close();
    }
  });
}
