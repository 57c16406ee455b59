// Sorts a module's bytes by what they are: opcodes, the numbers of locals, constants and so on, each in a stream of its own.
// Compression finds more in each alone than in their mixture. What follows from other bytes does not travel. unpack.wat is the way back: what
// is said here of which byte stands in which stream is said there too, and the build holds both against each other.

import { leb } from "./names.mjs";

/** The stream of the indexes of functions that are called. */
export const CALLS = 14;

/** The stream of opcodes. */
export const OPCODES = 3;

/** The streams of what may be an address: offsets of loads and stores, and numbers. */
export const ADDRESSES = [8, 9, 10];

const [HEAD, HINTS, COUNT] = [2, 19, 19];

/**
 * Follows a module's bytes: `byte(stream)` and `number(stream)` take the next ones, which stand in that stream, and give them
 * back; `body(work)` takes a function's length, and does what takes the rest of it.
 */
function follow(more, byte, number, body) {
  // What is alike stands side by side: that saves 130 bytes of brotli.
  const [data, rest, head, opcodes, locals, sets, offsets, stores, constants] = [0, 1, 2, 3, 4, 7, 8, 9, 10];
  const [longs, calls, other, blocks, branches, globals, hints] = [13, 14, 15, 16, 17, 18, 19];
  const bytes = (stream, count) => {
    for (; count > 0; count--) byte(stream);
  };
  const numbers = (stream, count) => {
    for (; count > 0; count--) number(stream);
  };
  const instruction = (opcode) => {
    if (opcode > 1 && opcode < 5) number(blocks);
    else if (opcode === 12 || opcode === 13) number(branches);
    else if (opcode === 14) numbers(other, number(other) + 1);
    else if (opcode === 16) number(calls);
    else if (opcode === 17) numbers(other, 2);
    else if (opcode === 28) numbers(other, number(other));
    else if (opcode > 31 && opcode < 35) number(opcode > 32 ? sets : locals);
    else if (opcode > 34 && opcode < 39) number(globals);
    else if (opcode > 39 && opcode < 63) byte(hints), number(opcode > 53 ? stores : offsets);
    else if (opcode > 62 && opcode < 65) number(other);
    else if (opcode > 64 && opcode < 67) number(opcode > 65 ? longs : constants);
    else if (opcode === 67) bytes(other, 4);
    else if (opcode === 68) bytes(other, 8);
    else if (opcode === 208 || opcode === 210) number(other);
    // By its second part: conversions have no operand, what concerns one table or fills has one, the rest two.
    else if (opcode === 252) numbers(other, +"000000002121212111"[number(opcodes)]);
  };
  bytes(rest, 8);
  while (more()) {
    const section = byte(rest);
    const size = number(rest);
    if (section !== 10) bytes(section === 11 ? data : rest, size);
    else
      for (let left = number(rest); left > 0; left--)
        body(() => {
          for (let groups = number(head); groups > 0; groups--) number(head), byte(head);
          for (let depth = 1, opcode; depth > 0; depth += opcode === 11 ? -1 : opcode > 1 && opcode < 5 ? 1 : 0) instruction((opcode = byte(opcodes)));
        });
  }
}

/** What packing remembers, and unpacking too; `first` is the number of the module's first own function. */
function memory(first) {
  // Functions that were called, the latest one first; and those of the module that were not when they ended.
  const recent = [];
  const uncalled = [];
  return {
    /** Takes the latest of the uncalled, by 0, a function by its rank, or behind all ranks by its number. */
    called: (rank) => {
      const known = rank > 0 && rank <= recent.length;
      recent.unshift(rank === 0 ? uncalled.pop() : known ? recent.splice(rank - 1, 1)[0] : rank - recent.length - 1);
    },
    rank: (index) => (index === uncalled.at(-1) ? 0 : 1 + (recent.includes(index) ? recent.indexOf(index) : recent.length + index)),
    own: () => uncalled.push(first++),
    /** The stream of a number, by the next two opcodes: of a constant that is added, a mask; of a local that something is loaded from. */
    sorted: (stream, next, after) => {
      if (stream === 10) return stream + (next === 106 || next === 107 || next === 252 ? 1 : next === 113 || next === 75 ? 2 : 0);
      if (stream !== 4) return stream;
      return after === 40 || after === 41 ? 6 : next === 40 || next === 41 || after === 106 || after === 54 || after === 55 ? 5 : 4;
    },
  };
}

/** Walks a module of that many bytes: `byte(stream)` gives the next one, which stands in that stream. */
export function walk(size, byte) {
  let at = 0;
  const take = (stream) => {
    at++;
    return byte(stream);
  };
  const number = (stream) => {
    let value = 0;
    for (let shift = 0, part = 128; part > 127; shift += 7) value |= ((part = take(stream)) & 127) << shift;
    return value;
  };
  follow(() => at < size, take, number, (work) => (number(HEAD), work()));
}

/** The module without what loads and stores say of alignment: no runtime needs to know. */
export function withoutHints(wasm) {
  const out = Buffer.from(wasm);
  let at = 0;
  walk(wasm.length, (stream) => {
    if (stream === HINTS) out[at] = 0;
    return wasm[at++];
  });
  return out;
}

/** The streams of a module, one after the other, and where each begins and the last one ends; `first` is the number of its first own function. */
export function streams(wasm, first) {
  const parts = Array.from({ length: COUNT }, () => []);
  const { rank, called, own, sorted } = memory(first);
  const opcodes = [];
  let at = 0;
  walk(wasm.length, (stream) => {
    if (stream === OPCODES) opcodes.push(wasm[at]);
    return wasm[at++];
  });
  at = 0;
  const byte = (stream) => {
    if (stream !== HINTS) parts[stream].push(wasm[at]);
    return wasm[at++];
  };
  const number = (stream) => {
    let end = at;
    while (wasm[end] > 127) end++;
    let value = 0;
    for (let shift = 0, from = at; from <= end; shift += 7) value |= (wasm[from++] & 127) << shift;
    if (stream === CALLS) {
      at = end + 1;
      const place = rank(value);
      parts[stream].push(...leb(place));
      called(place);
    } else {
      const into = sorted(stream, ...opcodes.slice(parts[OPCODES].length, parts[OPCODES].length + 2));
      while (at <= end) byte(into);
    }
    return value;
  };
  if (wasm.length)
    follow(() => at < wasm.length, byte, number, (work) => {
      while (wasm[at++] > 127);
      work();
      own();
    });
  const starts = [0];
  for (const part of parts) starts.push(starts.at(-1) + part.length);
  return { all: Buffer.from(parts.flat()), starts, first };
}
