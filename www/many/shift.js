// Moves a deadline by days or hours, and makes the updates of a run of that. Knows no DOM and no portal.

import { wallTime, withOffset } from "../fields.js";

/** The largest number of days or hours. */
export const MOST = 999;
export const UNITS = ["days", "hours"];

const MINUTE = 60_000;
const LENGTH = { days: 1440 * MINUTE, hours: 60 * MINUTE };

/** A whole number other than 0, or nothing. */
export function amountOf(text) {
  const amount = /^[+-]?\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  return amount === 0 ? undefined : amount;
}

/** Minutes ahead of UTC that a moment is written with; nothing where it is no moment. */
function offsetOf(iso) {
  const [, zulu, sign, hours, minutes] = /T.*?(?:(Z)|([+-])(\d\d):?(\d\d))$/.exec(iso) ?? [];
  if (zulu) return 0;
  return sign && (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

const two = (number) => String(number).padStart(2, "0");

function written(at, offset) {
  const size = Math.abs(offset);
  const wall = new Date(at + offset * MINUTE).toISOString().slice(0, 16);
  // A portal keeps no seconds of a deadline.
  return `${wall}:00${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/**
 * A deadline moved on; nothing where there is none. A day is a day of the calendar: six in the evening stays six in the
 * evening when the clocks change. That takes a zone, and an answer has no more than an offset: it is taken for this browser's
 * zone where that has the same offset at that time, else for a zone that never changes.
 */
export function shifted(iso, { amount, unit }) {
  const offset = iso ? offsetOf(iso) : undefined;
  const at = new Date(iso);
  if (offset === undefined || Number.isNaN(at.getTime())) return undefined;
  if (-at.getTimezoneOffset() !== offset) return written(at.getTime() + amount * LENGTH[unit], offset);
  if (unit === "days") at.setDate(at.getDate() + amount);
  else at.setTime(at.getTime() + amount * LENGTH.hours);
  return withOffset(wallTime(at));
}

/** What a run over these tasks changes (`items`), and the tasks that have no deadline to move. */
export function planOf(tasks, shift) {
  const items = [];
  const skipped = [];
  for (const { id, title, deadline } of tasks) {
    const after = shifted(deadline, shift);
    if (after) items.push({ id, title, before: deadline, after });
    else skipped.push(id);
  }
  return { items, skipped };
}

function* made(items) {
  for (const { id, after } of items) yield { key: String(id), taskId: id, fields: { DEADLINE: after } };
}

/**
 * The updates of these items, made one by one as they are sent; with their number, so that the run can tell how long it takes. The key
 * tells a run that goes on what was sent already.
 */
export const updatesOf = (items) => ({ size: items.length, [Symbol.iterator]: () => made(items) });
