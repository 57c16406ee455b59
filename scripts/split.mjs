// Splits a module in two: its core, which is a module by itself, and the part that only some of its exports need. An app that
// uses none of those drops the part. Knows nothing of how either travels.

import { CODE, Reader, functions, sections } from "./anatomy.mjs";
import { leb } from "./names.mjs";
import { constant, dataSegment, dividedData, dividedTable, elements, entries, segments, tabled, unreferenced, vector, whole } from "./segments.mjs";
import { ADDRESSES, CALLS, OPCODES, walk } from "./streams.mjs";

const [FUNCTION, GLOBAL, EXPORT, START, ELEMENT, DATA, DATA_COUNT] = [3, 6, 7, 8, 9, 11, 12];
const REF_FUNC = 0xd2;

/**
 * The module of a core and its part, which is shaped like a module: what it has in a section comes behind what the core has
 * there. An app that needs the part runs this very text.
 */
export function joined(core, part) {
  const read = (bytes) => {
    let at = 8;
    const number = () => {
      let value = 0;
      for (let shift = 0, byte = 128; byte > 127; shift += 7) value |= ((byte = bytes[at++]) & 127) << shift;
      return value;
    };
    const found = new Map();
    while (at < bytes.length) {
      const id = bytes[at++];
      const end = number() + at;
      found.set(id, [number(), bytes.subarray(at, end)]);
      at = end;
    }
    return found;
  };
  const written = (number) => (number > 127 ? [(number & 127) | 128, ...written(number >>> 7)] : [number]);
  const later = read(part);
  const out = new Uint8Array(core.length + part.length);
  let size = 0;
  const put = (bytes) => {
    out.set(bytes, size);
    size += bytes.length;
  };
  put(core.subarray(0, 8));
  for (const [id, [count, entries]] of read(core)) {
    const [more, others] = later.get(id) ?? [0, []];
    const total = written(count + more);
    put([id, ...written(total.length + entries.length + others.length), ...total]);
    put(entries);
    put(others);
  }
  return out.subarray(0, size);
}

const exported = (reader) => ({ name: reader.text(), kind: reader.byte(), index: reader.number() });

function globals(body) {
  return entries(new Reader(body), (reader) => {
    reader.at += 2;
    constant(reader);
  });
}

/** The calls in each function: where in its body the index stands, and which it is. */
function called(wasm, all) {
  const calls = all.map(() => []);
  const begins = all.map(({ body }) => body.byteOffset - wasm.byteOffset);
  let [at, index, length, of] = [0, 0, 0, 0];
  walk(wasm.length, (stream) => {
    const byte = wasm[at++];
    if (stream === OPCODES && byte === REF_FUNC) throw new Error("the module refers to a function by ref.func, which splitting does not know");
    if (stream !== CALLS) return byte;
    index |= (byte & 127) << (7 * length++);
    if (byte > 127) return byte;
    while (at > begins[of] + all[of].body.length) of++;
    calls[of].push({ index, from: at - length - begins[of], to: at - begins[of] });
    index = length = 0;
    return byte;
  });
  return calls;
}

/** The functions that are called from some, themselves included. */
function reached(roots, calls, imported) {
  const found = new Set(roots);
  for (const one of found) for (const { index } of calls[one - imported] ?? []) found.add(index);
  return found;
}

/** Functions, each behind those that it is the first to call: the last one called stands first. */
function laidOut(all, calls, imported) {
  const left = new Map(all.map((one) => [one.index, one]));
  const called = new Set(all.flatMap(({ index }) => calls[index - imported].map((call) => call.index)));
  const out = [];
  const lay = (one) => {
    if (!one || !left.delete(one.index)) return;
    for (const { index } of [...new Map(calls[one.index - imported].map((call) => [call.index, call])).values()].reverse()) lay(left.get(index));
    out.push(one);
  };
  for (const one of [...all.filter(({ index }) => !called.has(index)), ...all]) lay(one);
  return out;
}

function module(head, bodies) {
  const parts = [head];
  for (const [id, body] of bodies) parts.push(Buffer.from([id, ...leb(body.length)]), body);
  return Buffer.concat(parts);
}

/** The numbers in a module's code that may be addresses. */
export function addresses(wasm) {
  const found = new Set();
  let [at, number, shift] = [0, 0, 0];
  walk(wasm.length, (stream) => {
    const byte = wasm[at++];
    if (!ADDRESSES.includes(stream)) return byte;
    number += (byte & 127) * 2 ** shift;
    shift += 7;
    if (byte < 128) {
      found.add(number);
      number = shift = 0;
    }
    return byte;
  });
  return [...found];
}

/**
 * Splits a module: `part` has the exports named in `later`, and the functions that nothing else reaches; of the module's data
 * and table, what `only` says that nothing else needs (`onlyFor` in relocations.mjs), as the module itself does not tell.
 * Sections that say nothing to a runtime are dropped.
 */
export function split(wasm, later, only = { data: [], places: [] }) {
  const bodies = new Map([...sections(wasm)].filter(({ id }) => id !== 0).map(({ id, body }) => [id, body]));
  const all = functions(wasm).map(([, body, index]) => ({ body, index }));
  const imported = all[0].index;
  const calls = called(wasm, all);
  if (bodies.has(GLOBAL)) globals(bodies.get(GLOBAL));
  const types = entries(new Reader(bodies.get(FUNCTION)), (reader) => ({ type: reader.number() }));
  const exports = entries(new Reader(bodies.get(EXPORT)), exported);
  const tables = elements(bodies.get(ELEMENT) ?? [0]);
  const start = bodies.has(START) ? [new Reader(bodies.get(START)).number()] : [];

  const isLater = ({ name, kind }) => kind === 0 && later.includes(name);
  const roots = exports.filter((one) => one.kind === 0 && !isLater(one)).map(({ index }) => index);
  const needed = reached([...roots, ...start, ...tabled(tables, only.places)], calls, imported);
  const isCore = ({ index }) => needed.has(index);
  const sides = [all.filter(isCore), all.filter((one) => !isCore(one))].map((side) => laidOut(side, calls, imported));
  const numbers = new Map(sides.flat().map(({ index }, place) => [index, imported + place]));
  const renumbered = (index) => Buffer.from(leb(numbers.get(index) ?? index));

  const code = ({ body, index }) => {
    const parts = [];
    let at = 0;
    for (const call of calls[index - imported]) {
      parts.push(body.subarray(at, call.from), renumbered(call.index));
      at = call.to;
    }
    const whole = Buffer.concat([...parts, body.subarray(at)]);
    return Buffer.concat([Buffer.from(leb(whole.length)), whole]);
  };
  const exporting = ({ name, kind, index, bytes }) => (kind === 0 ? Buffer.concat([bytes.subarray(0, Buffer.byteLength(name) + 2), renumbered(index)]) : bytes);
  const side = (own, exports) => [
    [FUNCTION, vector(own.map(({ index }) => types[index - imported].bytes))],
    [EXPORT, vector(exports.map(exporting))],
    [CODE, vector(own.map(code))],
  ];
  const core = new Map([...bodies, ...side(sides[0], exports.filter((one) => !isLater(one)))]);
  const part = side(sides[1], exports.filter(isLater));
  const head = wasm.subarray(0, 8);
  if (start.length) core.set(START, renumbered(start[0]));
  const table = dividedTable(tables, only.places, renumbered);
  if (tables.length) core.set(ELEMENT, vector(table.core));
  if (table.part.length) part.push([ELEMENT, vector(table.part)]);
  if (only.data.length) {
    const held = segments(bodies.get(DATA));
    const data = dividedData(held, unreferenced(held, only.data, addresses(module(head, core))));
    // What begins a segment weighs more than the zeros between two.
    core.set(DATA, vector([dataSegment(whole(data.core))]));
    if (core.has(DATA_COUNT)) core.set(DATA_COUNT, Buffer.from([1]));
    part.push([DATA, vector(data.part.map(dataSegment))]);
    if (core.has(DATA_COUNT)) part.push([DATA_COUNT, Buffer.from(leb(data.part.length))]);
  }
  return { core: module(head, core), part: module(head, part) };
}
