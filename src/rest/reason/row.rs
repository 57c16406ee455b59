//! A row of the table of portal errors: what it is known by, and how it is written. Knows no row.

use super::{Outcome, Reason};
use crate::task::{
    russian,
    search::{any_of, find},
};

/// A row matches where all of it does; the first that matches counts.
#[derive(Debug)]
pub struct Row {
    /// One of them, with a `|` between each two; any where empty. Upper and lower case are alike.
    pub code: &'static str,
    /// Any where 0.
    pub status: u16,
    /// In the same way, a part of the text.
    pub texts: &'static str,
    /// And of a Russian text, as `russian::read` takes it.
    pub russian: &'static str,
    /// What it means.
    pub reason: Reason,
    /// The field it is about, where that is known.
    pub field: Option<&'static str>,
}

impl Row {
    pub(super) const fn new(code: &'static str, name: &'static str) -> Self {
        let reason = Reason { name, outcome: Outcome::NotApplied, retryable: false };
        Self { code, status: 0, texts: "", russian: "", reason, field: None }
    }

    /// Known by its texts alone: the code is the wrapping's, which changes with the method and the portal's version.
    pub(super) const fn says(name: &'static str, russian: &'static str, texts: &'static str) -> Self {
        Self { russian, texts, ..Self::new("", name) }
    }

    pub(super) const fn of(self, field: &'static str) -> Self {
        Self { field: Some(field), ..self }
    }

    pub(super) const fn with(self, texts: &'static str) -> Self {
        Self { texts, ..self }
    }

    pub(super) const fn or(self, russian: &'static str) -> Self {
        Self { russian, ..self }
    }

    pub(super) const fn status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    pub(super) const fn outcome(self, outcome: Outcome) -> Self {
        Self { reason: Reason { outcome, ..self.reason }, ..self }
    }

    pub(super) const fn later(self) -> Self {
        Self { reason: Reason { retryable: true, ..self.reason }, ..self }
    }

    pub(super) fn is_of(&self, status: u16, code: &str, description: &str) -> bool {
        let says = |texts: &str| any_of(texts, b'|', &|text| find(description, text).is_some());
        (self.code.is_empty() || any_of(self.code, b'|', &|one| one.eq_ignore_ascii_case(code)))
            && (self.status == 0 || self.status == status)
            && (self.texts.is_empty()
                || says(self.texts)
                || (!self.russian.is_empty() && says(&russian::read(self.russian))))
    }
}
