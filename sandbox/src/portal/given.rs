//! Tasks and people of a test's own, from JSON, in the place of the fixture's. Unlike a portal it drops nothing: what it cannot take is
//! refused, with its place and what would be right.

mod field;
mod task;

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use super::Portal;
use super::fixture::MOSCOW;
use super::record::Value;
use super::users::User;

/// The largest id that JavaScript holds exactly.
const MOST_ID: i64 = 9_007_199_254_740_991;

const COLUMNS: [&str; 5] = ["ID", "NAME", "LAST_NAME", "WORK_POSITION", "ADMIN"];

impl Portal {
    /// The same portal with these people, a list of `{ID, NAME?, LAST_NAME?, WORK_POSITION?, ADMIN?}`, and their ids. User 1 is an
    /// administrator unless told otherwise. Where a task names somebody who is gone, the first of them stands in.
    ///
    /// # Errors
    /// A sentence that says what was wrong, where, and what would be right.
    pub fn with_users(mut self, list: &Json) -> Result<(Self, Vec<u64>), String> {
        let list = list.as_array().filter(|list| !list.is_empty());
        let list = list.ok_or("`users` must be a list of at least one user, such as `[{ ID: 1, NAME: \"Anna\" }]`")?;
        self.users = Vec::new();
        for (index, user) in list.iter().enumerate() {
            let path = format!("users[{index}]");
            let user = person(&path, object(&path, user)?)?;
            if self.user(user.id).is_some() {
                return Err(format!("`{path}.ID` is {}, which another user has already", user.id));
            }
            self.users.push(user);
        }
        let ids: BTreeSet<i64> = self.users.iter().map(|user| user.id).collect();
        let first = self.users.first().map_or(0, |user| user.id);
        for task in self.tasks.values_mut() {
            for name in ["CREATED_BY", "RESPONSIBLE_ID", "CHANGED_BY", "STATUS_CHANGED_BY"] {
                if !ids.contains(&task.int(name)) {
                    task.set(name, Value::Int(first));
                }
            }
            for name in ["ACCOMPLICES", "AUDITORS"] {
                let left: Vec<i64> = task.ids(name).filter(|id| ids.contains(id)).collect();
                task.set(name, Value::ids(left));
            }
        }
        self.groups.iter_mut().for_each(|group| group.members.retain(|id| ids.contains(id)));
        let callers = self.users.iter().filter_map(|user| u64::try_from(user.id).ok()).collect();
        Ok((self, callers))
    }
}

fn person(path: &str, given: &Map<String, Json>) -> Result<User, String> {
    known(path, given, &COLUMNS)?;
    let id = id(given.get("ID"))
        .ok_or_else(|| refusal(&format!("{path}.ID"), "a positive whole number", given.get("ID")))?;
    let text = |name: &str, otherwise: &str| match given.get(name) {
        None | Some(Json::Null) => Ok(otherwise.to_owned()),
        Some(Json::String(text)) => Ok(text.clone()),
        other => Err(refusal(&format!("{path}.{name}"), "a text", other)),
    };
    let admin = match given.get("ADMIN") {
        None | Some(Json::Null) => id == 1,
        value => field::flag(value).ok_or_else(|| refusal(&format!("{path}.ADMIN"), field::FLAG, value))?,
    };
    Ok(User {
        id,
        name: text("NAME", "User")?.into(),
        last_name: text("LAST_NAME", &id.to_string())?.into(),
        position: text("WORK_POSITION", "")?.into(),
        photo: "",
        zone: MOSCOW,
        admin,
    })
}

fn object<'a>(path: &str, value: &'a Json) -> Result<&'a Map<String, Json>, String> {
    value.as_object().ok_or_else(|| refusal(path, "an object", Some(value)))
}

/// Refuses names that are not known.
fn known(path: &str, given: &Map<String, Json>, names: &[&str]) -> Result<(), String> {
    let Some(stray) = given.keys().find(|name| !names.contains(&name.as_str())) else { return Ok(()) };
    Err(format!("`{path}.{stray}` is not known: there are {}", names.join(", ")))
}

/// A positive id, or its decimal text.
fn id(value: Option<&Json>) -> Option<i64> {
    field::whole(value).filter(|id| (1..=MOST_ID).contains(id))
}

/// The end of a long value is of no use to anybody.
fn refusal(path: &str, right: &str, value: Option<&Json>) -> String {
    match value.map(Json::to_string) {
        None => format!("`{path}` is missing: it must be {right}"),
        Some(shown) => {
            let cut: String = shown.chars().take(60).collect();
            let more = if cut.len() < shown.len() { "…" } else { "" };
            format!("`{path}` must be {right}, not `{cut}{more}`")
        }
    }
}
