// The page that lists the sandbox's requests as they arrive, newest first.

import { element, methods, row } from "./entry.js";
import { watch } from "./feed.js";

// As many as the log itself keeps, and as many lines as a page draws at once.
const MOST_KEPT = 10_000;
const MOST_SHOWN = 200;

const byId = (id) => document.getElementById(id);
const [state, filter, pause, clear, count, empty, list, more] =
  ["state", "filter", "pause", "clear", "count", "empty", "list", "more"].map(byId);

let kept = [];
let room = MOST_SHOWN;
// Those that came since the pause, at the end of `kept`.
let waiting = 0;
const seen = new Set();

const paused = () => pause.getAttribute("aria-pressed") === "true";
const wanted = () => filter.value.trim().toLowerCase();
const RESET = { reset: true };

const listed = () => kept.slice(0, kept.length - waiting);

const matches = (entry, part) =>
  part === "" || (entry !== RESET && (methods(entry).some((method) => method.toLowerCase().includes(part)) || entry.path.toLowerCase().includes(part)));
const draw = (entry) => (entry === RESET ? element("li", "reset", "the sandbox was reset") : row(entry));

function suggest(requests) {
  for (const method of requests.flatMap(methods)) {
    // Made-up names of methods are no suggestions without end.
    if (seen.has(method) || seen.size >= 100) continue;
    seen.add(method);
    const option = element("option");
    option.value = method;
    byId("methods").append(option);
  }
}

function came(requests, wasReset) {
  const fresh = [...(wasReset ? [RESET] : []), ...requests];
  if (fresh.length === 0) return;
  kept = [...kept, ...fresh].slice(-MOST_KEPT);
  suggest(requests);
  if (paused()) waiting = Math.min(waiting + fresh.length, kept.length);
  else if (fresh.length > MOST_SHOWN) show();
  else {
    const part = wanted();
    list.prepend(...fresh.filter((entry) => matches(entry, part)).reverse().map(draw));
    while (list.childElementCount > room) list.lastElementChild.remove();
  }
  tell();
}

/** Draws the list anew. */
function show() {
  const part = wanted();
  list.replaceChildren(...listed().filter((entry) => matches(entry, part)).slice(-room).reverse().map(draw));
}

function tell() {
  const part = wanted();
  const requests = listed().filter((entry) => entry !== RESET);
  const found = requests.filter((entry) => matches(entry, part)).length;
  const filtered = part === "" ? `${requests.length}` : `${found} of ${requests.length}`;
  count.textContent = `${filtered} ${requests.length === 1 ? "request" : "requests"}${waiting > 0 ? `, and ${waiting} more since the pause` : ""}`;
  count.hidden = requests.length === 0 && waiting === 0;
  empty.hidden = list.childElementCount > 0;
  empty.textContent = requests.length === 0
    ? `Nothing has arrived yet. Call ${location.origin}/rest/1/sandbox/user.current, say: it shows up here at once.`
    : `No request calls a method with “${filter.value.trim()}” in its name.`;
  more.hidden = found <= room;
}

function redraw() {
  if (!paused()) waiting = 0;
  show();
  tell();
}

let there;
function stateIs(isThere) {
  const now = !isThere ? "lost" : paused() ? "paused" : "live";
  if (there === now) return;
  there = now;
  state.className = `state ${now}`;
  state.textContent = { live: "Live", paused: "Paused", lost: "The sandbox does not answer; trying again" }[now];
}

filter.addEventListener("input", () => ((room = MOST_SHOWN), redraw()));
byId("tools").addEventListener("submit", (event) => event.preventDefault());
pause.addEventListener("click", () => {
  const now = !paused();
  pause.setAttribute("aria-pressed", String(now));
  stateIs(there !== "lost");
  if (now) tell();
  else redraw();
});
clear.addEventListener("click", () => {
  kept = [];
  waiting = 0;
  room = MOST_SHOWN;
  redraw();
});
more.addEventListener("click", () => {
  room += MOST_SHOWN;
  redraw();
});
watch({ came, state: stateIs });
tell();
