// The source maps of the installed package: what an error's stack and a debugger show.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";

import { installed } from "./tarball.mjs";

const SOURCES = fileURLToPath(new URL("../../js/", import.meta.url));
const LOADED = { import: 'await import("b24-task")', require: 'require("b24-task")' };

const app = installed({ after }, "node");

/** What Node prints of the error that a wrong task's id ends with. */
const printed = async (loaded) => {
  const code = `(async () => (${loaded}).updateTask("x", {}).catch((error) => console.log(error.stack)))()`;
  return (await promisify(execFile)("node", ["--enable-source-maps", "-e", code], { cwd: app, timeout: 30_000 })).stdout;
};

for (const [how, loaded] of Object.entries(LOADED))
  test(`by \`${how}\`, an error's stack names the lines of the sources`, async () => {
    const [, line] = (await printed(loaded)).match(/b24-task\/js\/errors\.js:(\d+):\d+/) ?? assert.fail("no line of js/errors.js is named");
    assert.match(readFileSync(join(SOURCES, "errors.js"), "utf8").split("\n")[line - 1], /new /);
  });

test("every file of code has a map that holds its sources, but for the module's text", () => {
  const dist = join(app, "node_modules/b24-task/dist");
  const files = readdirSync(dist).filter((name) => /\.c?js$/.test(name));
  assert.equal(files.length, 8);
  for (const name of files) {
    assert.ok(readFileSync(join(dist, name), "utf8").endsWith(`\n//# sourceMappingURL=${name}.map\n`), name);
    const { file, sources, sourcesContent } = JSON.parse(readFileSync(join(dist, `${name}.map`), "utf8"));
    assert.equal(file, name);
    for (const [at, path] of sources.entries()) {
      const made = path.endsWith("/module.js");
      assert.ok(made ? sourcesContent[at].length < 100_000 : sourcesContent[at] === readFileSync(join(SOURCES, path.replace(/^\.\.\/js\//, "")), "utf8"), `${name}: ${path}`);
    }
  }
});
