//! `{ add: […], remove: […] }` of a list: the portal only ever replaces lists, so the present one has to be read. What
//! happens between that and the update is lost: it is not atomic.

use super::{
    crm::CrmLink,
    custom::answers::rows,
    field::{Clear, Field, Kind},
    file::FileRef,
    id,
    issue::{ADDED_AND_REMOVED, EMPTY_EDIT, Issue, LIST_UNREAD, NEAR_FILE, NOT_ATTACHED, NOT_LIST, Param, Step},
    list::{self, find},
    model::{Task, camel},
    patch::{Wanted, Zone},
    read as reading,
    search::same_letters,
    value::Value,
};

/// What is added to a list, and what is removed from it; `Clear` where that is nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// What is added.
    pub add: Wanted,
    /// What is removed.
    pub remove: Wanted,
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
    list::only(entries, &["add", "remove"])?;
    let before = issues.len();
    let add = part(field, find(entries, "add"), zone, issues, "add");
    let remove = part(field, find(entries, "remove"), zone, issues, "remove");
    let edit = Edit { add, remove };
    if issues.len() > before {
        return Ok(Wanted::Clear);
    }
    let (added, removed) = (items(&edit.add), items(&edit.remove));
    if added.is_empty() && removed.is_empty() {
        return Err(Issue::new(&EMPTY_EDIT, vec![]));
    }
    for (index, item) in removed.iter().enumerate().filter(|(_, item)| holds(&added, item)) {
        issues.push(Issue::of(&ADDED_AND_REMOVED, item).under(Step::Index(index)).at("remove"));
    }
    Ok(Wanted::Edit(Box::new(edit)))
}

fn part(field: &'static Field, value: Option<&Value>, zone: &Zone<'_>, issues: &mut Vec<Issue>, key: &str) -> Wanted {
    let mut found = Vec::new();
    let wanted = match value {
        None => return Wanted::Clear,
        Some(list @ Value::List(_)) => reading::wanted(field, list, zone, &mut found, &mut Vec::new()),
        Some(other) => Err(Issue::of(&NOT_LIST, other)),
    };
    let wanted = wanted.unwrap_or_else(|issue| {
        found.push(issue);
        Wanted::Clear
    });
    // A file is attached by its Drive id, and detached by the number that it then has.
    if let Wanted::Files(files) = &wanted {
        for (index, file) in files.iter().enumerate() {
            let shown = Value::Text(file.text());
            let issue = match (key, file) {
                ("add", FileRef::Attached(id)) => {
                    Issue::of(&NEAR_FILE, &shown).with("nearest", Param::Text(FileRef::Drive(*id).text()))
                }
                ("remove", FileRef::Drive(_)) => Issue::of(&NOT_ATTACHED, &shown),
                _ => continue,
            };
            found.push(issue.under(Step::Index(index)));
        }
    }
    for issue in found {
        issues.push(issue.at(key));
    }
    wanted
}

fn holds(items: &[Value], item: &Value) -> bool {
    items.iter().any(|other| match (other, item) {
        // Tags that differ in case alone are one (`spec/portal.md` §2); the other texts have small letters of their own.
        (Value::Text(one), Value::Text(other)) => same_letters(one, other),
        (one, other) => one == other,
    })
}

/// The items of a list as they would be sent; of an empty one none.
fn items(wanted: &Wanted) -> Vec<Value> {
    match wanted.wire(Clear::Never) {
        Value::List(items) => items,
        _ => Vec::new(),
    }
}

impl Edit {
    /// As it was asked: `{ add, remove }`.
    pub(super) fn told(&self) -> Value {
        Value::record(vec![("add", Value::List(items(&self.add))), ("remove", Value::List(items(&self.remove)))])
    }

    /// The whole list.
    ///
    /// # Errors
    /// The task does not show the present one.
    pub(super) fn complete(&self, field: &'static Field, task: Option<&Task>) -> Result<Wanted, Issue> {
        let present = task.and_then(|task| present(field, task));
        let present = present.ok_or_else(|| Issue::new(&LIST_UNREAD, vec![("field", Param::text(field.name))]))?;
        let removed = items(&self.remove);
        let mut whole = Vec::new();
        for list in [present, items(&self.add)] {
            for item in list {
                if !holds(&removed, &item) && !holds(&whole, &item) {
                    whole.push(item);
                }
            }
        }
        Ok(wanted(field.kind, &whole))
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
                    Kind::Files => Value::Text(id::whole(item)?.to_string()),
                    _ => Value::whole(id::whole(item)?),
                });
            }
        }
        _ => return None,
    }
    Some(list)
}

/// A list as what is wanted. What the task shows was stored by the portal, and is not checked again.
fn wanted(kind: Kind, items: &[Value]) -> Wanted {
    let (mut ids, mut tags, mut links, mut files) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for item in items {
        match (kind, item.as_text()) {
            (Kind::Tags, Some(text)) => tags.push(text.to_owned()),
            (Kind::Crm, Some(text)) => links.push(CrmLink::stored(text)),
            (Kind::Files, _) => files.extend(FileRef::read(item).ok()),
            _ => ids.extend(id::whole(item)),
        }
    }
    match kind {
        _ if items.is_empty() => Wanted::Clear,
        Kind::Tags => Wanted::Tags(tags),
        Kind::Crm => Wanted::Crm(links),
        Kind::Files => Wanted::Files(files),
        _ => Wanted::Ids(ids),
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
