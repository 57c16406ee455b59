//! What was asked against what came back. Knows how an answer shows each kind of value, and which of the portal's rules
//! may change it; knows nothing of how the answer came.

use serde::ser::{Serialize, Serializer};

use super::{
    date::Moment,
    entity::decoded,
    field::Field,
    issue::{self, Caution, Param, Step, Warning},
    model::{Task, camel},
    patch::{Change, TaskPatch, Wanted, Zone},
    search::{replaced, same_letters, stripped},
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
    /// How many fields came out as asked.
    pub applied: usize,
}

impl Comparison {
    /// What the portal did, where there are mismatches.
    #[must_use]
    pub fn outcome(&self) -> &'static str {
        if self.applied == 0 && self.unverified.is_empty() && self.adjusted.is_empty() {
            "not_applied"
        } else {
            "applied_in_part"
        }
    }
}

/// Holds every change against the task of an answer; without one nothing can be told.
#[must_use]
pub fn compare(patch: &TaskPatch, task: Option<&Task>) -> Comparison {
    let mut comparison = Comparison::default();
    for change in patch.changes() {
        let shown = task.and_then(|task| task.get(&camel(&change.name)));
        let Some((task, found)) = task.zip(shown).filter(|_| is_told(change)) else {
            comparison.unverified.push(change.name.clone());
            continue;
        };
        if shows(change, found) {
            comparison.applied = comparison.applied.saturating_add(1);
        } else if let Some(rule) = rule_of(change.field, patch, task, found) {
            comparison.adjusted.push(adjusted(change, found, rule));
        } else {
            let (field, asked, found) = (change.name.clone(), change.wire(), found.clone());
            comparison.mismatches.push(Mismatch { field, asked, found });
        }
    }
    comparison
}

/// Whether an answer can show this at all. The portal multiplies a duration by a factor that depends on its unit and
/// reads it back by another one (spec/portal.md §2).
fn is_told(change: &Change) -> bool {
    !matches!(change.wanted, Wanted::Custom(_) | Wanted::Parameters(_)) && change.name != "DURATION_PLAN"
}

fn shows(change: &Change, found: &Value) -> bool {
    match &change.wanted {
        Wanted::Clear => is_empty(found),
        Wanted::Text(asked) => found.as_text().is_some_and(|found| same_text(asked, found)),
        Wanted::Number(asked) => is_number(found, *asked),
        Wanted::Date(asked) => moment(found).is_some_and(|found| {
            // The zone of the portal's clock is not known: zones are whole quarters of an hour, at most 14 hours off.
            let apart = asked.minutes.abs_diff(found.minutes);
            if asked.exact { apart == 0 } else { apart.is_multiple_of(15) && apart <= 28 * 60 }
        }),
        Wanted::Flag(asked) => *found == Value::Bool(*asked),
        // The portal folds the lowest priority into the next one.
        Wanted::Choice(asked) if change.name == "PRIORITY" && asked.wire == "0" => {
            is_number(found, 0) || is_number(found, 1)
        }
        Wanted::Choice(asked) => match found {
            Value::Number(found) => found.text() == asked.wire,
            other => other.as_text() == Some(asked.wire),
        },
        Wanted::Ids(asked) => items(found).is_some_and(|found| {
            asked.iter().all(|id| found.iter().any(|found| is_number(found, *id)))
                && found.iter().all(|found| asked.iter().any(|id| is_number(found, *id)))
        }),
        // Words with # in title and description are tags too.
        Wanted::Tags(asked) => match found {
            Value::Record(found) => asked.iter().all(|tag| {
                let is = |entry: &Value| {
                    entry.get("title").and_then(Value::as_text).is_some_and(|title| same_word(title, tag))
                };
                found.iter().any(|(_, entry)| is(entry))
            }),
            _ => false,
        },
        Wanted::Crm(asked) => items(found).is_some_and(|found| {
            asked.iter().all(|link| found.iter().any(|found| found.as_text() == Some(link.text())))
                && found.iter().all(|found| asked.iter().any(|link| found.as_text() == Some(link.text())))
        }),
        // An attached file gets an id of its own: only the number of files tells.
        Wanted::Files(asked) => items(found).is_some_and(|found| found.len() == asked.len()),
        Wanted::Parameters(_) | Wanted::Custom(_) => true,
    }
}

fn moment(found: &Value) -> Option<Moment> {
    Moment::read(found, &Zone::Portal).ok().map(|(moment, _)| moment)
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

fn is_number(found: &Value, asked: u64) -> bool {
    matches!((found, Value::whole(asked)), (Value::Number(found), Value::Number(asked)) if found.value() == asked.value())
}

fn items(found: &Value) -> Option<&[Value]> {
    match found {
        Value::List(items) => Some(items),
        _ => None,
    }
}

/// Answers show texts with HTML entities decoded (spec/portal.md §2).
fn same_text(asked: &str, found: &str) -> bool {
    let plain = |text: &str| replaced(&decoded(text), "\r\n", "\n");
    asked == found || stripped(&plain(asked)) == stripped(&plain(found))
}

fn same_word(one: &str, other: &str) -> bool {
    same_letters(one, stripped(other))
}

/// The rule of the portal by which a field comes out otherwise (spec/portal.md §2).
fn rule_of(field: &Field, patch: &TaskPatch, task: &Task, found: &Value) -> Option<&'static Caution> {
    let asked = |name: &str| patch.changes().iter().any(|change| change.name == name);
    let in_flow = || task.get("flowId").is_some_and(|flow| !is_empty(flow));
    let scheduled = || task.get("matchWorkTime") == Some(&Value::Bool(true));
    match field.name {
        "RESPONSIBLE_ID" if in_flow() => Some(&issue::ADJUSTED_BY_FLOW),
        "DEADLINE" | "GROUP_ID" | "MATCH_WORK_TIME" | "TASK_CONTROL" | "ALLOW_CHANGE_DEADLINE"
            if in_flow() && asked("FLOW_ID") =>
        {
            Some(&issue::ADJUSTED_BY_FLOW)
        }
        "START_DATE_PLAN" | "END_DATE_PLAN" if !is_empty(found) && scheduled() => Some(&issue::ADJUSTED_BY_SCHEDULER),
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
