// The form: only what was changed is checked and sent. Knows no portal: it is given `validate` and `save`.

import { element } from "./dom.js";
import { fieldView } from "./field-view.js";
import { FIELDS, GROUPS } from "./fields.js";
import { latest } from "./live.js";
import { issueText, warningText } from "./texts/index.js";

/**
 * A form of that task. `typed` holds what was typed before, by field. `validate(fields)` gives the package's validation,
 * `save(fields)` is called with what to send, `say(text)` tells a screen reader.
 */
export function taskForm(task, { texts, people, typed = {}, validate, save, say }) {
  const views = FIELDS.map((field) => fieldView(field, { task, texts, people }));
  const view = (name) => views.find((one) => one.name === name);
  const isOpen = views.some((one) => !one.denied);
  // What the portal itself refused stays beside its field until that field is touched.
  const refused = new Map();
  let busy = false;

  const changed = () => views.filter((one) => one.isChanged());
  const changes = () => Object.fromEntries(changed().filter((one) => !one.control.unfinished()).map((one) => [one.name, one.sent()]));

  const check = latest(async () => {
    const fields = changes();
    const empty = Object.keys(fields).length === 0;
    // What the app itself cannot do is told when it is saved.
    const found = empty ? undefined : await validate(fields).catch(() => undefined);
    tell(found?.issues ?? [], found?.warnings ?? []);
  });

  function tell(issues, warnings) {
    const of = (list, name, words) => list.filter((one) => one.path[0] === name).map((one) => words(texts, one));
    for (const one of views) {
      const own = one.control.unfinished() ? [texts.form.incomplete] : [];
      const told = refused.has(one.name) ? [refused.get(one.name)] : of(issues, one.name, issueText);
      one.tell([...own, ...told], of(warnings, one.name, warningText));
      one.node.classList.toggle("field-changed", one.isChanged());
    }
    const wrong = views.filter((one) => one.isWrong()).length;
    const many = changed().length;
    const text = wrong ? texts.form.attention(wrong) : many ? texts.form.changed(many) : "";
    if (count.textContent !== text) count.textContent = text;
    count.classList.toggle("count-wrong", wrong > 0);
    // Not disabled, which would take the focus from who has just pressed it.
    undoButton.setAttribute("aria-disabled", String(many === 0));
  }

  const count = element("p", { class: "count", role: "status" });
  const saveButton = element("button", { class: "button", type: "submit" }, texts.form.save);
  const undoButton = element("button", { class: "button-plain", type: "button", onclick: undo }, texts.form.reset);
  const outcome = element("div", { class: "outcome" });
  const groups = GROUPS.map((group) =>
    element("fieldset", { class: "group" },
      element("legend", { class: "group-title" }, texts.form.groups[group]),
      group === "dates" && element("p", { class: "hint group-hint" }, texts.form.zone(Intl.DateTimeFormat().resolvedOptions().timeZone)),
      element("div", { class: "group-fields" }, views.filter((one) => fieldOf(one).group === group).map((one) => one.node))));

  const node = element("form", { class: "card form", "aria-labelledby": "form-title", novalidate: "", autocomplete: "off" },
    element("h2", { id: "form-title", class: "card-title" }, texts.form.title),
    task.action?.edit === false && element("p", { id: "form-note", class: "note" }, isOpen ? `${texts.forbidden.edit} ${texts.form.oneAtATime}` : texts.forbidden.edit),
    groups,
    outcome,
    isOpen && element("div", { class: "actions" }, saveButton, undoButton, count, element("p", { class: "slow count" }, texts.slow)));

  node.addEventListener("input", ({ target }) => {
    refused.delete(views.find((one) => one.control.inputs.includes(target))?.name);
    check();
  });
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    if (busy) return;
    outcome.replaceChildren();
    if (changed().length === 0) return void (count.textContent = texts.form.nothing);
    if (changed().some((one) => one.control.unfinished())) return tell([], []), focusWrong();
    save(changes());
  });

  function undo() {
    if (busy || changed().length === 0) return;
    views.forEach((one) => one.undo());
    refused.clear();
    outcome.replaceChildren();
    check();
    say(texts.form.undone);
  }

  const focusWrong = () => views.find((one) => one.isWrong())?.focus();

  for (const [name, value] of Object.entries(typed)) view(name)?.control.set(value);
  check();

  return {
    node,
    outcome,
    typed: () => Object.fromEntries(changed().map((one) => [one.name, one.typed()])),
    has: (name) => Boolean(view(name)) && !view(name).denied,
    /** Shows issues beside their fields, and goes to the first one. */
    issues(list) {
      tell(list, []);
      focusWrong();
    },
    /** Shows beside its field what the portal said of it, and goes there. */
    refuse(name, text) {
      refused.set(name, text);
      tell([], []);
      view(name).focus();
    },
    busy(now) {
      busy = now;
      node.setAttribute("aria-busy", String(now));
      saveButton.setAttribute("aria-disabled", String(now));
      saveButton.textContent = now ? texts.form.saving : texts.form.save;
      // The focus would be lost with a field that is disabled.
      if (now) saveButton.focus();
      node.querySelectorAll("fieldset").forEach((group) => (group.disabled = now));
      undoButton.disabled = now;
    },
  };
}

const fieldOf = ({ name }) => FIELDS.find((field) => field.name === name);
