//! When to send. Pure: the clock and chance are arguments.

pub mod retry;
