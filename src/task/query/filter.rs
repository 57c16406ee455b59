//! The filter of a query: fields, operators, values. What the portal passes over would list every task, so it is an issue.

use super::{one_of, stranger, words};
use crate::task::{
    Issue, Reading, Step, Value,
    choice::{self, unchosen},
    custom::{self, fields::named},
    date::Moment,
    field::{Choice, Kind, MARK, PRIORITY, STATUS},
    issue::{BAD_OPERATOR, BAD_QUERY, Caution, DUPLICATE_FIELD, EMPTY_FILTER, Param, SECONDS_CUT, put_all_under},
    list::each,
    read::one,
    search::{any_of, joined},
    text::is_blank,
};

/// How a condition's value is read.
#[derive(Clone, Copy)]
enum Asks {
    /// As a field's.
    Value(Kind),
    /// As a date's, to the second.
    Moment,
    /// Only whether: off asks for nothing.
    On,
}

/// Fields that tasks are filtered by alike: how, by which operators, whether by a list, and their names.
type Row = (Asks, &'static str, bool, &'static str);

// With a space between each two; no operator is the first.
const ALL: &str = " ! < <= > >= = @";
const EQUAL: &str = " ! = @";
const ORDERED: &str = " ! < <= > >= =";
const PATTERN: &str = " ! = %";
/// Of what is no comparison: the portal gets none.
const NONE: &str = " =";

/// Every field that tasks are filtered by (`spec/methods.md §2`), but for the portal's own.
static ROWS: &[Row] = &[
    (
        Asks::Value(Kind::Id),
        ALL,
        true,
        "ID CREATED_BY STATUS_CHANGED_BY RESPONSIBLE_ID ACCOMPLICE AUDITOR MEMBER DEPENDS_ON",
    ),
    // 0 asks for tasks without any.
    (Asks::Value(Kind::Number(0)), ALL, true, "PARENT_ID GROUP_ID STAGE_ID SPRINT_ID BACKLOG_ID FORUM_TOPIC_ID"),
    (Asks::Value(Kind::Enum(PRIORITY)), ALL, true, "PRIORITY"),
    (Asks::Value(Kind::Enum(STATUS)), ALL, true, "REAL_STATUS"),
    (Asks::Value(Kind::Enum(SHOWN)), ALL, true, "STATUS"),
    (Asks::Value(Kind::Enum(MARK)), EQUAL, true, "MARK"),
    (Asks::Value(Kind::Enum(ROLES)), NONE, false, "ROLE"),
    (Asks::Value(Kind::Text(0)), PATTERN, false, "TITLE"),
    (Asks::Value(Kind::Text(0)), NONE, false, "SEARCH_INDEX SITE_ID"),
    (Asks::Value(Kind::Tags), EQUAL, true, "TAG"),
    (Asks::Value(Kind::Flag), NONE, false, "ADD_IN_REPORT"),
    (Asks::Value(Kind::Crm), EQUAL, true, "UF_CRM_TASK"),
    (Asks::Moment, ORDERED, false, "DATE_START DEADLINE CREATED_DATE CLOSED_DATE CHANGED_DATE"),
    (Asks::On, NONE, false, "ONLY_ROOT_TASKS WO_DEADLINE NOT_VIEWED FAVORITE"),
];

const fn state(wire: &'static str, name: &'static str) -> Choice {
    Choice { wire, name, number: true }
}

/// Statuses, and what the portal tells besides: `STATUS` asks for these, `REAL_STATUS` for what is stored.
static SHOWN: &[Choice] = &[
    state("2", "pending"),
    state("3", "in_progress"),
    state("4", "supposedly_completed"),
    state("5", "completed"),
    state("6", "deferred"),
    state("-1", "overdue"),
    state("-2", "not_viewed"),
    state("-3", "almost_overdue"),
];

const fn part(wire: &'static str, name: &'static str) -> Choice {
    Choice { wire, name, number: false }
}

/// The caller's own part in a task.
static ROLES: &[Choice] =
    &[part("R", "responsible"), part("A", "accomplice"), part("U", "auditor"), part("O", "originator")];

/// Fields that tasks are filtered by under another name; the last key is how the portal itself writes it.
static INSTEAD: &[(&str, &str)] = &[
    ("TAGS", "TAG"),
    ("ACCOMPLICES", "ACCOMPLICE"),
    ("AUDITORS", "AUDITOR"),
    ("RESPONSIBLE", "RESPONSIBLE_ID"),
    ("::SUBFILTER-PARAMS", "FAVORITE"),
];

// The one condition that stands in a filter of its own.
const FAVORITE: &str = "::SUBFILTER-PARAMS";

/// The conditions, by their keys as the portal takes them.
pub(super) fn read(value: &Value, reading: &Reading<'_>, issues: &mut Vec<Issue>) -> Vec<(String, Value)> {
    let mut filter: Vec<(String, Value)> = Vec::new();
    let mut seen: Vec<(String, &str)> = Vec::new();
    let Value::Record(entries) = value else {
        issues.push(Issue::new(&BAD_QUERY, Vec::new()));
        return filter;
    };
    for (key, value) in entries {
        let before = issues.len();
        let condition = condition(key, value, reading, issues);
        match condition {
            Ok((name, _)) if seen.iter().any(|(known, _)| *known == name) => {
                let other = seen.iter().find(|(known, _)| *known == name).map_or("", |(_, other)| other);
                issues.push(Issue::told(&DUPLICATE_FIELD, "field", &name).and("other", other));
            }
            Ok((name, value)) => {
                seen.push((name.clone(), key));
                if name == "FAVORITE" {
                    filter.push((FAVORITE.to_owned(), Value::record(vec![("FAVORITE", value)])));
                } else {
                    filter.push((name, value));
                }
            }
            Err(issue) => issues.push(issue),
        }
        put_all_under(issues, before, &Step::Key(key.clone()));
    }
    filter
}

fn condition(
    key: &str,
    value: &Value,
    reading: &Reading<'_>,
    issues: &mut Vec<Issue>,
) -> Result<(String, Value), Issue> {
    let begins = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | ':');
    let (operator, name) = key.split_at_checked(key.find(begins).unwrap_or_default()).unwrap_or(("", key));
    let known = known(name);
    let (name, asks, operators, list) = match known {
        Some((name, (asks, operators, list, _))) => (name, Some(*asks), *operators, *list),
        None => (own(name, reading)?, None, ALL, true),
    };
    if !operator.is_empty() && !any_of(operators, b' ', &|known| known == operator) {
        let told = Issue::told(&BAD_OPERATOR, "operator", operator).and("field", name);
        return Err(told.with("operators", Param::Text(told_operators(operators))));
    }
    // The portal passes over what is empty.
    if is_empty(value) {
        return Err(Issue::told(&EMPTY_FILTER, "field", name));
    }
    let listed = list && matches!(operator, "" | "!" | "=" | "@");
    let wire = match (asks, value) {
        (None, value) => custom::read(value, issues),
        (Some(asks), Value::List(_)) if listed => each(value, issues, &mut |item, _, issues| {
            if is_empty(item) {
                Err(Issue::told(&EMPTY_FILTER, "field", name))
            } else {
                asked(asks, item, reading, issues)
            }
        })?,
        (Some(asks), value) => asked(asks, value, reading, issues)?,
    };
    Ok((joined(&[if operators == NONE { "" } else { operator }, name]), wire))
}

/// The field that a key means, by either of its names.
fn known(key: &str) -> Option<(&'static str, &'static Row)> {
    for row in ROWS {
        if let Some(name) = one_of(&words(row.3), key) {
            return Some((name, row));
        }
    }
    None
}

fn names() -> Vec<&'static str> {
    let mut names = Vec::new();
    for row in ROWS {
        names.append(&mut words(row.3));
    }
    names
}

/// The name of one of the portal's own fields.
fn own<'a>(key: &'a str, reading: &Reading<'a>) -> Result<&'a str, Issue> {
    match named(key, reading.custom) {
        Ok((_, name, _)) if name.starts_with("UF_") => Ok(name),
        // A name that looks like one, but is none of this portal's.
        Err(issue) if key.starts_with("UF_") => Err(issue),
        _ => Err(stranger(key, &names(), INSTEAD)),
    }
}

fn told_operators(operators: &'static str) -> String {
    let mut told = String::new();
    // The first is none.
    for operator in words(operators).into_iter().skip(1) {
        told.push_str(if told.is_empty() { "" } else { ", " });
        told.push_str(operator);
    }
    told
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => is_blank(text),
        Value::List(items) => items.is_empty(),
        Value::Record(entries) => entries.is_empty(),
        _ => false,
    }
}

fn asked(asks: Asks, value: &Value, reading: &Reading<'_>, issues: &mut Vec<Issue>) -> Result<Value, Issue> {
    match asks {
        // What is warned of here is about what is stored.
        Asks::Value(kind) => one(kind, value, &reading.zone, &mut Vec::new(), issues),
        Asks::Moment => moment(value, reading),
        Asks::On if choice::flag(value) == Ok(true) => Ok(Value::text("Y")),
        Asks::On => Err(unchosen(value, "true, \"Y\"".to_owned(), &|_| None)),
    }
}

/// A date with its seconds: the portal cuts them off where it stores a deadline, not where it compares.
fn moment(value: &Value, reading: &Reading<'_>) -> Result<Value, Issue> {
    let mut cautions: Vec<&'static Caution> = Vec::new();
    let read = Moment::read(value, &reading.zone, &mut cautions)?;
    for caution in &cautions {
        if **caution != SECONDS_CUT && reading.strict.refuses(caution) {
            return Err(Issue::new(&caution.wording, vec![("value", Param::of(value))]));
        }
    }
    let text = match value {
        Value::Date(ms) => Moment::written(*ms),
        Value::Text(given) if cautions.contains(&&SECONDS_CUT) => match (read.text.get(..17), read.text.get(19..)) {
            (Some(minute), Some(offset)) => Some(joined(&[minute, given.get(17..19).unwrap_or("00"), offset])),
            _ => None,
        },
        _ => None,
    };
    Ok(Value::Text(text.unwrap_or(read.text)))
}
