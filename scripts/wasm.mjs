// Turns the compiled module and wasm-bindgen's glue into one JavaScript module that needs no file beside it.

import { readFileSync } from "node:fs";

import { build } from "esbuild";

import { functions } from "./anatomy.mjs";
import { joined } from "./split.mjs";
import { streams, withoutHints } from "./streams.mjs";
import { unpacker, unpacking } from "./unpack.mjs";

const EXPORTED = /^export (?:function|class) (\w+)[^]*?^\}$/gm;

/** What wasm-bindgen's glue exports for the module, by name. */
const exportedBy = (glue) => new Map([...glue.matchAll(EXPORTED)].map(([text, name]) => [name, text.replace("export ", "")]));

// What of the glue the exports of a part may refer to, as what it is handed to them.
const INSIDE = {
  wasm: "wasm",
  takeFromExternrefTable0: "takeFromExternrefTable0",
  passStringToWasm0: "passStringToWasm0",
  isLikeNone: "isLikeNone",
  WASM_VECTOR_LEN: "() => WASM_VECTOR_LEN",
};

/**
 * wasm-bindgen's glue as the text of a function: each call gives a fresh instance's exports, with a state of its own. Those named in
 * `later` are left to a second function, which the first one is handed where they are wanted.
 */
export async function glueFunctions(path, later = []) {
  const glue = readFileSync(path, "utf8");
  const exported = exportedBy(glue);
  const names = [...exported.keys()].filter((name) => !later.includes(name));
  // Instead of `initSync`, which takes more than a module and warns in the console, and of what looks for a file beside it.
  const begin = `
export function begin(module, more) {
  wasm = new WebAssembly.Instance(module, __wbg_get_imports()).exports;
  wasm.__wbindgen_start();
  return { ${names.join(", ")}, ...more?.(${Object.values(INSIDE).join(", ")}) };
}`;
  const { outputFiles } = await build({
    stdin: { contents: glue.replace(/^export (?:\{.*$)?/gm, "") + begin, resolveDir: "." },
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    minifySyntax: true,
    logLevel: "warning",
    // It warns of the default initialiser, which is shaken off.
    logOverride: { "empty-import-meta": "silent" },
  });
  const inside = outputFiles[0].text.replace(/^export \{[^}]*\};$/m, "");
  const texts = later.map((name) => exported.get(name).replaceAll("WASM_VECTOR_LEN", "WASM_VECTOR_LEN()"));
  const own = [...glue.matchAll(/^(?:function|class|let|const) (\w+)/gm)].map(([, name]) => name).filter((name) => !(name in INSIDE));
  const unknown = own.find((name) => new RegExp(`\\b${name}\\b`).test(texts.join("\n")));
  if (unknown) throw new Error(`an export for many tasks refers to ${unknown} of wasm-bindgen's glue, which it is not handed`);
  return {
    first: `function glueOnce(module, more) {\n${inside}\nreturn begin(module, more);\n}`,
    later: `function moreGlue(${Object.keys(INSIDE).join(", ")}) {\n${texts.join("\n")}\nreturn { ${later.join(", ")} };\n}`,
  };
}

const latin1 = (wasm) =>
  `"${wasm.toString("latin1").replace(/[\0-\x1f"\\\x7f-\x9f]/g, (character) =>
    character === '"' || character === "\\" ? `\\${character}` : `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`)}"`;

// ASCII that no minifier escapes and no page's charset changes, and that closes neither a string nor a script. unpack.wat knows them.
const LETTERS = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).filter((letter) => !'"\\`$<~}'.includes(letter)).join("");
const MARKS = "~}";

const CODES = [...LETTERS].map((letter) => letter.charCodeAt(0));

// Each kind of streams has its own frequent bytes: texts and data, opcodes, what is called and constants, all else.
const KINDS = [0, 0, 3, 1, 3, 3, 3, 3, 3, 3, 2, 2, 2, 3, 2, 3, 3, 3, 3];
const BYTES = [...Array(256).keys()];

/** For each kind of streams, the bytes that get one letter: the most frequent ones. */
function frequent(bytes, starts) {
  const counts = [...new Set(KINDS)].map(() => BYTES.map(() => 0));
  KINDS.forEach((kind, stream) => bytes.subarray(starts[stream], starts[stream + 1]).forEach((byte) => counts[kind][byte]++));
  return counts.map((count) => new Set([...BYTES].sort((one, other) => count[other] - count[one] || one - other).slice(0, CODES.length)));
}

/** The bytes in the order of their places. Whatever can stands for itself: brotli knows many words, and what stands near what. */
function places(first) {
  const others = BYTES.filter((byte) => first.has(byte) && !CODES.includes(byte));
  return [...CODES.map((code) => (first.has(code) ? code : others.shift())), ...BYTES.filter((byte) => !first.has(byte))];
}

/** A letter for a byte, with a mark before it in the later ranks. */
function ranked(bytes, starts, firsts) {
  const codes = firsts.map((first) => {
    const found = [];
    places(first).forEach((byte, place) => {
      const rank = Math.floor(place / LETTERS.length);
      found[byte] = (rank ? MARKS[rank - 1] : "") + LETTERS[place % LETTERS.length];
    });
    return found;
  });
  const text = KINDS.map((kind, stream) => Array.from(bytes.subarray(starts[stream], starts[stream + 1]), (byte) => codes[kind][byte]).join(""));
  return JSON.stringify(text.join(""));
}

/** Which bytes those are: four of them a letter, from `@` on. */
const bits = (first) =>
  String.fromCharCode(...Array.from({ length: 64 }, (_, at) => [0, 1, 2, 3].reduce((sum, bit) => sum + (first.has(4 * at + bit) ? 1 << bit : 0), 64)));

/**
 * How the bytes of streams, which begin at `starts`, can travel as text: what holds them, and what fills them into the memory of unpack.wat.
 * What both texts need stands before them, made for the core: of the part's own it would weigh more.
 */
export const ENCODINGS = {
  hex: {
    text: ({ all }) => `"${all.toString("hex")}"`,
    fill: "for (let at = 0; 2 * at < text.length; at++) memory[65792 + at] = parseInt(text.substr(2 * at, 2), 16);",
  },
  ranked: {
    before: ({ all, starts }) => `const FREQUENT = "${frequent(all, starts).map(bits).join("")}";`,
    text: ({ all, starts }, core) => ranked(all, starts, frequent(core.all, core.starts)),
    fill: `new TextEncoder().encodeInto(FREQUENT + text, memory.subarray(65536));
  r();`,
  },
  latin1: {
    text: ({ all }) => latin1(all),
    fill: "for (let at = 0; at < text.length; at++) memory[65792 + at] = text.charCodeAt(at);",
  },
  base64: {
    text: ({ all }) => `"${all.toString("base64")}"`,
    fill: "memory.set(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)), 65792);",
  },
};

/**
 * The text of `js/module.js`. `node scripts/embedding.mjs` compares the encodings: ranked letters save 2.6 KB of brotli
 * of hex's 60 KB. Latin-1 saves less, and is misread where a page in another charset loads it as a classic script.
 * That the bytes stand in streams, without what follows from others, saves some 5 KB more, with what puts them together.
 *
 * What of a module that was split is not in its core is a text of its own, which nothing but `whole` names.
 */
export async function moduleSource({ core, part }, glue, encoding = "ranked") {
  const { before, text, fill } = ENCODINGS[encoding];
  const own = functions(core);
  const imported = own[0]?.[2] ?? 0;
  const held = streams(core, imported);
  const more = part && streams(part, imported + own.length);
  const unpack = `${before?.(held) ?? ""}\n${unpacking(await unpacker(), fill)}`;
  const given = ({ starts, first }) => `${JSON.stringify(starts)}, ${first}`;
  // The very text that the package has, for each of its modules.
  for (const [wasm, its] of [[core, held], [part, more]])
    if (wasm?.length && !withoutHints(wasm).equals(new Function(`${unpack}\nreturn woven(${text(its, held)}, ${given(its)});`)()))
      throw new Error("the module does not come together from its streams again");
  return `
const TEXT = ${text(held, held)};
${unpack}
${glue.first}
const core = () => woven(TEXT, ${given(held)});
/** The module, compiled; with \`whole\` all of it. */
export const compile = async (whole) => WebAssembly.compile(whole ? whole.bytes(core()) : core());
/** The same, for who cannot wait. */
export const compileNow = () => new WebAssembly.Module(core());
/** A fresh instance's exports. */
export const instantiate = (module, whole) => glueOnce(module, whole?.exports);
${part ? wholeSource(text(more, held), given(more), glue.later) : "export const whole = undefined;"}
`;
}

/** The same without the module, for who is given it whole. */
export const moduleless = (glue) => `
${glue.first}
${glue.later}
/** A fresh instance's exports. */
export const instantiate = (module) => glueOnce(module, moreGlue);
export const whole = undefined;
`;

const wholeSource = (text, given, glue) => `
const PART = ${text};
${joined}
${glue}
/** What makes the whole module of its core: the bytes, and the other exports. */
export const whole = { bytes: (core) => joined(core, woven(PART, ${given})), exports: moreGlue };
`;
