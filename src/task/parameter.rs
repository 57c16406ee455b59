//! Parameters of a task: a code from 1 to 7, and a flag.

/// One parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// From 1 to 7.
    pub code: u8,
    /// On or off.
    pub on: bool,
}
