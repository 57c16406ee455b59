//! Issues and warnings: their codes, and the one place that words them.

/// One step of a path into the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A key, as the input spells it.
    Key(String),
    /// A place in a list, from 0.
    Index(usize),
}

/// What is wrong with the input, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    // path: Vec<Step>, code: IssueCode, params: Vec<(&'static str, Value)>
}

/// The input is legal, but the portal does more, or less, than it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    // path, code: WarningCode (with its severity), params
}
