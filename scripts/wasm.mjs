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
    // It warns of the default initialiser, which is shaken off.
    logOverride: { "empty-import-meta": "silent" },
  });
  return `function glueOnce() {\n${outputFiles[0].text}\nreturn glue;\n}`;
}

const latin1 = (wasm) =>
  `"${wasm.toString("latin1").replace(/[\0-\x1f"\\\x7f-\x9f]/g, (character) =>
    character === '"' || character === "\\" ? `\\${character}` : `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`)}"`;

/** How the module's bytes can travel as text: what holds them, and the body of the function that unpacks it. */
export const ENCODINGS = {
  hex: {
    text: (wasm) => `"${wasm.toString("hex")}"`,
    unpack: `const out = new Uint8Array(TEXT.length / 2);
  for (let at = 0; at < out.length; at++) out[at] = parseInt(TEXT.substr(2 * at, 2), 16);
  return out;`,
  },
  latin1: {
    text: latin1,
    unpack: `const out = new Uint8Array(TEXT.length);
  for (let at = 0; at < out.length; at++) out[at] = TEXT.charCodeAt(at);
  return out;`,
  },
  base64: {
    text: (wasm) => `"${wasm.toString("base64")}"`,
    unpack: "return Uint8Array.from(atob(TEXT), (character) => character.charCodeAt(0));",
  },
};

/**
 * The text of `js/module.js`. `node scripts/embedding.mjs` compares the encodings: Latin-1 saves from -0.1 to 1.4 KB of
 * 45 KB of brotli, but is misread where a page in another charset loads it as a classic script, so hex is the default.
 */
export function moduleSource(wasm, glue, encoding = "hex") {
  const { text, unpack } = ENCODINGS[encoding];
  return `
const TEXT = ${text(wasm)};
function bytes() {
  ${unpack}
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
