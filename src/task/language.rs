//! The languages that issues and warnings are told in, and what of a message depends on them. The words stand in
//! `wording.rs`.

use super::{
    issue::shortened,
    russian,
    search::{cut, numeral},
    value::Value,
    wording::{ALIENS, RUSSIAN_SPELLED, WORDS},
};

/// A language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// `en`.
    #[default]
    English,
    /// `ru`.
    Russian,
}

/// How one kind of issue is told: a stable code, and a message in which `{value}` stands for the param `value`.
#[derive(Debug, PartialEq, Eq)]
pub struct Wording(pub(super) u8);

impl Wording {
    /// Stable. Two wordings share a code where only the hint differs; what stands in messages as a param has none.
    #[must_use]
    pub fn code(&self) -> &'static str {
        cut(self.line(WORDS), b' ').map_or("", |(code, _)| code)
    }

    /// Lower case, no full stop.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::English => cut(self.line(WORDS), b' ').map_or("", |(_, text)| text).to_owned(),
            Language::Russian => russian::read(self.line(RUSSIAN_SPELLED)),
        }
    }

    fn line(&self, mut rest: &'static str) -> &'static str {
        for _ in 0..self.0 {
            rest = cut(rest, b'\n').map_or("", |(_, rest)| rest);
        }
        cut(rest, b'\n').map_or("", |(line, _)| line)
    }
}

/// What a message names. In `params` it is the same in every language.
#[derive(Clone, Debug, PartialEq)]
pub enum Param {
    /// A text.
    Text(String),
    /// A number.
    Number(u64),
    /// The name of what is no data: `a function`.
    Alien(String),
    /// Words of ours.
    Words(&'static Wording),
}

impl Param {
    /// A text of the caller's, cut to what a message can hold.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(shortened(text))
    }

    /// A value of the caller's.
    #[must_use]
    pub fn of(value: &Value) -> Self {
        let shown = value.shown();
        if matches!(value, Value::Alien(_)) { Self::Alien(shown) } else { Self::Text(shown) }
    }

    pub(super) fn told(&self, language: Language) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => numeral(*number),
            Self::Alien(name) if language == Language::English => name.clone(),
            Self::Alien(name) => {
                let known = ALIENS.iter().find(|alien| alien.text(Language::English) == *name);
                // A type's name, without its article.
                let type_name = || name.strip_prefix("a ").unwrap_or(name).to_owned();
                known.map_or_else(type_name, |alien| alien.text(language))
            }
            Self::Words(wording) => wording.text(language),
        }
    }
}
