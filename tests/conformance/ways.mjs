// The ways to a portal that every case goes: from Node, and from an app in the portal's task card.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { DIST } from "../../scripts/place.mjs";
import { control as ask, startSandbox } from "../../scripts/sandbox.mjs";
import { CHROMIUM_ARGS } from "../../scripts/webdriver.mjs";
import { chromium } from "../../scripts/which.mjs";
import { startApp } from "../frame/app.mjs";
import { openCard } from "../frame/card.mjs";
import { sdkScript } from "../frame/sdk.mjs";

const DEFAULTS = { timeout: 20_000, limits: { burst: 1e6, perSecond: 1e6 } };

/** From Node: `updateTask` by a connection of the sandbox. */
const node = (connection) => async () => {
  const portal = await startSandbox({ quiet: true });
  const { createClient, isTaskError } = await import(`${DIST}/index.js`);
  const client = createClient(connection(portal), DEFAULTS);
  const updateTask = (taskId, fields, options) =>
    client.updateTask(taskId, fields, options).then((result) => ({ result }), (error) => ({ error, ours: isTaskError(error) }));
  return { portal, updateTask, stop: () => portal.stop() };
};

const NEIGHBOURS = "beside-the-case-";

/** From Node, among others in one run of `updateTasks`: before and after each case there are updates of a task of their own, good and bad ones. */
const among = async () => {
  const portal = await startSandbox({ quiet: true });
  const { createClient, isTaskError } = await import(`${DIST}/index.js`);
  const client = createClient({ webhook: portal.webhook }, DEFAULTS);
  const neighbour = (n) => ({ taskId: 1, fields: { TITLE: `${NEIGHBOURS}${n}`, TAGS: [`tag ${n}`] } });
  const bad = [null, { taskId: 404, fields: { TITLE: NEIGHBOURS } }, { taskId: 1, fields: { TITLE: NEIGHBOURS, RESPONSIBLE_ID: 999_999 } }, { taskId: 1, fields: { DEADLIN: 1 } }];
  const wanted = ["ok", "invalid_input", "not_found_or_denied", "", "responsible_not_found", "invalid_input", "ok"];

  async function updateTask(taskId, fields, options) {
    const [first, second, ...rest] = bad;
    const outcomes = [];
    for await (const outcome of client.updateTasks([neighbour(1), first, second, { taskId, fields }, ...rest, neighbour(2)], options)) outcomes[outcome.index] = outcome;
    const others = outcomes.map(({ ok, error }, at) => (at === 3 ? "" : ok ? "ok" : error.code));
    if (others.join() !== wanted.join()) return { error: new Error(`what stands beside it came to ${others}`), ours: false };
    const { result, error } = outcomes[3];
    return error ? { error, ours: isTaskError(error) } : { result };
  }
  /** The updates that arrived, each as if it had come alone, without those beside the case. */
  const single = (requests) =>
    requests.flatMap(({ call, params }) => (call === "batch" ? Object.values(params.cmd).map((text) => ({ call: text.split("?")[0], params: text })) : [{ call, params }]))
      .filter(({ params }) => !JSON.stringify(params).includes(NEIGHBOURS));
  const control = async (verb, path, ...more) => {
    const said = await ask(portal, verb, path, ...more);
    return path === "requests" ? single(said) : said;
  };
  return { portal: { ...portal, control }, updateTask, stop: () => portal.stop() };
};

/** From Node, over a portal in memory: control calls are asked of it as of one that is served. */
const inMemory = async () => {
  const [{ createPortal }, { createClient, isTaskError }] = await Promise.all([import(`${DIST}/testing.js`), import(`${DIST}/index.js`)]);
  const made = createPortal();
  const client = createClient(made.connection, DEFAULTS);
  const updateTask = (taskId, fields, options) =>
    client.updateTask(taskId, fields, options).then((result) => ({ result }), (error) => ({ error, ours: isTaskError(error) }));
  const calls = { "POST reset": () => made.reset(), "GET requests": () => made.requests() };
  const control = async (verb, path) => (calls[`${verb} ${path}`] ?? (() => made.task(path.replace("tasks/", "")) ?? undefined))();
  return { portal: { control }, updateTask, stop: () => {} };
};

/** From an app in the portal's card, over what `ready` makes there. */
const frame = ({ script, ready, connection }) => async () => {
  const app = await startApp();
  const portal = await startSandbox({ quiet: true, app: `${app.origin}/app` });
  const { chromium: playwright } = await import("playwright-core");
  const browser = await playwright.launch({ executablePath: chromium(), args: CHROMIUM_ARGS });
  app.files.set("/b24-task.js", readFileSync(join(DIST, "index.js"), "utf8"));
  app.files.set("/sdk.js", await sdkScript());
  app.head = `<script src="${script(portal)}"></script><script type="module">window.b24task = await import("/b24-task.js"); window.there = true;</script>`;
  let page, inside, calls;

  async function open() {
    await page?.close();
    page = await browser.newPage();
    inside = await openCard(page, portal.page, app);
    await inside.waitForFunction("window.there");
    await inside.evaluate(ready);
    calls = 0;
  }

  /** Errors do not cross the frame whole: what judges read of them does. */
  async function updateTask(...input) {
    // BX24.js and the SDK slow an app down after some calls: a fresh one is as fast as the first.
    if (!page || ++calls > 40) await open();
    return inside.evaluate(`((input, defaults) => b24task.createClient(${connection}, defaults).updateTask(...input)
      .then((result) => ({ result }), (error) => ({ error: { ...error.toJSON(), message: error.message }, ours: b24task.isTaskError(error) })))(
      ${inJavaScript(input)}, ${JSON.stringify(DEFAULTS)})`);
  }
  const stop = async () => {
    await browser.close();
    await portal.stop();
    app.stop();
  };
  return { portal, updateTask, stop };
};

// JSON knows no undefined, and arguments that are left out are just that.
const inJavaScript = (input) => `[${input.map((value) => JSON.stringify(value) ?? "undefined").join(", ")}]`;

/** Each starts a portal of its own: `portal`, `updateTask` with what it came to, `stop`. */
export const WAYS = {
  memory: inMemory,
  webhook: node(({ webhook }) => ({ webhook })),
  bulk: among,
  oauth: node(({ endpoint, token }) => ({ endpoint, token })),
  bx24: frame({ script: ({ origin }) => `${origin}/api/v1/`, ready: "new Promise((resolve) => BX24.init(resolve))", connection: "{}" }),
  "bx24-fetch": frame({ script: ({ origin }) => `${origin}/api/v1/`, ready: "new Promise((resolve) => BX24.init(resolve))", connection: `{ via: "fetch" }` }),
  sdk: frame({ script: () => "/sdk.js", ready: "initializeB24Frame().then((b24) => { window.b24 = b24; })", connection: "{ sdk: b24 }" }),
};
