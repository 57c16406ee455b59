// Calls, and when they are sent (spec/frame.md §1.3, §1.5, §1.6): ninety at once, then two a second.

const LIMIT = 90;
const DRAIN = 0.002;
const queue = [];
let [level, drained, ticking] = [0, Date.now(), false];

function limited(run) {
  queue.push(run);
  drain();
}

function drain() {
  const now = Date.now();
  level = Math.max(0, level - (now - drained) * DRAIN);
  drained = now;
  for (; queue.length > 0 && level + 1 <= LIMIT; level++) queue.shift()();
  if (queue.length > 0 && !ticking) {
    ticking = true;
    setTimeout(() => {
      ticking = false;
      drain();
    }, 1000);
  }
}

function call(config) {
  if (!state.ready) return init(() => call(config));
  if (isOver()) return refreshAuth(() => call(config));
  encode(config.data, (text) => limited(() => post(config, text)));
}

function post(config, text) {
  const xhr = new XMLHttpRequest();
  xhr.open("POST", `${origin()}${state.PATH}/${encodeURIComponent(config.method)}.json`);
  xhr.onload = () => answered(config, xhr.status, xhr.responseText);
  xhr.onerror = unanswered;
  const start = config.start ? `&start=${config.start}` : "";
  setTimeout(() => xhr.send(`auth=${state.auth.access}${start}${text === "" ? "" : `&${text}`}`), SOON);
}

function unanswered() {
  throw "Query error!";
}

function answered(config, status, text) {
  if (status >= 500) unanswered();
  let answer;
  try {
    answer = text === "" && status < 300 ? { result: {} } : JSON.parse(text);
  } catch {
    unanswered();
  }
  if (answer.error === "expired_token") return refreshAuth(() => call(config));
  const { method, data, callback } = config;
  const result = new AjaxResult(answer, { method, data, callback }, status);
  callback?.(result);
}

function callMethod(method, params, callback) {
  // Out of the caller's own object, and sent nowhere.
  if (params?.start) delete params.start;
  call({ method, data: params, callback });
}
