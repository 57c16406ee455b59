// Turns the compiled module and wasm-bindgen's glue into one JavaScript module that needs no file beside it.

import { readFileSync } from "node:fs";

import { build } from "esbuild";

import { functions } from "./anatomy.mjs";
import { letters, said } from "./letters.mjs";
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

/**
 * How the bytes of streams, which begin at `starts`, can travel as text: what holds them, and what fills them into the memory of unpack.wat.
 * What both texts need stands before them, made for the core: of the part's own it would weigh more.
 */
export const ENCODINGS = {
  hex: {
    text: ({ all }) => `"${all.toString("hex")}"`,
    fill: "for (let at = 0; 2 * at < text.length; at++) memory[98304 + at] = parseInt(text.substr(2 * at, 2), 16);",
  },
  ranked: {
    before: (held) => `const LETTERS = ${JSON.stringify(letters(held))};`,
    text: (held, core) => JSON.stringify(said(held, core)),
    fill: `new TextEncoder().encodeInto(LETTERS + text, memory.subarray(to));
  r(to);`,
  },
  latin1: {
    text: ({ all }) => latin1(all),
    fill: "for (let at = 0; at < text.length; at++) memory[98304 + at] = text.charCodeAt(at);",
  },
  base64: {
    text: ({ all }) => `"${all.toString("base64")}"`,
    fill: "memory.set(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)), 98304);",
  },
};

/**
 * The text of `js/module.js`. `node scripts/embedding.mjs` compares the encodings: ranked letters save 2.6 KB of brotli
 * of hex's 60 KB, and another 700 bytes as letters.mjs chooses them. Latin-1 saves less, and is misread where a page in another charset loads it as a classic script.
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
