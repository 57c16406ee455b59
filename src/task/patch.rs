//! A task's change, parsed: the only way to a request.

use super::{
    crm::CrmLink,
    date::Moment,
    field::{Choice, Field},
    file::FileRef,
    issue::{Issue, Warning},
    parameter::Parameter,
    value::Value,
};

/// How dates without an offset are meant, and which warnings are refused.
pub struct Reading<'a> {
    /// What a date without an offset means.
    pub zone: Zone<'a>,
    // strict: which warnings become issues
}

/// What a date without an offset means.
pub enum Zone<'a> {
    /// Not said: the portal's zone, with a warning.
    Unsaid,
    /// The portal's zone.
    Portal,
    /// The caller's: the function gives the offset from UTC in minutes of a local wall-clock time
    /// (year, month 1 to 12, day, hour, minute).
    Local(&'a dyn Fn(i32, u8, u8, u8, u8) -> i32),
}

/// The input was refused: every issue, in the order of the input.
pub struct Refusal {
    /// What is wrong.
    pub issues: Vec<Issue>,
    /// What would have been warned of.
    pub warnings: Vec<Warning>,
}

/// A change of one task that is fit to be sent.
pub struct TaskPatch {
    task: u64,
    changes: Vec<Change>,
}

/// One field's change.
pub struct Change {
    /// The field's row.
    pub field: &'static Field,
    /// Bitrix24's name of it.
    pub name: String,
    /// The name as the input spells it.
    pub key: String,
    /// What is wanted.
    pub wanted: Wanted,
}

/// What is wanted of a field.
pub enum Wanted {
    /// That it be empty.
    Clear,
    /// A text, trimmed.
    Text(String),
    /// An id or a number.
    Number(u64),
    /// A moment.
    Date(Moment),
    /// On or off.
    Flag(bool),
    /// One of a few values.
    Choice(&'static Choice),
    /// Ids, not empty.
    Ids(Vec<u64>),
    /// Texts, not empty.
    Tags(Vec<String>),
    /// Links, not empty.
    Crm(Vec<CrmLink>),
    /// Files, not empty.
    Files(Vec<FileRef>),
    /// Parameters, not empty.
    Parameters(Vec<Parameter>),
    /// A value of a custom field, as it came.
    Custom(Value),
}

impl TaskPatch {
    /// Reads a change whole: every issue at once.
    ///
    /// # Errors
    /// Every issue, in the order of the input.
    pub fn parse(_task: &Value, _fields: &Value, _reading: &Reading<'_>) -> Result<(Self, Vec<Warning>), Refusal> {
        Err(Refusal { issues: vec![], warnings: vec![] })
    }

    /// The task's id.
    #[must_use]
    pub fn task(&self) -> u64 {
        self.task
    }

    /// The changes, in the order of the input.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }
}

impl Change {
    /// The value to send: the same tree for a form and for JSON.
    #[must_use]
    pub fn wire(&self) -> Value {
        Value::Null
    }
}
