//! Input for tests: JSON as a page would give it.

use serde_json::{Value as Json, json};

use super::{Issue, Number, Reading, Refusal, Step, Strict, TaskPatch, Value, Warning, Zone};

pub(crate) fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(on) => Value::Bool(*on),
        Json::Number(number) => Value::Number(Number::new(number.as_f64().unwrap(), number.to_string())),
        Json::String(text) => Value::text(text),
        Json::Array(items) => Value::List(items.iter().map(value).collect()),
        Json::Object(entries) => Value::Record(entries.iter().map(|(key, item)| (key.clone(), value(item))).collect()),
    }
}

pub(crate) fn strictly(fields: &Value, strict: Strict) -> Result<(TaskPatch, Vec<Warning>), Refusal> {
    TaskPatch::parse(&Value::whole(11), fields, &Reading { zone: Zone::Unsaid, strict, custom: None })
}

pub(crate) fn parse(fields: &Json) -> Result<(TaskPatch, Vec<Warning>), Refusal> {
    strictly(&value(fields), Strict::Nothing)
}

/// What would be sent.
#[track_caller]
pub(crate) fn sent(fields: &Json) -> Value {
    match parse(fields) {
        Ok((patch, _)) => patch.fields(),
        Err(refusal) => panic!("{}", told(&refusal.issues).join("; ")),
    }
}

#[track_caller]
pub(crate) fn sends(fields: &Json, expected: &Json) {
    assert_eq!(sent(fields), value(expected));
}

/// Each issue as `path: code`.
pub(crate) fn told(issues: &[Issue]) -> Vec<String> {
    issues.iter().map(|issue| line(&issue.path, issue.code())).collect()
}

pub(crate) fn line(path: &[Step], code: &str) -> String {
    let steps: Vec<String> = path
        .iter()
        .map(|step| match step {
            Step::Key(key) => key.clone(),
            Step::Index(index) => index.to_string(),
        })
        .collect();
    format!("{}: {code}", steps.join("."))
}

/// The fields are refused, for these reasons alone.
#[track_caller]
pub(crate) fn refuses(fields: &Json, expected: &[&str]) {
    let refusal = parse(fields).err().unwrap_or_else(|| panic!("{fields} is sent"));
    assert_eq!(told(&refusal.issues), expected);
}

/// The fields are sent, with these warnings alone.
#[track_caller]
pub(crate) fn warns(fields: &Json, expected: &[&str]) {
    match parse(fields) {
        Ok((_, warnings)) => {
            let lines: Vec<String> = warnings.iter().map(|warning| line(&warning.path, warning.code())).collect();
            assert_eq!(lines, expected);
        }
        Err(refusal) => panic!("{}", told(&refusal.issues).join("; ")),
    }
}

/// One field is refused, by a message.
#[track_caller]
pub(crate) fn refused(name: &str, given: impl Into<Json>, message: &str) {
    let given = given.into();
    let refusal = parse(&json!({ name: given })).err().unwrap_or_else(|| panic!("{given} is sent"));
    let messages: Vec<String> = refusal.issues.iter().map(Issue::message).collect();
    assert_eq!(messages, [message]);
}
