//! What was asked against what came back. Knows how an answer shows each kind of value, and which of the portal's rules
//! may change it; knows nothing of how the answer came.

use serde::ser::{Serialize, Serializer};

use super::{
    date::Moment,
    entity::decoded,
    issue::{self, Caution, Param, Step, Warning},
    model::{Task, camel},
    patch::{Change, TaskPatch, Wanted, Zone},
    search::{cut, digits, replaced, same_letters, stripped},
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
        let shown = task.and_then(|task| task.get(&camel(&change.name)));
        let Some((task, found)) = task.zip(shown).filter(|_| is_told(change)) else {
            comparison.unverified.push(change.name.clone());
            continue;
        };
        let Some(as_asked) = shows(change, found) else {
            comparison.unverified.push(change.name.clone());
            continue;
        };
        if as_asked {
            continue;
        }
        if let Some(rule) = rule_of(change, patch, task, found) {
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

/// Whether the answer shows what was asked; none where it cannot be told.
fn shows(change: &Change, found: &Value) -> Option<bool> {
    let shown = match &change.wanted {
        Wanted::Clear => is_empty(found),
        // PHP takes the text `0` for an empty one.
        Wanted::Text(asked) if asked == "0" && *found == Value::Null => return None,
        Wanted::Text(asked) => found.as_text().is_some_and(|found| same_text(asked, found)),
        Wanted::Number(asked) => is_number(found, *asked),
        Wanted::Date(_) if is_empty(found) => false,
        Wanted::Date(asked) => {
            // The zone of the portal's clock is not known: zones are whole quarters of an hour, at most 14 hours off.
            let apart = asked.minutes.abs_diff(moment(found)?.minutes);
            if asked.exact { apart == 0 } else { apart.is_multiple_of(15) && apart <= 28 * 60 }
        }
        Wanted::Flag(asked) => *found == Value::Bool(*asked),
        // The portal folds the lowest priority into the next one.
        Wanted::Choice(asked) if change.name == "PRIORITY" && asked.wire == "0" => {
            is_number(found, 0) || is_number(found, 1)
        }
        // The portal reads minutes back as hours (spec/portal.md §2).
        Wanted::Choice(asked) if asked.wire == "mins" => matches!(found.as_text(), Some("mins" | "hours")),
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
        Wanted::Parameters(_) | Wanted::Custom(_) => return None,
    };
    Some(shown)
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

#[expect(clippy::cast_precision_loss, reason = "ids are at most 2^53 - 1")]
fn is_number(found: &Value, asked: u64) -> bool {
    matches!(found, Value::Number(found) if found.value() == asked as f64)
}

fn items(found: &Value) -> Option<&[Value]> {
    match found {
        Value::List(items) => Some(items),
        _ => None,
    }
}

/// Answers show texts with HTML entities decoded, and codes of emoji as emoji (spec/portal.md §2).
fn same_text(asked: &str, found: &str) -> bool {
    let same = |asked: &str, found: &str| {
        let lines = |text: &str| replaced(text, "\r\n", "\n");
        stripped(&lines(asked)) == stripped(&lines(found))
    };
    let decoded_once = decoded(asked);
    same(asked, found)
        || same(&decoded_once, found)
        || same(&decoded_once, &decoded(found))
        || same(&with_emoji(&decoded_once), found)
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
    let bytes = u32::try_from(digits(code, 16)?).ok()?.to_be_bytes();
    std::str::from_utf8(&bytes).ok()?.chars().next().filter(|letter| letter.len_utf8() == 4)
}

fn same_word(one: &str, other: &str) -> bool {
    same_letters(one, stripped(other))
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
