//! The portal itself: tasks, users, groups, files and custom fields. Pure: the clock is an argument.

mod cast;
mod dates;
mod emoji;
mod record;
mod strtotime;

use crate::php::{Array, Php};

/// A language of the portal's texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// English.
    En,
    /// Russian.
    Ru,
}

/// What a method came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// `result`.
    pub result: Php,
    /// `next`, where there is another page.
    pub next: Option<i64>,
    /// `total`, where the method counts.
    pub total: Option<i64>,
}

/// An error as REST shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The HTTP status.
    pub status: u16,
    /// `error`: always a text, `"0"` and `"100"` too.
    pub code: String,
    /// `error_description`.
    pub description: String,
}

/// A portal's state.
pub struct Portal {}

impl Portal {
    /// The fixture of `conformance/README.md`.
    #[must_use]
    pub fn new(_lang: Lang) -> Self {
        Self {}
    }

    /// Runs a method (its name in lower case) for a user at a time (milliseconds since 1970); `None` where there is no such method.
    ///
    /// # Errors
    /// As the portal answers them.
    pub fn call(&mut self, _method: &str, _params: &Array, _user: u64, _now_ms: i64) -> Option<Result<Reply, Error>> {
        None
    }

    /// A task's stored state, by Bitrix24's names; JSON null where there is no such task.
    #[must_use]
    pub fn stored(&self, _task: u64) -> serde_json::Value {
        serde_json::Value::Null
    }
}
