//! Lists and records: every item's issues at its own place. Knows no kind of item.

use super::{
    issue::{ADD_REMOVE, Issue, MISSING_KEY, NOT_LIST, Step, UNKNOWN_KEY, put_all_under},
    search::same_letters,
    value::Value,
};

/// How many items are held against others, each against each: more would take many seconds, in which nothing else happens.
pub const MOST: usize = 1000;

/// A record's entries, in its order.
pub type Entries = [(String, Value)];

/// How an item is read: it, those before it, and where a second issue of it goes.
pub type Item<'a> = dyn FnMut(&Value, &[Value], &mut Vec<Issue>) -> Result<Value, Issue> + 'a;

/// Reads each item of a list.
///
/// # Errors
/// It is no list.
pub fn each(value: &Value, issues: &mut Vec<Issue>, item: &mut Item<'_>) -> Result<Value, Issue> {
    let items = match value {
        Value::List(items) => items,
        Value::Record(entries) if entries.iter().any(|(key, _)| key == "add" || key == "remove") => {
            return Err(Issue::new(&ADD_REMOVE, vec![]));
        }
        _ => return Err(Issue::of(&NOT_LIST, value)),
    };
    let mut list = Vec::new();
    for (index, value) in items.iter().enumerate() {
        let before = issues.len();
        match item(value, &list, issues) {
            Ok(item) => list.push(item),
            Err(issue) => issues.push(issue),
        }
        put_all_under(issues, before, &Step::Index(index));
    }
    Ok(Value::List(list))
}

/// The rows of a list, which PHP writes as a record where it has gaps.
#[must_use]
pub fn rows(list: Option<&Value>) -> Vec<&Value> {
    let mut rows = Vec::new();
    match list {
        Some(Value::List(items)) => {
            for item in items {
                rows.push(item);
            }
        }
        Some(Value::Record(entries)) => {
            for (_, item) in entries {
                rows.push(item);
            }
        }
        _ => {}
    }
    rows
}

/// Whether an item stands in a list. Texts that differ in case alone are one: tags are (`spec/portal.md` §2), and of the other
/// texts none differs in that.
#[must_use]
pub fn holds(list: &[Value], item: &Value) -> bool {
    list.iter().any(|other| match (other, item) {
        (Value::Text(one), Value::Text(other)) => same_letters(one, other),
        (Value::Number(one), Value::Number(other)) => one.value() == other.value(),
        (one, other) => one == other,
    })
}

/// Whether two lists hold the same, in whatever order.
#[must_use]
pub fn same_items(one: &[Value], other: &[Value]) -> bool {
    one.iter().all(|item| holds(other, item)) && other.iter().all(|item| holds(one, item))
}

/// The values of a record that holds these two keys and no other.
///
/// # Errors
/// A key is missing, or is not one of them.
pub fn pair<'a>(entries: &'a Entries, keys: [&'static str; 2]) -> Result<[&'a Value; 2], Issue> {
    only(entries, &keys)?;
    let [first, second] = keys;
    Ok([needed(entries, first, &keys)?, needed(entries, second, &keys)?])
}

/// The value of a record that holds this key and no other.
///
/// # Errors
/// Another key is there too.
pub fn single<'a>(entries: &'a Entries, key: &'static str) -> Result<&'a Value, Issue> {
    only(entries, &[key])?;
    needed(entries, key, &[key])
}

fn needed<'a>(entries: &'a Entries, key: &str, keys: &[&str]) -> Result<&'a Value, Issue> {
    find(entries, key).ok_or_else(|| told(&MISSING_KEY, key, keys).at(key))
}

/// The value of that key.
#[must_use]
pub fn find<'a>(entries: &'a Entries, key: &str) -> Option<&'a Value> {
    entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
}

pub(super) fn only(entries: &Entries, keys: &[&'static str]) -> Result<(), Issue> {
    match entries.iter().find(|(name, _)| !keys.contains(&name.as_str())) {
        Some((name, _)) => Err(told(&UNKNOWN_KEY, name, keys).at(name)),
        None => Ok(()),
    }
}

fn told(wording: &'static super::issue::Wording, key: &str, keys: &[&str]) -> Issue {
    let mut listed = String::new();
    for key in keys {
        listed.push_str(if listed.is_empty() { "" } else { ", " });
        listed.push_str(key);
    }
    Issue::told(wording, "key", key).and("keys", &listed)
}
