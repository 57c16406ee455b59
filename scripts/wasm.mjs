// Turns the compiled module and wasm-bindgen's glue into one JavaScript module that needs no file beside it.

import { build } from "esbuild";

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
function ranked(wasm) {
  const order = places(wasm);
  const codes = [];
  order.forEach((byte, place) => {
    const rank = Math.floor(place / LETTERS.length);
    codes[byte] = (rank ? MARKS[rank - 1] : "") + LETTERS[place % LETTERS.length];
  });
  return JSON.stringify(Buffer.from(order).toString("hex") + Array.from(wasm, (byte) => codes[byte]).join(""));
}

/** How the module's bytes can travel as text: what holds them, and the body of the function that unpacks it. */
export const ENCODINGS = {
  hex: {
    text: (wasm) => `"${wasm.toString("hex")}"`,
    unpack: `const out = new Uint8Array(TEXT.length / 2);
  for (let at = 0; at < out.length; at++) out[at] = parseInt(TEXT.substr(2 * at, 2), 16);
  return out;`,
  },
  ranked: {
    text: ranked,
    // Marks are the last two of ASCII's signs, and in no rank.
    unpack: `const out = new Uint8Array(TEXT.length);
  const letters = ${JSON.stringify(LETTERS)};
  const bytes = new Uint8Array(3 * letters.length);
  const places = new Uint8Array(128);
  for (let at = 0; at < 256; at++) bytes[at] = parseInt(TEXT.substr(2 * at, 2), 16);
  for (let at = 0; at < letters.length; at++) places[letters.charCodeAt(at)] = at;
  let size = 0;
  let place = 0;
  for (let at = 512; at < TEXT.length; at++) {
    const code = TEXT.charCodeAt(at);
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
    unpack: `const out = new Uint8Array(TEXT.length);
  for (let at = 0; at < out.length; at++) out[at] = TEXT.charCodeAt(at);
  return out;`,
  },
  base64: {
    text: (wasm) => `"${wasm.toString("base64")}"`,
    unpack: "return Uint8Array.from(atob(TEXT), (character) => character.charCodeAt(0));",
  },
};

/**
 * The text of `js/module.js`. `node scripts/embedding.mjs` compares the encodings: ranked letters save 2.6 KB of brotli
 * of hex's 60 KB. Latin-1 saves less, and is misread where a page in another charset loads it as a classic script.
 * That the bytes stand in streams saves another 1.7 KB, the text that puts them together included.
 */
export function moduleSource(wasm, glue, encoding = "ranked") {
  const { text, unpack } = ENCODINGS[encoding];
  const { all, starts } = streams(wasm);
  return `
const TEXT = ${text(all)};
function streams() {
  ${unpack}
}
${walk}
function bytes() {
  const all = streams();
  const next = ${JSON.stringify(starts)};
  const out = new Uint8Array(all.length);
  let at = 0;
  walk(all.length, (stream) => (out[at++] = all[next[stream]++]));
  return out;
}
${glue}
/** The module, compiled. */
export const compile = async () => WebAssembly.compile(bytes());
/** The same, for who cannot wait. */
export const compileNow = () => new WebAssembly.Module(bytes());
/** A fresh instance's exports. */
export function instantiate(module) {
  const exports = glueOnce();
  exports.initSync({ module });
  return exports;
}
`;
}
