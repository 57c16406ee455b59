//! Input as it came, before anything is known about it. Knows nothing of tasks.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{
    date::Moment,
    issue::shortened,
    search::{numeral, stripped},
};

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

/// A number with JavaScript's own text of it, so that no number is ever formatted here. On the heap, as it would make
/// every value half as large again.
#[derive(Clone, Debug)]
pub struct Number(Box<Written>);

#[derive(Clone, Debug)]
struct Written {
    value: f64,
    text: String,
}

impl Number {
    /// A number and JavaScript's text of it.
    #[must_use]
    pub fn new(value: f64, text: impl Into<String>) -> Self {
        Self(Box::new(Written { value, text: text.into() }))
    }

    /// A whole number.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "ids are at most 2^53 - 1")]
    pub fn whole(value: u64) -> Self {
        Self::new(value as f64, numeral(value))
    }

    /// The number itself.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.0.value
    }

    /// JavaScript's text of it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
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

    /// The next whole number, such as of milliseconds that are waited for; 0 for what is below.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "what is too large becomes the largest"
    )]
    pub fn ceil(value: f64) -> Self {
        Self::whole(value.ceil() as u64)
    }

    /// A record of these entries.
    #[must_use]
    pub fn record(entries: Vec<(&str, Self)>) -> Self {
        let mut record = Vec::with_capacity(entries.len());
        for (name, value) in entries {
            record.push((name.to_owned(), value));
        }
        Self::Record(record)
    }

    /// A list of what each item is as a value. A loop: a chain that is collected weighs more, each time it is written.
    pub fn list<T>(items: &[T], value: impl Fn(&T) -> Self) -> Self {
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            list.push(value(item));
        }
        Self::List(list)
    }

    /// A text, or null.
    #[must_use]
    pub fn text_or_null(text: Option<&str>) -> Self {
        text.map_or(Self::Null, Self::text)
    }

    /// The entry of that name, where this is a record that has one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Self::Record(entries) => entries.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The same to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        match self {
            Self::Record(entries) => entries.iter_mut().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The value, of which null is left.
    #[must_use]
    pub fn taken(&mut self) -> Self {
        std::mem::replace(self, Self::Null)
    }

    /// The text of that name, where this is a record that has one.
    #[must_use]
    pub fn text_at(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_text()
    }

    /// Whether this alone could be sent: a finite number, a valid date, anything but what is not data.
    #[must_use]
    pub fn is_data(&self) -> bool {
        match self {
            Self::Alien(_) => false,
            Self::Number(number) => number.value().is_finite(),
            _ => true,
        }
    }

    /// As a message shows it: a text as it is, the rest as JSON, and no more of it than a line.
    #[must_use]
    pub fn shown(&self) -> String {
        let mut text = String::new();
        match self {
            // Without quotes a reader would see nothing.
            Self::Text(plain) if !stripped(plain).is_empty() => return shortened(plain),
            other => other.sketch(&mut text),
        }
        shortened(&text)
    }

    // Stops soon after the text is long enough: the value may be huge.
    fn sketch(&self, text: &mut String) {
        if text.len() > 200 {
            return;
        }
        match self {
            Self::Null => text.push_str("null"),
            Self::Bool(true) => text.push_str("true"),
            Self::Bool(false) => text.push_str("false"),
            // JavaScript writes -0 as 0.
            Self::Number(number) if number.value() == 0.0 && number.value().is_sign_negative() => text.push_str("-0"),
            Self::Number(number) => text.push_str(number.text()),
            Self::Text(plain) => quote(plain, text),
            Self::Date(ms) => {
                // There are dates of years that are not written.
                let unwritten = if ms.is_nan() { "Invalid Date" } else { "Date" };
                text.push_str(Moment::written(*ms).as_deref().unwrap_or(unwritten));
            }
            Self::Alien(name) => text.push_str(name),
            Self::List(items) => {
                text.push('[');
                for (index, item) in items.iter().take(40).enumerate() {
                    text.push_str(if index == 0 { "" } else { "," });
                    item.sketch(text);
                }
                text.push(']');
            }
            Self::Record(entries) => {
                text.push('{');
                for (index, (key, value)) in entries.iter().take(40).enumerate() {
                    text.push_str(if index == 0 { "" } else { "," });
                    quote(key, text);
                    text.push(':');
                    value.sketch(text);
                }
                text.push('}');
            }
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

fn quote(plain: &str, text: &mut String) {
    text.push('"');
    text.push_str(&shortened(plain));
    text.push('"');
}

/// The whole number of 32 bits that this is; negative zero is none.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the way back is checked")]
fn small(number: f64) -> Option<u32> {
    let whole = number as u32;
    (f64::from(whole).to_bits() == number.to_bits()).then_some(whole)
}

/// As JSON would write it, small whole numbers without a point; dates and what is not data become null.
///
/// The one serialiser: whatever is given to JavaScript is a `Value` before, as each type of its own would weigh anew.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null | Self::Date(_) | Self::Alien(_) => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => match small(number.value()) {
                Some(whole) => serializer.serialize_u32(whole),
                None => serializer.serialize_f64(number.value()),
            },
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

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
