#![expect(clippy::arithmetic_side_effects, reason = "a test may stop")]

mod faults;
mod figures;
mod limits;
mod portal;
mod properties;
mod run;
mod steps;
mod turned;
