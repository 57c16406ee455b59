//! The boundary between JavaScript and the module: written once, run in Node, in pages and in workers of two browsers,
//! against the package as it is built.

mod bulk;
mod call;
mod custom;
mod frame;
mod hostile;
mod input;
mod list;
mod lists;
mod messages;
mod package;
mod portal;
mod values;
mod verify;
