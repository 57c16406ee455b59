//! Typed, checked task updates for Bitrix24.
//!
//! `task` knows what a task is and how it may change, `rest` what goes over the wire, `pace` when to send, and `js` is
//! the only door to JavaScript.

pub mod pace;
pub mod rest;
pub mod task;
