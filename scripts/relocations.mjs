// Tells what of a linked module's data and table only some of its exports need, by the relocations that the linker leaves in it:
// each says that one function or one piece of data refers to another. Knows nothing of what is done to the module later.

import { CODE, Reader, functions, sections } from "./anatomy.mjs";
import { leb } from "./names.mjs";

const [CUSTOM, EXPORT, START, ELEMENT, DATA] = [0, 7, 8, 9, 11];
const SYMBOL_TABLE = 8;
const [FUNCTION_SYMBOL, DATA_SYMBOL, SECTION_SYMBOL] = [0, 1, 3];
const [UNDEFINED, EXPLICIT_NAME] = [0x10, 0x40];
// Kinds of relocations: of a function's place in the table, of its type, and those with an addend.
const OF_TABLE = [1, 2, 12, 18];
const OF_TYPE = 6;
const WITH_ADDEND = [3, 4, 5, 8, 9, 11, 14, 15, 16, 17];

const list = (reader, read) => Array.from({ length: reader.number() }, () => read(reader));

/** A signed number. */
export function signed(reader) {
  let [value, shift, byte] = [0, 0, 128];
  for (; byte > 127; shift += 7) value |= ((byte = reader.byte()) & 127) << shift;
  return shift < 32 && byte & 64 ? value | (-1 << shift) : value;
}

function symbol(reader) {
  const [kind, flags] = [reader.byte(), reader.number()];
  if (kind === DATA_SYMBOL) {
    reader.text();
    return flags & UNDEFINED ? { kind } : { kind, segment: reader.number(), offset: reader.number(), size: reader.number() };
  }
  const index = reader.number();
  if (kind !== SECTION_SYMBOL && (!(flags & UNDEFINED) || flags & EXPLICIT_NAME)) reader.text();
  return { kind, index };
}

function relocation(reader) {
  const [kind, offset, of] = [reader.byte(), reader.number(), reader.number()];
  return { kind, offset, of, addend: WITH_ADDEND.includes(kind) ? signed(reader) : 0 };
}

function symbolTable(reader) {
  reader.number();
  while (reader.at < reader.bytes.length) {
    const kind = reader.byte();
    const end = reader.number() + reader.at;
    if (kind === SYMBOL_TABLE) return list(reader, symbol);
    reader.at = end;
  }
  throw new Error("the linker has left no symbols");
}

const nameOf = ({ id, body }) => (id === CUSTOM ? new Reader(body).text() : "");

function segmentBase(reader) {
  if (reader.byte() !== 0 || reader.byte() !== 0x41) throw new Error("the linker has made a segment of a kind that is not known");
  const base = signed(reader);
  reader.byte();
  return base;
}

/** A module's parts, as far as they matter here; places are those in their section. */
function read(wasm) {
  const all = [...sections(wasm)];
  const bodyOf = (id) => all.find((one) => one.id === id)?.body ?? Buffer.of(0);
  const custom = (name) => {
    const found = all.find((one) => nameOf(one) === name);
    if (!found) throw new Error(`the linker has left no section ${name}`);
    const reader = new Reader(found.body);
    reader.text();
    return reader;
  };
  const relocations = (name) => {
    const reader = custom(name);
    reader.number();
    return list(reader, relocation).sort((one, other) => one.offset - other.offset);
  };
  const within = (body, part) => ({ from: part.byteOffset - body.byteOffset, to: part.byteOffset - body.byteOffset + part.length });
  return {
    symbols: symbolTable(custom("linking")),
    inCode: relocations("reloc.CODE"),
    inData: relocations("reloc.DATA"),
    code: functions(wasm).map(([, body, index]) => ({ index, ...within(bodyOf(CODE), body) })),
    segments: list(new Reader(bodyOf(DATA)), (reader) => {
      const [base, size, from] = [segmentBase(reader), reader.number(), reader.at];
      reader.at += size;
      return { base, from, to: from + size };
    }),
    elements: list(new Reader(bodyOf(ELEMENT)), (reader) => ({ base: segmentBase(reader), indexes: list(reader, () => reader.number()) })),
    exports: list(new Reader(bodyOf(EXPORT)), (reader) => ({ name: reader.text(), kind: reader.byte(), index: reader.number() })),
    start: all.filter(({ id }) => id === START).map(({ body }) => new Reader(body).number()),
  };
}

/** Which refers to which: functions are `f` and their index, their places in the table `t`, data `d` and its symbol's number. */
function references({ symbols, inCode, inData, code, segments }) {
  const data = symbols.flatMap(({ kind, segment, offset, size }, id) => {
    const base = kind === DATA_SYMBOL && segments[segment] ? segments[segment].base + offset : undefined;
    return base === undefined ? [] : [{ node: `d${id}`, from: base, to: base + size }];
  });
  const nodes = new Map(data.map((one) => [one.node, one]));
  const at = (address) => data.filter(({ from, to }) => from <= address && address < to).map(({ node }) => node);
  const targets = ({ kind, of, addend }) => {
    if (kind === OF_TYPE) return [];
    const { kind: what, index } = symbols[of];
    if (what === FUNCTION_SYMBOL) return [`${OF_TABLE.includes(kind) ? "t" : "f"}${index}`];
    // Texts that end alike lie one in the other.
    const target = nodes.get(`d${of}`);
    return target ? [target.node, ...at(target.from), ...at(target.from + addend)] : [];
  };
  const edges = new Map();
  const add = (from, to) => edges.set(from, [...(edges.get(from) ?? []), ...to]);
  let place = 0;
  for (const one of inCode) {
    while (one.offset >= code[place].to) place++;
    add(`f${code[place].index}`, targets(one));
  }
  for (const one of inData) {
    const { base, from } = segments.find((segment) => segment.from <= one.offset && one.offset < segment.to);
    for (const node of at(base + one.offset - from)) add(node, targets(one));
  }
  return { data, edges };
}

function reached(roots, edges) {
  const found = new Set(roots);
  for (const one of found) {
    if (one[0] === "t") found.add(`f${one.slice(1)}`);
    for (const next of edges.get(one) ?? []) found.add(next);
  }
  return found;
}

// Until wasm-bindgen gives exports their names they end in a hash.
const isNamed = (names) => ({ name }) => names.includes(name.replace(/_[0-9a-f]{16}$/, ""));

/**
 * What only the exports named in `later` need: `data` is a list of `[from, to]`, addresses, and `places` those in the table.
 */
export function onlyFor(wasm, later) {
  const parts = read(wasm);
  const { data, edges } = references(parts);
  const exported = parts.exports.filter(({ kind }) => kind === 0);
  const isLater = isNamed(later);
  if (exported.filter(isLater).length !== later.length) throw new Error(`the linked module does not export each of ${later.join(", ")}`);
  const from = (indexes) => reached(indexes.map((index) => `f${index}`), edges);
  const core = from([...exported.filter((one) => !isLater(one)).map(({ index }) => index), ...parts.start]);
  const more = from(exported.filter(isLater).map(({ index }) => index));
  const isOnly = (node) => more.has(node) && !core.has(node);
  const kept = data.filter(({ node }) => !isOnly(node));
  const overlaps = (one) => kept.some((other) => one.from < other.to && other.from < one.to);
  const table = parts.elements.flatMap(({ base, indexes }) => indexes.map((index, at) => ({ index, place: base + at })));
  return {
    data: data.filter((one) => isOnly(one.node) && !overlaps(one)).map(({ from, to }) => [from, to]).sort((one, other) => one[0] - other[0]),
    places: table.filter(({ index }) => isOnly(`t${index}`)).map(({ place }) => place),
  };
}

/** Each piece of data that the linker knows: `[from, to]`, addresses. */
export const dataOf = (wasm) => references(read(wasm)).data.map(({ from, to }) => [from, to]);

// What wasm-bindgen reads, and leaves out.
const DESCRIBES = /^__wbindgen_describe/;

/** Those pieces that nothing refers to but what is a trap, by `isTrap(name)`. */
export function deadData(wasm, isTrap) {
  const parts = read(wasm);
  const { data, edges } = references(parts);
  for (const [name, , index] of functions(wasm)) if (isTrap(name)) edges.delete(`f${index}`);
  const exported = parts.exports.filter(({ name, kind }) => kind === 0 && !DESCRIBES.test(name)).map(({ index }) => index);
  const alive = reached([...exported, ...parts.start].map((index) => `f${index}`), edges);
  return data.filter(({ node }) => !alive.has(node)).map(({ from, to }) => [from, to]);
}

/** The module without what the linker has left in it: binaryen takes it for what it is not. */
export function withoutRelocations(wasm) {
  const parts = [wasm.subarray(0, 8)];
  for (const section of sections(wasm)) {
    if (/^(linking$|reloc\.)/.test(nameOf(section))) continue;
    parts.push(Buffer.from([section.id, ...leb(section.body.length)]), section.body);
  }
  return Buffer.concat(parts);
}
