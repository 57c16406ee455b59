// The app: finds out which task it is opened in, and shows it or says why it cannot.

import { element, focusOn } from "./dom.js";
import { editor } from "./editor.js";
import { SELECT } from "./fields.js";
import { fitWith, isAboveList, language, mayInstall } from "./frame.js";
import { installPage, manyTasks, noTaskPage, page } from "./pages.js";
import { pageOf } from "./problem.js";
import { skeleton } from "./task-view.js";
import { textsFor } from "./texts/index.js";

const root = document.getElementById("app");
const status = document.getElementById("status");
const say = (text) => (status.textContent = text);

let texts;
let again = false;

function speak() {
  texts = textsFor(language());
  document.documentElement.lang = texts.lang;
}

function show(...nodes) {
  root.setAttribute("aria-busy", "false");
  root.replaceChildren(...nodes);
  // The focus went with what was pressed.
  if (again) focusOn(root.querySelector("h1"));
}

function failed(error) {
  const words = pageOf(error, texts);
  const retry = words.retry && element("button", { type: "button", class: "button", onclick: () => ((again = true), start()) }, texts.pages.retry);
  const playground = words.playground && element("a", { class: "link", href: "./playground.html" }, texts.pages.playground);
  show(page(words, retry || playground));
}

async function start() {
  speak();
  root.setAttribute("aria-busy", "true");
  root.replaceChildren(skeleton(texts));
  // Late, so that an app without it can say so.
  const api = await import("./b24-task.js").catch(() => undefined);
  if (!api) return show(page({ title: texts.pages.not_built[0], texts: [texts.pages.not_built[1]] }));
  try {
    const place = await api.currentTask();
    // Only now does BX24 know it.
    speak();
    if (!place && isAboveList()) return location.replace(manyTasks());
    if (!place) return show(mayInstall() ? installPage(texts, say) : noTaskPage(texts));
    const load = async () => (await api.getTask(place.taskId, { select: SELECT })).task;
    const task = await load();
    document.title = task.title || texts.taskNumber(task.id);
    root.setAttribute("aria-busy", "false");
    editor(root, task, { api, texts, load, say });
    if (again) focusOn(root.querySelector("h1"));
  } catch (error) {
    failed(error);
  }
}

fitWith(root);
start();
