//! Input as it came, before anything is known about it. Knows nothing of tasks.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// A value as JavaScript or a portal's answer gave it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, NaN and infinities included.
    Number(Number),
    /// A well-formed text.
    Text(String),
    /// JavaScript's `Date`, in milliseconds since 1970 in UTC; NaN where the date is invalid.
    Date(f64),
    /// An array.
    List(Vec<Value>),
    /// An object's own entries, in its order.
    Record(Vec<(String, Value)>),
    /// What is not data, by the name that a message calls it: `a function`, `undefined`, `a File`, `a cycle`.
    Alien(String),
}

/// A number with JavaScript's own text of it, so that no number is ever formatted here.
#[derive(Clone, Debug)]
pub struct Number {
    value: f64,
    text: String,
}

impl Number {
    /// A number and JavaScript's text of it.
    #[must_use]
    pub fn new(value: f64, text: impl Into<String>) -> Self {
        Self { value, text: text.into() }
    }

    /// A whole number.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "ids are at most 2^53 - 1")]
    pub fn whole(value: u64) -> Self {
        Self { value: value as f64, text: value.to_string() }
    }

    /// The number itself.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.value
    }

    /// JavaScript's text of it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Value {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A whole number.
    #[must_use]
    pub fn whole(value: u64) -> Self {
        Self::Number(Number::whole(value))
    }

    /// The entry of that name, where this is a record that has one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Self::Record(entries) => entries.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text, where this is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// As JSON would write it; dates and what is not data become null.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null | Self::Date(_) | Self::Alien(_) => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => serializer.serialize_f64(number.value()),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Self::Record(entries) => {
                let mut record = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    record.serialize_entry(key, value)?;
                }
                record.end()
            }
        }
    }
}
