// What a portal does with a case under an engine and an encoding: the traces tell it of JSON and of today's engine, the rules tell the rest.

import { readFileSync } from "node:fs";

// Texts of today's engine in Russian, by message code (spec/portal.md §1).
const TEXTS = {
  TASKS_UNKNOWN_UPDATE_ERROR: "Ошибка обновления задачи",
  TASKS_INCORRECT_STATUS: "Некорректный статус",
  TASKS_BAD_PARENT_ID: "Задача указанная в поле &quot;Надзадача&quot; не найдена",
  TASKS_BAD_ASSIGNEE_EX: "Пользователь указанный в поле &quot;Исполнитель&quot; не найден",
  TASKS_BAD_PLAN_DATES: "В планировании сроков указана дата окончания меньшая даты старта",
  TASKS_DEPENDS_ON_SELF: "Задача не может зависеть сама от себя",
  TASKS_CLOSURE_TREE_CANT_ATTACH_TO_SELF: "Невозможно привязать узел к самому себе",
};

// What the reference, and the notes on the legacy engine (spec/portal.md §2), make of a case where today's engine does something
// else: the stored fields, or the error's code. The sandbox's own test reads it too. The cases' other columns tell of today's engine.
const DOCUMENTED = JSON.parse(readFileSync(new URL("documented.json", import.meta.url), "utf8"));

// A number is no text in JSON, and is dropped; in a form it is a text (§8).
const TEXT_FIELDS = ["TITLE", "DESCRIPTION", "XML_ID", "GUID", "SITE_ID"];

const isEmpty = (value) => typeof value === "object" && value !== null && Object.keys(value).length === 0;

function asDocumented(one) {
  const outcome = DOCUMENTED[one.id];
  if (one.serverDocumented && outcome === undefined) throw new Error(`${one.id}: what the reference does with it is not in the table`);
  if (outcome === undefined) return one;
  return { ...one, server: one.serverDocumented ?? one.server, stored: outcome, error: { error: outcome, http: 400, anyText: true } };
}

function asTexts(one) {
  // An empty object is not sent at all (§1, §8).
  if (isEmpty(one.fields)) {
    return { ...one, server: "error", error: { error: "100", http: 400, error_description: "Could not find value for parameter {fields}" } };
  }
  const numbers = Object.entries(one.fields ?? {}).filter(([name, value]) => TEXT_FIELDS.includes(name) && typeof value === "number");
  if (one.server !== "dropped" || numbers.length === 0) return one;
  return { ...one, server: "ok", stored: Object.fromEntries(numbers.map(([name, value]) => [name, String(value)])) };
}

/** The case as it must turn out: `server`, `stored`, `response`, `error` with its `text`. */
export function asExpected(one, engine, encoding) {
  const told = engine === "documented" ? asDocumented(one) : one;
  const { error, ...rest } = encoding.texts ? asTexts(told) : told;
  return { ...rest, error: error && { ...error, text: engine === "current" ? TEXTS[error.key] : undefined } };
}
