//! Given tasks: each is blank but for what it names, and all that they name must be there.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};

use super::super::Portal;
use super::super::record::{Record, Value};
use super::field::{self, Kind};
use super::{MOST_ID, id, known, object, refusal};

type Given<'a> = &'a Map<String, Json>;

impl Portal {
    /// The same portal with these tasks, by Bitrix24's names and with the values that [`Portal::stored`] shows. What is not named is as
    /// in a new task of the first user for themself, as of `now` (seconds since 1970); an `ID` that is not given is the next free one.
    ///
    /// # Errors
    /// A sentence that says what was wrong, where, and what would be right.
    pub fn with_tasks(mut self, list: &Json, now: i64) -> Result<Self, String> {
        let list = list.as_array().ok_or("`tasks` must be a list of objects, such as `[{ TITLE: \"Call back\" }]`")?;
        let mut given: Vec<(String, i64, Given)> = Vec::new();
        let mut taken = BTreeSet::new();
        for (index, task) in list.iter().enumerate() {
            let path = format!("tasks[{index}]");
            let task = object(&path, task)?;
            known(&path, task, &field::names())?;
            if let Some(value) = task.get("ID").filter(|value| !value.is_null()) {
                let right = format!("a whole number from 1 to {MOST_ID}");
                let id = id(Some(value)).ok_or_else(|| refusal(&format!("{path}.ID"), &right, Some(value)))?;
                if !taken.insert(id) {
                    return Err(format!("`{path}.ID` is {id}, which another task has already"));
                }
            }
            given.push((path, 0, task));
        }
        for (_, place, task) in &mut given {
            *place = id(task.get("ID")).unwrap_or_else(|| free(&mut taken));
        }

        self.tasks = BTreeMap::new();
        self.tags = Vec::new();
        let attached = std::mem::take(&mut self.files.attached);
        for (path, id, task) in &given {
            let mut read = self.read(path, *id, task, now, &attached)?;
            let mut tags: Vec<String> = read.texts("TAGS").map(|tag| self.tag(tag)).collect();
            tags.dedup();
            read.set("TAGS", Value::texts(tags));
            self.tasks.insert(*id, read);
        }
        for (path, id, _) in &given {
            self.check_related(path, *id)?;
        }
        Ok(self)
    }

    fn read(
        &mut self,
        path: &str,
        id: i64,
        given: Given,
        now: i64,
        attached: &BTreeMap<i64, (i64, i64)>,
    ) -> Result<Record, String> {
        let first = if self.user(1).is_some() { 1 } else { self.users.first().map_or(0, |user| user.id) };
        let creator = field::whole(given.get("CREATED_BY")).unwrap_or(first);
        let mut task = Record::blank(id, creator, now);
        task.set("TITLE", Value::Text(format!("Task {id}")));
        task.set("RESPONSIBLE_ID", Value::Int(creator));
        for (name, value) in given.iter().filter(|(name, value)| *name != "ID" && !value.is_null()) {
            let Some(kind) = field::kind(name) else { continue };
            let place = format!("{path}.{name}");
            let read = kind.read(value).ok_or_else(|| refusal(&place, &kind.right(), Some(value)))?;
            let read = match kind {
                Kind::Files => self.attach(&place, id, &read, attached)?,
                _ => read,
            };
            self.check_there(&place, kind, &read)?;
            task.set(name, read);
        }
        Ok(task)
    }

    /// People and groups must be there.
    fn check_there(&self, place: &str, kind: Kind, value: &Value) -> Result<(), String> {
        let users: Vec<i64> = self.users.iter().map(|user| user.id).collect();
        let groups: Vec<i64> = self.groups.iter().map(|group| group.id).collect();
        match (kind, value) {
            (Kind::Person | Kind::People, value) => there(place, "user", value, &users),
            (Kind::Group, value) => there(place, "group", value, &groups),
            _ => Ok(()),
        }
    }

    /// The tasks that a task names must be there, and none may stand above itself.
    fn check_related(&self, path: &str, id: i64) -> Result<(), String> {
        let Some(task) = self.tasks.get(&id) else { return Ok(()) };
        for name in ["PARENT_ID", "DEPENDS_ON"] {
            let value = task.get(name).unwrap_or(&Value::Null);
            // Few tasks name others, and of ten thousand a list for each would take many seconds.
            if !named(value).is_empty() {
                let tasks: Vec<i64> = self.tasks.keys().copied().filter(|other| *other != id).collect();
                there(&format!("{path}.{name}"), "other task", value, &tasks)?;
            }
        }
        let mut above = task.int("PARENT_ID");
        // No chain is longer than there are tasks.
        for _ in &self.tasks {
            if above == 0 {
                break;
            }
            above = self.tasks.get(&above).map_or(0, |task| task.int("PARENT_ID"));
        }
        if above == 0 { Ok(()) } else { Err(format!("`{path}.PARENT_ID` makes a cycle of parents")) }
    }

    /// Attaches files of the Drive (`n12345`), and attachments of the fixture by their own ids.
    fn attach(
        &mut self,
        place: &str,
        task: i64,
        items: &Value,
        before: &BTreeMap<i64, (i64, i64)>,
    ) -> Result<Value, String> {
        let Value::List(items) = items else { return Ok(Value::List(Vec::new())) };
        let mut ids = Vec::new();
        for item in items {
            let Value::Text(text) = item else { continue };
            let drive =
                text.strip_prefix('n').and_then(|id| id.parse().ok()).filter(|id| self.files.drive.contains_key(id));
            let kept = text.parse().ok().and_then(|id| before.get(&id).map(|(_, object)| (id, *object)));
            let next = before.keys().chain(self.files.attached.keys()).max().map_or(501, |last| last.saturating_add(1));
            let (id, object) = kept.or_else(|| drive.map(|object| (next, object))).ok_or_else(|| {
                let files: Vec<String> = self.files.drive.keys().map(|id| format!("n{id}")).collect();
                format!("`{place}` names no file `{text}`: there are {}", files.join(", "))
            })?;
            if self.files.attached.insert(id, (task, object)).is_some() {
                return Err(format!("`{place}` names the attachment {id}, which is attached already"));
            }
            ids.push(id);
        }
        Ok(Value::ids(ids))
    }
}

/// The first id that is free above all that are taken, as a portal gives them.
fn free(taken: &mut BTreeSet<i64>) -> i64 {
    let last = taken.last().copied().unwrap_or(0);
    let id = if last < MOST_ID { last + 1 } else { (1..).find(|id| !taken.contains(id)).unwrap_or(1) };
    taken.insert(id);
    id
}

/// The ids that a value names.
fn named(value: &Value) -> &[Value] {
    match value {
        Value::List(items) => items,
        Value::Int(0) | Value::Null => &[],
        one => std::slice::from_ref(one),
    }
}

/// Every id of a value must be one of these.
fn there(place: &str, what: &str, value: &Value, ids: &[i64]) -> Result<(), String> {
    for value in named(value) {
        if let Value::Int(id) = value
            && !ids.contains(id)
        {
            let known = ids.iter().take(20).map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let known = if known.is_empty() { "none".to_owned() } else { known };
            return Err(format!("`{place}` names {what} {id}, which is not there: there are {known}"));
        }
    }
    Ok(())
}
