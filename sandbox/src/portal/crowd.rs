//! Tasks beyond the fixture's, as many as are asked for, so that a list has pages and a bulk run something to do. The same each time.

use super::Portal;
use super::fixture::{CREATED, DAY, HOUR};
use super::record::{Record, Value};

/// The first one's id: the fixture's, and what tests add to it, stay below.
const FIRST: i64 = 101;

const WORK: [&str; 8] = [
    "Call back",
    "Send the offer",
    "Prepare the contract",
    "Check the delivery",
    "Agree the terms of payment",
    "Collect the signed papers",
    "Answer the complaint",
    "Plan the meeting",
];
const WHO: [&str; 9] = [
    "Northwind",
    "Contoso",
    "Fabrikam",
    "Tailspin Toys",
    "Litware",
    "Proseware",
    "Adventure Works",
    "Wide World Importers",
    "Blue Yonder Airlines",
];
const RESPONSIBLE: [i64; 5] = [3, 1, 5, 4, 6];

/// An item of a list, again and again.
fn nth<T: Copy>(list: &[T], at: i64) -> Option<T> {
    let len = i64::try_from(list.len()).ok()?;
    list.get(usize::try_from(at.checked_rem(len)?).ok()?).copied()
}

/// Every twenty-fifth has no deadline; user 3 observes every tenth, and may not move its deadline.
fn task(at: i64) -> Record {
    let mut task = Record::blank(FIRST + at, 1, CREATED);
    let title = format!("{}: {}", nth(&WORK, at).unwrap_or_default(), nth(&WHO, at).unwrap_or_default());
    task.set("TITLE", Value::Text(title));
    task.set("STATUS", Value::Int(2 + at % 2));
    task.set("RESPONSIBLE_ID", Value::Int(nth(&RESPONSIBLE, at).unwrap_or(1)));
    task.set("UF_REQ", Value::text("ACME"));
    if at % 3 == 0 {
        task.set("GROUP_ID", Value::Int(7));
        task.set("STAGE_ID", Value::Int(71));
    }
    if at % 10 == 9 {
        task.set("RESPONSIBLE_ID", Value::Int(6));
        task.set("AUDITORS", Value::ids([3]));
    }
    if at % 25 != 24 {
        task.set("DEADLINE", Value::Time(CREATED + (40 + at * 7 % 60) * DAY + at % 9 * HOUR));
    }
    task
}

impl Portal {
    /// Adds that many tasks.
    pub fn crowd(&mut self, more: u32) {
        self.tasks.extend((0..i64::from(more)).map(|at| (FIRST + at, task(at))));
    }
}
