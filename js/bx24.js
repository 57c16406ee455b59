// BX24 as promises. It is not trusted to answer (spec/frame.md §1.5): who waits sets an end, and a callback that comes late or
// twice finds a promise that has settled already.

import { call, can, get, text } from "./object.js";

/** BX24 of this page, or `BX.rest` of a portal's own; null where BX24.js found no frame. */
export function pagesOwn() {
  const bx24 = get(globalThis, "BX24");
  return bx24 === null || can(bx24, "callMethod") ? bx24 : get(get(globalThis, "BX"), "rest");
}

/** The origin of the portal, as `window.name` gives it: `domain|0 or 1|sid` (spec/frame.md §1.1); empty where BX24 tells no domain. */
export function originOf(bx24) {
  const domain = call(bx24, "getDomain");
  if (!domain || typeof domain !== "string") return "";
  return `${/^[^|]*\|0\|/.test(text(globalThis, "name")) ? "http" : "https"}://${domain}`;
}

const isObject = (value) => typeof value === "object" && value !== null;

/** What it calls back with, member by member: `error()` is cyclic, and its text forms lose the code (spec/frame.md §1.4). */
export function told(result) {
  const answer = get(result, "answer");
  const body = isObject(answer) ? answer : parts(result);
  const status = get(result, "status");
  // `BX.rest` tells in its own codes what BX24 keeps to itself (spec/frame.md §1.8).
  const error = text(body, "error");
  if (error === "ERROR_NETWORK") return { code: "network" };
  if (/^BLANK_ANSWER(_WITH_ERROR_CODE)?$/.test(error) || (error === "ERROR_UNEXPECTED_ANSWER" && status === 0)) return { code: "bad_response" };
  return { status, body };
}

/** The answer of an object that has only the methods. */
function parts(result) {
  const error = call(result, "error");
  if (error === undefined || error === null) return { result: call(result, "data") };
  const inner = call(error, "getError");
  return { error: isObject(inner) ? get(inner, "error") : inner, error_description: call(result, "error_description") };
}

let underWay = 0;

/** Resolves once BX24 is initialised, which it may never be. */
export const initialised = (bx24) => new Promise((resolve) => bx24.init(resolve));

/**
 * What a method calls back with; waiting for it ends with the signal. Throws where BX24 does: nothing was sent then.
 *
 * BX24.js throws `Query error!` into `window.onerror` where it never calls back. The event names no call, so it is taken for
 * this one only while exactly one is under way.
 */
export function callMethod(bx24, method, params, signal) {
  let answer;
  let fail;
  const answered = new Promise((resolve, reject) => {
    answer = resolve;
    fail = reject;
  });
  const heard = (event) => {
    if (underWay === 1 && `${event?.message}`.includes("Query error!")) fail("BX24.js: Query error!");
  };
  const over = () => {
    underWay--;
    globalThis.removeEventListener?.("error", heard);
  };
  underWay++;
  globalThis.addEventListener?.("error", heard);
  try {
    bx24.callMethod(method, params, answer);
  } catch (cause) {
    over();
    throw cause;
  }
  signal?.addEventListener("abort", fail);
  answered.then(over, over);
  return answered;
}
