//! `select` of `tasks.task.get` (`spec/methods.md §1.1`).

use super::fields::{ROWS, Row};
use super::{cast, custom};
use crate::php::{Array, Php};

/// What comes only when it is named.
const ALONE: [&str; 4] = ["TAGS", "COUNTERS", "RELATED_TASKS", "SUB_TASKS"];

/// What an answer holds.
pub struct Select {
    /// Names of fields, where a list of them was sent.
    names: Option<Vec<String>>,
    /// Whether custom fields come: all of them or none.
    pub custom: bool,
}

/// Everything but custom fields: the answer of an update, and of a request without `select`.
impl Default for Select {
    fn default() -> Self {
        Self { names: None, custom: false }
    }
}

impl Select {
    /// Reads a list; names that are none are dropped.
    pub fn new(list: &Array) -> Self {
        if list.is_empty() {
            return Self::default();
        }
        let names: Vec<String> = list.values().filter_map(cast::string).collect();
        let all = names.iter().any(|name| name == "*");
        let custom = if all {
            names.iter().any(|name| name.starts_with("UF_"))
        } else {
            custom::FIELDS.iter().any(|field| names.iter().any(|name| name == field.name))
        };
        let names =
            if all { names.into_iter().chain(ROWS.iter().map(|row| row.name.to_owned())).collect() } else { names };
        Self { names: Some(names), custom }
    }

    /// Whether a name was given; no name is, where there is no list.
    pub fn names(&self, name: &str) -> bool {
        self.names.as_ref().is_some_and(|names| names.iter().any(|given| given == name))
    }

    /// Whether a field comes. `ID` and `FAVORITE` always do.
    pub fn has(&self, name: &str) -> bool {
        self.names.is_none() || matches!(name, "ID" | "FAVORITE") || self.names(name)
    }

    /// Whether a name that was given is one.
    pub fn is_any(&self) -> bool {
        self.custom
            || self.is_whole()
            || ROWS.iter().any(|row| self.names(row.name))
            || ALONE.iter().any(|name| self.names(name))
    }

    /// The rows that come.
    pub fn rows(&self) -> impl Iterator<Item = &'static Row> {
        ROWS.iter().filter(|row| self.has(row.name))
    }

    /// Whether everything that is no custom field comes.
    pub fn is_whole(&self) -> bool {
        self.names.is_none() || self.names("*")
    }
}

/// A field's name in an answer (`spec/methods.md §1.2`): lower case, but each part after a `_` begins with a capital.
pub fn camel(name: &str) -> String {
    let mut camel = String::with_capacity(name.len());
    for part in name.to_lowercase().split('_') {
        let mut chars = part.chars();
        match chars.next() {
            Some(first) if !camel.is_empty() => camel.extend(first.to_uppercase()),
            Some(first) => camel.push(first),
            None => {}
        }
        camel.push_str(chars.as_str());
    }
    camel
}

/// `[]`.
pub fn empty() -> Php {
    Php::Array(Array::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(name: &str, camel_name: &str) {
        assert_eq!(camel(name), camel_name);
    }

    #[test]
    fn names_become_camel_case_and_some_become_the_same() {
        becomes("UF_AUTO_123_45", "ufAuto12345");
        becomes("UF_AUTO_12345", "ufAuto12345");
        becomes("UF_MyField", "ufMyfield");
        becomes("UF_A__B", "ufAB");
        becomes("UF_CRM_TASK", "ufCrmTask");
        becomes("TITLE", "title");
    }
}
