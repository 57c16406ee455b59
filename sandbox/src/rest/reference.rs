//! `$result[key][path]` in a batch's commands (spec/portal.md §6): earlier results put in the place of references, also of those
//! that a user wrote by chance. The form with white space or a `]` inside a key is left alone.

use super::memory::Memory;
use super::system::System;
use crate::php::{Array, Php};

/// Parameters with their references resolved, in values of any depth; `known` names what can be referred to.
///
/// # Errors
/// Where what is put in is more than a batch may hold.
pub fn resolve(params: &Array, known: &[(&str, &Array)], memory: &mut Memory) -> Result<Array, &'static System> {
    let mut resolved = Array::new();
    for (key, value) in params.iter() {
        let value = match value {
            Php::Array(inner) => Php::Array(resolve(inner, known, memory)?),
            Php::Text(text) => substitute(text, known, memory)?,
            other => other.clone(),
        };
        resolved.insert(key.clone(), value);
    }
    Ok(resolved)
}

/// A text that is one reference becomes the value, whatever it is; within a longer text it becomes text.
fn substitute(text: &str, known: &[(&str, &Array)], memory: &mut Memory) -> Result<Php, &'static System> {
    let mut built = String::new();
    let mut ends = Ends { text, next: Some(0) };
    let mut at = 0;
    while let Some(length) = text[at..].find('$') {
        built.push_str(&text[at..at + length]);
        at += length;
        let Some((end, found)) = known.iter().find_map(|(name, map)| look_up(text, at, name, map, &mut ends)) else {
            built.push('$');
            at += 1;
            continue;
        };
        if (at, end) == (0, text.len()) {
            found.hold(memory)?;
            return Ok(found.value());
        }
        let put = found.text();
        memory.hold(&put)?;
        if let Php::Text(put) = put {
            built.push_str(&put);
        }
        at = end;
    }
    built.push_str(&text[at..]);
    Ok(Php::Text(built))
}

/// Where keys end in a text: at a `]` or white space. Each is looked for once, for a text may be nothing but beginnings.
struct Ends<'a> {
    text: &'a str,
    /// The end at or after all that was asked for; nothing past the last.
    next: Option<usize>,
}

impl Ends<'_> {
    /// The place of the `]` that ends a key from here on.
    fn of_key(&mut self, from: usize) -> Option<usize> {
        if self.next? < from || self.next == Some(0) {
            let ends = |letter: char| letter == ']' || letter.is_whitespace();
            self.next = self.text[from..].find(ends).map(|length| from + length);
        }
        self.next.filter(|end| *end > from && self.text[*end..].starts_with(']'))
    }
}

/// What a reference finds.
#[derive(Clone, Copy)]
enum Found<'a> {
    All(&'a Array),
    One(&'a Php),
}

impl<'a> Found<'a> {
    fn get(self, key: &str) -> Option<&'a Php> {
        match self {
            Self::All(array) | Self::One(Php::Array(array)) => array.get(key).filter(|found| **found != Php::Null),
            Self::One(_) => None,
        }
    }

    fn hold(self, memory: &mut Memory) -> Result<(), &'static System> {
        match self {
            Self::All(array) => memory.hold_array(array),
            Self::One(value) => memory.hold(value),
        }
    }

    fn value(self) -> Php {
        match self {
            Self::All(array) => Php::Array(array.clone()),
            Self::One(value) => value.clone(),
        }
    }

    /// `(string)$value`.
    fn text(self) -> Php {
        Php::Text(match self {
            Self::One(Php::Null | Php::Bool(false) | Php::Object) => String::new(),
            Self::One(Php::Bool(true)) => "1".to_owned(),
            Self::One(Php::Int(number)) => number.to_string(),
            Self::One(Php::Float(number)) => number.to_string(),
            Self::One(Php::Text(text)) => text.clone(),
            Self::All(_) | Self::One(Php::Array(_)) => "Array".to_owned(),
        })
    }
}

/// Where a reference that starts at a `$` ends, and what it finds: as deep as the path leads.
fn look_up<'a>(text: &str, at: usize, name: &str, map: &'a Array, ends: &mut Ends) -> Option<(usize, Found<'a>)> {
    let start = at + 1 + name.len();
    text.get(at + 1..start).filter(|found| found.eq_ignore_ascii_case(name))?;
    let mut end = start;
    let mut found = Found::All(map);
    let mut lost = false;
    while text[end..].starts_with('[') {
        let Some(close) = ends.of_key(end + 1) else { break };
        match found.get(&text[end + 1..close]).filter(|_| !lost) {
            Some(value) => found = Found::One(value),
            None => lost = true,
        }
        end = close + 1;
    }
    (end > start).then_some((end, found))
}
