//! Issues and warnings: what they are. Their words stand in `wording.rs`, `telling.rs` tells them.

use std::ops::Deref;

pub use super::{
    language::{Language, Param, Wording},
    wording::*,
};
use super::{
    search::{find, joined},
    telling::filled,
    value::Value,
};

/// One step of a path into the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A key, as the input spells it.
    Key(String),
    /// A place in a list, from 0.
    Index(usize),
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
    /// Its words, which name the way out; as an issue too, where `strict` refuses it.
    pub wording: Wording,
    /// How much it matters.
    pub severity: Severity,
}

/// What is wrong with the input, and where. On the heap: as it is handed out through many results, it would be copied
/// whole at each of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue(Box<Parts>);

/// What an issue is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// Where.
    pub path: Vec<Step>,
    /// What.
    pub wording: &'static Wording,
    /// What the message names.
    pub params: Vec<(&'static str, Param)>,
}

/// The input is legal, but the portal does more, or less, than it says. On the heap, as an issue is.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning(Box<Concern>);

/// What a warning is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Concern {
    /// Where.
    pub path: Vec<Step>,
    /// What.
    pub caution: &'static Caution,
    /// What the message names.
    pub params: Vec<(&'static str, Param)>,
}

impl Deref for Issue {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Issue {
    /// An issue of the whole value: the path is added on the way out, step by step.
    #[must_use]
    pub fn new(wording: &'static Wording, params: Vec<(&'static str, Param)>) -> Self {
        Self(Box::new(Parts { path: Vec::new(), wording, params }))
    }

    /// An issue that names one thing of the caller's.
    #[must_use]
    #[inline(never)]
    pub fn told(wording: &'static Wording, name: &'static str, text: &str) -> Self {
        Self::new(wording, Vec::new()).and(name, text)
    }

    /// The same with one more thing of the caller's that the message names.
    #[must_use]
    #[inline(never)]
    pub fn and(self, name: &'static str, text: &str) -> Self {
        self.with(name, Param::text(text))
    }

    /// The same in other words where something near was meant.
    #[must_use]
    pub fn or_near(self, wording: &'static Wording, nearest: Option<&str>) -> Self {
        match nearest {
            Some(nearest) => self.worded(wording).and("nearest", nearest),
            None => self,
        }
    }

    /// A value that is not what `wording` says; what no portal could be sent is told as such.
    #[must_use]
    pub fn of(wording: &'static Wording, value: &Value) -> Self {
        let wording = match value {
            Value::Alien(name) if is_moment(name) => &NOT_TEMPORAL,
            value if !value.is_data() => &NOT_DATA,
            _ => wording,
        };
        Self::new(wording, vec![("value", Param::of(value))])
    }

    /// The same with one more thing that the message names.
    #[must_use]
    pub fn with(mut self, name: &'static str, param: Param) -> Self {
        self.0.params.push((name, param));
        self
    }

    /// The same, inside that step.
    #[must_use]
    pub fn under(mut self, step: Step) -> Self {
        self.put_under(step);
        self
    }

    /// Puts it inside that step.
    pub fn put_under(&mut self, step: Step) {
        let mut path = vec![step];
        path.append(&mut self.0.path);
        self.0.path = path;
    }

    /// The same, told in these words.
    #[must_use]
    pub fn worded(mut self, wording: &'static Wording) -> Self {
        self.0.wording = wording;
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
        self.wording.code()
    }

    /// What was wrong and what would be right: lower case, no full stop.
    #[must_use]
    pub fn message(&self) -> String {
        self.message_in(Language::English)
    }

    /// The same in that language.
    #[must_use]
    pub fn message_in(&self, language: Language) -> String {
        filled(&self.wording.text(language), &self.params, language)
    }
}

/// Puts the issues from that place on inside a step.
pub(super) fn put_all_under(issues: &mut [Issue], from: usize, step: &Step) {
    for issue in issues.iter_mut().skip(from) {
        issue.put_under(step.clone());
    }
}

impl Deref for Warning {
    type Target = Concern;

    fn deref(&self) -> &Concern {
        &self.0
    }
}

impl Warning {
    /// A warning of what stands there.
    #[must_use]
    pub fn new(path: Vec<Step>, caution: &'static Caution, params: Vec<(&'static str, Param)>) -> Self {
        Self(Box::new(Concern { path, caution, params }))
    }

    /// Stable.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.caution.wording.code()
    }

    /// What the portal does, and the way out: lower case, no full stop.
    #[must_use]
    pub fn message(&self) -> String {
        self.message_in(Language::English)
    }

    /// The same in that language.
    #[must_use]
    pub fn message_in(&self, language: Language) -> String {
        filled(&self.caution.wording.text(language), &self.params, language)
    }

    /// The same as an issue, for a caller who does not want it.
    #[must_use]
    pub fn refused(&self) -> Issue {
        let Concern { path, caution, params } = &*self.0;
        Issue(Box::new(Parts { path: path.clone(), wording: &caution.wording, params: params.clone() }))
    }
}

/// The warning of that code.
#[must_use]
pub fn caution(code: &str) -> Option<&'static Caution> {
    CAUTIONS.iter().copied().find(|caution| caution.wording.code() == code)
}

/// Whether it is a Temporal value that stands for a day or a moment, by its name.
fn is_moment(name: &str) -> bool {
    name.starts_with("a Temporal.") && (name.ends_with("Instant") || find(name, "Date").is_some())
}

/// A text of the caller's as a message shows it: of 40 characters at most.
#[must_use]
pub fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => joined(&[text.get(..end).unwrap_or_default(), "…"]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests;
