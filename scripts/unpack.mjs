// What puts a module together from its streams again, in the page: unpack.wat, and the JavaScript around it. Knows how the bytes of
// streams come out of a text only as far as it is told.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "./place.mjs";

/** unpack.wat as a module: two letters a byte, from `@` on. Of so few bytes brotli makes less than of base64. */
export async function unpacker() {
  // Late: there may be no npm packages yet when this file is loaded.
  const { default: binaryen } = await import("binaryen");
  const module = binaryen.parseText(readFileSync(join(ROOT, "scripts/unpack.wat"), "utf8"));
  try {
    module.setFeatures(binaryen.Features.BulkMemory | binaryen.Features.BulkMemoryOpt);
    // Not most for size: that weighs as much in text.
    binaryen.setOptimizeLevel(3);
    binaryen.setShrinkLevel(1);
    // What one round leaves, another may still find.
    for (let round = 0; round < 3; round++) module.optimize();
    return Buffer.from(module.emitBinary()).toString("hex").replace(/./g, (digit) => String.fromCharCode(64 + parseInt(digit, 16)));
  } finally {
    module.dispose();
  }
}

/**
 * The text of a function `woven(text, starts, first)`: the module whose streams stand in a text. They begin at `starts`, where the
 * last ends too; `first` is the number of its first own function. `fill` puts their bytes into the memory of unpack.wat.
 */
export const unpacking = (unpacker, fill) => `function woven(text, starts, first) {
  const letters = "${unpacker}";
  const code = new Uint8Array(letters.length / 2);
  // All of this runs once and cold: a plain loop takes a tenth of what a function for each byte does.
  for (let at = 0; at < code.length; at++) code[at] = (letters.charCodeAt(2 * at) << 4) | (letters.charCodeAt(2 * at + 1) & 15);
  const { m, r, w } = new WebAssembly.Instance(new WebAssembly.Module(code)).exports;
  // Behind the streams first the text, which may have two letters for a byte, and then the module, never twice as long as its streams.
  const size = starts[19];
  const to = 98312 + size;
  m.grow((3 * size + 65535) >> 16);
  new Uint32Array(m.buffer).set(starts);
  const memory = new Uint8Array(m.buffer);
  ${fill}
  return memory.subarray(to, w(to, first));
}`;
