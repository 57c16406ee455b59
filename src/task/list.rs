//! Lists and records: every item's issues at its own place. Knows no kind of item.

use super::{
    issue::{ADD_REMOVE, Issue, MISSING_KEY, NOT_LIST, Param, Step, UNKNOWN_KEY},
    value::Value,
};

/// A record's entries, in its order.
pub type Entries = [(String, Value)];

/// Reads each item of a list.
///
/// # Errors
/// It is no list.
pub fn each(
    value: &Value,
    issues: &mut Vec<Issue>,
    item: &mut dyn FnMut(&Value, &mut Vec<Issue>),
) -> Result<(), Issue> {
    let items = match value {
        Value::List(items) => items,
        Value::Record(entries) if entries.iter().any(|(key, _)| key == "add" || key == "remove") => {
            return Err(Issue::new(&ADD_REMOVE, vec![]));
        }
        _ => return Err(Issue::of(&NOT_LIST, value)),
    };
    for (index, value) in items.iter().enumerate() {
        let before = issues.len();
        item(value, issues);
        for issue in issues.iter_mut().skip(before) {
            issue.put_under(Step::Index(index));
        }
    }
    Ok(())
}

/// Collects a result, or its issue.
pub fn collect<T>(result: Result<T, Issue>, items: &mut Vec<T>, issues: &mut Vec<Issue>) {
    match result {
        Ok(item) => items.push(item),
        Err(issue) => issues.push(issue),
    }
}

/// The values of a record that holds these two keys and no other.
///
/// # Errors
/// A key is missing, or is not one of them.
pub fn pair<'a>(entries: &'a Entries, keys: [&'static str; 2]) -> Result<[&'a Value; 2], Issue> {
    only(entries, &keys)?;
    let [first, second] = keys.map(|key| find(entries, key).ok_or_else(|| told(&MISSING_KEY, key, &keys).at(key)));
    Ok([first?, second?])
}

/// The value of a record that holds this key and no other.
///
/// # Errors
/// Another key is there too.
pub fn single<'a>(entries: &'a Entries, key: &'static str) -> Result<&'a Value, Issue> {
    only(entries, &[key])?;
    find(entries, key).ok_or_else(|| told(&MISSING_KEY, key, &[key]).at(key))
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
        listed.push_str(if listed.is_empty() { "" } else { " and " });
        listed.push_str(key);
    }
    Issue::new(wording, vec![("key", Param::text(key)), ("keys", Param::Text(listed))])
}
