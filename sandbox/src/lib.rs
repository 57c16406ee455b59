//! A Bitrix24 portal in a box.
//!
//! `portal` is the state of tasks and the rules that change it, `rest` what stands between it and HTTP, `frame` the pages that
//! host an app, `oauth` the authorization server, and [`Sandbox`] all of them together with faults and control calls; all are pure. The feature `server` serves it.

pub mod clock;
mod control;
pub mod faults;
mod frame;
#[cfg(target_arch = "wasm32")]
mod js;
mod log;
pub mod oauth;
pub mod options;
pub mod php;
pub mod portal;
pub mod rest;
mod sandbox;
#[cfg(feature = "server")]
pub mod server;

pub use sandbox::Sandbox;
