// A portal and an app in Chromium for one connection, where calls meet faults one after another.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { DIST } from "../../scripts/place.mjs";
import { control, startSandbox } from "../../scripts/sandbox.mjs";
import { startApp } from "../frame/app.mjs";
import { openCard } from "../frame/card.mjs";
import { LATE, PLACES, TASK, UPDATE } from "./faults.mjs";
import { leaked } from "./secrets.mjs";
import { isConfirmed } from "./table.mjs";

// Two seconds of grace are the guard's (js/guard.js); its timer is set first, so it comes first.
const GRACE = 2_100;
// Of a page that does not even keep its timers.
const STUCK = 30_000;

const PACKAGE = `<script type="module">window.b24task = await import("/b24-task.js"); window.there = true;</script>`;

// In the page: what a call comes to, or that it comes to nothing.
const CALL = async (connection, { taskId, fields, options, patience }) => {
  const start = performance.now();
  const told = (error) => {
    const ours = b24task.isTaskError(error);
    const texts = { message: String(error), "JSON.stringify(error)": JSON.stringify(error), stack: String(error?.stack) };
    return { error: ours ? { ...error.toJSON(), message: error.message } : { message: String(error) }, ours, texts };
  };
  const said = b24task.updateTask(taskId, fields, { connection, ...options }).then((result) => ({ result }), told);
  const never = new Promise((resolve) => setTimeout(resolve, patience, { never: true }));
  return { ...(await Promise.race([said, never])), ms: Math.round(performance.now() - start) };
};

/** A stage for a connection of the table; `scripts` is what its pages may load. Its `run` gives what a cell came to. */
export async function startStage(browser, connection, scripts) {
  const app = await startApp();
  const portal = await startSandbox({ quiet: true, app: `${app.origin}/app` });
  app.files.set("/b24-task.js", readFileSync(join(DIST, "index.js"), "utf8"));
  for (const [path, text] of Object.entries(scripts)) app.files.set(path, text);
  app.head = `${connection.script ? `<script src="${connection.script(portal)}"></script>` : ""}${PACKAGE}`;
  const context = await browser.newContext();
  const page = await context.newPage();
  const [complaints, printed] = [[], []];
  page.on("dialog", (dialog) => dialog.dismiss().catch(() => {}));
  page.on("pageerror", ({ message }) => connection.throws?.includes(message) || complaints.push(message));
  page.on("console", (message) => {
    // Without arguments it is the browser that speaks.
    if (message.args().length === 0) return;
    printed.push(message.text());
    if (message.location().url.endsWith("/b24-task.js")) complaints.push(message.text());
  });
  // The app's frame, while it is open.
  let inside;

  /** Opens the app, and says whether it has started. */
  async function open(waits, patience) {
    inside = connection.frame ? await openCard(page, portal.page, app) : page;
    if (!connection.frame) await page.goto(`${app.origin}/app`);
    await inside.waitForFunction("window.there");
    // BX24 is waited for by the package; the SDK's object is there after its handshake alone.
    if (!connection.ready || (!waits && !connection.repeats)) return true;
    return inside.evaluate(`Promise.race([${connection.ready}.then(() => true), new Promise((resolve) => setTimeout(resolve, ${patience}, false))])`);
  }

  async function run({ fault, place, frame, renewing, once, asked, limits }) {
    const times = once ? { times: 1 } : {};
    await control(portal, "POST", "reset");
    const rules = [{ match: frame ? "frame" : PLACES[place], fault, ms: LATE, ...times }];
    if (renewing) rules.push({ match: UPDATE, fault: "expired_token", times: 1 });
    if (frame) await control(portal, "POST", "faults", rules);
    const isThere = frame || !inside ? await open(!frame, limits.attemptTimeout) : true;
    if (!isThere) return leave({ unstarted: true, arrived: (await log()).length });
    if (!frame) await control(portal, "POST", "faults", rules);
    const before = await control(portal, "GET", `tasks/${TASK}`);
    const input = { taskId: TASK, fields: asked, options: limits, patience: limits.timeout + GRACE };
    const told = await within(inside.evaluate(`(${CALL})(${connection.at(portal)}, ${JSON.stringify(input)})`));
    const [after, requests] = await Promise.all([control(portal, "GET", `tasks/${TASK}`), log()]);
    const admitted = await Promise.all(requests.map((entry) => isLetIn(entry)));
    const texts = { ...told.texts, "the console": printed.splice(0).join("\n"), "the page's address": page.url(), "the app's address": inside.url() };
    const seen = { ...told, asked, before, after, requests, admitted, arrived: requests.length, complaints: complaints.splice(0), leaks: leaked(texts, portal, requests) };
    // BX24 and the SDK may still be at it; an answer of the portal is the end.
    const isAnswered = told.result && !isConfirmed(told.result);
    const isOver = !connection.keeps || isAnswered || told.error?.name === "PortalError";
    // A page remembers a limit that it has met, for some time.
    const isClosed = /limit|overload/.test(fault) || requests.some(({ status }) => status === 503 || status === 429);
    return isOver && !isClosed && !frame && !told.never ? seen : leave(seen);
  }

  /** Ends whatever the app has left under way. */
  async function leave(seen) {
    await page.goto("about:blank");
    inside = undefined;
    return seen;
  }

  const log = async () => (await control(portal, "GET", "requests")).filter(isUpdate);

  /** Whether the caller of a request was let in: its token may be over. */
  async function isLetIn({ path, params, headers }) {
    const body = JSON.stringify(params.auth === undefined ? {} : { auth: params.auth });
    const own = headers.authorization ? { authorization: headers.authorization } : {};
    const url = `${portal.origin}${path.replace(/[^/]+$/, "profile")}`;
    const response = await fetch(url, { method: "POST", body, headers: { "content-type": "application/json", ...own } });
    return response.ok;
  }

  const stop = async () => {
    await context.close();
    await portal.stop();
    app.stop();
  };
  return { portal, run, stop };
}

const isUpdate = ({ preflight, call, params }) =>
  !preflight && (call === UPDATE || (call === "batch" && JSON.stringify(params.cmd ?? {}).includes(UPDATE)));

async function within(work) {
  let timer;
  const stuck = new Promise((resolve) => (timer = setTimeout(resolve, STUCK, { never: true, ms: STUCK })));
  try {
    return await Promise.race([work, stuck]);
  } finally {
    clearTimeout(timer);
  }
}
