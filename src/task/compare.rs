//! What was asked against what came back. Knows how an answer shows each kind of value, and which of the portal's rules
//! may change it; knows nothing of how the answer came.

use serde::ser::{Serialize, Serializer};

use super::{
    custom::shown,
    date::Moment,
    entity::decoded,
    field::Kind,
    id,
    issue::{self, Caution, Param, Step, Warning},
    list::{self, holds, same_items},
    model::{Task, camel},
    patch::{Change, TaskPatch, Wanted},
    search::{cut, digits, replaced, stripped},
    tags::{self, Told},
    value::Value,
};

/// A field whose value in the answer is another than was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Mismatch {
    /// Bitrix24's name of it.
    pub field: String,
    /// As it was sent.
    pub asked: Value,
    /// As the answer shows it.
    pub found: Value,
}

impl From<&Mismatch> for Value {
    fn from(mismatch: &Mismatch) -> Self {
        let Mismatch { field, asked, found } = mismatch;
        Self::record(vec![("field", Self::text(field)), ("asked", asked.clone()), ("found", found.clone())])
    }
}

impl Serialize for Mismatch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::from(self).serialize(serializer)
    }
}

/// What the answer says of a patch.
#[derive(Debug, Default)]
pub struct Comparison {
    /// Fields that came out otherwise, against every known rule.
    pub mismatches: Vec<Mismatch>,
    /// Fields that the answer does not show.
    pub unverified: Vec<String>,
    /// Fields that a rule of the portal has changed.
    pub adjusted: Vec<Warning>,
}

/// Holds every change against the task of an answer; without one nothing can be told.
#[must_use]
pub fn compare(patch: &TaskPatch, task: Option<&Task>) -> Comparison {
    let mut comparison = Comparison::default();
    for change in patch.changes() {
        let found = task.and_then(|task| task.get(&camel(&change.name)));
        let (as_asked, rule) = told(change, patch, task, found);
        let found = found.unwrap_or(&Value::Null);
        match (as_asked, rule) {
            (Some(true), _) => {}
            (None, _) => comparison.unverified.push(change.name.clone()),
            (_, Some(rule)) => comparison.adjusted.push(adjusted(change, found, rule)),
            _ => {
                let (field, asked, found) = (change.name.clone(), change.wire(), found.clone());
                comparison.mismatches.push(Mismatch { field, asked, found });
            }
        }
    }
    comparison
}

/// Whether the answer shows what was asked, and if not, by which rule; none where it cannot be told.
fn told(
    change: &Change,
    patch: &TaskPatch,
    task: Option<&Task>,
    found: Option<&Value>,
) -> (Option<bool>, Option<&'static Caution>) {
    match (task, found) {
        (Some(task), found) if change.field.kind == Kind::Custom => (shown::shows(change, task, found), None),
        (Some(task), Some(found)) if change.field.kind == Kind::Tags => {
            let asked = if let Wanted::Sent(Value::List(asked)) = &change.wanted { asked.as_slice() } else { &[] };
            match tags::told(asked, patch, task, found) {
                Told::AsAsked => (Some(true), None),
                Told::Others => (Some(false), None),
                Told::Adjusted(rule) => (Some(false), Some(rule)),
                Told::Untold => (None, None),
            }
        }
        (Some(task), Some(found)) if is_told(change) => (shows(change, found), rule_of(change, patch, task, found)),
        _ => (None, None),
    }
}

/// Whether an answer can show this at all. The portal multiplies a duration by a factor that depends on its unit and
/// reads it back by another one (spec/portal.md §2).
fn is_told(change: &Change) -> bool {
    change.field.kind != Kind::Parameters && change.name != "DURATION_PLAN"
}

/// Whether the answer shows what was asked; none where it cannot be told.
fn shows(change: &Change, found: &Value) -> Option<bool> {
    let asked = match &change.wanted {
        Wanted::Sent(asked) => asked,
        Wanted::Clear => return Some(is_empty(found)),
        _ => return None,
    };
    let text = asked.as_text().unwrap_or_default();
    Some(match change.field.kind {
        // PHP takes the text `0` for an empty one.
        Kind::Text(_) if text == "0" && *found == Value::Null => return None,
        Kind::Text(_) => found.as_text().is_some_and(|found| same_text(text, found)),
        Kind::Date if is_empty(found) => false,
        Kind::Date => return same_moment(&Moment::of(asked)?, found),
        Kind::Flag => *found == Value::Bool(text == "Y"),
        // The portal reads minutes back as hours (spec/portal.md §2).
        _ if text == "mins" => matches!(found.as_text(), Some("mins" | "hours")),
        // The portal folds the lowest priority into the next one.
        _ if change.name == "PRIORITY" && is_number(asked, 0) => is_number(found, 0) || is_number(found, 1),
        kind => match (asked, found) {
            (Value::List(asked), _) if asked.len() > list::MOST => return None,
            (Value::List(asked), Value::List(found)) if kind == Kind::Files => same_files(asked, found),
            (Value::List(asked), Value::List(found)) => same_items(asked, found),
            (Value::Number(asked), Value::Number(found)) => asked.value() == found.value(),
            (asked, found) => asked == found,
        },
    })
}

/// A file that is attached gets an id of its own: of those only the number tells.
fn same_files(asked: &[Value], found: &[Value]) -> bool {
    let mut different: Vec<&Value> = Vec::new();
    for file in asked {
        let kept = file.as_text().and_then(id::decimal);
        if kept.is_some_and(|id| !holds(found, &Value::whole(id))) {
            return false;
        }
        if !different.contains(&file) {
            different.push(file);
        }
    }
    different.len() == found.len()
}

/// Whether an answer shows that moment; none where no calendar reads it.
pub(super) fn same_moment(asked: &Moment, found: &Value) -> Option<bool> {
    // The zone of the portal's clock is not known: zones are whole quarters of an hour, at most 14 hours off.
    let apart = asked.minutes.abs_diff(Moment::of(found)?.minutes);
    Some(if asked.exact { apart == 0 } else { apart.is_multiple_of(15) && apart <= 28 * 60 })
}

fn is_empty(found: &Value) -> bool {
    match found {
        Value::Null => true,
        Value::Text(text) => text.is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Record(entries) => entries.is_empty(),
        other => is_number(other, 0),
    }
}

#[expect(clippy::cast_precision_loss, reason = "ids are at most 2^53 - 1")]
fn is_number(found: &Value, asked: u64) -> bool {
    matches!(found, Value::Number(found) if found.value() == asked as f64)
}

/// Answers show texts with HTML entities decoded, and codes of emoji as emoji (spec/portal.md §2).
pub(super) fn same_text(asked: &str, found: &str) -> bool {
    let same = |asked: &str, found: &str| {
        let lines = |text: &str| replaced(text, "\r\n", "\n");
        stripped(&lines(asked)) == stripped(&lines(found))
    };
    let decoded_once = decoded(asked);
    // Decoded once more on either side: the portal may know fewer names, and leave some as they are.
    same(asked, found) || same(&decoded(&decoded_once), &decoded(found)) || same(&with_emoji(&decoded_once), found)
}

/// The text with each `:f09f9880:` as the character whose bytes it names.
fn with_emoji(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = cut(rest, b':') {
        plain.push_str(before);
        match after.get(..9).and_then(|code| emoji(code.strip_suffix(':')?)) {
            Some(letter) => {
                plain.push(letter);
                rest = after.get(9..).unwrap_or_default();
            }
            None => {
                plain.push(':');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn emoji(code: &str) -> Option<char> {
    let bytes = u32::try_from(digits(code, 16)?).ok()?;
    // Read by hand: the standard library's reader of any UTF-8 weighs 300 bytes.
    let bits = (bytes >> 6 & 0x1c_0000) | (bytes >> 4 & 0x3_f000) | (bytes >> 2 & 0xfc0) | (bytes & 0x3f);
    let letter = (bytes & 0xf8c0_c0c0 == 0xf080_8080).then(|| char::from_u32(bits))??;
    (letter.len_utf8() == 4).then_some(letter)
}

/// The rule of the portal by which a field comes out otherwise (spec/portal.md §2).
fn rule_of(change: &Change, patch: &TaskPatch, task: &Task, found: &Value) -> Option<&'static Caution> {
    let moved = || change.wanted != Wanted::Clear && !is_empty(found);
    let asked = |name: &str| patch.changes().iter().any(|change| change.name == name);
    let in_flow = || task.get("flowId").is_some_and(|flow| !is_empty(flow));
    let scheduled = || task.get("matchWorkTime") == Some(&Value::Bool(true));
    match change.field.name {
        "RESPONSIBLE_ID" if in_flow() => Some(&issue::ADJUSTED_BY_FLOW),
        "DEADLINE" | "GROUP_ID" | "MATCH_WORK_TIME" | "TASK_CONTROL" | "ALLOW_CHANGE_DEADLINE"
            if in_flow() && asked("FLOW_ID") =>
        {
            Some(&issue::ADJUSTED_BY_FLOW)
        }
        "START_DATE_PLAN" | "END_DATE_PLAN" if moved() && scheduled() => Some(&issue::ADJUSTED_BY_SCHEDULER),
        "STAGE_ID" | "FLOW_ID" if asked("GROUP_ID") => Some(&issue::ADJUSTED_BY_GROUP),
        "ADD_IN_REPORT" if asked("RESPONSIBLE_ID") => Some(&issue::ADJUSTED_BY_RESPONSIBLE),
        _ => None,
    }
}

fn adjusted(change: &Change, found: &Value, caution: &'static Caution) -> Warning {
    let words = |value: &Value| Param::Text(value.shown());
    let params =
        vec![("field", Param::Text(change.name.clone())), ("asked", words(&change.wire())), ("found", words(found))];
    Warning::new(vec![Step::Key(change.key.clone())], caution, params)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
