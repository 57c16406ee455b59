//! Who may read a task and change what of it: simple, but real (`spec/portal.md §1`).

use super::Portal;
use super::record::Record;
use super::texts::{Refusal, Text};
use crate::php::{Array, Key, Php};

/// The fields of a request that needs no more than the right to the deadline.
const DEADLINE_ONLY: [&str; 5] = ["DEADLINE", "START_DATE_PLAN", "END_DATE_PLAN", "DURATION", "ID"];

impl Portal {
    /// Whether a user is an administrator.
    pub(super) fn is_admin(&self, user: i64) -> bool {
        self.user(user).is_some_and(|user| user.admin)
    }

    /// Whether a user may change everything: an administrator or the creator.
    pub(super) fn may_edit(&self, task: &Record, user: i64) -> bool {
        self.is_admin(user) || task.int("CREATED_BY") == user
    }

    /// Whether a user may move the task on: who edits, is responsible or helps.
    pub(super) fn may_work(&self, task: &Record, user: i64) -> bool {
        self.may_edit(task, user)
            || task.int("RESPONSIBLE_ID") == user
            || task.ids("ACCOMPLICES").any(|person| person == user)
    }

    /// Whether a user may move the dates: who edits, or is responsible where the creator allows it.
    pub(super) fn may_move_deadline(&self, task: &Record, user: i64) -> bool {
        self.may_edit(task, user) || task.flag("ALLOW_CHANGE_DEADLINE") && task.int("RESPONSIBLE_ID") == user
    }

    /// Whether a user sees the task: who works on it or observes it.
    pub(super) fn may_read(&self, task: &Record, user: i64) -> bool {
        self.may_work(task, user) || task.ids("AUDITORS").any(|person| person == user)
    }

    /// A task that a user sees.
    pub(super) fn readable(&self, id: i64, user: i64) -> Option<&Record> {
        self.tasks.get(&id).filter(|task| self.may_read(task, user))
    }

    /// Whether a user may send these fields.
    pub(super) fn may_update(&self, task: &Record, fields: &Array, user: i64) -> Result<(), Refusal> {
        let (allowed, refusal) = match only(fields) {
            Some(("STATUS", _)) => (self.may_work(task, user), Text::UpdateDenied),
            Some(("RESPONSIBLE_ID", _)) => {
                (self.may_edit(task, user) || task.int("RESPONSIBLE_ID") == user, Text::ActionNotAllowed)
            }
            _ if fields
                .iter()
                .all(|(key, _)| matches!(key, Key::Text(name) if DEADLINE_ONLY.contains(&name.as_str()))) =>
            {
                (self.may_move_deadline(task, user), Text::DeadlineDenied)
            }
            _ => (self.may_edit(task, user), Text::UpdateDenied),
        };
        if allowed { Ok(()) } else { Err(Refusal::Denied(refusal)) }
    }
}

/// The one field of a request that has one and sends no null: such requests are special.
pub fn only(fields: &Array) -> Option<(&str, &Php)> {
    match fields.iter().next() {
        Some((Key::Text(name), value)) if fields.len() == 1 && *value != Php::Null => Some((name, value)),
        _ => None,
    }
}
