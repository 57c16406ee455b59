// Takes out of a module's data and table what only its part needs. Data that is gone from the core is zeros there, and a place in
// the table holds some other function: both come back with the part's own segments, which lie over them.

import { Reader } from "./anatomy.mjs";
import { leb } from "./names.mjs";

const END = 0x0b;
const I32_CONST = 0x41;

/** The entries of a vector, each read by `read`, with the bytes that it stands in. */
export function entries(reader, read) {
  return Array.from({ length: reader.number() }, () => {
    const from = reader.at;
    const told = read(reader);
    return { ...told, bytes: reader.bytes.subarray(from, reader.at) };
  });
}

export const vector = (list) => Buffer.concat([Buffer.from(leb(list.length)), ...list]);

/** A signed number as LEB128, of those that are not below zero. */
const unsigned = (number) => (number > 63 ? [(number & 127) | 128, ...unsigned(number >>> 7)] : [number]);

/** An initialiser's value. A function in one would be missed by whoever follows calls alone. */
export function constant(reader) {
  const opcode = reader.byte();
  if (![I32_CONST, 0x42, 0x23].includes(opcode)) throw new Error(`an initialiser of the module has the opcode ${opcode}, which splitting does not know`);
  const value = reader.number();
  if (reader.byte() !== END) throw new Error("an initialiser of the module has more than one instruction");
  return opcode === I32_CONST ? value : undefined;
}

/** Segments of the table: what stands before the functions, and those. */
export function elements(body) {
  return entries(new Reader(body), (reader) => {
    const flags = reader.number();
    if (flags !== 0 && flags !== 2) throw new Error(`an element segment of the module has the flags ${flags}, which splitting does not know`);
    const before = flags === 2 ? [2, ...leb(reader.number())] : [0];
    const base = constant(reader);
    const kind = flags === 2 ? [reader.byte()] : [];
    return { before, base, kind, indexes: entries(reader, () => ({ index: reader.number() })).map(({ index }) => index) };
  });
}

const elementSegment = ({ before, base, kind, indexes }, numbered) =>
  Buffer.concat([Buffer.from([...before, I32_CONST, ...unsigned(base), END, ...kind]), vector(indexes.map(numbered))]);

/** Whether a place in the table is the part's. */
const isAway = ({ base }, places) => (_, at) => places.includes(base + at);

/** The functions that the core has in its table. */
export const tabled = (tables, places) => tables.flatMap((table) => table.indexes.filter((_, at) => !isAway(table, places)(_, at)));

/** The segments of the core's table, and those that lay the part's functions over it. */
export function dividedTable(tables, places, numbered) {
  const [core, part] = [[], []];
  for (const table of tables) {
    const away = table.indexes.map(isAway(table, places));
    const stays = table.indexes.filter((_, at) => !away[at]);
    let last = stays[0] ?? 0;
    core.push(elementSegment({ ...table, indexes: table.indexes.map((index, at) => (away[at] ? last : (last = index))) }, numbered));
    table.indexes.forEach((index, at) => {
      if (!away[at]) return;
      if (at && away[at - 1]) part.at(-1).indexes.push(index);
      else part.push({ ...table, base: table.base + at, indexes: [index] });
    });
  }
  return { core, part: part.map((one) => elementSegment(one, numbered)) };
}

/** Segments of the memory: where each begins, and what it holds. */
export function segments(body) {
  return entries(new Reader(body), (reader) => {
    if (reader.number() !== 0) throw new Error("a data segment of the module is of a kind that splitting does not know");
    const [base, size] = [constant(reader), reader.number()];
    const held = reader.bytes.subarray(reader.at, (reader.at += size));
    return { base, held };
  });
}

export const dataSegment = ({ base, held }) => Buffer.concat([Buffer.from([0, I32_CONST, ...unsigned(base), END]), Buffer.from(leb(held.length)), held]);

/** All of the memory's data as one segment: what the linker put together may stand in two. */
export function whole(held) {
  const base = Math.min(...held.map((one) => one.base));
  const bytes = Buffer.alloc(Math.max(...held.map((one) => one.base + one.held.length)) - base);
  for (const one of held) one.held.copy(bytes, one.base - base);
  return { base, held: bytes };
}

// What begins a segment weighs more than so many zeros.
const NEAR = 8;

/** The core's data without what is in the ranges of addresses, and what lays it over. */
export function dividedData(all, ranges) {
  const [core, part] = [[], []];
  for (const { base, held } of all) {
    const kept = Buffer.from(held);
    let last;
    for (const range of ranges) {
      const [from, to] = [Math.max(range[0] - base, 0), Math.min(range[1] - base, held.length)];
      if (from >= to) continue;
      if (last && from - last.to < NEAR) last.to = Math.max(last.to, to);
      else part.push((last = { base, held, from, to }));
      kept.fill(0, from, to);
    }
    core.push({ base, held: kept });
  }
  return { core, part: part.map(({ base, held, from, to }) => ({ base: base + from, held: held.subarray(from, to) })) };
}

/** Of ranges of addresses, those that no other data points into, nor any of the numbers in the core's code. */
export function unreferenced(all, ranges, told) {
  const words = dividedData(all, ranges).core.flatMap(({ base, held }) => {
    const view = new DataView(held.buffer, held.byteOffset, held.length);
    const first = -base & 3;
    return Array.from({ length: Math.max(held.length - first, 0) >> 2 }, (_, at) => view.getUint32(first + 4 * at, true));
  });
  const numbers = [...told, ...words];
  const left = ranges.filter(([from, to]) => !numbers.some((number) => from <= number && number < to));
  return left.length === ranges.length ? left : unreferenced(all, left, told);
}
