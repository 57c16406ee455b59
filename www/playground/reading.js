// Reads what people paste for `fields`: JSON, or an object as JavaScript writes it. Nothing is ever run: it is read as JSON5.

import JSON5 from "./json5.js";

const DEEPEST = 100;

/** `{ fields }`, or `{ problem: { code, line, column, found } }`: what is wrong, and where. */
export function read(text) {
  if (text.trim() === "") return wrong("empty");
  let fields;
  try {
    fields = JSON5.parse(text.trim().replace(/;$/, ""));
  } catch (error) {
    const lead = text.slice(0, text.length - text.trimStart().length);
    const above = lead.split("\n");
    const line = error.lineNumber + above.length - 1;
    const column = error.columnNumber + (error.lineNumber === 1 ? above.at(-1).length : 0);
    const [, found] = /invalid character '(.*)' at/s.exec(error.message) ?? [];
    return wrong(found === undefined ? "ends" : "character", { line, column, found: found?.replace(/^\\(['"])$/, "$1") });
  }
  if (typeof fields !== "object" || fields === null || Array.isArray(fields)) return wrong("no_object");
  return tooDeep(fields) ? wrong("deep", { deepest: DEEPEST }) : { fields };
}

const wrong = (code, more = {}) => ({ problem: { code, ...more } });

// Level by level: what is this deep would exhaust the stack of anything that goes down.
function tooDeep(value) {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.filter((one) => typeof one === "object" && one !== null).flatMap((one) => Object.values(one));
  }
  return false;
}
