//! What a task is and how it may change. Knows no transport and no JavaScript.

pub mod calendar;
pub mod choice;
pub mod compare;
pub mod crm;
pub mod custom;
pub mod date;
pub mod draft;
pub mod edit;
pub mod entity;
pub mod field;
pub mod file;
mod findings;
#[cfg(test)]
pub(crate) mod given;
pub mod id;
pub mod issue;
pub mod language;
pub mod list;
pub mod model;
pub mod name;
pub mod nearest;
pub mod packed;
pub mod parameter;
pub mod patch;
pub mod query;
mod read;
mod rules;
pub(crate) mod russian;
pub mod search;
pub mod select;
mod tags;
mod telling;
pub mod text;
pub mod value;
pub mod wording;

pub use draft::Draft;
pub use issue::{Issue, Step, Warning};
pub use language::Language;
pub use patch::{Change, Reading, Refusal, Strict, TaskPatch, Wanted, Zone};
pub use value::{Number, Value};
