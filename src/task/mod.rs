//! What a task is and how it may change. Knows no transport and no JavaScript.

pub mod crm;
pub mod date;
pub mod field;
pub mod file;
pub mod issue;
pub mod model;
pub mod packed;
pub mod parameter;
pub mod patch;
pub mod value;

pub use issue::{Issue, Step, Warning};
pub use patch::{Change, Reading, Refusal, TaskPatch, Wanted, Zone};
pub use value::{Number, Value};
