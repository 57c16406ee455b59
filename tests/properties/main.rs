//! What is asked for arrives: a change of any kind, read and sent by each transport, is what the portal's PHP reads in it. And the order of
//! an object's keys, which JavaScript's objects happen to have, means nothing.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::arithmetic_side_effects, reason = "a test may stop")]

mod arrives;
mod meant;
mod order;

use b24_task::task::{Reading, Refusal, Strict, TaskPatch, Value, Warning, Zone};

/// Reads a change of task 11.
fn parse(fields: Value) -> Result<(TaskPatch, Vec<Warning>), Refusal> {
    TaskPatch::parse(&Value::whole(11), &fields, &Reading { zone: Zone::Portal, strict: Strict::Nothing, custom: None })
}
