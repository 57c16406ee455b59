// What the official SDK is tried with, whichever of its clients calls. Each row has the faults that the portal plays, what is
// done with the client, in Node or in a page, and what comes of it.

const make = async (b24, method, params) => (await b24.actions.v2.call.make({ method, params, requestId: "test" })).getData().result;

const refused = (error) => ({ name: error.name, code: error.code, status: error.status });

const title = (task) => task.task.title;

const TITLES = [11, 13].map((taskId) => ["tasks.task.get", { taskId, select: ["ID", "TITLE"] }]);
const SAME = { first: TITLES[0], second: { method: TITLES[1][0], params: TITLES[1][1] } };
const WRONG = { good: ["user.current", {}], bad: ["tasks.task.update", { taskId: "abc", fields: { TITLE: "x" } }], late: ["profile", {}] };

const FIXTURE = ["Prepare the quarterly report", "Book a meeting room"];

const BAD = ["JSSDK_RESPONSE_ERROR: wrong task id"];

/** A batch's outcome by its keys: whether each succeeded, or the error. The SDK takes the code `0` for none. */
const outcomes = async (b24, isHaltOnError) => {
  const result = await b24.actions.v2.batch.make({ calls: WRONG, options: { isHaltOnError, returnAjaxResult: true } });
  const shown = ([key, one]) => [key, one.isSuccess || [...one.errors.values()].map(({ code, message }) => `${code}: ${message}`)];
  return [result.isSuccess, Object.fromEntries(Object.entries(result.getData()).map(shown))];
};

/** More tasks than two pages hold; how many there are then. */
async function many(b24) {
  const calls = Array.from({ length: 120 }, (_, n) => ["tasks.task.add", { fields: { TITLE: `one of many: ${n}`, RESPONSIBLE_ID: 1, UF_REQ: "anybody" } }]);
  const added = (await b24.actions.v2.batchByChunk.make({ calls })).getData();
  return new Set(added.map(({ task }) => task.id)).size;
}

const MANY = { method: "tasks.task.list", params: { select: ["ID", "TITLE"], filter: { "%TITLE": "one of many" } } };
const CURSOR = { idKey: "id", cursorIdKey: "ID", customKeyForResult: "tasks" };
const distinct = (tasks) => [tasks.length, new Set(tasks.map(({ id }) => id)).size];

export const SCENARIOS = [
  {
    name: "a call updates a task, and another reads it",
    run: async (b24) => [title(await make(b24, "tasks.task.update", { taskId: 13, fields: { TITLE: "by the SDK" } })), title(await make(b24, ...TITLES[1]))],
    expected: ["by the SDK", "by the SDK"],
  },
  {
    name: "an error is thrown with its code and status",
    run: (b24) => make(b24, "tasks.task.update", { taskId: 11, fields: { RESPONSIBLE_ID: 999999 } }).catch(refused),
    expected: { name: "AjaxError", code: "ERROR_CORE", status: 400 },
  },
  {
    name: "a method that there is not is an error",
    run: (b24) => make(b24, "no.such", {}).catch(refused),
    expected: { name: "AjaxError", code: "ERROR_METHOD_NOT_FOUND", status: 404 },
  },
  {
    name: "a scope that there is not is an error",
    rules: [{ match: "user.current", fault: "insufficient_scope" }],
    run: (b24) => make(b24, "user.current", {}).catch(refused),
    expected: { name: "AjaxError", code: "insufficient_scope", status: 401 },
  },
  {
    name: "a batch that is a list gives a list",
    run: async (b24) => (await b24.actions.v2.batch.make({ calls: TITLES })).getData().map(title),
    expected: FIXTURE,
  },
  {
    name: "a batch that is an object gives its keys, whatever the form of its commands",
    run: async (b24) => Object.entries((await b24.actions.v2.batch.make({ calls: SAME })).getData()).map(([key, one]) => [key, title(one)]),
    expected: [["first", FIXTURE[0]], ["second", FIXTURE[1]]],
  },
  {
    name: "an error in a command leaves the others",
    run: (b24) => outcomes(b24, false),
    expected: [false, { good: true, bad: BAD, late: true }],
  },
  {
    name: "a batch halts at an error",
    run: (b24) => outcomes(b24, true),
    expected: [false, { good: true, bad: BAD }],
  },
  {
    name: "more commands than a batch holds go in chunks",
    run: many,
    expected: 120,
    arrived: { batch: 3 },
  },
  {
    name: "a list of three pages is collected by its ids",
    run: async (b24) => [await many(b24), distinct((await b24.actions.v2.callList.make({ ...MANY, ...CURSOR })).getData())],
    expected: [120, [120, 120]],
    arrived: { "tasks.task.list": 3 },
  },
  {
    name: "a list of three pages is fetched page by page",
    run: async (b24) => {
      await many(b24);
      const pages = [];
      for await (const page of b24.actions.v2.fetchList.make({ ...MANY, ...CURSOR })) pages.push(page.length);
      return pages;
    },
    expected: [50, 50, 20],
    arrived: { "tasks.task.list": 3 },
  },
  {
    name: "a list of three pages is walked by its start, next and total",
    run: async (b24) => {
      await many(b24);
      const seen = [];
      let page = await b24.actions.v2.call.make({ ...MANY, requestId: "test" });
      while (page) {
        seen.push([page.getData().result.tasks.length, page.isMore(), page.getTotal()]);
        page = await page.getNext(b24.getHttpClient("v2"));
      }
      return seen;
    },
    expected: [[50, true, 120], [50, true, 120], [20, false, 120]],
    arrived: { "tasks.task.list": 3 },
  },
  {
    name: "503 twice is waited out, and the update done once",
    rules: [{ match: "tasks.task.update", fault: "query_limit", times: 2 }],
    run: async (b24) => title(await make(b24, "tasks.task.update", { taskId: 13, fields: { TITLE: "at last" } })),
    expected: "at last",
    arrived: { "tasks.task.update": 3 },
  },
];
