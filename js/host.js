// What the module asks of JavaScript. Handed to it when it starts, so that its errors are the very classes that users import.

import { initialised } from "./bx24.js";
import { clock } from "./clock.js";
import { connectionOf } from "./connection.js";
import { makeError } from "./errors.js";
import { kept, made } from "./custom.js";
import { exchange } from "./exchange.js";
import { guarded } from "./guard.js";
import { reword } from "./messages.js";
import { get, names } from "./object.js";
import { pack } from "./pack.js";
import { placementOf } from "./placement.js";
import { lostOf, replyOf } from "./reply.js";
import { mayRepeat } from "./sdk.js";
import { sendBy } from "./send.js";
import { pause, within } from "./timer.js";
import { tokenOf } from "./tokens.js";

const numbers = new WeakMap();
let last = 0;

export const host = {
  // What throws into the module costs it a place in its table for ever, and so does asking what is no object.
  get,
  names,
  pack,
  connectionOf,
  replyOf,
  lostOf,
  placementOf,
  mayRepeat,
  makeError,
  reword,
  tokenOf,
  within,
  pause,
  exchange,
  initialised,
  sendBy,
  /** What aborts a request; undefined where this runtime has none. */
  controller: () => (typeof AbortController === "function" ? new AbortController() : undefined),
  /** The custom fields of a portal, kept for this page. */
  customFields: (portal, connection) =>
    kept(portal, () => guarded("run", ["loadCustomFields", undefined, undefined, { connection }]).then(made)),
  /** A number of that object's own, which does not keep it alive. */
  identity: (object) => {
    if (!numbers.has(object)) numbers.set(object, ++last);
    return numbers.get(object);
  },
  now: () => clock.now(),
  chance: () => Math.random(),
  /** Whether this runtime has what fetching needs, and it works. */
  canFetch: () => {
    try {
      new Request("https://portal.invalid/", { headers: new Headers({ accept: "*/*" }) });
      return typeof fetch === "function";
    } catch {
      return false;
    }
  },
  /** Minutes from UTC of a local wall-clock time from the year 1000 on: of one that clocks skip, those before the skip, as `Date` has it. */
  localOffset: (...wall) => {
    wall[1]--;
    return (Date.UTC(...wall) - new Date(...wall)) / 60_000;
  },
};
