// Turns the compiled module and wasm-bindgen's glue into one JavaScript module that needs no file beside it.

import { build } from "esbuild";

import { joined } from "./split.mjs";
import { streams, walk } from "./streams.mjs";

/** wasm-bindgen's glue as the text of a function: each call makes a fresh instance with its own state. */
export async function glueFunction(path) {
  const { outputFiles } = await build({
    // `initSync` alone: the default initialiser looks for a file beside it, which bundlers then miss.
    stdin: { contents: `export * from ${JSON.stringify(path)}; export { initSync } from ${JSON.stringify(path)};`, resolveDir: "." },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "glue",
    target: "es2022",
    minifySyntax: true,
    logLevel: "warning",
    // It warns of the default initialiser, which is shaken off.
    logOverride: { "empty-import-meta": "silent" },
  });
  return `function glueOnce() {\n${outputFiles[0].text}\nreturn glue;\n}`;
}

const latin1 = (wasm) =>
  `"${wasm.toString("latin1").replace(/[\0-\x1f"\\\x7f-\x9f]/g, (character) =>
    character === '"' || character === "\\" ? `\\${character}` : `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`)}"`;

// ASCII that no minifier escapes and no page's charset changes, and that closes neither a string nor a script.
const LETTERS = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).filter((letter) => !'"\\`$<~}'.includes(letter)).join("");
const MARKS = "~}";

const codeOf = (letter) => letter.charCodeAt(0);
const LATIN = [...LETTERS].filter((letter) => /[A-Za-z]/.test(letter)).map(codeOf);

/** The bytes in the order of their places: in three ranks, the letters of texts and the most frequent ones first. */
function places(wasm) {
  const counts = new Array(256).fill(0);
  for (const byte of wasm) counts[byte]++;
  const frequent = [...counts.keys()].filter((byte) => !LATIN.includes(byte)).sort((one, other) => counts[other] - counts[one]);
  const bytes = [...LATIN, ...frequent];
  const rank = (at) => bytes.slice(at * LETTERS.length, (at + 1) * LETTERS.length).sort((one, other) => one - other);
  // Whatever can stands for itself: brotli knows many words, and what stands near what.
  const others = rank(0).filter((byte) => !LETTERS.includes(String.fromCharCode(byte)));
  const first = [...LETTERS].map((letter) => (rank(0).includes(codeOf(letter)) ? codeOf(letter) : others.shift()));
  return [...first, ...rank(1), ...rank(2)];
}

/** A letter for a byte, with a mark before it in the later ranks. */
function ranked(bytes, order) {
  const codes = [];
  order.forEach((byte, place) => {
    const rank = Math.floor(place / LETTERS.length);
    codes[byte] = (rank ? MARKS[rank - 1] : "") + LETTERS[place % LETTERS.length];
  });
  return JSON.stringify(Array.from(bytes, (byte) => codes[byte]).join(""));
}

/**
 * How bytes can travel as text: what holds them, and the body of the function that unpacks it. What both need stands
 * before them, made for the core's bytes: for the part's own it would weigh 700 bytes more.
 */
export const ENCODINGS = {
  hex: {
    text: (wasm) => `"${wasm.toString("hex")}"`,
    unpack: `const out = new Uint8Array(text.length / 2);
  for (let at = 0; at < out.length; at++) out[at] = parseInt(text.substr(2 * at, 2), 16);
  return out;`,
  },
  ranked: {
    before: (core) => `const ORDER = "${Buffer.from(places(core)).toString("hex")}";`,
    text: (bytes, core) => ranked(bytes, places(core)),
    // Marks are the last two of ASCII's signs, and in no rank.
    unpack: `const out = new Uint8Array(text.length);
  const letters = ${JSON.stringify(LETTERS)};
  const bytes = new Uint8Array(3 * letters.length);
  const places = new Uint8Array(128);
  for (let at = 0; at < 256; at++) bytes[at] = parseInt(ORDER.substr(2 * at, 2), 16);
  for (let at = 0; at < letters.length; at++) places[letters.charCodeAt(at)] = at;
  let size = 0;
  let place = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 124) {
      place = (127 - code) * letters.length;
      continue;
    }
    out[size++] = bytes[place + places[code]];
    place = 0;
  }
  return out.subarray(0, size);`,
  },
  latin1: {
    text: latin1,
    unpack: `const out = new Uint8Array(text.length);
  for (let at = 0; at < out.length; at++) out[at] = text.charCodeAt(at);
  return out;`,
  },
  base64: {
    text: (wasm) => `"${wasm.toString("base64")}"`,
    unpack: "return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));",
  },
};

/**
 * The text of `js/module.js`. `node scripts/embedding.mjs` compares the encodings: ranked letters save 2.6 KB of brotli
 * of hex's 60 KB. Latin-1 saves less, and is misread where a page in another charset loads it as a classic script.
 * That the bytes stand in streams saves another 1.7 KB, the text that puts them together included.
 *
 * What of a module that was split is not in its core is a text of its own, which nothing but `whole` names.
 */
export function moduleSource({ core, part }, glue, encoding = "ranked") {
  const { before, text, unpack } = ENCODINGS[encoding];
  const { all, starts } = streams(core);
  const more = part && streams(part);
  return `
${before?.(all) ?? ""}
const TEXT = ${text(all, all)};
function unpacked(text) {
  ${unpack}
}
${walk}
function bytes(text, next) {
  const all = unpacked(text);
  const out = new Uint8Array(all.length);
  let at = 0;
  walk(all.length, (stream) => (out[at++] = all[next[stream]++]));
  return out;
}
${glueSource(glue)}
const core = () => bytes(TEXT, ${JSON.stringify(starts)});
/** The module, compiled; \`whole\` makes more of its core. */
export const compile = async (whole) => WebAssembly.compile(whole ? whole(core()) : core());
/** The same, for who cannot wait. */
export const compileNow = () => new WebAssembly.Module(core());
${part ? wholeSource(text(more.all, all), more.starts) : "export const whole = undefined;"}
`;
}

const glueSource = (glue) => `
${glue}
/** A fresh instance's exports. */
export function instantiate(module) {
  const exports = glueOnce();
  exports.initSync({ module });
  return exports;
}
`;

/** The same without the module, for who is given it whole. */
export const moduleless = (glue) => `${glueSource(glue)}export const whole = undefined;`;

const wholeSource = (text, starts) => `
const PART = ${text};
${joined}
/** The whole module's bytes, of its core's. */
export const whole = (core) => joined(core, bytes(PART, ${JSON.stringify(starts)}));
`;
