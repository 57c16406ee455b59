// The walk of `listTasks` over a module that misbehaves as a real one can.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const LIST = fileURLToPath(new URL("../../js/list.js", import.meta.url));

/** `js/list.js` in a bundle of its own, over this text in place of the compiled module. */
async function over(exports) {
  const module = `export const compile = async () => ({}); export const instantiate = () => ({ attach() {}, ${exports} });`;
  const { outputFiles } = await build({
    entryPoints: [LIST], bundle: true, write: false, format: "esm", target: "es2022",
    plugins: [{
      name: "module",
      setup(build) {
        build.onResolve({ filter: /^\.\/module\.js$/ }, () => ({ path: "module", namespace: "fake" }));
        build.onLoad({ filter: /.*/, namespace: "fake" }, () => ({ contents: module, loader: "js" }));
      },
    }],
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`);
}

const walked = async (list) => {
  const seen = [];
  for await (const { id } of list) seen.push(id);
  return seen;
};

const TRAP = "{ throw new WebAssembly.RuntimeError('unreachable'); }";
const BEGIN = "listBegin: () => ({ options: {}, repeats: false, call: { method: 'm', params: {} } }), run: async () => ({ result: {} })";

test("a trap in the query or in a page ends the walk with module_failed", async () => {
  for (const exports of [`listBegin() ${TRAP}`, `${BEGIN}, listNext() ${TRAP}`]) {
    const { listed } = await over(exports);
    await assert.rejects(walked(listed()), { name: "TransportError", code: "module_failed" });
  }
});

test("a module that always has another page without a task is not asked for ever", async () => {
  const { listed } = await over(`${BEGIN}, listNext: () => ({ tasks: [], call: { method: 'm', params: {} } })`);
  await assert.rejects(walked(listed()), { code: "bad_response" });
});

test("a signal that throws when it is asked aborts nothing", async () => {
  const begin = BEGIN.replace("options: {}", "options: {}, signal: { get aborted() { throw 1; } }");
  const { listed } = await over(`${begin}, listNext: () => ({ tasks: [{ id: 1 }] })`);
  assert.deepEqual(await walked(listed()), [1]);
});
