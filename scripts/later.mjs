// Which exports of the module an app may be without: those that only what js/many.js wraps calls.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "./place.mjs";

// What every app needs.
const CORE = ["attach", "run"];

// wasm-bindgen's own, and closures: by names of theirs, or by the short ones that the build gives them.
const BINDGEN = /^(__|\$)|__h[0-9a-f]{16}$/;

/** Whether what the package exports is wrapped anywhere. */
function wraps() {
  const files = readdirSync(join(ROOT, "js")).filter((name) => name.endsWith(".js") && name !== "many.js");
  return files.some((name) => /\bwithMany\(/.test(readFileSync(join(ROOT, "js", name), "utf8")));
}

const listed = (names) => names.join(", ") || "none";

/** The names of those exports in wasm-bindgen's glue. */
export const inGlue = (glue) => [...glue.matchAll(/^export function (\w+)\(/gm)].map(([, name]) => name).filter((name) => !CORE.includes(name)).sort();

/** The names of those exports. Throws where the module, its glue and the JavaScript around them do not fit together. */
export function laterExports(wasm, glue, wrapped = wraps()) {
  const named = inGlue(glue);
  const functions = WebAssembly.Module.exports(new WebAssembly.Module(wasm)).filter(({ kind }) => kind === "function");
  const names = functions.map(({ name }) => name).filter((name) => !BINDGEN.test(name));
  const later = names.filter((name) => !CORE.includes(name)).sort();
  const missing = CORE.filter((name) => !names.includes(name));
  if (missing.length) throw new Error(`the module does not export ${listed(missing)}`);
  if (listed(later) !== listed(named)) throw new Error(`the module exports ${listed(later)}, and its glue ${listed(named)}`);
  if (wrapped && !later.length) throw new Error("js/ has functions in `withMany`, but the module exports nothing for them");
  if (!wrapped && later.length) throw new Error(`the module exports ${listed(later)}, which no function in \`withMany\` brings to an app`);
  return later;
}
