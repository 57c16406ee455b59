//! A Bitrix24 portal in a box.
//!
//! `portal` is the state of tasks and the rules that change it, `rest` what stands between it and HTTP; both are pure.

pub mod php;
pub mod portal;
