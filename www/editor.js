// The task and its form, and what saving does to both.

import { element, focusOn } from "./dom.js";
import { fieldOf } from "./fields.js";
import { taskForm } from "./form.js";
import { formatter, peopleOf } from "./format.js";
import { problemOf } from "./problem.js";
import { problemView, savedView } from "./result.js";
import { taskView } from "./task-view.js";

// A wall-clock time without an offset is this browser's.
const OPTIONS = { timeZone: "local" };

/** Shows a task in `root` and lets it be changed. `load()` gives it as it is now, `say(text)` tells a screen reader. */
export function editor(root, task, { api, texts, load, say }) {
  let people, shown, form;
  show(task);

  /** Draws everything anew; `typed` is kept in the form. */
  function show(now, typed) {
    task = now;
    people = new Map([...(people ?? []), ...peopleOf(task)]);
    const words = formatter(texts, people);
    shown = words.shown;
    form = taskForm(task, { texts, people, typed, validate: (fields) => api.validateTask(task.id, fields, OPTIONS), save, say });
    root.replaceChildren(taskView(task, texts, words), form.node);
  }

  async function save(fields) {
    form.busy(true);
    say(texts.form.saving);
    try {
      const result = await api.updateTask(task.id, fields, OPTIONS);
      saved(result, fields);
    } catch (error) {
      form.busy(false);
      failed(error);
    }
  }

  function saved(result, fields) {
    const before = task;
    if (!result.task) return gone(result, fields);
    // The update's own answer shows neither tags nor CRM items: those are as they were sent.
    const after = { ...before, ...sentUnseen(result.task, fields), ...result.task };
    show(after);
    const view = savedView(result, { before, after, fields, texts, shown });
    form.outcome.replaceChildren(view);
    focusOn(view.querySelector("h3"));
    say(texts.result.savedStatus(view.querySelectorAll("tbody tr").length));
  }

  // Handed over to others, say: there is nothing left to show or to change.
  function gone(result, fields) {
    const after = { ...task, ...sentUnseen({}, fields) };
    const view = savedView(result, { before: task, after, fields, texts, shown });
    root.replaceChildren(element("div", { class: "card" }, view));
    focusOn(view.querySelector("h3"));
    say(texts.result.gone);
  }

  function failed(error) {
    const problem = problemOf(error, texts, form.has);
    if (problem.field) return form.refuse(problem.field, problem.text);
    // The portal's answer shows the task as it now is.
    if (error.name === "MismatchError" && error.task) show({ ...task, ...error.task }, form.typed());
    const view = problemView(problem, { texts, shown, reload });
    form.outcome.replaceChildren(view);
    if (problem.issues?.length > 0) form.issues(problem.issues);
    else focusOn(view);
  }

  async function reload() {
    try {
      show(await load(), form.typed());
      focusOn(root.querySelector("h1"));
      say(texts.result.reloaded);
    } catch (error) {
      failed(error);
    }
  }
}

const sentUnseen = (seen, fields) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [fieldOf(name).key, value]).filter(([key]) => !(key in seen)));
