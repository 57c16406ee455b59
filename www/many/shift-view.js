// By how much deadlines move, what that comes to for the tasks that are chosen, and the start. Knows no portal.

import { element } from "../dom.js";
import { MOST, UNITS, amountOf, planOf } from "./shift.js";

// What the last list was moved by: the next one begins with it.
const last = { amount: "7", unit: "days" };

/** `chosen()` gives the tasks; `changed()` is called when the shift is another one; `begin(items)` starts. */
export function shiftView(texts, { chosen, changed, begin, say }) {
  const { shift } = texts.many;
  const amount = element("input", { id: "shift-amount", class: "input", type: "number", min: -MOST, max: MOST, step: 1, value: last.amount, "aria-label": shift.amount, "aria-describedby": "shift-issue" });
  const unit = element("select", { id: "shift-unit", class: "input", "aria-label": shift.unit }, UNITS.map((one) => element("option", { value: one, selected: one === last.unit }, shift.units[one])));
  const issue = element("p", { id: "shift-issue", class: "issue", hidden: true });
  const told = element("p", { class: "count", role: "status" });
  const button = element("button", { type: "submit", class: "button" });
  const node = element("form", { class: "many-shift", novalidate: "", autocomplete: "off" },
    element("fieldset", { class: "group" },
      element("legend", { class: "caption" }, shift.legend),
      element("div", { class: "many-by" }, amount, unit)),
    button, told, issue);

  const value = () => {
    const by = amountOf(amount.value);
    return by === undefined ? undefined : { amount: by, unit: unit.value };
  };

  function tell() {
    const now = value();
    const tasks = chosen();
    const { items, skipped } = now ? planOf(tasks, now) : { items: [], skipped: [] };
    issue.textContent = now ? "" : shift.wrong(MOST);
    issue.hidden = Boolean(now);
    if (now) amount.removeAttribute("aria-invalid");
    else amount.setAttribute("aria-invalid", "true");
    const text = [shift.chosen(tasks.length), items.length > 0 && shift.moved(items.length), skipped.length > 0 && shift.skipped(skipped.length)].filter(Boolean).join(" · ");
    if (told.textContent !== text) told.textContent = text;
    button.textContent = shift.start(items.length);
    button.classList.toggle("many-idle", items.length === 0);
  }

  node.addEventListener("input", () => {
    Object.assign(last, { amount: amount.value, unit: unit.value });
    changed();
    tell();
  });
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    const now = value();
    if (!now) return amount.focus();
    const { items } = planOf(chosen(), now);
    if (items.length > 0) return begin(items);
    told.textContent = shift.nothing;
    say(shift.nothing);
  });
  queueMicrotask(() => {
    changed();
    tell();
  });
  return { node, value, tell };
}
