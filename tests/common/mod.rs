//! The boundary between JavaScript and the module: written once, run in Node, in pages and in workers of two browsers,
//! against the package as it is built.

mod call;
mod frame;
mod hostile;
mod input;
mod package;
mod portal;
mod values;
mod verify;
