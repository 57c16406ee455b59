import { createClient, isTaskError } from "b24-task";
import { createPortal } from "b24-task/testing";
import { afterEach, expect, test } from "vitest";

const portal = createPortal();
const client = createClient(portal.connection);
const failure = (promise) => promise.then(() => undefined, (error) => error);

afterEach(() => portal.reset());

test("a task is updated", async () => {
  const { task } = await client.updateTask(11, { TITLE: "New", STATUS: "completed" });
  expect([task.title, task.status]).toEqual(["New", 5]);
  expect(portal.task(11).TITLE).toEqual("New");
});

test("the portal begins anew after each test", () => {
  expect(portal.task(11).TITLE).toEqual("Prepare the quarterly report");
  expect(portal.requests()).toEqual([]);
});

test("a limit of requests is waited out", async () => {
  portal.fault({ match: "tasks.task.update", fault: "query_limit", times: 1 });
  const { attempts } = await client.updateTask(11, { PRIORITY: "high" });
  expect(attempts).toEqual(2);
  expect(portal.requests().map((request) => [request.call, request.fault])).toEqual([["tasks.task.update", "query_limit"], ["tasks.task.update", null]]);
});

test("what is wrong is refused before anything is sent", async () => {
  const error = await failure(client.updateTask(11, { DEADLIN: null }));
  expect([isTaskError(error), error.code, error.issues[0].code]).toEqual([true, "invalid_input", "unknown_field"]);
  expect(portal.requests().length).toEqual(0);
});

test("the documented engine refuses what today's drops", async () => {
  const send = (options) => createPortal(options).connection.send({ method: "tasks.task.update", params: { taskId: 11, fields: { STATUS: 99 } } });
  expect((await send({})).status).toEqual(200);
  expect((await send({ engine: "documented" })).status).toEqual(400);
});

test("a Russian portal gives the same reason in its own words", async () => {
  const error = await failure(createClient(createPortal({ lang: "ru" }).connection).updateTask(11, { RESPONSIBLE_ID: 999999 }));
  expect([isTaskError(error), error.code]).toEqual([true, "responsible_not_found"]);
  expect(/[а-я]/.test(error.description)).toEqual(true);
});

test("a slow answer comes when the portal's clock says so", async () => {
  portal.fault({ fault: "slow", ms: 60_000 });
  const done = client.updateTask(11, { TITLE: "Late" });
  while (portal.requests().length === 0) await new Promise((wake) => setTimeout(wake));
  portal.advance(60_000);
  expect((await done).task.title).toEqual("Late");
});

test("a test may bring tasks and people of its own", async () => {
  const own = createPortal({ tasks: [{ ID: 5, TITLE: "Mine", CREATED_BY: 2 }], users: [{ ID: 1 }, { ID: 2 }, { ID: 3 }] });
  const error = await failure(createClient(own.as(3).connection).updateTask(5, { TITLE: "Yours" }));
  expect([isTaskError(error), error.name, own.task(5).TITLE]).toEqual([true, "PortalError", "Mine"]);
});
