//! How issues and warnings are told to JavaScript. Knows none of their words.

use serde::ser::{Serialize, Serializer};

use super::{
    issue::{Concern, Issue, Step, Warning},
    language::{Language, Param, Wording},
    search::cut,
    value::Value,
};

/// A wording's text with its params in their places.
pub(super) fn filled(text: &str, params: &[(&'static str, Param)], language: Language) -> String {
    let mut rest = text;
    let mut message = String::with_capacity(rest.len());
    while let Some((before, after)) = cut(rest, b'{') {
        message.push_str(before);
        let known = cut(after, b'}').and_then(|(name, tail)| {
            let (_, param) = params.iter().find(|(known, _)| *known == name)?;
            Some((param, tail))
        });
        // A brace that names no param is a brace: `{ type: "deal" }`.
        rest = match known {
            Some((param, tail)) => {
                message.push_str(&param.told(language));
                tail
            }
            None => {
                message.push('{');
                after
            }
        };
    }
    message.push_str(rest);
    message
}

/// As JavaScript sees a path.
fn path(steps: &[Step]) -> Value {
    Value::list(steps, |step| match step {
        Step::Key(key) => Value::text(key),
        Step::Index(index) => Value::whole(u64::try_from(*index).unwrap_or(u64::MAX)),
    })
}

/// What an issue and a warning have in common: `{ path, code, message, params }`.
fn told(
    steps: &[Step],
    wording: &Wording,
    params: &[(&'static str, Param)],
    language: Language,
) -> Vec<(&'static str, Value)> {
    let mut named = Vec::with_capacity(params.len());
    for (name, param) in params {
        let value = match param {
            Param::Number(number) => Value::whole(*number),
            other => Value::Text(other.told(Language::English)),
        };
        named.push((*name, value));
    }
    let (code, text) = wording.told(language);
    vec![
        ("path", path(steps)),
        ("code", Value::text(code)),
        ("message", Value::Text(filled(&text, params, language))),
        ("params", Value::record(named)),
    ]
}

impl Issue {
    /// `{ path, code, message, params }`, its message in that language.
    #[must_use]
    pub fn value(&self, language: Language) -> Value {
        Value::record(told(&self.path, self.wording, &self.params, language))
    }
}

impl Warning {
    /// `{ path, code, message, params, severity }`, its message in that language.
    #[must_use]
    pub fn value(&self, language: Language) -> Value {
        let Concern { path, caution, params } = &**self;
        let mut entries = told(path, &caution.wording, params, language);
        entries.push(("severity", Value::text(caution.severity.name())));
        Value::record(entries)
    }
}

/// `{ path, code, message, params }`.
impl Serialize for Issue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value(Language::English).serialize(serializer)
    }
}

/// `{ path, code, message, params, severity }`.
impl Serialize for Warning {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value(Language::English).serialize(serializer)
    }
}
