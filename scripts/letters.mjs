// Says in ASCII's letters what the bytes of a module's streams say. Each kind of streams has its own letters: frequent bytes one each, frequent
// runs of bytes too, all others one behind a mark. Which letter says what is chosen by what brotli knows of letters. unpack.wat is the way back.

import { arranged } from "./contexts.mjs";

/** ASCII that no minifier escapes and no page's charset changes, and that closes neither a string nor a script. */
const CODES = Array.from({ length: 93 }, (_, at) => 32 + at).filter((code) => !'"\\`$<'.includes(String.fromCharCode(code)));
// Before a letter they say which of the later ranks it is of; in an alphabet, that a symbol is in a later rank, or its own letter.
const [LATER, ITSELF] = ["~", "}"];
// No letter: what is said to be this is never said.
const UNSAID = "<";
const MARKS = LATER + ITSELF;

/** The kind of each stream: texts and data, opcodes, constants, offsets, all else. */
const KINDS = [0, 0, 4, 1, 4, 4, 4, 4, 3, 3, 2, 2, 2, 4, 4, 4, 4, 4, 4];

// How many pairs have a letter in each kind, and whether its letters are moved: in texts they stand best for themselves, as brotli knows words.
// unpack.wat knows how many.
const ALPHABETS = [{ pairs: 0 }, { pairs: 32, moved: true }, { pairs: 8, moved: true }, { pairs: 0, moved: true }, { pairs: 0 }];

// What follows the symbols of bytes are pairs of symbols. A run of bytes that one letter says fits into eight bytes.
const BYTES = 256;
const LONGEST = 8;

const partsOf = ({ all, starts }, kind) =>
  KINDS.flatMap((one, stream) => (one === kind ? [[...all.subarray(starts[stream], starts[stream + 1])]] : []));

/** Symbols with each such pair as one. */
function merged(symbols, [first, second], pair) {
  const out = [];
  for (let at = 0; at < symbols.length; at++)
    out.push(symbols[at] === first && symbols[at + 1] === second ? (at++, pair) : symbols[at]);
  return out;
}

/** The pair that says most about its second by its first: not only frequent, but more so than by chance. */
function bestPair(parts, lengths) {
  const [pairs, alone] = [new Map(), new Map()];
  let total = 0;
  for (const part of parts)
    part.forEach((symbol, at) => {
      total++;
      alone.set(symbol, (alone.get(symbol) ?? 0) + 1);
      // Three alike have one pair.
      if (at + 1 < part.length && !(at && part[at - 1] === symbol && part[at + 1] === symbol))
        pairs.set(symbol * 512 + part[at + 1], (pairs.get(symbol * 512 + part[at + 1]) ?? 0) + 1);
    });
  let [best, most] = [[0, 0], 0];
  for (const [key, count] of pairs) {
    const pair = [key >> 9, key & 511];
    const worth = count * Math.log2((count * total) / (alone.get(pair[0]) * alone.get(pair[1])));
    if (worth > most && lengths[pair[0]] + lengths[pair[1]] <= LONGEST) [best, most] = [pair, worth];
  }
  return best;
}

/** The letters of the most frequent symbols, each its own where it has one. */
function ownLetters(parts, symbols) {
  const counts = Array.from({ length: symbols }, () => 0);
  for (const symbol of parts.flat()) counts[symbol]++;
  const frequent = counts.map((_, symbol) => symbol).sort((one, other) => counts[other] - counts[one] || one - other).slice(0, CODES.length);
  const free = CODES.filter((code) => !frequent.includes(code));
  return new Map(frequent.sort((one, other) => one - other).map((symbol) => [symbol, CODES.includes(symbol) ? symbol : free.shift()]));
}

/** The same with letters that brotli makes most of, for the whole of what is said. */
function movedLetters(parts, letters) {
  const symbols = [...letters.keys()];
  const places = new Map(symbols.map((symbol, place) => [symbol, place]));
  // All that has no letter of its own is one.
  const numbered = parts.map((part) => part.map((symbol) => places.get(symbol) ?? symbols.length));
  const moved = arranged(numbered, [...letters.values(), LATER.charCodeAt(0)], symbols);
  return new Map(symbols.map((symbol, place) => [symbol, moved[place]]));
}

/** How each symbol is said: by a letter, or by a mark and the next letter that no other has behind it. Of what is never said the last go without. */
function sayings(letters, symbols, used) {
  const later = [...MARKS].flatMap((mark) => CODES.map((code) => mark + String.fromCharCode(code)));
  const others = Array.from({ length: symbols }, (_, symbol) => symbol).filter((symbol) => !letters.has(symbol));
  for (let at = others.length - 1; others.length > later.length; at--) if (!used.has(others[at])) others.splice(at, 1);
  const marked = new Map(others.map((symbol, place) => [symbol, later[place]]));
  return Array.from({ length: symbols }, (_, symbol) => (letters.has(symbol) ? String.fromCharCode(letters.get(symbol)) : marked.get(symbol)));
}

function alphabet(parts, { pairs, moved }) {
  const runs = [];
  const lengths = Array.from({ length: BYTES }, () => 1);
  let said = parts;
  while (runs.length < pairs) {
    const pair = bestPair(said, lengths);
    runs.push(pair);
    said = said.map((part) => merged(part, pair, lengths.length));
    lengths.push(lengths[pair[0]] + lengths[pair[1]]);
  }
  const own = ownLetters(said, lengths.length);
  return { runs, says: sayings(moved ? movedLetters(said, own) : own, lengths.length, new Set([...said, ...runs].flat())) };
}

/** A text of what each symbol's letter is, and behind that of a pair its two symbols. */
const told = ({ runs, says }) =>
  says.map((letter, symbol) => {
    const own = letter === undefined ? UNSAID : letter.length > 1 ? LATER : letter.charCodeAt(0) === symbol ? ITSELF : letter;
    return own + (symbol < BYTES ? "" : runs[symbol - BYTES].map((one) => says[one]).join(""));
  }).join("");

const made = new WeakMap();

/** The alphabets for streams, made once. */
function alphabets(held) {
  if (!made.has(held)) made.set(held, ALPHABETS.map((how, kind) => alphabet(partsOf(held, kind), how)));
  return made.get(held);
}

/** The text of the alphabets, as unpack.wat reads it. */
export const letters = (held) => alphabets(held).map(told).join("");

/** Streams in the letters that are best for `core`'s. */
export const said = ({ all, starts }, core) =>
  KINDS.map((kind, stream) => {
    const { runs, says } = alphabets(core)[kind];
    const symbols = runs.reduce((part, pair, at) => merged(part, pair, BYTES + at), [...all.subarray(starts[stream], starts[stream + 1])]);
    const unsaid = symbols.find((symbol) => says[symbol] === undefined);
    if (unsaid !== undefined) throw new Error(`no letter says the byte ${unsaid} in the stream ${stream}`);
    return symbols.map((symbol) => says[symbol]).join("");
  }).join("");
