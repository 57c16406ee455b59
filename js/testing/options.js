// Reads the options of `createPortal` as far as JavaScript has to: the module judges the rest.

import { plain } from "./plain.js";

const ORIGIN = "https://portal.example";
const WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i;

/** `{ origin, settings }`: where the portal is, and the JSON for the module. */
export function read(options = {}) {
  if (Object.prototype.toString.call(options) !== "[object Object]") throw new TypeError("the options of `createPortal` must be an object");
  const { origin = ORIGIN, now, ...rest } = options;
  const settings = plain(rest, "");
  if (now !== undefined) settings.now = moment(now);
  return { origin: place(origin), settings: JSON.stringify(settings) };
}

/** Milliseconds since 1970. */
function moment(now) {
  const readable = typeof now === "string" ? WITH_OFFSET.test(now) : typeof now === "number" || Object.prototype.toString.call(now) === "[object Date]";
  const at = readable ? new Date(now).getTime() : NaN;
  if (Number.isNaN(at))
    throw new TypeError("`now` must be a Date, ISO 8601 text with an offset such as `2026-11-24T10:00:00+03:00`, or milliseconds since 1970");
  return at;
}

function place(origin) {
  let url;
  try {
    url = new URL(origin);
  } catch {
    // Said below.
  }
  if (!/^https?:$/.test(url?.protocol) || url.href !== `${url.origin}/` || typeof origin !== "string")
    throw new TypeError("`origin` must be an http or https origin such as `https://portal.example`");
  return url.origin;
}
