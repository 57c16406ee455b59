//! The only door to JavaScript.

mod call;
mod connection;
mod errors;
mod fetch;
pub mod host;
mod object;
mod options;
mod timer;
pub mod update;
