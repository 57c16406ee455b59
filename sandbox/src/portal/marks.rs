//! What each person marks a task with, for themself alone: favourites, pins, silence (`spec/methods.md §7`).

use super::Portal;
use super::record::flag;
use super::select::{Select, camel};
use crate::php::{Array, Php};

/// The marks.
pub const MARKS: [&str; 4] = ["FAVORITE", "IS_PINNED", "IS_PINNED_IN_GROUP", "IS_MUTED"];

impl Portal {
    /// "Y" where a person has marked a task.
    pub(super) fn mark(&self, name: &str, task: i64, user: i64) -> &'static str {
        flag(self.marks.iter().any(|mark| *mark == (name, task, user)))
    }

    /// Sets a person's mark or takes it away, where they see the task; whether they do.
    pub(super) fn set_mark(&mut self, name: &'static str, task: i64, user: i64, on: bool) -> bool {
        let seen = self.readable(task, user).is_some();
        if seen && on {
            self.marks.insert((name, task, user));
        } else if seen {
            self.marks.remove(&(name, task, user));
        }
        seen
    }
}

/// Puts the caller's marks into an answer that has their keys.
pub fn show(out: &mut Array, portal: &Portal, task: i64, user: i64, select: &Select) {
    for name in MARKS.into_iter().filter(|name| select.has(name)) {
        out.insert(camel(name).as_str(), Php::text(portal.mark(name, task, user)));
    }
}
