// A BX24 that does what BX24.js does where it is strange (spec/frame.md §1.3 to §1.5), one behaviour at a time.

const TASK = { task: { id: "11", title: "x", responsibleId: "5" } };

/** `ajaxResult`: its error is an object whose `ex` is the answer, and the answer's `ex` points back. */
function ajaxResult(answer, status = 200) {
  let error;
  if (answer !== null && typeof answer === "object" && "error" in answer) {
    const ex = typeof answer.error === "string" && answer.error !== "" ? answer : answer.error;
    error = { status, ex, getError: () => ex, getStatus: () => status, toString: () => `${answer.error} (${status})` };
    answer.ex = error;
  }
  return {
    answer, status, query: { method: "tasks.task.update" },
    data: () => answer.result, error: () => error, error_description: () => answer.error_description,
    more: () => false, total: () => NaN, next: () => false,
  };
}

/** The form that BX24.js makes of params: what is undefined is a word, what is null is gone. */
export function sentForm(params) {
  const pairs = [];
  const add = (name, value) => {
    if (value === null) return;
    if (typeof value !== "object") return pairs.push(`${name}=${encodeURIComponent(value)}`);
    if (Array.isArray(value)) return value.length ? value.forEach((item, index) => add(`${name}[${index}]`, item)) : pairs.push(`${name}=`);
    if (value instanceof Date) return pairs.push(`${name}=${encodeURIComponent(value.toJSON())}`);
    for (const key in value) if (value.hasOwnProperty(key)) add(name ? `${name}[${key}]` : key, value[key]);
  };
  add("", params);
  return pairs.join("&");
}

const queryError = () => {
  const event = new Event("error");
  event.message = "Uncaught Query error!";
  globalThis.dispatchEvent?.(event);
};

// Each gets the callback, as callMethod does.
const ANSWERS = {
  well: (done) => done(ajaxResult({ result: TASK, time: { start: 1, finish: 2, duration: 1 } })),
  twice: (done) => { done(ajaxResult({ result: TASK })); done(ajaxResult({ error: "ERROR_CORE", error_description: "late" }, 400)); },
  methodsOnly: (done) => done({ data: () => TASK, error: () => undefined }),
  methodsOnlyError: (done) => done({ data: () => undefined, error: () => ({ getError: () => ({ error: "ERROR_CORE" }) }), error_description: () => "Incorrect status<br>" }),
  taken: (done) => done(ajaxResult({ result: [] })),
  error: (done) => done(ajaxResult({ error: "ERROR_CORE", error_description: "Incorrect status<br>" }, 400)),
  zero: (done) => done(ajaxResult({ error: 0, error_description: "wrong task id" }, 400)),
  emptyCode: (done) => done(ajaxResult({ error: "", error_description: "Incorrect status<br>" }, 400)),
  three: (done) => done(ajaxResult({ error: { code: "BITRIX_REST_V3_EXCEPTION", message: "no" } }, 400)),
  limit: (done) => done(ajaxResult({ error: "OPERATION_TIME_LIMIT", error_description: "Method is blocked due to operation time limit." }, 429)),
  empty: (done) => done(ajaxResult({})),
  odd: (done) => done(undefined),
  queryError,
  never: () => {},
  throws: () => { throw new RangeError("too much recursion"); },
  restNetwork: (done) => done(ajaxResult({ error: "ERROR_NETWORK", error_description: "Network error" }, 0)),
  restBlank: (done) => done(ajaxResult({ error: "BLANK_ANSWER" }, 0)),
};

/** A BX24 whose calls all do that; `sent` holds what they were called with. */
export function fakeBX24(behaviour, { init = true, placement } = {}) {
  const bx24 = {
    sent: [], refreshed: 0,
    callMethod(method, params, callback) {
      bx24.sent.push({ method, params, form: sentForm(params) });
      if (behaviour === "throws") ANSWERS.throws();
      setTimeout(() => ANSWERS[behaviour](callback), 0);
    },
    getAuth: () => ({ access_token: bx24.refreshed ? "fresh-token" : "frame-token", domain: "portal.example" }),
    getDomain: () => "portal.example",
    refreshAuth(callback) {
      bx24.refreshed++;
      if (behaviour !== "refused") setTimeout(() => callback(bx24.getAuth()), 0);
    },
    placement: { info: () => placement ?? { placement: null, options: null } },
  };
  if (init !== "none") bx24.init = (handler) => { if (init) setTimeout(handler, 10); };
  return bx24;
}
