// Loads the module inside the first call, and again after a failure or a trap: neither is remembered.

import { compile, instantiate } from "./module.js";
import { makeError } from "./errors.js";
import { host } from "./host.js";

let loading;
let ready;
let whole;

/** What the whole module has beyond its core: given before the first call, it is in the one instance that all calls share. */
export function offer(more) {
  whole = more;
}

/** The module's exports. */
export function load() {
  if (!loading) {
    const attempt = start();
    loading = attempt;
    attempt.then(
      (exports) => loading === attempt && (ready = exports),
      () => drop(attempt),
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

async function start() {
  let module;
  try {
    module = await compile(whole);
  } catch (cause) {
    throw makeError("TransportError", { code: "module_blocked", outcome: "not_sent", cause });
  }
  const exports = instantiate(module, whole);
  exports.attach(host);
  return exports;
}
