// `b24-task/node` in an app of Node, by both ways to load it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";

import { installed } from "./tarball.mjs";

const RUN = `(async ({ fileJournal }, { isTaskError, TransportError, localStorageJournal }) => {
  const journal = fileJournal("run.journal");
  await journal.write("1", "done");
  const failed = [await fileJournal("none/run").load().catch((error) => error), await localStorageJournal("run").load().catch((error) => error)];
  console.log(JSON.stringify([[...(await journal.load())], ...failed.map((error) => [error instanceof TransportError, isTaskError(error), error.code])]));
  await journal.close();
})`;
const WAYS = {
  import: ["--input-type=module", `import * as node from "b24-task/node"; import * as index from "b24-task"; await ${RUN}(node, index);`],
  require: ["--input-type=commonjs", `${RUN}(require("b24-task/node"), require("b24-task"));`],
};

for (const [way, [type, text]] of Object.entries(WAYS))
  test(`\`${way}\` gives an app a journal in a file, with the package's own errors`, async (t) => {
    const { stdout, stderr } = await promisify(execFile)("node", [type, "-e", text], { cwd: installed(t, "node"), timeout: 30_000 });
    assert.equal(stderr, "");
    const failed = [true, true, "journal_failed"];
    assert.deepEqual(JSON.parse(stdout), [[["1", "done"]], failed, failed]);
  });
