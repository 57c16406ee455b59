// The outer guard: whatever happens inside the module, the promise that a user holds settles.

import { clock } from "./clock.js";
import { makeError } from "./errors.js";
import { drop, load, loaded } from "./load.js";

const TIMEOUT = 60_000;
// The module ends its calls itself; this is for one that has stopped.
const GRACE = 2_000;
const LONGEST = 2_147_483_647;

/** Runs an export of the module, and ends with an error where the module does not. */
export function guarded(name, args, limit = TIMEOUT) {
  return new Promise((resolve, reject) => {
    const instance = load();
    const timer = clock.setTimeout(() => {
      drop(instance);
      reject(makeError("TransportError", { code: "timeout", outcome: "unknown" }));
    }, Math.min(limit + GRACE, LONGEST));
    const done = (settle) => (value) => {
      clock.clearTimeout(timer);
      settle(value);
    };
    instance.then((module) => module[name](...args)).then(
      done(resolve),
      done((error) => reject(trapped(error) ? stopped(instance, error) : error)),
    );
  });
}

/** The same at once, where the module is loaded. */
export function atOnce(name, args) {
  const instance = load();
  try {
    return loaded()[name](...args);
  } catch (error) {
    throw trapped(error) ? stopped(instance, error) : error;
  }
}

const trapped = (error) => error instanceof WebAssembly.RuntimeError;

function stopped(instance, cause) {
  drop(instance);
  return makeError("TransportError", { code: "module_failed", outcome: "unknown", cause });
}

/** The `timeout` of a call's options, as far as it is one. */
export function limitOf(...options) {
  for (const one of options) {
    try {
      const { timeout } = one ?? {};
      if (typeof timeout === "number" && timeout > 0) return timeout;
    } catch {
      // The module names what is wrong with the options.
    }
  }
  return TIMEOUT;
}
