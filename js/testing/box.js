// The module of one portal. All portals share the compiled module and nothing else: one that has stopped stops alone.

import { compileNow, instantiate } from "../module.js";

let compiled;

function compile() {
  try {
    return (compiled ??= compileNow());
  } catch (cause) {
    throw new Error(
      "the sandbox's WebAssembly module may not be compiled here: a page's Content-Security-Policy must allow 'wasm-unsafe-eval' in script-src",
      { cause },
    );
  }
}

/** Runs what the module offers: its refusals become TypeErrors, and a trap an error that says so, then and ever after. */
export function open(settings) {
  const { TestPortal } = instantiate(compile());
  let stopped;
  const guarded = (work) => {
    if (stopped) throw stopped;
    try {
      return work();
    } catch (error) {
      if (typeof error === "string") throw new TypeError(error);
      stopped = new Error("the sandbox stopped: please report this as a bug of b24-task; `reset()` starts it anew", { cause: error });
      throw stopped;
    }
  };
  const portal = guarded(() => new TestPortal(settings));
  return {
    access: () => guarded(() => JSON.parse(portal.access())),
    fault: (fault) => guarded(() => portal.fault(fault)),
    /** What is to be done about `{ verb, path, query, headers, body }`: `{ act, ms, status, headers, body }`. */
    answer: ({ verb, path, query = "", headers = [], body = new Uint8Array() }) =>
      guarded(() => {
        const decision = portal.answer(verb, path, query, JSON.stringify(headers), body);
        const { head, body: bytes } = decision;
        decision.free();
        return { ...JSON.parse(head), body: bytes };
      }),
  };
}
