// Imports `.wasm` as Cloudflare Workers do: as a compiled module.

import { readFileSync } from "node:fs";
import { register } from "node:module";

const HOOKS = `
export const load = (url, context, next) =>
  url.endsWith(".wasm")
    ? { format: "module", source: "export default globalThis.compiled(" + JSON.stringify(url) + ");", shortCircuit: true }
    : next(url, context);`;
register(`data:text/javascript,${encodeURIComponent(HOOKS)}`);

const { Module } = WebAssembly;
globalThis.compiled = (url) => new Module(readFileSync(new URL(url)));

/** From now on nothing is compiled. */
globalThis.forbid = () => {
  const refuse = () => {
    throw new WebAssembly.CompileError("Wasm code generation disallowed by embedder");
  };
  WebAssembly.compile = async () => refuse();
  WebAssembly.compileStreaming = async () => refuse();
  WebAssembly.Module = new Proxy(Module, { construct: refuse });
};
