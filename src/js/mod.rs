//! The only door to JavaScript.

pub mod bulk;
mod call;
mod connection;
mod errors;
mod fetch;
pub mod host;
pub mod list;
mod messages;
mod object;
mod options;
mod paces;
mod reading;
pub mod run;
mod update;
