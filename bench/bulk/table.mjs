// Plain tables for a terminal: numbers to the right, texts to the left.

const shown = (value) => (value === undefined || value === null ? "-" : String(value));
const isNumber = (text) => /^[-+]?[\d,.]+( %| s| ms| MB)?$/.test(text) || text === "-";

/** Rows are objects with the same names, which head the columns. */
export function table(rows) {
  const names = Object.keys(rows[0]);
  const cells = rows.map((row) => names.map((name) => shown(row[name])));
  const widths = names.map((name, at) => Math.max(name.length, ...cells.map((row) => row[at].length)));
  const right = names.map((_, at) => cells.every((row) => isNumber(row[at])));
  const line = (row) => row.map((cell, at) => (right[at] ? cell.padStart(widths[at]) : cell.padEnd(widths[at]))).join("  ").trimEnd();
  return [line(names), widths.map((width) => "-".repeat(width)).join("  "), ...cells.map(line)].join("\n");
}

export const whole = (number) => Math.round(number).toLocaleString("en-US");
export const seconds = (ms) => `${(ms / 1000).toLocaleString("en-US", { minimumFractionDigits: ms < 100_000 ? 2 : 0, maximumFractionDigits: ms < 100_000 ? 2 : 0 })} s`;
export const percent = (number) => `${number.toFixed(2)} %`;
export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
