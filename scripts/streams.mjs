// Sorts a module's bytes by what they are: opcodes, the numbers of locals, constants and so on, each in a stream of its own.
// Compression finds more in each alone than in their mixture. What follows from other bytes does not travel.

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
 * back; `body(work)` takes a function's length, and does what takes the rest of it. Unpacking runs this very text in the package.
 */
export function follow(more, byte, number, body) {
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

/** What packing and unpacking remember alike; `first` is the number of the module's first own function. */
export function memory(first) {
  // Functions, the latest called one first; and those of the module that nothing before has called.
  const recent = Uint16Array.from({ length: 9999 }, (_, index) => index);
  const uncalled = [];
  return {
    /** Takes the latest of the uncalled, by 0, or a function by its rank. */
    called: (rank) => {
      const index = rank ? recent[rank - 1] : uncalled.pop();
      recent.copyWithin(1, 0, rank ? rank - 1 : recent.indexOf(index));
      return (recent[0] = index);
    },
    rank: (index) => (index === uncalled.at(-1) ? 0 : recent.indexOf(index) + 1),
    own: () => uncalled.push(first++),
    /** The stream of a number, by the next two opcodes: of a constant that is added, a mask; of a local that something is loaded from. */
    sorted: (stream, next, after) => {
      if (stream === 10) return stream + (next === 106 || next === 107 || next === 252 ? 1 : next === 113 || next === 75 ? 2 : 0);
      if (stream !== 4) return stream;
      return after === 40 || after === 41 ? 6 : next === 40 || next === 41 || after === 106 || after === 54 || after === 55 ? 5 : 4;
    },
  };
}

/** The module whose streams stand in `all`, and begin at `next`. Unpacking runs this very text. */
export function woven(all, next, first) {
  const [opcodes, calls, hints] = [3, 14, 19];
  const { called, own, sorted } = memory(first);
  const end = next[2];
  const out = new Uint8Array(2 * all.length);
  let at = 0;
  const take = (stream) => all[next[stream]++];
  const byte = (stream) => (out[at++] = stream === hints ? 0 : take(stream));
  const read = (one, stream) => {
    let value = 0;
    for (let shift = 0, part = 128; part > 127; shift += 7) value |= ((part = one(stream)) & 127) << shift;
    return value;
  };
  const put = (value) => {
    for (; value > 127; value >>>= 7) out[at++] = value | 128;
    out[at++] = value;
  };
  const number = (stream) => {
    if (stream === calls) put(called(read(take, calls)));
    else return read(byte, sorted(stream, all[next[opcodes]], all[next[opcodes] + 1]));
  };
  follow(() => next[1] < end, byte, number, (work) => {
    const from = (at += 4);
    work();
    const to = at;
    at = from - 4;
    put(to - from);
    out.copyWithin(at, from, to);
    at += to - from;
    own();
  });
  return out.subarray(0, at);
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

/** The streams of a module, one after the other, and where each begins; `first` is the number of its first own function. */
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
  const starts = [];
  parts.reduce((start, part) => (starts.push(start), start + part.length), 0);
  const all = Buffer.from(parts.flat());
  if (wasm.length && !withoutHints(wasm).equals(woven(all, [...starts], first))) throw new Error("the module does not come together from its streams again");
  return { all, starts, first };
}
