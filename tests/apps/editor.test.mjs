// What editors offer and tell from the types of the packed package.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { opened as inServer } from "./editors/server.mjs";
import { opened as inService } from "./editors/service.mjs";
import { app } from "./made.mjs";

const EDITORS = { "TypeScript 6's service": inService, "TypeScript 7's server": inServer };

// Each `/*mark*/` is where the cursor stands.
const TEXT = `
import { TaskStatus, isTaskError, updateTask, updateTasks } from "b24-task";
updateTask(11, { /*fields*/ });
updateTask(11, { STATUS: "/*status*/" });
updateTask(11, { markOf: 1, priority: "/*priority*/" });
updateTask(11, { TITLE: "x" }, { /*options*/ });
updateTask(11, {}, { connection: { /*connection*/ } });
updateTask(11, { responsible/*typed*/ });
updateTask/*called*/(11, {}).catch((error: unknown) => isTaskError(error) && error.name === "PortalError" && error.code === "/*reason*/");
TaskStatus./*statuses*/;
`;

const has = (list, ...names) => assert.deepEqual(names.filter((name) => !list.includes(name)), []);

for (const [by, opened] of Object.entries(EDITORS)) {
  let editor;
  before(async () => {
    const file = join(app("types"), "main.ts");
    writeFileSync(file, TEXT);
    editor = await opened(file, TEXT);
  });
  after(() => editor.close());

  const at = (mark) => TEXT.indexOf(`/*${mark}*/`);
  const offered = (mark) => editor.offered(at(mark));

  test(`fields are offered by Bitrix24's names and by the response's, by ${by}`, async () => {
    has(await offered("fields"), "TITLE", "title", "RESPONSIBLE_ID", "responsibleId", "UF_CRM_TASK", "ufCrmTask", "SE_PARAMETER", "seParameter");
    has(await offered("typed"), "responsibleId");
  });

  test(`the names of an enumeration's values are offered in either spelling of its field, by ${by}`, async () => {
    assert.deepEqual((await offered("status")).filter((name) => /^[a-z]/.test(name)).sort(), ["completed", "deferred", "in_progress", "pending", "supposedly_completed"]);
    assert.deepEqual((await offered("priority")).filter((name) => /^[a-z]/.test(name)).sort(), ["average", "high", "low"]);
    has(await offered("statuses"), "COMPLETED", "DEFERRED", "IN_PROGRESS", "PENDING", "SUPPOSEDLY_COMPLETED");
  });

  test(`options and the keys of every connection are offered, by ${by}`, async () => {
    has(await offered("options"), "connection", "timeout", "signal", "strict", "messages", "customFields");
    has(await offered("connection"), "bx24", "endpoint", "token", "webhook", "sdk", "send");
  });

  test(`the reasons of a portal's error are offered once it is known for one, by ${by}`, async () => {
    const reasons = await offered("reason");
    has(reasons, "edit_denied", "responsible_not_found", "query_limit", "unknown");
    assert.ok(!reasons.includes("frame_not_ready"));
  });

  test(`calls are documented, by ${by}`, async () => {
    assert.match(await editor.told(at("called") - 1), /Changes a task/);
  });

  test(`a field is documented alike in both spellings, by ${by}`, async () => {
    const told = async (name) => editor.toldOf(at("fields"), name);
    const spelled = (name) => name.toLowerCase().replace(/_(.)/g, (_, letter) => letter.toUpperCase());
    let documented = 0;
    for (const name of (await offered("fields")).filter((one) => /^[A-Z_]+$/.test(one))) {
      const words = await told(name);
      if (words !== "") documented++;
      assert.deepEqual([name, await told(spelled(name))], [name, words]);
    }
    assert.ok(documented > 20);
  });
}
