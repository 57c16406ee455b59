//! Tags: the portal's own list, and the `#words` that become tags (`spec/portal.md §2`).

use super::record::{Record, Value};
use super::{Portal, cast};

/// The `#words` of a text: a `#` at the beginning or behind white space, up to white space, a comma or a bracket.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '<' | '>');
    text.match_indices('#')
        .filter(|(at, _)| {
            text.get(..*at).is_some_and(|before| before.chars().next_back().is_none_or(char::is_whitespace))
        })
        .filter_map(move |(at, _)| text.get(at + 1..)?.split(ends).next())
        .filter(|word| !word.is_empty())
}

/// Puts the words of title and description among the tags: of both where tags are sent, else of those texts that are.
pub fn parse(portal: &mut Portal, changes: &mut Record, task: &Record) {
    let replaced = changes.has("TAGS");
    let mut names: Vec<String> = if replaced {
        changes.texts("TAGS").map(String::from).collect()
    } else {
        task.texts("TAGS").map(String::from).collect()
    };
    for name in ["TITLE", "DESCRIPTION"] {
        if changes.has(name) {
            names.extend(words(changes.text(name)).map(String::from));
        } else if replaced {
            names.extend(words(task.text(name)).map(String::from));
        }
    }
    let mut tags: Vec<String> = Vec::new();
    for name in names {
        let name = portal.tag(cast::trim(&name));
        if !tags.contains(&name) {
            tags.push(name);
        }
    }
    if replaced || !tags.iter().map(String::as_str).eq(task.texts("TAGS")) {
        changes.set("TAGS", Value::texts(tags));
    }
}

impl Portal {
    /// A tag's name as the portal knows it: one that differs in case alone is the same.
    pub(super) fn tag(&mut self, name: &str) -> String {
        match self.tags.iter().find(|known| known.to_lowercase() == name.to_lowercase()) {
            Some(known) => known.clone(),
            None => {
                self.tags.push(name.to_owned());
                name.to_owned()
            }
        }
    }

    /// A tag's id: its place among the portal's.
    pub(super) fn tag_id(&self, name: &str) -> Option<usize> {
        Some(self.tags.iter().position(|known| known == name)?.saturating_add(1))
    }
}
