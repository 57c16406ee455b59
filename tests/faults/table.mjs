// The matrix as a person reads it: a row for each fault, a column for each connection.

const SIGNS = { not_sent: "-", not_applied: "0", applied_in_part: "~", applied: "=", unknown: "?" };

export const LEGEND = "a cell: code, outcome (- not sent, 0 not applied, ~ in part, = applied, ? unknown), requests where not one, milliseconds to settle; ! failed";

/** Whether a result is what a read has told: the update's own answer never came. */
export const isConfirmed = (result) => Boolean(result?.warnings.some(({ code }) => code === "confirmed_by_read"));

/** A cell in words. */
export function cellText({ told: { unstarted, never, error, result, arrived, ms }, wrong }) {
  const mark = wrong.length > 0 ? "! " : "";
  if (unstarted) return `${mark}not started`;
  if (never) return `${mark}never`;
  const requests = arrived === 1 ? [] : [`×${arrived}`];
  const what = error ? [error.code ?? error.name ?? "error", SIGNS[error.outcome] ?? "!"] : [isConfirmed(result) ? "confirmed" : "resolved", "="];
  return `${mark}${[...what, ...requests, ms].join(" ")}`;
}

/** Lines: `rows` are `[title, { column: text }]`. */
export function table(rows, columns) {
  const width = (texts) => Math.max(...texts.map((text) => text.length));
  const first = width(["fault", ...rows.map(([title]) => title)]);
  const widths = columns.map((column) => width([column, ...rows.map(([, cells]) => cells[column] ?? "")]));
  const line = (title, cells) => [title.padEnd(first), ...cells.map((text, index) => text.padEnd(widths[index]))].join("  ").trimEnd();
  return [line("fault", columns), ...rows.map(([title, cells]) => line(title, columns.map((column) => cells[column] ?? "")))];
}

/** What the cells of a connection come to, in a line. */
export function sums(cells) {
  const count = (holds) => cells.filter(holds).length;
  const told = cells.map((cell) => cell.told);
  const slowest = Math.max(...told.map(({ ms = 0 }) => ms));
  return [
    `${cells.length} cells`, `${told.filter(({ never }) => never).length} never settle (the slowest takes ${slowest} ms)`,
    `${count(({ untrue }) => untrue.length > 0)} untrue`, `${count((cell) => cell.told.result)} resolved`,
    `${count((cell) => cell.told.error && cell.told.error.outcome !== "unknown")} rejected for sure`, `${count((cell) => cell.told.error?.outcome === "unknown")} unknown`,
  ].join(", ");
}
