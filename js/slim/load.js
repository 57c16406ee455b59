// Stands in the place of js/load.js in `b24-task/slim`: loads the module that the caller gives, and knows of no other.

import { instantiate } from "../module.js";
import { isTaskError, makeError } from "../errors.js";
import { host } from "../host.js";
import { missing } from "./missing.js";

const GIVE = "give `init` what `b24-task/module.wasm` is: a WebAssembly.Module, its bytes, or a Response with them";

let given;
let loading;
let ready;

/** The module is whole. */
export const offer = () => {};

/** Takes the module, and loads it. Once one works, it stays. */
export async function init(module) {
  if (!ready) {
    given = compiled(module);
    loading = undefined;
  }
  await load();
}

/** The module's exports. What was given and has failed fails again: a Response can be read once. */
export function load() {
  if (!loading) {
    const attempt = start();
    loading = attempt;
    attempt.then(
      (exports) => loading === attempt && (ready = exports),
      () => {},
    );
  }
  return loading;
}

/** The same at once, where they are there. */
export const loaded = () => ready;

/** Throws an instance away, so that the next call gets a new one. */
export function drop(instance) {
  if (loading === instance) loading = ready = undefined;
}

const refused = (cause, detail) =>
  cause instanceof WebAssembly.CompileError
    ? makeError("TransportError", { code: "module_blocked", outcome: "not_sent", cause })
    : missing(detail, { cause });

async function start() {
  if (!given) throw missing("call `init` before anything else");
  const module = await given;
  let exports;
  try {
    exports = instantiate(module);
  } catch (cause) {
    throw refused(cause, "what `init` was given is not the module of this version");
  }
  exports.attach(host);
  return exports;
}

async function compiled(module) {
  try {
    let what = await module;
    if (what instanceof WebAssembly.Module) return what;
    if (what?.ok === false) throw missing(`its address answered with status ${what.status}`);
    if (typeof what?.arrayBuffer === "function") what = await what.arrayBuffer();
    if (!(what instanceof ArrayBuffer || ArrayBuffer.isView(what))) throw missing(GIVE);
    // Of other bytes, compiling would say the same as where it is not allowed.
    if (!WebAssembly.validate(what)) throw missing("what `init` was given is no WebAssembly that works here");
    return await WebAssembly.compile(what);
  } catch (cause) {
    throw isTaskError(cause) ? cause : refused(cause, "what `init` was given has failed");
  }
}
