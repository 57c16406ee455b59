//! What a task holds: values by Bitrix24's names. A request's changes are a record too, until they are saved.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use indexmap::IndexMap;
use serde_json::json;

use super::dates;

/// A stored value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A number.
    Int(i64),
    /// A number with a fraction.
    Float(f64),
    /// A text.
    Text(String),
    /// "Y" or "N".
    Flag(bool),
    /// An instant, in seconds since 1970.
    Time(i64),
    /// A day without a time.
    Day(NaiveDate),
    /// A list.
    List(Vec<Value>),
    /// `SE_PARAMETER`: whether a code is on.
    Switches(BTreeMap<i64, bool>),
}

impl Value {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A list of numbers.
    pub fn ids(ids: impl IntoIterator<Item = i64>) -> Self {
        Self::List(ids.into_iter().map(Self::Int).collect())
    }

    /// A list of texts.
    pub fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }

    /// The value as `Portal::stored` shows it; instants in the server's zone.
    pub fn stored(&self) -> serde_json::Value {
        match self {
            Self::Null => serde_json::Value::Null,
            Self::Int(number) => json!(number),
            Self::Float(number) => json!(number),
            Self::Text(text) => json!(text),
            Self::Flag(on) => json!(flag(*on)),
            Self::Time(at) => json!(dates::iso(*at, dates::SERVER)),
            Self::Day(day) => json!(day.format("%Y-%m-%d").to_string()),
            Self::List(items) => items.iter().map(Self::stored).collect(),
            Self::Switches(codes) => codes.iter().map(|(code, on)| (code.to_string(), json!(flag(*on)))).collect(),
        }
    }
}

/// "Y" or "N".
pub fn flag(on: bool) -> &'static str {
    if on { "Y" } else { "N" }
}

/// Values by name, in the order in which they were set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record(IndexMap<String, Value>);

impl Record {
    /// The value of a name, where it is set.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// Whether a name is set.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Sets a name.
    pub fn set(&mut self, name: &str, value: Value) {
        self.0.insert(name.to_owned(), value);
    }

    /// Takes a name away.
    pub fn remove(&mut self, name: &str) {
        self.0.shift_remove(name);
    }

    /// Sets a name that is not set yet.
    pub fn set_default(&mut self, name: &str, value: Value) {
        self.0.entry(name.to_owned()).or_insert(value);
    }

    /// Everything, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0.iter()
    }

    /// Takes another record's values over.
    pub fn merge(&mut self, changes: Record) {
        self.0.extend(changes.0);
    }

    /// A number; 0 where there is none.
    pub fn int(&self, name: &str) -> i64 {
        match self.get(name) {
            Some(Value::Int(number)) => *number,
            _ => 0,
        }
    }

    /// A text; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        match self.get(name) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// A flag; off where there is none.
    pub fn flag(&self, name: &str) -> bool {
        self.get(name) == Some(&Value::Flag(true))
    }

    /// An instant.
    pub fn time(&self, name: &str) -> Option<i64> {
        match self.get(name) {
            Some(Value::Time(at)) => Some(*at),
            _ => None,
        }
    }

    /// The items of a list; none where there is no list.
    pub fn list(&self, name: &str) -> &[Value] {
        match self.get(name) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }

    /// The numbers of a list.
    pub fn ids(&self, name: &str) -> impl Iterator<Item = i64> {
        self.list(name).iter().filter_map(|item| match item {
            Value::Int(id) => Some(*id),
            _ => None,
        })
    }

    /// The texts of a list.
    pub fn texts(&self, name: &str) -> impl Iterator<Item = &str> {
        self.list(name).iter().filter_map(|item| match item {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }
}
