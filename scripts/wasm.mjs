// Turns the compiled module and wasm-bindgen's glue into one JavaScript module that needs no file beside it.

import { build } from "esbuild";

/** wasm-bindgen's glue as the text of a function: each call makes a fresh instance with its own state. */
export async function glueFunction(path) {
  const { outputFiles } = await build({
    // `initSync` alone: the default initialiser looks for a file beside it, which bundlers then miss.
    stdin: { contents: `export * from ${JSON.stringify(path)}; export { initSync } from ${JSON.stringify(path)};`, resolveDir: "." },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "glue",
    target: "es2022",
    minifySyntax: true,
    logLevel: "warning",
  });
  return `function glueOnce() {\n${outputFiles[0].text}\nreturn glue;\n}`;
}

/** The text of `js/module.js`. */
export function moduleSource(wasm, glue) {
  return `
const HEX = "${wasm.toString("hex")}";
function bytes() {
  const out = new Uint8Array(HEX.length / 2);
  for (let at = 0; at < out.length; at++) out[at] = parseInt(HEX.substr(2 * at, 2), 16);
  return out;
}
${glue}
/** The module, compiled. */
export const compile = async () => WebAssembly.compile(bytes());
/** A fresh instance's exports. */
export function instantiate(module) {
  const exports = glueOnce();
  exports.initSync({ module });
  return exports;
}
`;
}
