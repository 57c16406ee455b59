//! The portal itself: tasks, users, groups, files and custom fields. Pure: the clock is an argument.
//!
//! It is the engine of today's portals, which drops or changes in silence what it cannot take (`spec/portal.md §0`), or, where it is
//! asked for, that of the reference.

mod about;
mod access;
mod actions;
mod add;
mod answer;
mod attach;
mod binding;
mod blank;
mod cast;
mod crm;
mod crowd;
mod custom;
mod dates;
mod disk;
mod documented;
mod emoji;
mod extras;
mod fields;
mod files;
mod filter;
mod fixture;
mod flow;
mod given;
mod list;
mod mapping;
mod marks;
mod methods;
mod order;
mod ownertypes;
mod paging;
mod people;
mod placements;
mod prepare;
mod quirks;
mod record;
mod select;
mod tags;
#[cfg(test)]
mod tests;
mod texts;
mod update;
mod upload;
mod userfields;
mod users;

use std::collections::{BTreeMap, BTreeSet};

pub use self::about::{OTHER_SCOPES, SCOPES};
pub use self::documented::Reading;
use self::methods::Call;
pub use self::quirks::Quirks;
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

impl Reply {
    fn new(result: Php) -> Self {
        Self { result, next: None, total: None }
    }
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
pub struct Portal {
    lang: Lang,
    reading: Reading,
    quirks: Quirks,
    tasks: BTreeMap<i64, record::Record>,
    /// The highest id that a task was given or deleted with: none is given twice.
    last_task: i64,
    users: Vec<users::User>,
    groups: Vec<users::Group>,
    flows: Vec<flow::Flow>,
    /// Links of the Gantt chart: two tasks each.
    links: Vec<(i64, i64)>,
    files: files::Files,
    /// Names of tags; an id is a place in the list, from 1.
    tags: Vec<String>,
    /// What the application has bound.
    placements: Vec<placements::Placement>,
    /// Marks: the name of each, the task and the person.
    marks: BTreeSet<(&'static str, i64, i64)>,
}

impl Portal {
    /// The same portal under another reading of the rules.
    #[must_use]
    pub const fn with_reading(mut self, reading: Reading) -> Self {
        self.reading = reading;
        self
    }

    /// What it has of the things that differ from portal to portal.
    #[must_use]
    pub const fn quirks(&self) -> Quirks {
        self.quirks
    }

    /// Has these from now on.
    pub fn set_quirks(&mut self, quirks: Quirks) {
        self.quirks = quirks;
    }

    /// Runs a method (its name in lower case) for a user at a time (milliseconds since 1970); `None` where there is no such method.
    ///
    /// # Errors
    /// As the portal answers them.
    pub fn call(&mut self, method: &str, params: &Array, user: u64, now_ms: i64) -> Option<Result<Reply, Error>> {
        // No user has an id that no int holds.
        let user = i64::try_from(user).unwrap_or(0);
        methods::run(self, method, &Call { params, user, now: now_ms.div_euclid(1000) })
    }

    /// The scope that a method (its name in any case) needs: empty for none; `None` where there is no such method.
    #[must_use]
    pub fn scope_of(method: &str) -> Option<&'static str> {
        methods::find(method).map(|method| method.scope)
    }

    /// The tasks: ids and titles.
    #[must_use]
    pub fn titles(&self) -> Vec<(u64, String)> {
        let titles =
            self.tasks.iter().map(|(id, task)| (u64::try_from(*id).unwrap_or(0), task.text("TITLE").to_owned()));
        titles.collect()
    }

    /// A task's stored state, by Bitrix24's names; JSON null where there is no such task.
    #[must_use]
    pub fn stored(&self, task: u64) -> serde_json::Value {
        let task = i64::try_from(task).ok().and_then(|id| self.tasks.get(&id));
        task.map_or(serde_json::Value::Null, |task| {
            task.iter().map(|(name, value)| (name.clone(), value.stored())).collect::<serde_json::Map<_, _>>().into()
        })
    }
}
