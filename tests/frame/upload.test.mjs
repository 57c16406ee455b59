// spec/methods.md §6.2: an app on another origin uploads a file in two steps, and attaches it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { called, control, open, portal } from "./stage.mjs";

const upload = `async ({ field, uploadUrl }) => {
  const form = new FormData();
  form.append(field, new File(["hello"], "plan.txt"));
  const response = await fetch(uploadUrl, { method: "POST", body: form });
  return { status: response.status, ...(await response.json()) };
}`;

test("the address of the first step takes a file from a page of another origin", async (t) => {
  const { frame } = await open(t);
  const begun = await called(frame, "disk.storage.uploadfile", "{ id: 2001 }");
  assert.ok(begun.uploadUrl.startsWith(`${portal.origin}/rest/upload.json?auth=`), begun.uploadUrl);
  const { status, result } = await frame.evaluate(`(${upload})(${JSON.stringify(begun)})`);
  assert.deepEqual([status, result.NAME, result.SIZE], [200, "plan.txt", "5"]);
  const { attachmentId } = await called(frame, "tasks.task.files.attach", `{ taskId: 13, fileId: ${result.ID} }`);
  assert.deepEqual((await control(portal, "GET", "tasks/13")).UF_TASK_WEBDAV_FILES, [attachmentId]);
});
