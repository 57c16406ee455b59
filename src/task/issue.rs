//! Issues and warnings: what they are, and how they are told. Their words stand in `wording.rs`.

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use super::value::Value;
pub use super::wording::*;

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
    /// Stable. Two wordings share a code where only the hint differs.
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

impl Severity {
    /// As a warning shows it: `note`, `side_effect`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::SideEffect => "side_effect",
        }
    }
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

impl Param {
    /// A text of the caller's, cut to what a message can hold.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(shortened(text))
    }

    fn told(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }
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

impl Issue {
    /// An issue of the whole value: the path is added on the way out, step by step.
    #[must_use]
    pub fn new(wording: &'static Wording, params: Vec<(&'static str, Param)>) -> Self {
        Self { path: Vec::new(), wording, params }
    }

    /// A value that is not what `wording` says; what no portal could be sent is told as such.
    #[must_use]
    pub fn of(wording: &'static Wording, value: &Value) -> Self {
        let wording = if value.is_data() { wording } else { &NOT_DATA };
        Self::new(wording, vec![("value", Param::Text(value.shown()))])
    }

    /// The same with one more thing that the message names.
    #[must_use]
    pub fn with(mut self, name: &'static str, param: Param) -> Self {
        self.params.push((name, param));
        self
    }

    /// The same, inside that step.
    #[must_use]
    pub fn under(mut self, step: Step) -> Self {
        self.path.insert(0, step);
        self
    }

    /// The same, inside that key.
    #[must_use]
    pub fn at(self, key: &str) -> Self {
        self.under(Step::Key(key.to_owned()))
    }

    /// Stable.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.wording.code
    }

    /// What was wrong and what would be right: lower case, no full stop.
    #[must_use]
    pub fn message(&self) -> String {
        filled(self.wording.text, &self.params)
    }
}

impl Warning {
    /// Stable.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.caution.code
    }

    /// What the portal does, and the way out: lower case, no full stop.
    #[must_use]
    pub fn message(&self) -> String {
        filled(self.caution.text, &self.params)
    }

    /// The same as an issue, for a caller who does not want it.
    #[must_use]
    pub fn refused(&self) -> Option<Issue> {
        let (_, wording) = CAUTIONS.iter().find(|(caution, _)| caution.code == self.caution.code)?;
        Some(Issue { path: self.path.clone(), wording, params: self.params.clone() })
    }
}

/// The warning of that code.
#[must_use]
pub fn caution(code: &str) -> Option<&'static Caution> {
    CAUTIONS.iter().map(|(caution, _)| *caution).find(|caution| caution.code == code)
}

/// A text of the caller's as a message shows it: of 40 characters at most.
#[must_use]
pub fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text.to_owned(),
    }
}

fn filled(text: &str, params: &[(&'static str, Param)]) -> String {
    let mut message = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        message.push_str(before);
        let known = after.split_once('}').and_then(|(name, tail)| {
            let (_, param) = params.iter().find(|(known, _)| *known == name)?;
            Some((param, tail))
        });
        // A brace that names no param is a brace: `{ type: "deal" }`.
        rest = match known {
            Some((param, tail)) => {
                message.push_str(&param.told());
                tail
            }
            None => {
                message.push('{');
                after
            }
        };
    }
    message.push_str(rest);
    message
}

impl Serialize for Step {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Key(key) => serializer.serialize_str(key),
            // 32 bits: a plain number on every serializer.
            Self::Index(index) => serializer.serialize_u32(u32::try_from(*index).unwrap_or(u32::MAX)),
        }
    }
}

struct Params<'a>(&'a [(&'static str, Param)]);

impl Serialize for Params<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, param) in self.0 {
            match param {
                Param::Text(text) => map.serialize_entry(name, text)?,
                Param::Number(number) => map.serialize_entry(name, number)?,
            }
        }
        map.end()
    }
}

/// `{ path, code, message, params }`.
impl Serialize for Issue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut issue = serializer.serialize_struct("Issue", 4)?;
        issue.serialize_field("path", &self.path)?;
        issue.serialize_field("code", self.code())?;
        issue.serialize_field("message", &self.message())?;
        issue.serialize_field("params", &Params(&self.params))?;
        issue.end()
    }
}

/// `{ path, code, message, params, severity }`.
impl Serialize for Warning {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut warning = serializer.serialize_struct("Warning", 5)?;
        warning.serialize_field("path", &self.path)?;
        warning.serialize_field("code", self.code())?;
        warning.serialize_field("message", &self.message())?;
        warning.serialize_field("params", &Params(&self.params))?;
        warning.serialize_field("severity", self.caution.severity.name())?;
        warning.end()
    }
}

#[cfg(test)]
mod tests;
