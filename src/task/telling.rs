//! How issues and warnings are told to JavaScript. Knows none of their words.

use serde::ser::{Serialize, Serializer};

use super::{
    issue::{Concern, Issue, Param, Step, Warning, Wording},
    search::cut,
    value::Value,
};

/// A wording's text with its params in their places.
pub(super) fn filled(text: &str, params: &[(&'static str, Param)]) -> String {
    let mut message = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = cut(rest, b'{') {
        message.push_str(before);
        let known = cut(after, b'}').and_then(|(name, tail)| {
            let (_, param) = params.iter().find(|(known, _)| *known == name)?;
            Some((param, tail))
        });
        // A brace that names no param is a brace: `{ type: "deal" }`.
        rest = match known {
            Some((param, tail)) => {
                message.push_str(&param.told());
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
fn told(steps: &[Step], wording: &Wording, params: &[(&'static str, Param)]) -> Vec<(&'static str, Value)> {
    let mut named = Vec::with_capacity(params.len());
    for (name, param) in params {
        let value = match param {
            Param::Text(text) => Value::text(text),
            Param::Number(number) => Value::whole(*number),
        };
        named.push((*name, value));
    }
    vec![
        ("path", path(steps)),
        ("code", Value::text(wording.code())),
        ("message", Value::Text(filled(wording.text(), params))),
        ("params", Value::record(named)),
    ]
}

impl From<&Issue> for Value {
    fn from(issue: &Issue) -> Self {
        Self::record(told(&issue.path, issue.wording, &issue.params))
    }
}

impl From<&Warning> for Value {
    fn from(warning: &Warning) -> Self {
        let Concern { path, caution, params } = &**warning;
        let mut entries = told(path, &caution.wording, params);
        entries.push(("severity", Self::text(caution.severity.name())));
        Self::record(entries)
    }
}

/// `{ path, code, message, params }`.
impl Serialize for Issue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::from(self).serialize(serializer)
    }
}

/// `{ path, code, message, params, severity }`.
impl Serialize for Warning {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::from(self).serialize(serializer)
    }
}
