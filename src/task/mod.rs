//! What a task is and how it may change. Knows no transport and no JavaScript.

pub mod field;
pub mod issue;
pub mod patch;
pub mod value;

pub use issue::{Issue, Step, Warning};
pub use patch::{Change, Reading, Refusal, TaskPatch, Wanted, Zone};
pub use value::{Number, Value};
