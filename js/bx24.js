// BX24 as promises. It is not trusted to answer (spec/frame.md §1.5): who waits sets an end, and a callback that comes late or
// twice finds a promise that has settled already.

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
