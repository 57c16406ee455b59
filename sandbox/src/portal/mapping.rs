//! From `fields` to changes, as the V2 engine maps them: what it cannot take it drops in silence (`spec/portal.md §2`).

use std::collections::BTreeMap;

use super::dates::Moment;
use super::documented::{self, Reading};
use super::record::{Record, Value};
use super::texts::Refusal;
use super::{cast, dates, emoji};
use crate::php::{Array, Php};

/// How a field is taken.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub enum Rule {
    Title,
    Description,
    Status,
    Priority,
    Mark,
    /// An id above 0.
    Person,
    Creator,
    People,
    Date {
        clears: bool,
    },
    Parent,
    /// An id, 0 for none.
    Id,
    /// A number that nobody checks.
    Number,
    Flag,
    Seconds,
    Duration,
    DurationType,
    Tags,
    Related,
    Parameters,
    /// A text of at most so many characters.
    Line(usize),
}

const ANY: usize = usize::MAX;

/// The fields that the engine takes, and how. What is not here is ignored, `CHECKLIST` and `SORTING` too.
const RULES: &[(&str, Rule)] = &[
    ("TITLE", Rule::Title),
    ("DESCRIPTION", Rule::Description),
    ("STATUS", Rule::Status),
    ("PRIORITY", Rule::Priority),
    ("MARK", Rule::Mark),
    ("RESPONSIBLE_ID", Rule::Person),
    ("CREATED_BY", Rule::Creator),
    ("ACCOMPLICES", Rule::People),
    ("AUDITORS", Rule::People),
    ("DEADLINE", Rule::Date { clears: true }),
    ("START_DATE_PLAN", Rule::Date { clears: true }),
    ("END_DATE_PLAN", Rule::Date { clears: true }),
    ("DATE_START", Rule::Date { clears: true }),
    ("CREATED_DATE", Rule::Date { clears: false }),
    ("CHANGED_DATE", Rule::Date { clears: true }),
    ("CLOSED_DATE", Rule::Date { clears: true }),
    ("STATUS_CHANGED_DATE", Rule::Date { clears: true }),
    ("ACTIVITY_DATE", Rule::Date { clears: false }),
    ("PARENT_ID", Rule::Parent),
    ("GROUP_ID", Rule::Id),
    ("STAGE_ID", Rule::Number),
    ("FLOW_ID", Rule::Id),
    ("TASK_CONTROL", Rule::Flag),
    ("ALLOW_CHANGE_DEADLINE", Rule::Flag),
    ("ALLOW_TIME_TRACKING", Rule::Flag),
    ("MATCH_WORK_TIME", Rule::Flag),
    ("ADD_IN_REPORT", Rule::Flag),
    ("REPLICATE", Rule::Flag),
    ("MULTITASK", Rule::Flag),
    ("TIME_ESTIMATE", Rule::Seconds),
    ("DURATION_PLAN", Rule::Duration),
    ("DURATION_TYPE", Rule::DurationType),
    ("TAGS", Rule::Tags),
    ("DEPENDS_ON", Rule::Related),
    ("SE_PARAMETER", Rule::Parameters),
    ("XML_ID", Rule::Line(200)),
    ("GUID", Rule::Line(50)),
    ("SITE_ID", Rule::Line(2)),
    ("EXCHANGE_ID", Rule::Line(ANY)),
    ("EXCHANGE_MODIFIED", Rule::Line(ANY)),
    ("CHANGED_BY", Rule::Number),
    ("STATUS_CHANGED_BY", Rule::Number),
    ("CLOSED_BY", Rule::Number),
    ("FORUM_TOPIC_ID", Rule::Number),
    ("FORKED_BY_TEMPLATE_ID", Rule::Number),
];

const DURATION_TYPES: [&str; 7] = ["secs", "mins", "hours", "days", "weeks", "monts", "years"];

/// The entity's changes; `SE_PARAMETER` holds the sent codes alone.
pub fn map(fields: &Array, when: Moment, reading: Reading) -> Result<Record, Refusal> {
    let mut changes = Record::default();
    for (name, rule) in RULES {
        let Some(value) = fields.get(name) else { continue };
        let otherwise = match reading {
            Reading::Current => None,
            Reading::Documented => documented::take(*rule, value, when)?,
        };
        let mapped = match (otherwise, value) {
            (Some(mapped), _) => Some(mapped),
            (None, Php::Null) => None,
            (None, value) => take(*rule, value, when)?,
        };
        if let Some(mapped) = mapped {
            changes.set(name, mapped);
        }
    }
    Ok(changes)
}

fn take(rule: Rule, value: &Php, when: Moment) -> Result<Option<Value>, Refusal> {
    Ok(match (rule, value) {
        (Rule::Title, Php::Text(text)) if !text.is_empty() => Some(Value::text(emoji::cut(cast::trim(text), 250))),
        (Rule::Description, Php::Text(text)) => Some(Value::text(emoji::cut(cast::trim(text), ANY))),
        (Rule::Mark, Php::Text(mark)) if matches!(mark.as_str(), "" | "P" | "N") => Some(Value::text(mark)),
        (Rule::Line(_), Php::Text(text)) if !text.is_empty() => Some(Value::text(text)),
        (Rule::DurationType, Php::Text(text)) if DURATION_TYPES.contains(&text.as_str()) => Some(Value::text(text)),
        (Rule::Status, value) => Some(cast::int(value)).filter(|status| (2..=7).contains(status)).map(Value::Int),
        (Rule::Priority, value) => match cast::numeric(value) {
            Some(0 | 1) => Some(Value::Int(1)),
            Some(2) => Some(Value::Int(2)),
            _ => None,
        },
        (Rule::Person | Rule::Creator | Rule::Id | Rule::Number, value) => Some(Value::Int(cast::int(value))),
        (Rule::Parent, value) => match cast::int(value) {
            0 => Some(Value::Null),
            id => Some(Value::Int(id)),
        },
        (Rule::People, Php::Text(text)) if text.is_empty() => Some(Value::List(Vec::new())),
        (Rule::People, Php::Array(people)) => Some(ids(people.values().map(cast::int))),
        (Rule::Related, Php::Array(tasks)) => Some(ids(tasks.values().map(cast::int).filter(|id| *id > 0))),
        (Rule::Date { clears }, value) => dates::read(value, when).filter(|read| clears || *read != Value::Null),
        (Rule::Flag, value) => Some(Value::Flag(*value == Php::Bool(true) || *value == Php::text("Y"))),
        (Rule::Seconds, value) => seconds(value, when.now).map(Value::Int),
        (Rule::Duration, value) => cast::numeric(value).filter(|number| *number > 0).map(Value::Int),
        (Rule::Tags, Php::Array(tags)) => Some(Value::texts(tag_names(tags)?)),
        (Rule::Parameters, Php::Array(list)) => Some(Value::Switches(switches(list))),
        _ => None,
    })
}

/// Ids without doubles, in order of size.
fn ids(ids: impl Iterator<Item = i64>) -> Value {
    let mut ids: Vec<i64> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    Value::ids(ids)
}

/// An estimate; a text that is no number may still be a date to PHP.
fn seconds(value: &Php, now: i64) -> Option<i64> {
    match value {
        Php::Bool(true) | Php::Array(_) | Php::Null => None,
        falsy if !falsy.is_true() => Some(0),
        Php::Text(text) => cast::numeric(value).or_else(|| dates::converted(text, now)),
        number => Some(cast::int(number)),
    }
}

/// The names of tags: PHP's typed parameter takes scalars and nothing else.
fn tag_names(tags: &Array) -> Result<Vec<String>, Refusal> {
    tags.values()
        .map(|tag| match tag {
            Php::Null | Php::Array(_) => Err(Refusal::Php(format!(
                "Bitrix\\Tasks\\V2\\Internal\\Entity\\Tag::mapFromName(): Argument #1 ($name) must be of type string, {} given, \
                 called in /home/bitrix/www/bitrix/modules/tasks/lib/V2/Internal/Repository/Mapper/OrmTaskMapper.php on line 412",
                cast::type_name(tag)
            ))),
            scalar => Ok(cast::string(scalar).unwrap_or_default()),
        })
        .filter(|name| !matches!(name, Ok(text) if cast::trim(text).is_empty()))
        .collect()
}

/// `SE_PARAMETER`: codes 1 to 7, on by "Y" or true and off by anything else.
fn switches(list: &Array) -> BTreeMap<i64, bool> {
    let mut codes = BTreeMap::new();
    for item in list.values() {
        let Php::Array(item) = item else { continue };
        let code = item.get("CODE").map_or(0, cast::int);
        if (1..=7).contains(&code) {
            codes.insert(
                code,
                matches!(item.get("VALUE"), Some(Php::Bool(true))) || item.get("VALUE") == Some(&Php::text("Y")),
            );
        }
    }
    codes
}

/// What the entity requires of its values, whatever the task is.
pub fn validate(changes: &Record) -> Result<(), Refusal> {
    let valid = RULES.iter().all(|(name, rule)| match (rule, changes.get(name)) {
        (Rule::Title, Some(Value::Text(title))) => !title.is_empty(),
        (Rule::Person | Rule::Creator | Rule::Parent, Some(Value::Int(id))) => *id >= 1,
        (Rule::Id, Some(Value::Int(id))) => *id >= 0,
        (Rule::People, Some(_)) => changes.ids(name).all(|id| id >= 1),
        // What no calendar holds, no database does.
        (Rule::Date { .. }, Some(Value::Time(at))) => dates::is_held(*at),
        _ => true,
    });
    if valid { Ok(()) } else { Err(Refusal::Invalid) }
}

/// What the columns of the table hold.
pub fn check_lengths(changes: &Record) -> Result<(), Refusal> {
    for (name, rule) in RULES {
        if let Rule::Line(limit) = rule
            && changes.text(name).chars().count() > *limit
        {
            return Err(Refusal::TooLong(name, *limit));
        }
    }
    Ok(())
}
