// `npm start`: from a clone to a task that has changed, in a sandbox portal on this machine or in a real one.

import { createRequire } from "node:module";
import { join } from "node:path";

import { build, isBuilt } from "./build.mjs";
import { endsBySignal } from "./child.mjs";
import { DIST, ROOT } from "./place.mjs";
import { freePort } from "./port.mjs";
import { commandLine, main, Problem } from "./problem.mjs";
import { buildSandbox, control, startSandbox } from "./sandbox.mjs";
import { TO_BUILD, ensure } from "./setup.mjs";

const HELP = `npm start -- [options]

Installs what is missing, builds the package, updates a task in a sandbox portal and serves the portal until Ctrl-C, with
the demo app of www/ in its task card, and 300 tasks for the page of many tasks.

  --once         end after the update; exit status 0 only if the portal's stored state shows it
  --task N       the task to update (default 11)
  --port N       the sandbox's port (default 8024, or a free one where that is taken)
  --help         this text

With B24_WEBHOOK=https://portal.bitrix24.com/rest/<user>/<code>/ a task of that portal is updated instead:

  --task N       the task; it must be named
  --title TEXT   its new title. Without it the title is set to what it is already, which changes nothing but the
                 task's date of change
`;

const FIELDS = {
  RESPONSIBLE_ID: 123,
  UF_CRM_TASK: ["L_4", "C_7", "CO_5", "D_10"],
  UF_TASK_WEBDAV_FILES: ["n12345", "n67890"],
};

// So many that a list has pages, and moving their deadlines takes a while.
const MANY = 300;

const { version } = createRequire(import.meta.url)("../package.json");

function number(options, name, most) {
  const text = options[name];
  if (text === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(text) || Number(text) > most) throw new Problem(`--${name} takes a whole number, not \`${text}\``);
  return Number(text);
}

function asked() {
  const { values } = commandLine({
    once: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
    task: { type: "string" }, port: { type: "string" }, title: { type: "string" },
  });
  const task = number(values, "task", Number.MAX_SAFE_INTEGER);
  return { ...values, task, port: number(values, "port", 65_535) };
}

/** `testing`: with what the playground needs. */
async function makePackage({ testing = false } = {}) {
  await ensure(...TO_BUILD);
  if (!isBuilt({ testing })) console.log("building the package");
  await build({ testing });
  return import(`${DIST}/index.js`);
}

await main(async () => {
  const options = asked();
  if (options.help) return void console.log(HELP);
  const { B24_WEBHOOK: webhook } = process.env;
  if (webhook !== undefined) {
    const { updateReal } = await import("./real.mjs");
    return updateReal(webhook, options, makePackage);
  }
  if (options.title !== undefined) throw new Problem("--title is for a real portal: set B24_WEBHOOK");
  if (options.port && !(await freePort(options.port))) throw new Problem(`port ${options.port} is in use: name another one with --port`);

  const { createClient, isTaskError } = await makePackage({ testing: !options.once });
  await buildSandbox();
  const port = options.port ?? (await freePort(8024));
  const sandbox = await startSandbox({ port, www: join(ROOT, "www"), tasks: options.once ? undefined : MANY });
  try {
    const { showError, showResult, showSandbox, showStored } = await import("./show.mjs");
    const task = options.task ?? 11;
    console.log(`\nb24-task ${version}: updateTask(${task}, ${JSON.stringify(FIELDS)})\n`);
    let result;
    try {
      result = await createClient({ webhook: sandbox.webhook }).updateTask(task, FIELDS);
    } catch (error) {
      if (!isTaskError(error)) throw error;
      throw new Problem(showError(error));
    }
    console.log(showResult(result));
    const shown = showStored(await control(sandbox, "GET", `tasks/${task}`), FIELDS);
    console.log(shown.text);
    if (!shown.applied) throw new Problem("the portal's stored state does not show the update");
    if (options.once) return 0;
    endsBySignal();
    console.log(showSandbox(sandbox));
    await sandbox.ended;
    throw new Problem("the sandbox has stopped");
  } finally {
    await sandbox.stop();
  }
});
