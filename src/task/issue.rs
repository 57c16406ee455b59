//! Issues and warnings: their codes, and the one place that words them.

/// One step of a path into the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A key, as the input spells it.
    Key(String),
    /// A place in a list, from 0.
    Index(usize),
}

/// How one kind of issue is told: a stable code, and a message in which `{value}` stands for the param `value`.
#[derive(Debug, PartialEq, Eq)]
pub struct Wording {
    /// Stable.
    pub code: &'static str,
    /// Lower case, no full stop.
    pub text: &'static str,
}

/// How much a warning matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The value is taken in a way that may surprise.
    Note,
    /// Something else changes with it.
    SideEffect,
}

/// How one kind of warning is told.
#[derive(Debug, PartialEq, Eq)]
pub struct Caution {
    /// Stable.
    pub code: &'static str,
    /// Lower case, no full stop; names the way out.
    pub text: &'static str,
    /// How much it matters.
    pub severity: Severity,
}

/// What a message names.
#[derive(Clone, Debug, PartialEq)]
pub enum Param {
    /// A text.
    Text(String),
    /// A number.
    Number(u64),
}

/// What is wrong with the input, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// Where.
    pub path: Vec<Step>,
    /// What.
    pub wording: &'static Wording,
    /// What the message names.
    pub params: Vec<(&'static str, Param)>,
}

/// The input is legal, but the portal does more, or less, than it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    /// Where.
    pub path: Vec<Step>,
    /// What.
    pub caution: &'static Caution,
    /// What the message names.
    pub params: Vec<(&'static str, Param)>,
}

/// A key that is no option.
pub static UNKNOWN_OPTION: Wording =
    Wording { code: "unknown_option", text: "`{option}` is not an option: did you mean `{nearest}`" };
