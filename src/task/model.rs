//! THE other table: the names and shapes of a task in an answer (`spec/portal.md §4`, `spec/methods.md §1.3`).
//!
//! Knows nothing of how a task changes. What does not have its shape is not lost: it stays, as it came, under `extra`.

mod shape;

use serde::ser::{Serialize, Serializer};

use self::shape::{
    Shape, actions, anything, date, flag, group, ids, items, mark, number, number_or_null, person, record, text,
    text_or_null, texts,
};
use super::{
    custom::fields::CustomFields,
    search::{any_of, same},
    value::Value,
};

/// A shape, the bits of the names that have it, and the names.
type Row = (Shape, u32, &'static str);

static TABLE: &[Row] = &[
    row(number, "id status priority createdBy responsibleId"),
    row(text, "title description"),
    row(mark, "mark"),
    row(
        number_or_null,
        "changedBy statusChangedBy closedBy parentId groupId stageId flowId sprintId backlogId forumId \
         forumTopicId forkedByTemplateId chatId timeEstimate timeSpentInLogs durationPlan durationFact \
         commentsCount serviceCommentsCount newCommentsCount outlookVersion ufMailMessage",
    ),
    row(ids, "accomplices auditors ufTaskWebdavFiles"),
    row(
        date,
        "deadline startDatePlan endDatePlan dateStart createdDate changedDate closedDate statusChangedDate \
         activityDate viewedDate exchangeModified",
    ),
    row(text_or_null, "durationType guid xmlId siteId exchangeId"),
    row(
        flag,
        "multitask notViewed replicate allowChangeDeadline allowTimeTracking taskControl addInReport \
         matchWorkTime subordinate isMuted isPinned isPinnedInGroup descriptionInBbcode favorite \
         checkListCanAdd",
    ),
    row(person, "creator responsible"),
    row(items, "accomplicesData auditorsData tags"),
    row(group, "group"),
    row(actions, "action"),
    row(record, "checklist"),
    row(anything, "checkListTree"),
    row(texts, "ufCrmTask"),
];

/// A name's bit, from its first letter and its length: most rows have no name with it, and need not be searched. To search them
/// all makes a run of many tasks a third slower.
const fn bit(first: u8, length: usize) -> u32 {
    1 << (length.wrapping_mul(7).wrapping_add(first as usize) & 31)
}

#[expect(clippy::indexing_slicing, reason = "the compiler runs it, so that a fault is an error of the build")]
const fn row(shape: Shape, names: &'static str) -> Row {
    let bytes = names.as_bytes();
    let (mut bits, mut start, mut at) = (0, 0, 0_usize);
    while at <= bytes.len() {
        if at == bytes.len() || bytes[at] == b' ' {
            bits |= bit(bytes[start], at.wrapping_sub(start));
            start = at.wrapping_add(1);
        }
        at = at.wrapping_add(1);
    }
    (shape, bits, names)
}

/// The shape of that name.
fn shape(name: &str) -> Option<Shape> {
    let bit = bit(*name.as_bytes().first()?, name.len());
    for (shape, bits, names) in TABLE {
        if bits & bit != 0 && any_of(names, b' ', &|known| same(known, name)) {
            return Some(*shape);
        }
    }
    None
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
        for (name, value) in entries {
            let (room, value) = match shape(name).map(|shape| shape(value)) {
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
