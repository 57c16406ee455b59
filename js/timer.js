// Waiting with an end: a time limit and the caller's signal.

import { clock } from "./clock.js";

// A signal is any object that looks like one: it may throw.
const quietly = (ask) => {
  try {
    return ask();
  } catch {
    return undefined;
  }
};

/**
 * What a promise comes to. Else it rejects with `{ how, cause }`: `failed` as the promise did, `late` after `ms`, or
 * `aborted` by the signal, with its reason; in the last two cases the controller aborts what was under way. Leaves neither
 * a timer nor a listener behind.
 */
export function within(work, ms, signal, controller) {
  return new Promise((resolve, reject) => {
    const listen = (name) => quietly(() => signal[name]("abort", aborted));
    const end = (settle, outcome) => {
      clock.clearTimeout(timer);
      listen("removeEventListener");
      settle(outcome);
    };
    const stop = (how, cause) => {
      end(reject, { how, cause });
      controller?.abort();
    };
    const aborted = () => stop("aborted", quietly(() => signal.reason));
    const timer = clock.setTimeout(() => stop("late"), ms);
    listen("addEventListener");
    work.then((value) => end(resolve, value), (cause) => end(reject, { how: "failed", cause }));
    if (quietly(() => signal.aborted)) aborted();
  });
}

/** Waits so long, or until the signal is aborted; rejects then, either way. */
export const pause = (ms, signal) => within(new Promise(() => {}), ms, signal);
