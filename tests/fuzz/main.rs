//! What reads foreign values, under values of every kind: answers of a portal and what a page gives for a change. Bolero makes
//! the bytes. Nothing panics, nothing takes much more memory than it was given, and whatever is sent can be read.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::arithmetic_side_effects, reason = "a test may stop")]

mod answers;
mod fields;
mod texts;
mod values;

/// Tries of an ordinary run; `BOLERO_RANDOM_ITERATIONS` asks for another number, `BOLERO_RANDOM_TEST_TIME_MS` for a time.
const TRIES: usize = 3000;

/// Bytes that any reading may take, and those for each byte that it was given.
const MEMORY: (u64, u64) = (64 * 1024, 400);

/// Runs a reading, and holds the memory that it took at once against the length of what it was given.
#[track_caller]
fn modest(given: usize, reading: impl FnOnce()) {
    let took = allocation_counter::measure(reading).bytes_max;
    let may = MEMORY.0 + MEMORY.1 * given as u64;
    assert!(took <= may, "{took} bytes for {given}: at most {may} are right");
}
