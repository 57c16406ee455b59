//! What goes over the wire. Knows no transport and no JavaScript.

pub mod form;
pub mod json;
pub mod plain;
pub mod time;
