// What `updateTasks` gives: a run that is iterated, or awaited. It begins when either is asked for, and only then.

import { Drive } from "./drive.js";
import { Outlet } from "./outlet.js";
import { wordUnsent } from "./unsent.js";

const OWN = ["onProgress", "onOutcome", "journal"];

/** A run's own options, and those of every call. */
function split(options) {
  const own = {};
  try {
    if (typeof options !== "object" || options === null || Array.isArray(options)) return [options, own];
    const rest = { ...options };
    for (const name of OWN) {
      own[name] = rest[name];
      delete rest[name];
    }
    return [rest, own];
  } catch {
    // The module names what cannot be read.
    return [options, {}];
  }
}

/** A bulk run, over a client's connection where there is one. */
export function bulk(updates, options, client) {
  wordUnsent();
  const [rest, own] = split(options);
  const outlet = new Outlet(own.onOutcome);
  const drive = new Drive(updates, rest, own, client, outlet);
  let finished;
  let iterated = false;
  const begin = () => {
    if (finished) return finished;
    finished = drive.run().then(
      () => outlet.end(),
      (error) => {
        outlet.end({ error });
        throw error;
      },
    ).then(() => outlet.summary);
    // Who iterates hears of it there.
    finished.catch(() => {});
    return finished;
  };
  return {
    [Symbol.asyncIterator]() {
      if (iterated || finished) throw new TypeError("a run of `updateTasks` is iterated once: call it again for another run");
      iterated = true;
      return {
        next() {
          begin();
          return outlet.next();
        },
        async return(value) {
          outlet.leave();
          drive.leave();
          await begin().catch(() => {});
          return { done: true, value };
        },
        [Symbol.asyncIterator]() {
          return this;
        },
      };
    },
    then(resolve, reject) {
      outlet.drains ||= !iterated;
      outlet.unbound = true;
      outlet.taken();
      return begin().then(resolve, reject);
    },
  };
}
