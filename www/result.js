// What came of saving: what changed, the warnings, and what could not be checked; or what went wrong.

import { element } from "./dom.js";
import { SHOWN, fieldOf } from "./fields.js";
import { doneText } from "./texts/index.js";

const label = (texts, name) => texts.fields[name] ?? name;

/** The fields that differ: those that were asked for, then what the portal changed with them. */
export function differences(before, after, fields) {
  const asked = (name) => Object.hasOwn(fields, name);
  return SHOWN.filter(({ name, key }) => asked(name) || (key in before && key in after))
    .map(({ name, key }) => ({ name, before: before[key], after: key in after ? after[key] : fields[name], asked: asked(name) }))
    .filter(({ before, after }) => same(before) !== same(after))
    .sort((one, other) => other.asked - one.asked);
}

// A moment is the same in any offset, and an empty list is no list.
function same(value) {
  if (typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value)) return String(new Date(value).getTime());
  if (value == null || value === "" || (typeof value === "object" && Object.keys(value).length === 0)) return "";
  return JSON.stringify(value);
}

/** What a save did. */
export function savedView(result, { before, after, fields, texts, shown }) {
  const rows = differences(before, after, fields);
  return element("section", { class: "panel panel-good", "aria-labelledby": "result-title" },
    element("h3", { id: "result-title", class: "panel-title" }, texts.result.saved),
    result.task === null && element("p", {}, texts.result.gone),
    rows.length === 0 && element("p", {}, texts.result.same),
    rows.length > 0 && table([texts.result.field, texts.result.before, texts.result.after], rows.map((row) => [
      [label(texts, row.name), !row.asked && element("span", { class: "also" }, texts.result.also)],
      shown(row.name, row.before),
      shown(row.name, row.after),
    ])),
    warnings(result.warnings, texts, shown),
    result.unverified.length > 0 &&
      element("p", { class: "quiet" }, texts.result.unverified(result.unverified.map((name) => label(texts, name)).join(", "))));
}

function warnings(list, texts, shown) {
  if (list.length === 0) return null;
  return [
    element("h4", { class: "panel-subtitle" }, texts.result.warnings),
    element("ul", { class: "panel-list" }, list.map((one) => element("li", {}, doneText(texts, worded(one, texts, shown))))),
  ];
}

/** The same warning with a field's name and values as the form shows them. */
function worded(warning, texts, shown) {
  const { field, asked, found, ...rest } = warning.params ?? {};
  if (!fieldOf(field)) return warning;
  return { ...warning, params: { ...rest, field: label(texts, field), asked: shown(field, asked), found: shown(field, found) } };
}

/** What went wrong, in a panel that takes the focus; `reload` where the task may have changed. */
export function problemView(problem, { texts, shown, reload }) {
  return element("section", { class: "panel panel-bad", role: "alert" },
    element("h3", { class: "panel-title" }, problem.title),
    problem.texts.map((text) => element("p", {}, text)),
    problem.mismatches?.length > 0 && table([texts.result.field, texts.result.asked, texts.result.found],
      problem.mismatches.map(({ field, asked, found }) => [label(texts, field), shown(field, asked), shown(field, found)])),
    problem.said && element("p", { class: "quiet" }, texts.result.portalSays(problem.said)),
    problem.reload && element("button", { type: "button", class: "button-plain", onclick: reload }, texts.result.reload));
}

// With its roles spelled out: in a narrow frame the style lays it out as no table, and browsers then drop them.
function table(heads, rows) {
  const row = (...cells) => element("tr", { role: "row" }, ...cells);
  return element("table", { class: "table", role: "table" },
    element("thead", { role: "rowgroup" }, row(heads.map((head) => element("th", { scope: "col", role: "columnheader" }, head)))),
    element("tbody", { role: "rowgroup" }, rows.map(([name, ...cells]) =>
      row(element("th", { scope: "row", role: "rowheader" }, name), cells.map((cell) => element("td", { role: "cell" }, cell))))));
}
