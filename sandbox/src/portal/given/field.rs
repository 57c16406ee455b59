//! THE table of what a given task may hold, and the strict reading of each kind. Values are those that `Portal::stored` shows.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate};
use serde_json::Value as Json;

use super::super::custom::{self, Kind as Custom};
use super::super::dates;
use super::super::record::Value;
use super::MOST_ID;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text of at most so many characters, blank or not.
    Text {
        most: usize,
        blank: bool,
    },
    Choice(&'static [&'static str]),
    /// A whole number, from and to.
    Number(i64, i64),
    Fraction,
    Flag,
    Time,
    Times,
    Day,
    Texts,
    Links,
    Switches,
    /// A user; 0 is nobody.
    Person,
    People,
    /// A task; 0 is none.
    Parent,
    Related,
    /// A group; 0 is none.
    Group,
    Files,
}

const LONG: usize = 1_000_000;
const ANY: Kind = Kind::Number(0, MOST_ID);
const fn text(most: usize) -> Kind {
    Kind::Text { most, blank: true }
}

/// The fields of a task; the custom ones are in their own table.
const FIELDS: &[(&str, Kind)] = &[
    ("ID", Kind::Number(1, MOST_ID)),
    ("TITLE", Kind::Text { most: 250, blank: false }),
    ("DESCRIPTION", text(LONG)),
    ("STATUS", Kind::Number(2, 7)),
    ("PRIORITY", Kind::Number(1, 2)),
    ("MARK", Kind::Choice(&["", "P", "N"])),
    ("CREATED_BY", Kind::Person),
    ("RESPONSIBLE_ID", Kind::Person),
    ("ACCOMPLICES", Kind::People),
    ("AUDITORS", Kind::People),
    ("CHANGED_BY", Kind::Person),
    ("STATUS_CHANGED_BY", Kind::Person),
    ("CLOSED_BY", Kind::Person),
    ("PARENT_ID", Kind::Parent),
    ("DEPENDS_ON", Kind::Related),
    ("GROUP_ID", Kind::Group),
    ("STAGE_ID", ANY),
    ("FLOW_ID", ANY),
    ("DEADLINE", Kind::Time),
    ("START_DATE_PLAN", Kind::Time),
    ("END_DATE_PLAN", Kind::Time),
    ("DATE_START", Kind::Time),
    ("CREATED_DATE", Kind::Time),
    ("CHANGED_DATE", Kind::Time),
    ("CLOSED_DATE", Kind::Time),
    ("STATUS_CHANGED_DATE", Kind::Time),
    ("ACTIVITY_DATE", Kind::Time),
    ("TIME_ESTIMATE", ANY),
    ("DURATION_PLAN", ANY),
    ("DURATION_TYPE", Kind::Choice(&["secs", "mins", "hours", "days", "weeks", "monts", "years"])),
    ("TASK_CONTROL", Kind::Flag),
    ("ALLOW_CHANGE_DEADLINE", Kind::Flag),
    ("ALLOW_TIME_TRACKING", Kind::Flag),
    ("MATCH_WORK_TIME", Kind::Flag),
    ("ADD_IN_REPORT", Kind::Flag),
    ("REPLICATE", Kind::Flag),
    ("MULTITASK", Kind::Flag),
    ("TAGS", Kind::Texts),
    ("SE_PARAMETER", Kind::Switches),
    ("XML_ID", text(200)),
    ("GUID", text(50)),
    ("SITE_ID", text(2)),
    ("FORUM_TOPIC_ID", ANY),
    ("OUTLOOK_VERSION", ANY),
];

/// The kind of a field, where there is such a field.
pub fn kind(name: &str) -> Option<Kind> {
    let own = FIELDS.iter().find(|(field, _)| *field == name).map(|(_, kind)| *kind);
    own.or_else(|| custom::FIELDS.iter().find(|field| field.name == name).map(|field| of(field.kind, field.multiple)))
}

fn of(kind: Custom, multiple: bool) -> Kind {
    match kind {
        Custom::Crm => Kind::Links,
        Custom::File => Kind::Files,
        Custom::Text if multiple => Kind::Texts,
        Custom::Text | Custom::Url | Custom::Money | Custom::Address => text(LONG),
        Custom::Mail | Custom::Enumeration | Custom::Employee => Kind::Number(1, MOST_ID),
        Custom::Integer => Kind::Number(-MOST_ID, MOST_ID),
        Custom::Double => Kind::Fraction,
        Custom::Boolean => Kind::Number(0, 1),
        Custom::DateTime if multiple => Kind::Times,
        Custom::DateTime => Kind::Time,
        Custom::Date => Kind::Day,
    }
}

/// The names of all fields.
pub fn names() -> Vec<&'static str> {
    FIELDS.iter().map(|(name, _)| *name).chain(custom::FIELDS.iter().map(|field| field.name)).collect()
}

/// What is right for a flag.
pub const FLAG: &str = "true, false, \"Y\" or \"N\"";

impl Kind {
    /// What would be right.
    pub fn right(self) -> String {
        match self {
            Self::Text { most: LONG, .. } => "a text".to_owned(),
            Self::Text { most, blank } => {
                format!("a text of at most {most} characters{}", if blank { "" } else { " that is not blank" })
            }
            Self::Choice(texts) => format!("one of {}", quoted(texts)),
            Self::Number(least, MOST_ID) => format!("a whole number from {least}"),
            Self::Number(least, most) => format!("a whole number from {least} to {most}"),
            Self::Fraction => "a number".to_owned(),
            Self::Flag => FLAG.to_owned(),
            Self::Time => "a Date or ISO 8601 text with an offset, such as \"2026-12-31T18:00:00+03:00\"".to_owned(),
            Self::Times => "a list of Dates or ISO 8601 texts with offsets".to_owned(),
            Self::Day => "a day such as \"2026-12-31\"".to_owned(),
            Self::Texts => "a list of texts that are not blank".to_owned(),
            Self::Links => "a list of CRM items such as \"D_10\"".to_owned(),
            Self::Switches => "an object such as { 3: \"Y\" }, of codes from 1 to 7".to_owned(),
            Self::Person => "the id of a user, or 0".to_owned(),
            Self::People => "a list of users' ids".to_owned(),
            Self::Parent => "the id of a task, or 0".to_owned(),
            Self::Related => "a list of tasks' ids".to_owned(),
            Self::Group => "the id of a group, or 0".to_owned(),
            Self::Files => "a list of files of the Drive, such as \"n12345\"".to_owned(),
        }
    }

    /// A value of this kind; whether ids are of anything is for others to judge. Files are texts.
    pub fn read(self, value: &Json) -> Option<Value> {
        let list = |item: fn(&Json) -> Option<Value>| {
            value.as_array()?.iter().map(item).collect::<Option<_>>().map(Value::List)
        };
        let id = |value: &Json| whole(Some(value)).filter(|id| (1..=MOST_ID).contains(id)).map(Value::Int);
        match self {
            Self::Text { most, blank } => {
                let text = value.as_str().filter(|text| text.chars().count() <= most)?;
                (blank || !text.trim().is_empty()).then(|| Value::text(text))
            }
            Self::Choice(texts) => value.as_str().filter(|text| texts.contains(text)).map(Value::text),
            Self::Number(least, most) => {
                whole(Some(value)).filter(|number| (least..=most).contains(number)).map(Value::Int)
            }
            Self::Fraction => value.as_f64().map(Value::Float),
            Self::Flag => flag(Some(value)).map(Value::Flag),
            Self::Time => time(value),
            Self::Times => list(time),
            Self::Day => NaiveDate::parse_from_str(value.as_str()?, "%Y-%m-%d").ok().map(Value::Day),
            Self::Texts => list(|item| item.as_str().filter(|text| !text.trim().is_empty()).map(Value::text)),
            Self::Links => list(link),
            Self::Switches => switches(value),
            Self::Person | Self::Group => whole(Some(value)).filter(|id| (0..=MOST_ID).contains(id)).map(Value::Int),
            Self::Parent if whole(Some(value)) == Some(0) => Some(Value::Null),
            Self::Parent => id(value),
            Self::People | Self::Related => {
                list(|item| whole(Some(item)).filter(|id| (1..=MOST_ID).contains(id)).map(Value::Int))
            }
            Self::Files => list(|item| match item {
                Json::String(text) => Some(Value::text(text)),
                number => whole(Some(number)).map(|id| Value::text(id.to_string())),
            }),
        }
    }
}

fn quoted(texts: &[&str]) -> String {
    texts.iter().map(|text| format!("\"{text}\"")).collect::<Vec<_>>().join(", ")
}

/// A whole number, or its decimal text.
pub fn whole(value: Option<&Json>) -> Option<i64> {
    match value? {
        Json::Number(number) => number.as_i64(),
        Json::String(text) => text.parse().ok().filter(|number: &i64| number.to_string() == *text),
        _ => None,
    }
}

/// A flag.
pub fn flag(value: Option<&Json>) -> Option<bool> {
    match value? {
        Json::Bool(on) => Some(*on),
        Json::String(text) => ["N", "Y"].iter().position(|flag| flag == text).map(|place| place == 1),
        _ => None,
    }
}

fn time(value: &Json) -> Option<Value> {
    let text = value.as_str()?;
    let read = DateTime::parse_from_rfc3339(text).or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%#z"));
    let at = read.ok()?.timestamp();
    dates::shown(at, dates::SERVER).map(|_| Value::Time(at))
}

fn link(value: &Json) -> Option<Value> {
    let text = value.as_str()?;
    let (kind, id) = text.split_once('_')?;
    let upper = !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_hexdigit());
    let positive = !id.starts_with('0') && !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    (upper && positive).then(|| Value::text(text))
}

fn switches(value: &Json) -> Option<Value> {
    let mut codes = BTreeMap::from([(1, false), (2, false), (3, false)]);
    for (code, on) in value.as_object()? {
        let code = code.parse().ok().filter(|code| (1..=7).contains(code))?;
        codes.insert(code, flag(Some(on))?);
    }
    Some(Value::Switches(codes))
}

#[cfg(test)]
mod tests {
    use super::super::super::record::Record;
    use super::*;

    #[test]
    fn the_table_knows_every_field_of_a_task_and_no_other() {
        let blank = Record::blank(1, 1, 0);
        let mut stored: Vec<&str> = blank.iter().map(|(name, _)| name.as_str()).collect();
        let mut known = names();
        stored.sort_unstable();
        known.sort_unstable();
        assert_eq!(known, stored);
    }
}
