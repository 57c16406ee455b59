//! `{ add: […], remove: […] }` of a list: the portal only ever replaces lists, so the present one has to be read. What
//! happens between that and the update is lost: it is not atomic.

use super::{
    field::{Field, Kind},
    id,
    issue::{
        ADD_REMOVE, ADDED_AND_REMOVED, EMPTY_EDIT, Issue, LIST_UNREAD, NEAR_FILE, NOT_ATTACHED, NOT_LIST, Param, Step,
    },
    list::{self, find, holds, rows},
    model::{Task, camel},
    patch::{Wanted, Zone},
    read as reading,
    search::{joined, numeral},
    value::Value,
};

/// What is added to a list, and what is removed from it, each as it would be sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// What is added.
    pub add: Vec<Value>,
    /// What is removed.
    pub remove: Vec<Value>,
}

/// The entries of an edit, where the field is a list and the value is one.
pub(super) fn entries<'a>(field: &Field, value: &'a Value) -> Option<&'a list::Entries> {
    match (field.kind, value) {
        (Kind::Ids | Kind::Tags | Kind::Crm | Kind::Files, Value::Record(entries)) => {
            let edits = find(entries, "add").is_some() || find(entries, "remove").is_some();
            edits.then_some(entries)
        }
        _ => None,
    }
}

/// Reads an edit.
///
/// # Errors
/// It holds another key, or nothing.
pub(super) fn read(
    field: &'static Field,
    entries: &list::Entries,
    zone: &Zone<'_>,
    issues: &mut Vec<Issue>,
) -> Result<Wanted, Issue> {
    let before = issues.len();
    let (mut add, mut remove) = (Vec::new(), Vec::new());
    for entry in entries {
        match entry.0.as_str() {
            "add" => add = part(field.kind, &entry.1, zone, issues, "add"),
            "remove" => remove = part(field.kind, &entry.1, zone, issues, "remove"),
            _ => issues.extend(list::only(std::slice::from_ref(entry), &["add", "remove"]).err()),
        }
    }
    let sound = issues.len() == before;
    if sound && add.is_empty() && remove.is_empty() {
        return Err(Issue::new(&EMPTY_EDIT, vec![]));
    }
    for (index, item) in remove.iter().enumerate().filter(|(_, item)| sound && holds(&add, item)) {
        issues.push(Issue::of(&ADDED_AND_REMOVED, item).under(Step::Index(index)).at("remove"));
    }
    Ok(Wanted::Edit(Box::new(Edit { add, remove })))
}

fn part(kind: Kind, value: &Value, zone: &Zone<'_>, issues: &mut Vec<Issue>, key: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let wanted = match value {
        Value::List(items) if items.len() > list::MOST => Err(Issue::new(&ADD_REMOVE, vec![])),
        list @ Value::List(_) => list::each(list, &mut found, &mut |item, _, issues| {
            let wire = reading::one(kind, item, zone, &mut Vec::new(), issues)?;
            match (kind, wire.as_text().unwrap_or_default(), key) {
                // A file is attached by its Drive id, and detached by the number that it then has.
                (Kind::Files, text, "add") if !text.starts_with('n') => {
                    Err(Issue::of(&NEAR_FILE, &wire).with("nearest", Param::Text(joined(&["n", text]))))
                }
                (Kind::Files, text, "remove") if text.starts_with('n') => Err(Issue::of(&NOT_ATTACHED, &wire)),
                _ => Ok(wire),
            }
        }),
        other => Err(Issue::of(&NOT_LIST, other)),
    };
    let items = match wanted {
        Ok(Value::List(items)) => items,
        Ok(_) => Vec::new(),
        Err(issue) => {
            found.push(issue);
            Vec::new()
        }
    };
    for issue in found {
        issues.push(issue.at(key));
    }
    items
}

impl Edit {
    /// As it was asked: `{ add, remove }`.
    pub(super) fn told(&self) -> Value {
        Value::record(vec![("add", Value::List(self.add.clone())), ("remove", Value::List(self.remove.clone()))])
    }

    /// The whole list.
    ///
    /// # Errors
    /// The task does not show the present one.
    pub(super) fn complete(&self, field: &'static Field, task: Option<&Task>) -> Result<Wanted, Issue> {
        let present = task.and_then(|task| present(field, task));
        let present = present.ok_or_else(|| Issue::told(&LIST_UNREAD, "field", field.name))?;
        let mut whole = Vec::new();
        for list in [&present, &self.add] {
            for item in list {
                if !holds(&self.remove, item) && !holds(&whole, item) {
                    whole.push(item.clone());
                }
            }
        }
        Ok(if whole.is_empty() { Wanted::Clear } else { Wanted::Sent(Value::List(whole)) })
    }
}

/// What to select for a field's list: predecessors have another name in an answer (`spec/methods.md §1.1`).
pub(super) fn selected(field: &Field) -> &'static str {
    if field.name == "DEPENDS_ON" { "RELATED_TASKS" } else { field.name }
}

/// The list that a task shows, as it would be sent.
fn present(field: &Field, task: &Task) -> Option<Vec<Value>> {
    let name = camel(selected(field));
    let shown = task.get(&name).or_else(|| task.extra(&name))?;
    let mut list = Vec::new();
    match (field.kind, shown) {
        // By the id of each: `{ "12": "a title" }`.
        (Kind::Ids, Value::Record(entries)) => {
            for (id, _) in entries {
                list.push(Value::whole(id::decimal(id)?));
            }
        }
        (Kind::Tags, Value::Record(_) | Value::List(_)) => {
            for tag in rows(Some(shown)) {
                list.push(Value::text(tag.get("title").and_then(Value::as_text)?));
            }
        }
        (kind, Value::List(items)) => {
            for item in items {
                list.push(match kind {
                    Kind::Crm => Value::text(item.as_text()?),
                    Kind::Files => Value::Text(numeral(id::whole(item)?)),
                    _ => Value::whole(id::whole(item)?),
                });
            }
        }
        _ => return None,
    }
    Some(list)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
