//! One function a shape: a value as PHP wrote it, to the value that the public contract promises; none where it is
//! neither. Knows no name of a task.
//!
//! PHP writes numbers as texts, and an empty map as `[]` (`spec/methods.md §0`).

use crate::task::{id, value::Value};

/// A value in its shape.
pub type Shape = fn(&Value) -> Option<Value>;

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Text(text) => text.is_empty(),
        _ => false,
    }
}

fn or_null(value: &Value, shape: Shape) -> Option<Value> {
    if is_empty(value) { Some(Value::Null) } else { shape(value) }
}

/// A number, or the text of a whole one.
pub fn number(value: &Value) -> Option<Value> {
    match value {
        Value::Number(number) if number.value().is_finite() => Some(value.clone()),
        Value::Text(text) => id::number(text).map(Value::Number),
        _ => None,
    }
}

/// A number; null where there is none.
pub fn number_or_null(value: &Value) -> Option<Value> {
    or_null(value, number)
}

/// A text, or a number's.
pub fn text(value: &Value) -> Option<Value> {
    match value {
        Value::Text(_) => Some(value.clone()),
        Value::Number(number) if number.value().is_finite() => Some(Value::text(number.text())),
        _ => None,
    }
}

/// A text; null where there is none.
pub fn text_or_null(value: &Value) -> Option<Value> {
    match value {
        Value::Null | Value::Bool(false) => Some(Value::Null),
        _ => text(value),
    }
}

/// ISO 8601, as it came; null where there is none.
pub fn date(value: &Value) -> Option<Value> {
    or_null(value, |value| value.as_text().map(Value::text))
}

/// `Y`, `N` or a boolean.
pub fn flag(value: &Value) -> Option<Value> {
    match value {
        Value::Bool(flag) => Some(Value::Bool(*flag)),
        Value::Text(text) if text == "Y" => Some(Value::Bool(true)),
        Value::Text(text) if text == "N" => Some(Value::Bool(false)),
        _ => None,
    }
}

/// `P`, `N` or null.
pub fn mark(value: &Value) -> Option<Value> {
    or_null(value, |value| value.as_text().filter(|mark| matches!(*mark, "P" | "N")).map(Value::text))
}

/// A list of numbers.
pub fn ids(value: &Value) -> Option<Value> {
    list(value, number)
}

/// A list of texts.
pub fn texts(value: &Value) -> Option<Value> {
    list(value, text)
}

fn list(value: &Value, shape: Shape) -> Option<Value> {
    let mut list = Vec::new();
    match value {
        value if is_empty(value) => {}
        Value::List(items) => {
            for item in items {
                list.push(shape(item)?);
            }
        }
        // A PHP list with a gap.
        Value::Record(entries) => {
            for (_, item) in entries {
                list.push(shape(item)?);
            }
        }
        _ => return None,
    }
    Some(Value::List(list))
}

/// A record of anything.
pub fn record(value: &Value) -> Option<Value> {
    each(value, |_, value| Some(value.clone()))
}

/// What the caller may do.
pub fn actions(value: &Value) -> Option<Value> {
    each(value, |_, value| flag(value))
}

/// A record of records with ids, by id.
pub fn items(value: &Value) -> Option<Value> {
    each(value, |_, value| person(value))
}

fn each(value: &Value, shape: fn(&str, &Value) -> Option<Value>) -> Option<Value> {
    match value {
        Value::Record(entries) => {
            let mut record = Vec::with_capacity(entries.len());
            for (key, value) in entries {
                record.push((key.clone(), shape(key, value)?));
            }
            Some(Value::Record(record))
        }
        Value::List(items) if items.is_empty() => Some(Value::Record(Vec::new())),
        value if is_empty(value) => Some(Value::Record(Vec::new())),
        _ => None,
    }
}

/// A record with an id.
pub fn person(value: &Value) -> Option<Value> {
    value.get("id")?;
    each(value, |key, value| if key == "id" { number(value) } else { Some(value.clone()) })
}

/// A group; null where there is none.
pub fn group(value: &Value) -> Option<Value> {
    match value {
        Value::List(items) if items.is_empty() => Some(Value::Null),
        value if is_empty(value) => Some(Value::Null),
        value => {
            value.get("id")?;
            each(value, |key, value| match key {
                "id" | "membersCount" => number(value),
                "opened" => flag(value),
                _ => Some(value.clone()),
            })
        }
    }
}

/// Whatever came.
#[expect(clippy::unnecessary_wraps, reason = "a shape like the others")]
pub fn anything(value: &Value) -> Option<Value> {
    Some(value.clone())
}
