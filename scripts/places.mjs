// Takes out of a module what it knows of the places of panics in the sources: once panics are traps, nothing refers to it any more,
// but binaryen leaves data alone. Other data that looks unused is not touched: a table may be told by its end.

import { sections } from "./anatomy.mjs";
import { leb } from "./names.mjs";
import { dataSegment, dividedData, segments, unreferenced, vector, whole } from "./segments.mjs";
import { addresses } from "./split.mjs";

const DATA = 11;
// A file's name and its length, a line and a column.
const PLACE = 16;
const FILE = /^[ -~]+\.rs\0?$/;

const overlap = (one, other) => one[0] < other[1] && other[0] < one[1];

/** Of pieces of data, `[from, to]`, the names of source files, and the places in them. */
function places({ base, held }, pieces) {
  const files = pieces.filter(([from, to]) => FILE.test(held.toString("latin1", from - base, to - base)));
  const isPlace = ([from, to]) => {
    if (to - from !== PLACE || from < base || to > base + held.length) return false;
    const file = held.readUInt32LE(from - base);
    return files.some(([begin, end]) => begin <= file && file < end);
  };
  return [...files, ...pieces.filter(isPlace)];
}

/** Of pieces of data, the places of panics that neither the numbers in the code nor other data point into. */
function unused(data, pieces, dead, numbers) {
  const known = [...places(data, pieces), ...pieces.filter(([from, to]) => dead.some((one) => one[0] === from && one[1] === to))];
  const others = pieces.filter((piece) => !known.includes(piece));
  // Texts that end alike lie one in the other.
  return unreferenced([data], known.filter((piece) => !others.some((other) => overlap(piece, other))), numbers);
}

/** The module, zeros in the place of such data and of `dead` pieces; `pieces` are those of the linker, which nothing since has moved. */
export function withoutPlaces(wasm, pieces, dead = []) {
  const parts = [wasm.subarray(0, 8)];
  for (const { id, body } of sections(wasm)) {
    const held = id === DATA ? segments(body) : [];
    const kept = id === DATA ? vector(dividedData(held, unused(whole(held), pieces, dead, addresses(wasm))).core.map(dataSegment)) : body;
    parts.push(Buffer.from([id, ...leb(kept.length)]), kept);
  }
  return Buffer.concat(parts);
}
