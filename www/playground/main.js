// The playground: reads what is typed, runs it in two portals of this page, and keeps it all in the address.

import { element } from "../dom.js";
import { latest } from "../live.js";
import { codeView } from "./code-view.js";
import { aloneView, checkedView, column } from "./columns.js";
import { EXAMPLES } from "./examples.js";
import { ENGINES, LANGS, WAYS, fromHash, toHash } from "./link.js";
import { read } from "./reading.js";
import { alone, checked } from "./runs.js";
import { snippet } from "./snippet.js";
import en from "./texts/en.js";
import ru from "./texts/ru.js";

const TEXTS = { en, ru };
const TASKS = ["11", "12", "13"];
// Longer ones run only when asked to: each letter typed would take too long.
const FOLLOWED = 100_000;

const root = document.getElementById("playground");
const status = document.getElementById("status");
const start = { text: EXAMPLES[0][1], task: "11", engine: "current", as: "json", lang: /^ru\b/i.test(navigator.language) ? "ru" : "en", strict: false };

let api;
let state = fromHash(location.hash, start);
let page;

/** A field of the form under its caption. */
const field = (id, caption, input, ...more) => element("div", { class: "field" }, element("label", { class: "caption", for: id }, caption), input, ...more);

function select(id, names, value, change) {
  const options = Object.entries(names).map(([key, name]) => element("option", { value: key, selected: key === value }, name));
  return element("select", { id, class: "input", onchange: (event) => change(event.target.value) }, options);
}

const named = (keys, names) => Object.fromEntries(keys.map((key) => [key, names[key] ?? key]));

/** Draws the page anew, in the language of the state. */
function draw() {
  const texts = TEXTS[state.lang];
  document.documentElement.lang = texts.lang;
  document.title = `b24-task: ${texts.title}`;
  const set = (change) => ((state = { ...state, ...change }), run());
  const text = element("textarea", {
    id: "fields", class: "input code", rows: 4, spellcheck: "false", autocapitalize: "off", autocomplete: "off", "aria-describedby": "fields-hint fields-problem", value: state.text,
    oninput: () => {
      state.text = text.value;
      page.follow();
    },
    onkeydown: (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && (event.preventDefault(), run(true)),
  });
  const problem = element("p", { id: "fields-problem", class: "issue" });
  const note = element("span", { class: "count" });
  const examples = EXAMPLES.map(([name, fields, task = "11"]) =>
    element("button", { type: "button", class: "example", "data-example": name, onclick: () => {
      text.value = fields;
      taskChoice.value = task;
      state = { ...state, text: fields, task };
      run(true);
    } }, texts.example[name]));
  const taskChoice = select("task", named([...new Set([...TASKS, state.task])], texts.tasks), state.task, (task) => set({ task }));
  const columns = element("div", { class: "play-columns" });
  const code = codeView(texts, (told) => (status.textContent = told));
  page = { texts, text, problem, note, columns, examples, code, follow: () => (text.value.length > FOLLOWED ? tooLong() : run()) };
  root.replaceChildren(
    element("header", { class: "play-head" },
      element("div", {}, element("p", { class: "play-name" }, "b24-task"), element("h1", { class: "page-title" }, texts.title), element("p", { class: "quiet" }, texts.lead)),
      field("lang", texts.language, select("lang", named(LANGS, texts.languages), state.lang, (lang) => {
        state.lang = lang;
        draw();
        root.querySelector("#lang").focus();
        run();
      }))),
    element("section", { class: "card play-editor", "aria-label": texts.fields },
      element("div", { class: "field", role: "group", "aria-labelledby": "examples" }, element("p", { id: "examples", class: "caption" }, texts.examples), element("div", { class: "play-examples" }, examples)),
      field("fields", texts.fields, text, problem, element("p", { id: "fields-hint", class: "hint" }, texts.fieldsHint)),
      element("div", { class: "play-options" },
        field("task", texts.task, taskChoice),
        field("engine", texts.engine, select("engine", named(ENGINES, texts.engines), state.engine, (engine) => set({ engine }))),
        field("as", texts.as, select("as", named(WAYS, texts.ways), state.as, (as) => set({ as }))),
        element("label", { class: "flag-line" }, element("input", { id: "strict", type: "checkbox", class: "check", checked: state.strict, onchange: (event) => set({ strict: event.target.checked }) }), texts.strict),
        element("button", { type: "button", class: "button", id: "run", title: texts.keys, onclick: () => run(true) }, texts.run), note)),
    columns, code.node);
  root.setAttribute("aria-busy", "false");
}

function tooLong() {
  page.note.textContent = page.texts.tooLongToFollow;
}

/** Both columns, with the same content. */
function show(left, right = left) {
  page.columns.replaceChildren(column("alone", page.texts.alone, ...left), column("checked", page.texts.checked, ...right));
}

const paragraph = (text) => [element("p", { class: "quiet" }, text)];
// Whether the next outcome is told: what comes of each letter typed is not.
let aloud = false;

async function once() {
  const { texts, text, problem, note } = page;
  const hash = toHash(state);
  note.textContent = hash ? "" : texts.tooLong;
  try {
    history.replaceState(null, "", hash || location.pathname + location.search);
  } catch {
    // A browser may refuse too many in a row; the next one comes through.
  }
  for (const one of page.examples) {
    one.setAttribute("aria-pressed", String(EXAMPLES.some(([name, fields]) => name === one.dataset.example && fields === state.text)));
  }
  const { fields, problem: wrong } = read(state.text);
  problem.textContent = wrong ? texts.problem[wrong.code](wrong) : "";
  if (wrong) {
    text.setAttribute("aria-invalid", "true");
    page.code.show();
    return show(paragraph(texts.waiting), paragraph(texts.waiting));
  }
  text.removeAttribute("aria-invalid");
  const asked = { ...state, fields, task: /^[1-9]\d{0,9}$/.test(state.task) ? Number(state.task) : state.task };
  const one = async (work, view) => {
    try {
      const came = await work(api, asked);
      return { came, ...view(texts, came) };
    } catch (error) {
      const message = texts.broke(String(error?.message ?? error));
      return { text: message, nodes: [element("p", { class: "verdict verdict-bad" }, message)] };
    }
  };
  const [left, right] = [await one(alone, aloneView), await one(checked, checkedView)];
  // Drawn anew in another language meanwhile: that has its own run.
  if (page.texts !== texts) return undefined;
  show(left.nodes.filter(Boolean), right.nodes.filter(Boolean));
  page.code.show(right.came && snippet(asked, right.came));
  if (aloud) status.textContent = `${texts.alone.title}: ${left.text}. ${texts.checked.title}: ${right.text}.`;
  aloud = false;
  return undefined;
}

const turn = latest(once);

/** Runs what is there; told to a screen reader where it was asked for. */
function run(tell = false) {
  aloud ||= tell;
  return turn();
}

function fail(texts) {
  document.documentElement.lang = texts.lang;
  root.replaceChildren(element("section", { class: "card page" }, element("h1", { class: "page-title" }, texts.failedTitle), element("p", {}, texts.notBuilt)));
  root.setAttribute("aria-busy", "false");
}

addEventListener("hashchange", () => {
  state = fromHash(location.hash, start);
  draw();
  run();
});

try {
  // Late, so that a page without them can say so.
  const [{ updateTask }, { createPortal }] = await Promise.all([import("../b24-task.js"), import("../b24-task-testing.js")]);
  api = { updateTask, createPortal };
} catch {
  fail(TEXTS[state.lang]);
}
if (api) {
  draw();
  await run();
}
