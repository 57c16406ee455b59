//! The languages that issues and warnings are told in, and what of a message depends on them. The words stand in
//! `wording.rs`.

use std::borrow::Cow;

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
        self.english().0
    }

    /// Lower case, no full stop.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        self.told(language).1.into_owned()
    }

    /// The code and the text: both stand in one place, which is looked for once.
    pub(super) fn told(&self, language: Language) -> (&'static str, Cow<'static, str>) {
        let (code, text) = self.english();
        match language {
            Language::English => (code, Cow::Borrowed(text)),
            Language::Russian => (code, Cow::Owned(russian::read(line(self.0, RUSSIAN_SPELLED)))),
        }
    }

    /// The code and the text.
    fn english(&self) -> (&'static str, &'static str) {
        let start = STARTS.get(usize::from(self.0 / STEP)).copied().unwrap_or_default();
        cut(line(self.0 % STEP, WORDS.get(start.into()..).unwrap_or_default()), b' ').unwrap_or_default()
    }
}

fn line(place: u8, mut rest: &'static str) -> &'static str {
    for _ in 0..place {
        rest = cut(rest, b'\n').map_or("", |(_, rest)| rest);
    }
    cut(rest, b'\n').map_or("", |(line, _)| line)
}

/// Of so many lines of the words one has its start written down: to look for each from the first takes longer than all else
/// that is done for a warning, and to write down all weighs more.
const STEP: u8 = 8;

static STARTS: [u16; 32] = starts();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "the compiler runs it, so that a fault is an error of the build"
)]
const fn starts() -> [u16; 32] {
    let bytes = WORDS.as_bytes();
    let mut starts = [0; 32];
    let (mut at, mut lines) = (0, 0);
    while at < bytes.len() {
        if bytes[at] == b'\n' {
            lines += 1;
            if lines % STEP as usize == 0 {
                starts[lines / STEP as usize] = at as u16 + 1;
            }
        }
        at += 1;
    }
    starts
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
                let type_name =
                    || name.strip_prefix("a ").or_else(|| name.strip_prefix("an ")).unwrap_or(name).to_owned();
                known.map_or_else(type_name, |alien| alien.text(language))
            }
            Self::Words(wording) => wording.text(language),
        }
    }
}
