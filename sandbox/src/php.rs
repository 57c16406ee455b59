//! PHP's values as a portal's code sees them: parameters come in as these, answers go out as these.

pub mod form;
pub mod json;
pub mod strtotime;

use indexmap::IndexMap;

/// A key of a PHP array: a text that reads as a decimal integer is the integer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// An integer.
    Int(i64),
    /// Any other text.
    Text(String),
}

impl From<&str> for Key {
    fn from(text: &str) -> Self {
        match text.parse::<i64>() {
            Ok(number) if number.to_string() == text => Self::Int(number),
            _ => Self::Text(text.to_owned()),
        }
    }
}

/// A PHP value.
#[derive(Clone, Debug, PartialEq)]
pub enum Php {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An int.
    Int(i64),
    /// A float.
    Float(f64),
    /// A string.
    Text(String),
    /// An ordered array, a list or a map.
    Array(Array),
    /// An object that JSON shows nothing of: `{}`. Answers have them, requests never.
    Object,
}

/// A PHP array: ordered, keyed by integers and texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Array {
    entries: IndexMap<Key, Php>,
    /// What follows the greatest integer among the keys so far, below 0 too.
    next: Option<i64>,
}

impl Array {
    /// An empty array.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// `$array[$key] ?? null`, where a missing key and a stored null differ: `None` and `Some(Null)`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Php> {
        self.entries.get(&Key::from(key))
    }

    /// `$array[$key] = $value`.
    pub fn insert(&mut self, key: impl Into<Key>, value: Php) {
        *self.entry(key.into()) = value;
    }

    /// `$array[] = $value`, which does nothing where no integer is left.
    pub fn push(&mut self, value: Php) {
        if let Some(key) = self.next_key() {
            self.insert(key, value);
        }
    }

    /// The entries, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&Key, &Php)> {
        self.entries.iter()
    }

    /// The values, in order.
    pub fn values(&self) -> impl Iterator<Item = &Php> {
        self.entries.values()
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The value at a key, made null where there is none.
    pub fn entry(&mut self, key: Key) -> &mut Php {
        if let Key::Int(number) = key {
            self.next = self.next.max(Some(number.saturating_add(1)));
        }
        self.entries.entry(key).or_insert(Php::Null)
    }

    /// The key that `[]` takes next; none follows the greatest integer.
    #[must_use]
    pub fn next_key(&self) -> Option<Key> {
        let next = Key::Int(self.next.unwrap_or(0));
        let full = next == Key::Int(i64::MAX) && self.entries.contains_key(&next);
        (!full).then_some(next)
    }

    /// Takes a key away.
    pub fn remove(&mut self, key: &str) -> Option<Php> {
        self.entries.shift_remove(&Key::from(key))
    }
}

impl IntoIterator for Array {
    type Item = (Key, Php);
    type IntoIter = indexmap::map::IntoIter<Key, Php>;

    /// The entries, in order.
    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl Php {
    /// `(bool)$value`.
    #[must_use]
    pub fn is_true(&self) -> bool {
        match self {
            Self::Null => false,
            Self::Bool(flag) => *flag,
            Self::Int(number) => *number != 0,
            Self::Float(number) => *number != 0.0,
            Self::Text(text) => !text.is_empty() && text != "0",
            Self::Array(array) => !array.is_empty(),
            Self::Object => true,
        }
    }

    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}
