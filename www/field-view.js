// One field of the form: its label, its control, and the messages beside it.

import { CONTROLS } from "./controls.js";
import { element } from "./dom.js";
import { forbidden } from "./fields.js";

/** A field that starts with the task's value. */
export function fieldView(field, { task, texts, people }) {
  const id = `field-${field.name}`;
  const label = texts.fields[field.name];
  const control = CONTROLS[field.control]({ id, field, label, texts, people });
  const note = (kind, text) => element("p", { id: `${id}-${kind}`, class: kind, hidden: !text }, text || "");
  const denied = forbidden(field, task);
  // That the task may not be edited is said once, above the form.
  const general = denied && field.right === "edit";
  const hint = note("hint", general ? "" : denied ? texts.forbidden[field.right] : texts.hints[field.name]);
  const warning = note("warning");
  const issue = note("issue");

  const first = field.read(task);
  control.set(first);
  for (const input of control.inputs) {
    input.disabled = denied;
    input.setAttribute("aria-describedby", [general ? "form-note" : hint.id, warning.id, issue.id].join(" "));
  }

  return {
    name: field.name,
    node: layout(field, { id, label, control, denied, notes: [hint, warning, issue] }),
    control,
    denied,
    isChanged: () => !denied && (control.unfinished() || JSON.stringify(control.get()) !== JSON.stringify(first)),
    undo: () => control.set(first),
    typed: () => control.get(),
    sent: () => field.write(control.get()),
    tell: (issues, warnings) => {
      told(issue, issues);
      told(warning, warnings);
      for (const input of control.inputs) {
        if (issues.length > 0) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      }
    },
    isWrong: () => !issue.hidden,
    focus: () => control.inputs[0].focus(),
  };
}

function told(node, texts) {
  const text = [...new Set(texts)].join(" ");
  // Untouched where nothing is new, so that nothing is read out twice.
  if (node.textContent !== text) node.textContent = text;
  node.hidden = !text;
}

function layout(field, { id, label, control, denied, notes }) {
  const name = `field field-${field.control}${field.wide ? " field-wide" : ""}${denied ? " field-denied" : ""}`;
  const caption = element("label", { for: id, class: "caption" }, label);
  if (field.control === "flag") {
    return element("div", { class: name }, element("div", { class: "flag-line" }, control.node, caption), notes);
  }
  if (field.control === "duration") {
    const title = element("span", { id: `${id}-label`, class: "caption" }, label);
    return element("div", { class: name, role: "group", "aria-labelledby": title.id }, title, control.node, notes);
  }
  return element("div", { class: name }, caption, control.node, notes);
}
