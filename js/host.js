// What the module asks of JavaScript. Handed to it when it starts, so that its errors are the very classes that users import.

import { callMethod, initialised } from "./bx24.js";
import { clock } from "./clock.js";
import { makeError } from "./errors.js";
import { kept, made } from "./custom.js";
import { exchange } from "./exchange.js";
import { guarded } from "./guard.js";
import { reword } from "./messages.js";
import { pack } from "./pack.js";
import { pause, within } from "./timer.js";
import { sourceOf, tokenOf } from "./tokens.js";

/** Where this page or worker was loaded from; empty outside of them. */
const pageHost = () => {
  try {
    return globalThis.location?.hostname ?? "";
  } catch {
    return "";
  }
};

const numbers = new WeakMap();
let last = 0;

export const host = {
  pack,
  makeError,
  reword,
  tokenOf,
  sourceOf,
  within,
  pause,
  exchange,
  initialised,
  callMethod,
  /** What a function comes to, be it a promise or not. */
  result: async (work, self, argument) => Reflect.apply(work, self, [argument]),
  /** What aborts a request; undefined where this runtime has none. */
  controller: () => (typeof AbortController === "function" ? new AbortController() : undefined),
  pageHost,
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
  /** An object's entry. What throws into the module costs it a place in its table for ever, and so does asking what is no object. */
  get: (target, name) => {
    try {
      return Reflect.get(target, name);
    } catch {
      return undefined;
    }
  },
  /** The names of an object's own entries; undefined where it is none, or does not tell them. */
  names: (value) => {
    try {
      return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : undefined;
    } catch {
      return undefined;
    }
  },
  /** Whether this runtime has what fetching needs, and it works. */
  canFetch: () => {
    try {
      new Request("https://portal.invalid/", { headers: new Headers({ accept: "*/*" }) });
      return typeof fetch === "function";
    } catch {
      return false;
    }
  },
  /** The value of a JSON text; undefined where it is none. */
  parse: (text) => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  },
  /** A text as a URL; undefined where it is none. */
  url: (text) => {
    try {
      return new URL(text);
    } catch {
      return undefined;
    }
  },
  /** Minutes from UTC of a local wall-clock time. */
  localOffset: (year, month, day, hour, minute) => {
    const date = new Date(2000, 0, 1, hour, minute);
    date.setFullYear(year, month - 1, day);
    date.setHours(hour, minute);
    return -date.getTimezoneOffset();
  },
};
