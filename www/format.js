// Shows a field's value to people: for the card and for the tables of results.

import { fieldOf } from "./fields.js";

const LONGEST = 160;

/** `shown(name, value)`: a field's value, from a task or as it was sent, as text; and `moment(iso)`. */
export function formatter(texts, people) {
  const date = new Intl.DateTimeFormat(texts.lang, { dateStyle: "medium", timeStyle: "short" });

  const moment = (iso) => {
    const at = new Date(iso);
    return Number.isNaN(at.getTime()) ? String(iso) : date.format(at);
  };
  const person = (id) => (people.get(Number(id)) ? `${people.get(Number(id)).name} (${id})` : `№ ${id}`);
  const list = (value) => (Array.isArray(value) ? value : Object.values(value).map((tag) => tag.title));

  const kinds = {
    line: String,
    area: (value) => (value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value),
    person,
    people: (value) => value.map(person).join(", "),
    choice: (value, name) => texts.choices[name][value] ?? String(value),
    moment,
    duration: (value) => texts.duration(Math.floor(value / 3600), Math.floor((value % 3600) / 60)) || texts.notSet,
    list: (value) => list(value).join(", "),
    flag: (value) => (value === true || value === "Y" ? texts.yes : texts.no),
  };

  const empty = (value) => value == null || value === "" || (typeof value === "object" && list(value).length === 0);

  const shown = (name, value) => {
    const kind = fieldOf(name)?.control;
    if (kind === "flag") return kinds.flag(value);
    if (empty(value)) return texts.choices[name]?.[""] ?? texts.notSet;
    return kind ? String(kinds[kind](value, name)) : typeof value === "object" ? JSON.stringify(value) : String(value);
  };

  return { shown, moment };
}

/** The people that a task names, by id. */
export function peopleOf(task) {
  const all = [task.creator, task.responsible, ...Object.values(task.accomplicesData ?? {}), ...Object.values(task.auditorsData ?? {})];
  return new Map(all.filter(Boolean).map((user) => [Number(user.id), user]));
}
