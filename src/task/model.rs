//! THE other table: the names and shapes of a task in an answer (`spec/portal.md §4`, `spec/methods.md §1.3`).
//!
//! Knows nothing of how a task changes. What does not have its shape is not lost: it stays, as it came, under `extra`.

mod shape;

use serde::ser::{Serialize, Serializer};

use self::shape::{
    Shape, actions, anything, date, flag, group, ids, items, mark, number, number_or_null, person, record, text,
    text_or_null, texts,
};
use super::value::Value;

#[rustfmt::skip]
static TABLE: &[(&str, Shape)] = &[
    ("id", number),
    ("title", text),
    ("description", text),
    ("status", number),
    ("priority", number),
    ("mark", mark),
    ("createdBy", number),
    ("responsibleId", number),
    ("changedBy", number_or_null),
    ("statusChangedBy", number_or_null),
    ("closedBy", number_or_null),
    ("accomplices", ids),
    ("auditors", ids),
    ("parentId", number_or_null),
    ("groupId", number_or_null),
    ("stageId", number_or_null),
    ("flowId", number_or_null),
    ("sprintId", number_or_null),
    ("backlogId", number_or_null),
    ("forumId", number_or_null),
    ("forumTopicId", number_or_null),
    ("forkedByTemplateId", number_or_null),
    ("chatId", number_or_null),
    ("deadline", date),
    ("startDatePlan", date),
    ("endDatePlan", date),
    ("dateStart", date),
    ("createdDate", date),
    ("changedDate", date),
    ("closedDate", date),
    ("statusChangedDate", date),
    ("activityDate", date),
    ("viewedDate", date),
    ("timeEstimate", number_or_null),
    ("timeSpentInLogs", number_or_null),
    ("durationPlan", number_or_null),
    ("durationFact", number_or_null),
    ("durationType", text_or_null),
    ("commentsCount", number_or_null),
    ("serviceCommentsCount", number_or_null),
    ("newCommentsCount", number_or_null),
    ("multitask", flag),
    ("notViewed", flag),
    ("replicate", flag),
    ("allowChangeDeadline", flag),
    ("allowTimeTracking", flag),
    ("taskControl", flag),
    ("addInReport", flag),
    ("matchWorkTime", flag),
    ("subordinate", flag),
    ("isMuted", flag),
    ("isPinned", flag),
    ("isPinnedInGroup", flag),
    ("descriptionInBbcode", flag),
    ("favorite", flag),
    ("guid", text_or_null),
    ("xmlId", text_or_null),
    ("siteId", text_or_null),
    ("exchangeId", text_or_null),
    ("exchangeModified", date),
    ("outlookVersion", number_or_null),
    ("creator", person),
    ("responsible", person),
    ("accomplicesData", items),
    ("auditorsData", items),
    ("group", group),
    ("action", actions),
    ("tags", items),
    ("checklist", record),
    ("checkListTree", anything),
    ("checkListCanAdd", flag),
    ("ufCrmTask", texts),
    ("ufTaskWebdavFiles", ids),
    ("ufMailMessage", number_or_null),
];

type Entries = Vec<(String, Value)>;

/// A task as a portal shows it, each value in one shape whatever PHP made of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Task {
    known: Entries,
    custom: Entries,
    extra: Entries,
}

impl Task {
    /// Reads a task of an answer; without anything where the value is no record.
    #[must_use]
    pub fn read(value: &Value) -> Self {
        let mut task = Self::default();
        let Value::Record(entries) = value else {
            return task;
        };
        for (name, value) in entries {
            let shaped = TABLE.iter().find(|(known, _)| known == name).map(|(_, shape)| shape(value));
            let (room, value) = match shaped {
                Some(Some(shaped)) => (&mut task.known, shaped),
                None if is_custom(name) => (&mut task.custom, value.clone()),
                _ => (&mut task.extra, value.clone()),
            };
            room.push((name.clone(), value));
        }
        task
    }

    /// The value under that name of the answer: a known one in its shape, or one of the portal's own as it came.
    #[must_use]
    pub fn get(&self, response_name: &str) -> Option<&Value> {
        let mut entries = self.known.iter().chain(&self.custom);
        entries.find(|(name, _)| name == response_name).map(|(_, value)| value)
    }
}

impl From<&Task> for Value {
    fn from(task: &Task) -> Self {
        let mut entries = task.known.clone();
        for (name, more) in [("custom", &task.custom), ("extra", &task.extra)] {
            if !more.is_empty() {
                entries.push((name.to_owned(), Self::Record(more.clone())));
            }
        }
        Self::Record(entries)
    }
}

impl Serialize for Task {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::from(self).serialize(serializer)
    }
}

/// Whether an answer can show a field of that name, `IS_PINNED`.
#[must_use]
pub fn shows(name: &str) -> bool {
    let name = camel(name);
    TABLE.iter().any(|(known, _)| *known == name)
}

/// Whether a name of an answer is of a field that begins with `UF_`.
fn is_custom(name: &str) -> bool {
    name.strip_prefix("uf")
        .is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_uppercase() || first.is_ascii_digit()))
}

/// The name that an answer gives a field: `ufAuto123` for `UF_AUTO_123`. There is no way back: `UF_AUTO_12_3` is called
/// the same (`spec/methods.md §1.2`).
#[must_use]
pub fn camel(name: &str) -> String {
    let mut camel = String::with_capacity(name.len());
    let mut begins = false;
    for letter in name.chars() {
        if letter == '_' {
            begins = !camel.is_empty();
        } else {
            let capital = std::mem::take(&mut begins);
            camel.push(if capital { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() });
        }
    }
    camel
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod tests;
