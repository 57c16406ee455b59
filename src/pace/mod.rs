//! When to send. Pure: the clock and chance are arguments.
//!
//! [`portal::Pace`] is what all calls to one portal share, [`schedule::Schedule`] one bulk run.

pub mod bucket;
pub mod operating;
pub mod portal;
pub mod retry;
pub mod schedule;
