//! What differs between a task and what a form made of it, as the fields of an update.
//!
//! The result has Bitrix24's names. Custom fields keep the names under which the task shows them: their own where those
//! were known, else the answer's, which an update takes where it is given `customFields`.

use super::{
    custom,
    date::Moment,
    field::{CUSTOM, Field, Kind},
    issue::{Issue, Step, put_all_under},
    list::{is_same, same_items},
    name,
    patch::{Change, Wanted, Zone},
    read,
    value::Value,
};

/// The fields of `after` whose values are not those of `before`, ready for an update; none where nothing differs.
///
/// Dates are compared as moments, lists in any order, tags by their titles. A field that `before` does not show differs.
///
/// # Errors
/// An issue for each field that differs and that no update changes, and for each value that no update takes, by its path
/// in `after`.
///
/// ```
/// use b24_task::task::{Value, changes::changes};
///
/// let before = Value::record(vec![("title", Value::text("a")), ("deadline", Value::text("2026-01-01T12:00:00+03:00"))]);
/// let after = Value::record(vec![("title", Value::text("b")), ("deadline", Value::text("2026-01-01T09:00:00Z"))]);
/// assert_eq!(changes(&before, &after), Ok(Value::record(vec![("TITLE", Value::text("b"))])));
/// ```
pub fn changes(before: &Value, after: &Value) -> Result<Value, Vec<Issue>> {
    let (mut fields, mut issues) = (Vec::new(), Vec::new());
    let Value::Record(entries) = after else {
        return Err(vec![Issue::of(&super::issue::FIELDS_NOT_RECORD, after).at("after")]);
    };
    for (key, value) in entries {
        let old = before.get(key);
        match (key.as_str(), value) {
            ("custom", Value::Record(entries)) => {
                for (name, value) in entries {
                    let found = issues.len();
                    let new = custom::read(value, &mut issues);
                    put_all_under(&mut issues, found, &Step::Key(name.clone()));
                    put_all_under(&mut issues, found, &Step::Key(key.clone()));
                    if !old.and_then(|old| old.get(name)).is_some_and(|old| is_same(old, &new)) {
                        fields.push((name.clone(), new));
                    }
                }
            }
            _ if old.is_some_and(|old| is_same(old, value)) => {}
            _ => match one(key, old, value) {
                Ok(Some(changed)) => fields.push(changed),
                Ok(None) => {}
                Err(found) => {
                    for issue in found {
                        issues.push(issue.at(key));
                    }
                }
            },
        }
    }
    if issues.is_empty() { Ok(Value::Record(fields)) } else { Err(issues) }
}

type Changed = Option<(String, Value)>;

fn one(key: &str, old: Option<&Value>, new: &Value) -> Result<Changed, Vec<Issue>> {
    let field = name::field(key).map_err(|issue| vec![issue])?;
    let given = titles(field, new);
    let wanted = read_one(field, &given)?;
    // What is shown and could not be set, such as a status of 7, is another value.
    let same = old.and_then(|old| read_one(field, &titles(field, old)).ok()).is_some_and(|old| {
        match (&old.wanted, &wanted.wanted) {
            (Wanted::Sent(Value::List(old)), Wanted::Sent(Value::List(new))) => same_items(old, new),
            (Wanted::Sent(old), Wanted::Sent(new)) if field.kind == Kind::Date => Moment::of(old)
                .zip(Moment::of(new))
                .is_some_and(|(old, new)| old.exact == new.exact && old.minutes == new.minutes),
            _ => old.wire() == wanted.wire(),
        }
    });
    if same {
        return Ok(None);
    }
    let name = if field.name == CUSTOM.name { key } else { field.name };
    // JSON knows no dates.
    let value = if field.kind == Kind::Date && wanted.wanted != Wanted::Clear || field.kind == Kind::Custom {
        wanted.wire()
    } else {
        given
    };
    Ok(Some((name.to_owned(), value)))
}

fn read_one(field: &'static Field, value: &Value) -> Result<Change, Vec<Issue>> {
    let mut issues = Vec::new();
    let wanted = read::wanted(field, value, &Zone::Portal, &mut issues, &mut Vec::new());
    match wanted.map_err(|issue| issues.push(issue)) {
        Ok(wanted) if issues.is_empty() => Ok(Change { field, name: String::new(), key: String::new(), wanted }),
        _ => Err(issues),
    }
}

/// Tags as they are written: a task shows `{ "35": { id: 35, title: "red" } }`.
fn titles(field: &Field, value: &Value) -> Value {
    let mut list = Vec::new();
    match value {
        Value::Record(entries) if field.kind == Kind::Tags => {
            for (_, tag) in entries {
                match tag.get("title") {
                    Some(title) => list.push(title.clone()),
                    None => return value.clone(),
                }
            }
        }
        other => return other.clone(),
    }
    Value::List(list)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
