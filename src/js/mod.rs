//! The only door to JavaScript.

mod call;
mod connection;
mod errors;
mod fetch;
mod frame;
pub mod host;
mod object;
mod options;
pub mod reading;
mod sdk;
mod timer;
pub mod update;
