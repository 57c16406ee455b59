//! What goes over the wire. Knows no transport and no JavaScript.

pub mod answer;
pub mod batch;
pub mod form;
pub mod json;
pub mod list;
pub mod lost;
pub mod pair;
pub mod plain;
pub mod reason;
pub mod request;
pub mod time;
pub mod version3;
