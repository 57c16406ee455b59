// The text of a journal: a heading, then a line of JSON for each write, of which the last one of a key counts. ASCII alone, so that a
// line cut anywhere harms no other. Knows no files.

import { stateOf } from "../journal/entry.js";

/** The first line, by which a journal is told from a file that is somebody else's. */
export const HEADING = '{"b24-task":"journal","version":1}\n';

const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** The line of one write. */
export const line = (key, state) => `${JSON.stringify([key, state]).replace(/[^\x20-\x7e]/g, escaped)}\n`;

// A key that was written whole, whatever comes after it.
const KEY = /^\[("(?:[^"\\]|\\.)*")/;

/** `{ states, lines, whole }` of a journal's text: how many lines it has, and whether all can be read. Undefined where it is none. */
export function read(text) {
  if (!text.startsWith(HEADING)) return undefined;
  const rows = text.slice(HEADING.length).split("\n");
  const cut = rows.pop();
  if (cut) rows.push(cut);
  let whole = !cut;
  const states = new Map();
  for (const row of rows) {
    const entry = parsed(row);
    const [key, state] = Array.isArray(entry) ? entry : [parsed(KEY.exec(row)?.[1])];
    if (typeof key === "string") states.set(key, stateOf(state));
    if (stateOf(state) !== state) whole = false;
  }
  return { states, lines: rows.length, whole };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    // Cut, or garbled.
  }
}
