//! THE other table: the names and shapes of a task in an answer (`spec/portal.md §4`, `spec/methods.md §1.3`).
//!
//! Knows nothing of how a task changes. What does not have its shape is not lost: it stays, as it came, under `extra`.

mod shape;

use std::sync::atomic::{AtomicU8, Ordering::Relaxed};

use serde::ser::{Serialize, Serializer};

use self::shape::{
    Shape, actions, anything, date, flag, group, ids, items, mark, number, number_or_null, person, record, text,
    text_or_null, texts,
};
use super::{custom::fields::CustomFields, search::any_of, value::Value};

static TABLE: &[(Shape, &str)] = &[
    (number, "id status priority createdBy responsibleId"),
    (text, "title description"),
    (mark, "mark"),
    (
        number_or_null,
        "changedBy statusChangedBy closedBy parentId groupId stageId flowId sprintId backlogId forumId \
         forumTopicId forkedByTemplateId chatId timeEstimate timeSpentInLogs durationPlan durationFact \
         commentsCount serviceCommentsCount newCommentsCount outlookVersion ufMailMessage",
    ),
    (ids, "accomplices auditors ufTaskWebdavFiles"),
    (
        date,
        "deadline startDatePlan endDatePlan dateStart createdDate changedDate closedDate statusChangedDate \
         activityDate viewedDate exchangeModified",
    ),
    (text_or_null, "durationType guid xmlId siteId exchangeId"),
    (
        flag,
        "multitask notViewed replicate allowChangeDeadline allowTimeTracking taskControl addInReport \
         matchWorkTime subordinate isMuted isPinned isPinnedInGroup descriptionInBbcode favorite \
         checkListCanAdd",
    ),
    (person, "creator responsible"),
    (items, "accomplicesData auditorsData tags"),
    (group, "group"),
    (actions, "action"),
    (record, "checklist"),
    (anything, "checkListTree"),
    (texts, "ufCrmTask"),
];

/// The shape of that name.
fn shape(name: &str) -> Option<Shape> {
    shape_at(usize::MAX, name)
}

// The line of the table that the name at each place of a task was found in last.
static LINES: [AtomicU8; 128] = [const { AtomicU8::new(0) }; 128];

/// The same of the name at a place. An answer's tasks have the same names in the same order, so one line of the table is mostly enough.
fn shape_at(place: usize, name: &str) -> Option<Shape> {
    let holds = |line: &&(Shape, &str)| any_of(line.1, b' ', &|known| known == name);
    let last = LINES.get(place);
    if let Some((shape, _)) = last.and_then(|last| TABLE.get(usize::from(last.load(Relaxed)))).filter(holds) {
        return Some(*shape);
    }
    let at = TABLE.iter().position(|line| holds(&line))?;
    if let Some(last) = last {
        last.store(u8::try_from(at).unwrap_or_default(), Relaxed);
    }
    TABLE.get(at).map(|(shape, _)| *shape)
}

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
        Self::of(&mut value.clone())
    }

    /// The same of a value that nobody else wants: its entries are in it no more.
    #[must_use]
    pub fn of(value: &mut Value) -> Self {
        let mut task = Self::default();
        let Value::Record(entries) = value else {
            return task;
        };
        for (place, (name, value)) in entries.iter_mut().enumerate() {
            let (room, value) = match shape_at(place, name).map(|shape| shape(value)) {
                Some(Some(shaped)) => (&mut task.known, shaped),
                None if is_custom(name) => (&mut task.custom, value.taken()),
                _ => (&mut task.extra, value.taken()),
            };
            room.push((std::mem::take(name), value));
        }
        task
    }

    /// The value under that name of the answer: a known one in its shape, or one of the portal's own as it came.
    #[must_use]
    pub fn get(&self, response_name: &str) -> Option<&Value> {
        let mut entries = self.known.iter().chain(&self.custom);
        entries.find(|(name, _)| name == response_name).map(|(_, value)| value)
    }

    /// The value under a name that is not known, or not in its shape.
    #[must_use]
    pub fn extra(&self, response_name: &str) -> Option<&Value> {
        self.extra.iter().find(|(name, _)| name == response_name).map(|(_, value)| value)
    }

    /// Whether custom fields were read: the system's own come with them, empty or not (`spec/methods.md §1.1`).
    #[must_use]
    pub fn shows_custom(&self) -> bool {
        let system = |name: &str| self.get(name).is_some() || self.extra(name).is_some();
        !self.custom.is_empty() || ["ufCrmTask", "ufTaskWebdavFiles", "ufMailMessage"].into_iter().any(system)
    }

    /// The task with each custom field under its own name, where that is known and no other is spelled alike.
    #[must_use]
    pub fn named(mut self, fields: &CustomFields) -> Self {
        for (name, _) in &mut self.custom {
            if let Some(own) = fields.name_of(name) {
                own.clone_into(name);
            }
        }
        self
    }
}

impl From<Task> for Value {
    fn from(task: Task) -> Self {
        let mut entries = task.known;
        add(&mut entries, "custom", task.custom);
        add(&mut entries, "extra", task.extra);
        Self::Record(entries)
    }
}

fn add(entries: &mut Entries, name: &str, more: Entries) {
    if !more.is_empty() {
        entries.push((name.to_owned(), Value::Record(more)));
    }
}

impl From<&Task> for Value {
    fn from(task: &Task) -> Self {
        Self::from(task.clone())
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
    shape(&camel(name)).is_some()
}

/// Whether a name of an answer is of a field that begins with `UF_`.
pub(super) fn is_custom(name: &str) -> bool {
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
