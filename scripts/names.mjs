// Shortens the names by which the module and wasm-bindgen's glue know each other: a hash in a name has no pattern that
// any compression could find, and it travels twice.

const IMPORT = 2;
const EXPORT = 7;
const MODULE = "./b24_task_bg.js";

/** A number as LEB128. */
export function leb(number) {
  const bytes = [];
  for (; number > 127; number >>>= 7) bytes.push((number & 127) | 128);
  return [...bytes, number];
}

/** The sections of a module: `[id, body]`. */
function* sections(wasm) {
  for (let at = 8; at < wasm.length; ) {
    const id = wasm[at++];
    let size = 0;
    for (let shift = 0, byte = 128; byte & 128; shift += 7) {
      byte = wasm[at++];
      size |= (byte & 127) << shift;
    }
    yield [id, wasm.subarray(at, (at += size))];
  }
}

// A name stands behind its length, of one byte below 128.
const entry = (name) => String.fromCharCode(name.length) + name;

// What of wasm-bindgen's glue is for runtimes that the package does not know, or is never called so: unpacking needs `encodeInto` as well, all
// texts are handed over with `realloc`, and a memory that grows is another buffer.
const IDLE = [
  [/^if \(!\('encodeInto' in cachedTextEncoder\)\) \{[^]*?^\}$/m, ""],
  [/^ {4}if \(realloc === undefined\) \{[^]*?^ {4}\}$/m, ""],
  [/(cachedDataViewMemory0)\.buffer\.detached === true \|\| \(.*?\) \{$/m, "$1.buffer !== wasm.memory.buffer) {"],
];

// It hands texts over letter by letter as long as these are Latin: of long ones the runtime's own way takes a tenth.
const BY_LETTER = [/for \(; offset < len; offset\+\+\) \{/, "for (; len < 99 && offset < len; offset++) {"];

/** wasm-bindgen's glue without what is idle in it, and quicker with long texts. */
export function trimmed(glue) {
  return [...IDLE, BY_LETTER].reduce((text, [from, to]) => {
    if (!from.test(text)) throw new Error(`wasm-bindgen's glue has nothing any more that reads ${from}`);
    return text.replace(from, to);
  }, glue);
}

/** The module and its glue with short names. */
export function shortened(wasm, glue) {
  const names = [...glue.matchAll(/^ +(__wb\w+): function/gm), ...glue.matchAll(/\bwasm\.(\w+__h[0-9a-f]{16})\b/g)];
  const short = new Map([[MODULE, "m"]]);
  for (const [, name] of names) if (!short.has(name)) short.set(name, `$${short.size.toString(36)}`);

  const parts = [wasm.subarray(0, 8)];
  for (const [id, body] of sections(wasm)) {
    let text = body.toString("latin1");
    if (id === IMPORT || id === EXPORT) for (const [name, other] of short) text = text.replaceAll(entry(name), () => entry(other));
    parts.push(Buffer.from([id, ...leb(text.length)]), Buffer.from(text, "latin1"));
  }
  let shorter = glue;
  for (const [name, other] of short) shorter = shorter.replaceAll(name, () => other);
  return { wasm: Buffer.concat(parts), glue: shorter };
}
