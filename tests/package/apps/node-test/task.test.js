import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { createClient, isTaskError } from "b24-task";
import { createPortal } from "b24-task/testing";

const portal = createPortal();
const client = createClient(portal.connection);
const failure = (promise) => promise.then(() => undefined, (error) => error);

afterEach(() => portal.reset());

test("a task is updated", async () => {
  const { task } = await client.updateTask(11, { TITLE: "New", STATUS: "completed" });
  assert.deepEqual([task.title, task.status], ["New", 5]);
  assert.deepEqual(portal.task(11).TITLE, "New");
});

test("the portal begins anew after each test", () => {
  assert.deepEqual(portal.task(11).TITLE, "Prepare the quarterly report");
  assert.deepEqual(portal.requests(), []);
});

test("a limit of requests is waited out", async () => {
  portal.fault({ match: "tasks.task.update", fault: "query_limit", times: 1 });
  const { attempts } = await client.updateTask(11, { PRIORITY: "high" });
  assert.deepEqual(attempts, 2);
  assert.deepEqual(portal.requests().map((request) => [request.call, request.fault]), [["tasks.task.update", "query_limit"], ["tasks.task.update", null]]);
});

test("what is wrong is refused before anything is sent", async () => {
  const error = await failure(client.updateTask(11, { DEADLIN: null }));
  assert.deepEqual([isTaskError(error), error.code, error.issues[0].code], [true, "invalid_input", "unknown_field"]);
  assert.deepEqual(portal.requests().length, 0);
});

test("the documented engine refuses what today's drops", async () => {
  const send = (options) => createPortal(options).connection.send({ method: "tasks.task.update", params: { taskId: 11, fields: { STATUS: 99 } } });
  assert.deepEqual((await send({})).status, 200);
  assert.deepEqual((await send({ engine: "documented" })).status, 400);
});

test("a Russian portal gives the same reason in its own words", async () => {
  const error = await failure(createClient(createPortal({ lang: "ru" }).connection).updateTask(11, { RESPONSIBLE_ID: 999999 }));
  assert.deepEqual([isTaskError(error), error.code], [true, "responsible_not_found"]);
  assert.deepEqual(/[а-я]/.test(error.description), true);
});

test("a slow answer comes when the portal's clock says so", async () => {
  portal.fault({ fault: "slow", ms: 60_000 });
  const done = client.updateTask(11, { TITLE: "Late" });
  while (portal.requests().length === 0) await new Promise((wake) => setTimeout(wake));
  portal.advance(60_000);
  assert.deepEqual((await done).task.title, "Late");
});

test("a test may bring tasks and people of its own", async () => {
  const own = createPortal({ tasks: [{ ID: 5, TITLE: "Mine", CREATED_BY: 2 }], users: [{ ID: 1 }, { ID: 2 }, { ID: 3 }] });
  const error = await failure(createClient(own.as(3).connection).updateTask(5, { TITLE: "Yours" }));
  assert.deepEqual([isTaskError(error), error.name, own.task(5).TITLE], [true, "PortalError", "Mine"]);
});
