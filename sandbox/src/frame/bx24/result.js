// The object that a callback gets (spec/frame.md §1.4).

function AjaxError(status, ex) {
  this.status = status;
  this.ex = ex;
}
Object.assign(AjaxError.prototype, {
  getError() { return this.ex; },
  getStatus() { return this.status; },
  toString() {
    const { error, error_description: description } = this.ex;
    return `${error}${description ? `: ${description}` : ""} (${this.status})`;
  },
});
Object.defineProperty(AjaxError, "name", { value: "ajaxError" });

/** What its constructor does not make without arguments cannot be cloned, nor what has inherited properties that are read-only. */
function clone(value) {
  if (value === null || typeof value !== "object") return value;
  if (value.nodeType) return value.cloneNode(true);
  if (Array.isArray(value)) return value.map(clone);
  if (value instanceof Date) return new Date(value);
  const copy = new value.constructor();
  for (const key in value) copy[key] = clone(value[key]);
  return copy;
}

function AjaxResult(answer, query, status) {
  this.answer = answer;
  this.query = clone(query);
  this.status = status;
  const { error } = answer;
  // The code of a call stands in its answer, a command's error in itself: so the first makes a circle.
  if (error !== undefined && error !== null) answer.ex = new AjaxError(status, typeof error === "string" ? answer : error);
}
Object.assign(AjaxResult.prototype, {
  data() { return this.answer.result; },
  error() { return this.answer.ex; },
  error_description() { return this.answer.error_description; },
  more() { return typeof this.answer.next === "number"; },
  total() { return parseInt(this.answer.total, 10); },
  next(callback) {
    if (!this.more()) return false;
    const { method, data, callback: before } = this.query;
    call({ method, data, callback: callback || before, start: this.answer.next });
  },
});
Object.defineProperty(AjaxResult, "name", { value: "ajaxResult" });
