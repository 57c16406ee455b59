// Turns panics, and the formatting of their words, into bare traps. Nobody could read the words: on wasm32 the standard library
// has nowhere to print them. A trap is what a panic ends in all the same, and `js/guard.js` tells the user of it.
//
// Stable Rust cannot say so itself: `panic = "immediate-abort"` needs a nightly one.

import { CODE, functions, sections } from "./anatomy.mjs";
import { leb } from "./names.mjs";
import { CALLS, walk } from "./streams.mjs";

// The panic handler: without it the names have changed, and nothing would be saved.
const HANDLER = /^__rustc::rust_begin_unwind$/;

// Each is a function that never returns.
const PANICS = [
  HANDLER,
  /^core::panicking::/,
  /^core::(slice::index::slice_index_fail|result::unwrap_failed|(option|str)::\w+_fail(ed)?|cell::(lazy::)?panic_\w+)$/,
  /^alloc::(raw_vec::handle_error|alloc::handle_alloc_error)$|::assert_failed$/,
  /^std::thread::local::panic_access_error$/,
];

// Tables of virtual functions keep these, so that no tool sees that none is called. Left alone are the `_fmt` of numbers,
// which `to_string` calls.
const FORMATTING = [
  /^core::fmt::|^<core::fmt::(Formatter|builders::\w+)>::/,
  /^<.+ as core::fmt::(Display|Debug|Write)>::/,
  /^<std::panicking::.+ as core::panic::PanicPayload>::/,
];

// No locals, `unreachable`, `end`.
const TRAP = Buffer.from([0, 0x00, 0x0b]);

// The same as the linker names them; those of numbers stay here, too.
const MANGLED = /9panicking|_fail(ed)?(?![a-z])|12handle_error|18handle_alloc_error|18panic_access_error|4core3fmt(?!.*3num)|12PanicPayload/;

/** Whether a function of that name in a linked module becomes a trap. */
export const isTrap = (name) => MANGLED.test(name);

const isOf = (names) => ([name]) => names.some((one) => one.test(name));

/** The calls in a module: the index of the function that is called under the place in the module. */
function calls(wasm) {
  const found = new Map();
  let [at, index, shift] = [0, 0, 0];
  walk(wasm.length, (stream) => {
    const byte = wasm[at++];
    if (stream === CALLS) {
      index |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) {
        found.set(at, index);
        index = shift = 0;
      }
    }
    return byte;
  });
  return found;
}

/** Throws where a function that stays calls formatting: it would end in a trap. */
function check(wasm, all, trapped) {
  const formatting = new Map(all.filter(isOf(FORMATTING)).map(([name, , index]) => [index, name]));
  const begin = ({ byteOffset }) => byteOffset - wasm.byteOffset;
  for (const [at, index] of calls(wasm)) {
    if (!formatting.has(index)) continue;
    const caller = all.find(([, body]) => begin(body) < at && at <= begin(body) + body.length);
    if (!trapped(caller)) throw new Error(`${caller[0]} calls ${formatting.get(index)}: formatting is a trap in the npm module, join texts instead`);
  }
}

/** The module, its panics traps; it must still have its names. */
export function trapping(wasm) {
  const all = functions(wasm);
  const trapped = isOf([...PANICS, ...FORMATTING]);
  if (!all.some(isOf([HANDLER]))) throw new Error("the module has no panic handler of that name");
  check(wasm, all, trapped);
  const bodies = all.map((one) => (trapped(one) ? TRAP : one[1]));
  const parts = [wasm.subarray(0, 8)];
  for (const { id, body } of sections(wasm)) {
    const sized = (bytes) => [Buffer.from(leb(bytes.length)), bytes];
    const whole = id === CODE ? Buffer.concat([Buffer.from(leb(bodies.length)), ...bodies.flatMap(sized)]) : body;
    parts.push(Buffer.from([id]), ...sized(whole));
  }
  return Buffer.concat(parts);
}
