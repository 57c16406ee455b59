// `listTasks` over the portal in memory: pages, and what happens to tasks while they are walked.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { createClient, listTasks } from "../../dist/index.js";
import { createPortal } from "../../dist/testing.js";

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const down = (from, to) => range(to, from).reverse();

/** A portal of tasks 1 to `count`, and a client for it. */
function many(count, defaults) {
  const portal = createPortal({ tasks: range(1, count).map((ID) => ({ ID, TITLE: `task ${ID % 7}` })) });
  return { portal, client: createClient(portal.connection, defaults) };
}

const ids = async (list, visit = () => {}) => {
  const seen = [];
  for await (const { id } of list) {
    seen.push(id);
    await visit(id);
  }
  return seen;
};

const sent = (portal) => portal.requests().map(({ params }) => params);

/** Answers with what each call makes of the request's parameters. */
const answering = (result) => ({ send: async ({ params }) => ({ status: 200, body: result(params) }) });

test("every task is shown once, the newest first, page by page", async () => {
  const { portal, client } = many(125);
  assert.deepEqual(await ids(client.listTasks()), down(125, 1));
  assert.deepEqual(sent(portal).map(({ filter, start }) => [filter?.["<ID"], start]), [[undefined, -1], [76, -1], [26, -1]]);
});

test("a full last page is followed by an empty one", async () => {
  const { portal, client } = many(100);
  assert.equal((await ids(client.listTasks())).length, 100);
  assert.equal(portal.requests().length, 3);
});

test("no task is an empty list", async () => {
  const { portal, client } = many(3);
  assert.deepEqual(await ids(client.listTasks({ filter: { ID: 99 } })), []);
  assert.equal(portal.requests().length, 1);
});

test("nothing is sent before the first task is wanted, and no page before its own first one is", async () => {
  const { portal, client } = many(125);
  const list = client.listTasks()[Symbol.asyncIterator]();
  assert.equal(portal.requests().length, 0);
  for (const _ of range(1, 50)) await list.next();
  assert.equal(portal.requests().length, 1);
  assert.equal((await list.next()).value.id, 75);
  assert.equal(portal.requests().length, 2);
});

test("break sends nothing more, and the next walk begins anew", async () => {
  const { portal, client } = many(125);
  const list = client.listTasks();
  for await (const { id } of list) if (id === 70) break;
  assert.equal(portal.requests().length, 2);
  assert.deepEqual(await ids(list), down(125, 1));
});

test("a task that changes, goes or comes during the walk moves no other", async () => {
  const { client } = many(125);
  const seen = await ids(client.listTasks(), async (id) => {
    if (id === 100) await client.call("tasks.task.delete", { taskId: 120 });
    if (id === 99) await client.call("tasks.task.add", { fields: { TITLE: "new", RESPONSIBLE_ID: 1, UF_REQ: "x" } });
    if (id === 98) await client.updateTask(40, { TITLE: "changed", STATUS: 5 });
    if (id === 97) await client.call("tasks.task.delete", { taskId: 30 });
  });
  assert.deepEqual(seen, down(125, 1).filter((id) => id !== 30));
});

test("ids can rise, and then what comes during the walk is shown last", async () => {
  const { client } = many(60);
  let added;
  const seen = await ids(client.listTasks({ order: { ID: "asc" } }), async (id) => {
    if (id === 5) added = await client.call("tasks.task.add", { fields: { TITLE: "new", RESPONSIBLE_ID: 1, UF_REQ: "x" } });
  });
  assert.deepEqual(seen, [...range(1, 60), Number(added.result.task.id)]);
});

test("an order of the caller's own goes by rows, and a task that moves is not shown twice", async () => {
  const { portal, client } = many(125);
  const list = client.listTasks({ order: { TITLE: "asc" }, select: ["TITLE"] });
  const titles = [];
  for await (const { title } of list) titles.push(title);
  assert.deepEqual([titles.length, titles], [125, titles.toSorted()]);
  assert.deepEqual(sent(portal).map(({ start }) => start), [undefined, 50, 100]);
  const seen = await ids(list, async (id) => {
    if (id === 119) await client.call("tasks.task.add", { fields: { TITLE: "a", RESPONSIBLE_ID: 1, UF_REQ: "x" } });
  });
  assert.deepEqual([seen.length, new Set(seen).size], [125, 125]);
});

test("a filter is the portal's, by the names and values of a field's input", async () => {
  const { portal, client } = many(60);
  await client.updateTask(9, { DEADLINE: "2026-12-31T18:00:00+03:00", TAGS: ["late"], PRIORITY: "high" });
  const found = (filter) => ids(client.listTasks({ filter }));
  assert.deepEqual(await found({ ">=deadline": new Date("2026-12-31T15:00:00Z") }), [9]);
  assert.deepEqual(await found({ priority: "high", TAG: "late", responsibleId: "1" }), [9]);
  assert.deepEqual(await found({ "%TITLE": "k 0", "<ID": 15 }), [14, 7]);
  assert.deepEqual(await found({ "@ID": [3, "5"], realStatus: "pending" }), [5, 3]);
  assert.deepEqual(await found({ FAVORITE: true }), []);
  assert.deepEqual(await found({ "<=ID": 55, ">ID": 1 }), down(55, 2));
  assert.equal(portal.requests().some(({ params }) => params.filter?.["<ID"] === 6), true);
});

test("a wrong query sends nothing, and tells everything that is wrong", async () => {
  const { portal, client } = many(3);
  const query = { filter: { RESPONSIBL_ID: 1, ID: [] }, order: { STATUS: "asc" }, select: ["TITEL"] };
  await assert.rejects(ids(client.listTasks(query, { timeot: 1 })), ({ name, outcome, issues }) => {
    assert.deepEqual([name, outcome], ["TaskValidationError", "not_sent"]);
    assert.deepEqual(issues.map(({ path, code }) => `${path.join(".")}: ${code}`), [
      "filter.RESPONSIBL_ID: unknown_field", "filter.ID: empty_filter", "order.STATUS: unknown_field", "select.0: unknown_field", "options.timeot: unknown_option",
    ]);
    return true;
  });
  await assert.rejects(ids(client.listTasks(null, { messages: "ru" })), /это не часть запроса/);
  await assert.rejects(ids(listTasks({}, { connection: { typo: 1 } })), { code: "bad_connection", outcome: "not_sent" });
  assert.equal(portal.requests().length, 0);
});

test("tasks are typed as getTask has them, with the fields that were selected", async () => {
  const { portal, client } = many(3);
  await client.updateTask(2, { TAGS: ["a"], UF_CRM_TASK: ["D_10"], UF_INT: 7 });
  const all = [];
  for await (const task of client.listTasks({ filter: { ID: 2 }, select: ["title", "TAGS", "UF_*"] }, { customFields: "load" })) all.push(task);
  const [{ id, title, tags, ufCrmTask, custom }] = all;
  assert.deepEqual([id, title, Object.values(tags)[0].title, ufCrmTask, custom.UF_INT], [2, "task 2", "a", ["D_10"], "7"]);
  for await (const task of client.listTasks({ filter: { ID: 2 } })) {
    assert.deepEqual([task.status, task.taskControl, task.group, task.extra.subStatus], [2, false, null, "2"]);
  }
  assert.deepEqual(sent(portal).at(-1).order, { ID: "desc" });
});

test("custom fields are loaded once, and a filter is held against them", async () => {
  const { portal, client } = many(120, { customFields: "load" });
  assert.equal((await ids(client.listTasks({ filter: { "!UF_INT": 5 } }))).length, 120);
  assert.equal((await ids(client.listTasks({}))).length, 120);
  assert.equal(portal.requests().filter(({ call }) => call === "batch").length, 1);
  await assert.rejects(ids(client.listTasks({ filter: { UF_NOPE: 1 } })), { code: "invalid_input" });
});

test("custom fields that do not come end the walk within its time", async () => {
  const { portal, client } = many(3, { customFields: "load" });
  portal.fault({ match: "batch", fault: "hang" });
  await assert.rejects(ids(client.listTasks({}, { timeout: 50 })), { code: "timeout", outcome: "not_sent" });
  await assert.rejects(ids(client.listTasks({}, { signal: AbortSignal.abort(new Error("enough")) })), { message: "enough" });
  portal.reset();
});

test("aborting ends the walk with the signal's reason, on a page and before one", async () => {
  const { portal, client } = many(125);
  const controller = new AbortController();
  const seen = [];
  await assert.rejects(ids(client.listTasks({}, { signal: controller.signal }), (id) => {
    seen.push(id);
    if (id === 100) controller.abort(new Error("enough"));
  }), { message: "enough" });
  assert.deepEqual([seen.at(-1), portal.requests().length], [100, 1]);
  await assert.rejects(ids(client.listTasks({}, { signal: controller.signal })), { message: "enough" });
  assert.equal(portal.requests().length, 1);
});

test("aborting a page that is under way is aborting a call", async () => {
  const { portal, client } = many(3);
  portal.fault({ fault: "hang" });
  const controller = new AbortController();
  const walk = ids(client.listTasks({}, { signal: controller.signal }));
  while (portal.requests().length === 0) await new Promise((wake) => setImmediate(wake));
  controller.abort(new Error("enough"));
  await assert.rejects(walk, ({ code, cause }) => code === "aborted" && cause.message === "enough");
});

test("the timeout is a page's, and a limit that passes is waited for", async () => {
  const { portal, client } = many(125);
  portal.fault({ fault: "query_limit", times: 1 });
  assert.equal((await ids(client.listTasks())).length, 125);
  portal.fault({ fault: "hang" });
  await assert.rejects(ids(client.listTasks({}, { timeout: 50 })), { code: "timeout" });
});

test("a page that the portal refuses ends the walk, after the tasks before it", async () => {
  const { portal, client } = many(125);
  const seen = [];
  await assert.rejects(ids(client.listTasks(), (id) => {
    seen.push(id);
    if (id === 76) portal.fault({ fault: "access_denied" });
  }), { name: "PortalError", code: "paid_plan_required" });
  assert.equal(seen.length, 50);
});

test("what is no list of tasks is a bad response", async () => {
  for (const result of [[], {}, null, "x", { tasks: {} }, { tasks: [[]] }, { tasks: [{ id: "x" }] }]) {
    await assert.rejects(ids(listTasks({}, { connection: answering(() => ({ result })) })), { name: "TransportError", code: "bad_response" }, JSON.stringify(result));
  }
});

test("a portal that gives one page for all is not asked for ever", async () => {
  let asked = 0;
  const tasks = down(50, 1).map((id) => ({ id: `${id}` }));
  const one = answering(({ start }) => ({ result: { tasks }, next: (asked++, Number(start ?? 0) + 50) }));
  for (const order of [{}, { TITLE: "asc" }]) {
    await assert.rejects(ids(listTasks({ order }, { connection: one })), { code: "bad_response" });
  }
  assert.equal(asked, 4);
});

test("the read-me's example lists what it says", async (t) => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const [, code] = /### Listing tasks[\s\S]*?```js\n([\s\S]*?)```/.exec(readme);
  const { client } = many(3);
  await client.updateTask(3, { DEADLINE: "2020-12-31T18:00:00+03:00", STATUS: "in_progress" });
  const lines = [];
  t.mock.method(console, "log", (...values) => lines.push(values));
  const { constructor: AsyncFunction } = async () => {};
  await new AsyncFunction("client", code)(client);
  assert.deepEqual(lines, [[3, "task 3", "2020-12-31T18:00:00+03:00"]]);
});
