// Turns what words a panic into a bare trap. Nobody could read the words: on wasm32 the standard library has nowhere to print
// them. A trap is what a panic ends in all the same, and `js/guard.js` tells the user of it.
//
// Stable Rust cannot say so itself: `panic = "immediate-abort"` needs a nightly one.

import { CODE, functions, sections } from "./anatomy.mjs";
import { leb } from "./names.mjs";

// Each is a function that never returns.
const PANICS = [
  /^core::panicking::/,
  /^core::(slice::index::slice_index_fail|result::unwrap_failed|(option|str)::\w+_fail(ed)?|cell::(lazy::)?panic_\w+)$/,
  /^alloc::(raw_vec::handle_error|alloc::handle_alloc_error)$|::assert_failed$/,
  /^std::thread::local::panic_access_error$/,
  /^__rustc::rust_begin_unwind$/,
];

// No locals, `unreachable`, `end`.
const TRAP = Buffer.from([0, 0x00, 0x0b]);

/** The module, its panics traps; it must still have its names. */
export function trapping(wasm) {
  const all = functions(wasm);
  const bodies = all.map(([name, body]) => (PANICS.some((panic) => panic.test(name)) ? TRAP : body));
  // The panic handler is in every module: without it the names have changed, and nothing would be saved.
  if (!all.some(([name]) => PANICS.at(-1).test(name))) throw new Error("the module has no panic handler of that name");
  const parts = [wasm.subarray(0, 8)];
  for (const { id, body } of sections(wasm)) {
    const sized = (bytes) => [Buffer.from(leb(bytes.length)), bytes];
    const whole = id === CODE ? Buffer.concat([Buffer.from(leb(bodies.length)), ...bodies.flatMap(sized)]) : body;
    parts.push(Buffer.from([id]), ...sized(whole));
  }
  return Buffer.concat(parts);
}
