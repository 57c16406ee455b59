// The list: pages of tasks, which of them are chosen, and where their deadlines go. Knows no portal: it is given pages.

import { element } from "../dom.js";
import { shifted } from "./shift.js";
import { cell, named, row, table } from "./table.js";

const TONES = { 3: "progress", 4: "waiting", 5: "done", 6: "deferred", 7: "late" };

/** `changed()` is called when the choice is another one; `moment(iso)` shows a time. */
export function listView(texts, { moment, changed }) {
  const { list } = texts.many;
  const rows = new Map();
  const chosen = new Set();
  let shift;

  const all = element("input", { type: "checkbox", class: "check", id: "pick-all" });
  all.addEventListener("change", () => {
    for (const one of rows.values()) choose(one, all.checked);
    told();
  });
  const { node, body } = table("many-list", [[all, element("label", { for: all.id, class: "many-all" }, list.all)], list.task, list.responsible, list.status, list.before, list.after], list.title);

  function choose(one, on) {
    one.box.checked = on;
    if (on) chosen.add(one.task.id);
    else chosen.delete(one.task.id);
    preview(one);
  }

  function preview({ box, task, after, line }) {
    line.classList.toggle("many-chosen", box.checked);
    const to = box.checked && shift ? shifted(task.deadline, shift) : undefined;
    after.textContent = to ? moment(to) : box.checked && !task.deadline ? list.skipped : "";
    after.classList.toggle("quiet", !to);
  }

  function told() {
    all.checked = rows.size > 0 && chosen.size === rows.size;
    all.indeterminate = chosen.size > 0 && chosen.size < rows.size;
    changed();
  }

  function line(task) {
    const box = element("input", { type: "checkbox", class: "check", id: `pick-${task.id}` });
    const after = cell(list.after);
    const label = element("label", { for: box.id, class: "many-title" }, task.title || texts.untitled);
    const number = element("span", { class: "many-number" }, texts.taskNumber(task.id));
    const status = element("span", { class: `label label-${TONES[task.status] ?? "quiet"}` }, texts.choices.STATUS[task.status] ?? String(task.status));
    const one = { task, box, after };
    one.line = row({ "data-task": task.id }, element("td", { role: "cell" }, box), named(label, number), cell("", task.responsible?.name ?? ""), cell("", status),
      cell(list.before, task.deadline ? moment(task.deadline) : element("span", { class: "quiet" }, list.none)), after);
    box.addEventListener("change", () => {
      choose(one, box.checked);
      told();
    });
    return one;
  }

  return {
    node,
    size: () => rows.size,
    /** Adds a page; where all were chosen, what comes later is too. */
    add(tasks) {
      const whole = all.checked;
      for (const task of tasks) {
        if (rows.has(task.id)) continue;
        const one = line(task);
        rows.set(task.id, one);
        body.append(one.line);
        if (whole) choose(one, true);
      }
      told();
    },
    chosen: () => [...rows.values()].filter(({ task }) => chosen.has(task.id)).map(({ task }) => task),
    /** Shows where deadlines go; nothing where that is not known. */
    shift(now) {
      shift = now;
      rows.forEach(preview);
    },
  };
}
