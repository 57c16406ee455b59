// Calls in one (spec/frame.md §1.7).

function callBatch(calls, callback, haltOnError) {
  const keys = Object.keys(calls);
  if (keys.length === 0) return;
  const queries = Array.isArray(calls) ? [] : {};
  const cmd = Array.isArray(calls) ? [] : {};
  let left = keys.length;
  for (const key of keys) {
    const [method, data] = Array.isArray(calls[key]) ? calls[key] : [calls[key].method, calls[key].params];
    queries[key] = { method, data };
    encode(data, (text) => {
      cmd[key] = `${method}?${text}`;
      if (--left === 0) callMethod("batch", { halt: haltOnError ? 1 : 0, cmd }, (result) => callback?.(results(keys, queries, result)));
    });
  }
}

function results(keys, queries, answered) {
  // Undefined where the whole batch was refused.
  const { result, result_error: errors, result_total: totals, result_next: nexts } = answered.data();
  const found = Array.isArray(queries) ? [] : {};
  for (const key of keys) {
    if (result[key] === undefined && errors[key] === undefined) continue;
    const answer = { result: result[key] === undefined ? {} : result[key], error: errors[key], total: totals[key], next: nexts[key] };
    found[key] = new AjaxResult(answer, queries[key], answered.status);
  }
  return found;
}
