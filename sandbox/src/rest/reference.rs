//! `$result[key][path]` in a batch's commands (spec/portal.md §6): earlier results put in the place of references, also of those
//! that a user wrote by chance. The form with white space or a `]` inside a key is left alone.

use crate::php::{Array, Php};

/// Parameters with their references resolved, in values of any depth; `known` names what can be referred to.
#[must_use]
pub fn resolve(params: &Array, known: &[(&str, &Array)]) -> Array {
    let mut resolved = Array::new();
    for (key, value) in params.iter() {
        let value = match value {
            Php::Array(inner) => Php::Array(resolve(inner, known)),
            Php::Text(text) => substitute(text, known),
            other => other.clone(),
        };
        resolved.insert(key.clone(), value);
    }
    resolved
}

/// A text that is one reference becomes the value, whatever it is; within a longer text it becomes text.
fn substitute(text: &str, known: &[(&str, &Array)]) -> Php {
    let mut built = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        let (before, from) = rest.split_at(at);
        built.push_str(before);
        let Some((length, value)) = known.iter().find_map(|(name, map)| look_up(from, name, map)) else {
            built.push('$');
            rest = &from[1..];
            continue;
        };
        if length == text.len() {
            return value;
        }
        built.push_str(&as_text(&value));
        rest = &from[length..];
    }
    built.push_str(rest);
    Php::Text(built)
}

/// The length of a reference at the start of a text, and the value that it finds: as deep as the path leads.
fn look_up(text: &str, name: &str, map: &Array) -> Option<(usize, Php)> {
    let start = 1 + name.len();
    text.get(1..start).filter(|found| found.eq_ignore_ascii_case(name))?;
    let mut length = start;
    let mut value = Php::Array(map.clone());
    let mut lost = false;
    while let Some((key, _)) = text[length..].strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        if key.is_empty() || key.contains(char::is_whitespace) {
            break;
        }
        length += key.len() + 2;
        let found = match &value {
            Php::Array(array) if !lost => array.get(key).filter(|found| **found != Php::Null).cloned(),
            _ => None,
        };
        lost |= found.is_none();
        value = found.unwrap_or(value);
    }
    (length > start).then_some((length, value))
}

/// `(string)$value`.
fn as_text(value: &Php) -> String {
    match value {
        Php::Null | Php::Bool(false) => String::new(),
        Php::Bool(true) => "1".to_owned(),
        Php::Int(number) => number.to_string(),
        Php::Float(number) => number.to_string(),
        Php::Text(text) => text.clone(),
        Php::Array(_) => "Array".to_owned(),
        Php::Object => String::new(),
    }
}
