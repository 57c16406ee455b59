//! `order` of `tasks.task.list` (`spec/methods.md §2`).

use std::cmp::Ordering;

use super::filter::Cell;
use super::marks::MARKS;
use super::record::Record;
use super::texts::error;
use super::{Error, Portal, cast};
use crate::php::{Array, Key};

/// The names that a list can be sorted by.
const NAMES: [&str; 26] = [
    "ID",
    "TITLE",
    "TIME_SPENT_IN_LOGS",
    "DATE_START",
    "CREATED_DATE",
    "CHANGED_DATE",
    "CLOSED_DATE",
    "ACTIVITY_DATE",
    "START_DATE_PLAN",
    "END_DATE_PLAN",
    "DEADLINE",
    "REAL_STATUS",
    "STATUS_COMPLETE",
    "PRIORITY",
    "MARK",
    "CREATED_BY_LAST_NAME",
    "RESPONSIBLE_LAST_NAME",
    "GROUP_ID",
    "TIME_ESTIMATE",
    "ALLOW_CHANGE_DEADLINE",
    "ALLOW_TIME_TRACKING",
    "MATCH_WORK_TIME",
    "FAVORITE",
    "SORTING",
    "IS_PINNED",
    "IS_PINNED_IN_GROUP",
];

/// Names, and whether each falls.
#[derive(Default)]
pub struct Order(Vec<(&'static str, bool)>);

impl Order {
    /// Reads names in any case.
    pub fn read(order: &Array) -> Result<Self, Error> {
        let names = order.iter().map(|(key, direction)| {
            let name = match key {
                Key::Text(name) => NAMES.iter().find(|known| known.eq_ignore_ascii_case(name)),
                Key::Int(_) => None,
            };
            let falls = cast::string(direction).is_some_and(|text| text.to_ascii_lowercase().starts_with("desc"));
            name.map(|name| (*name, falls)).ok_or_else(|| error("0", "Invalid sorting key"))
        });
        names.collect::<Result<_, _>>().map(Self)
    }

    /// Sorts tasks; those that are alike, and all without an order, from the last id on.
    pub fn sort(&self, portal: &Portal, tasks: &mut [(i64, &Record)], user: i64) {
        tasks.sort_by(|(one, one_task), (other, other_task)| {
            let by_names = self.0.iter().map(|(name, falls)| {
                let rises = key(portal, name, *one, one_task, user).cmp(&key(portal, name, *other, other_task, user));
                if *falls { rises.reverse() } else { rises }
            });
            by_names.fold(Ordering::Equal, Ordering::then).then(other.cmp(one))
        });
    }
}

/// What stands for a task under a name.
fn key(portal: &Portal, name: &str, id: i64, task: &Record, user: i64) -> Vec<Cell> {
    let last_name = |id| portal.user(id).map(|user| Cell::text(&user.last_name)).into_iter().collect();
    match name {
        "REAL_STATUS" => task.cells("STATUS"),
        // Open ones come first.
        "STATUS_COMPLETE" => vec![Cell::Int(i64::from(task.int("STATUS") == 5))],
        "CREATED_BY_LAST_NAME" => last_name(task.int("CREATED_BY")),
        "RESPONSIBLE_LAST_NAME" => last_name(task.int("RESPONSIBLE_ID")),
        name if MARKS.contains(&name) => vec![Cell::text(portal.mark(name, id, user))],
        name => task.cells(name),
    }
}
