//! The seam between REST and the portal behind it, so that each is tested without the other.

use crate::php::Array;
use crate::portal::{Error, Lang, Portal, Quirks, Reading, Reply};

/// What REST needs of a portal.
pub trait Engine {
    /// The fixture.
    fn fresh(lang: Lang, reading: Reading) -> Self;

    /// Adds that many tasks to it.
    fn crowd(&mut self, _more: u32) {}

    /// Runs a method (in lower case) for a user; `None` where there is no such method.
    fn call(&mut self, method: &str, params: &Array, user: u64, now_ms: i64) -> Option<Result<Reply, Error>>;

    /// The scope that a method (in any case) needs: empty for none; `None` where there is no such method.
    fn scope(&self, method: &str) -> Option<&'static str>;

    /// The tasks: ids and titles.
    fn tasks(&self) -> Vec<(u64, String)>;

    /// A task's stored state, or JSON null.
    fn stored(&self, task: u64) -> serde_json::Value;

    /// What it has of the things that differ from portal to portal.
    fn quirks(&self) -> Quirks;

    /// Has these from now on.
    fn set_quirks(&mut self, quirks: Quirks);
}

impl Engine for Portal {
    fn fresh(lang: Lang, reading: Reading) -> Self {
        Self::new(lang).with_reading(reading)
    }

    fn crowd(&mut self, more: u32) {
        Self::crowd(self, more);
    }

    fn call(&mut self, method: &str, params: &Array, user: u64, now_ms: i64) -> Option<Result<Reply, Error>> {
        Self::call(self, method, params, user, now_ms)
    }

    fn scope(&self, method: &str) -> Option<&'static str> {
        Self::scope_of(method)
    }

    fn tasks(&self) -> Vec<(u64, String)> {
        self.titles()
    }

    fn stored(&self, task: u64) -> serde_json::Value {
        Self::stored(self, task)
    }

    fn quirks(&self) -> Quirks {
        Self::quirks(self)
    }

    fn set_quirks(&mut self, quirks: Quirks) {
        Self::set_quirks(self, quirks);
    }
}
