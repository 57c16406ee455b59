//! `tasks.task.add` and `tasks.task.delete` (`spec/methods.md §3`).

use super::methods::Call;
use super::prepare::{Turn, prepare};
use super::record::{Record, Value};
use super::select::Select;
use super::texts::{Refusal, Text, error};
use super::users::map;
use super::{Error, Portal, answer, binding, custom, mapping, tags, update};
use crate::php::{Array, Php};

/// What an entity that is not valid is refused with; an update has its own (inferred from the module's naming).
const UNKNOWN: &str = "ERROR_UNKNOWN_ADD_TASK_ERROR";

/// Adds a task and answers it.
pub fn add(portal: &mut Portal, call: &Call) -> Result<Php, Error> {
    let fields = update::clean(binding::fields(call.params)?);
    binding::array(call.params, "params")?;
    let id = create(portal, fields, call).map_err(|refusal| match refusal {
        Refusal::Invalid => error(UNKNOWN, Text::UnknownAddError.say(portal.lang)),
        refusal @ Refusal::TooLong(..) => {
            Error { code: UNKNOWN.to_owned(), ..refusal.into_error(portal.lang, portal.reading) }
        }
        refusal => refusal.into_error(portal.lang, portal.reading),
    })?;
    Ok(answer::answer(portal, id, call.user, &Select::default()))
}

fn create(portal: &mut Portal, mut fields: Array, call: &Call) -> Result<i64, Refusal> {
    let Call { user, now, .. } = *call;
    let id = portal.tasks.keys().next_back().map_or(0, |last| *last).max(portal.last_task).saturating_add(1);
    let mut task = Record::blank(id, user, now);
    let when = portal.moment(user, now);
    let mut changes = mapping::map(&fields, when, portal.reading)?;
    for (name, text) in [("TITLE", Text::NoTitle), ("RESPONSIBLE_ID", Text::NoAssignee)] {
        if !changes.has(name) {
            return Err(Refusal::Check(text));
        }
    }
    mapping::validate(&changes)?;
    prepare(portal, &Turn { id, task: &task, user, now }, &mut changes)?;
    // What is mandatory is checked as if it was sent empty.
    for field in custom::FIELDS.iter().filter(|field| field.mandatory) {
        if fields.get(field.name).is_none() {
            fields.insert(field.name, if field.multiple { Php::Array(Array::new()) } else { Php::text("") });
        }
    }
    let custom = custom::check(portal, &fields, id, user, when)?;
    mapping::check_lengths(&changes)?;
    portal.quirks.limit(&mut changes);

    tags::parse(portal, &mut changes, &task);
    changes.merge(custom.values);
    if let Some(files) = custom.files {
        changes.set("UF_TASK_WEBDAV_FILES", Value::ids(portal.files.replace(&files, id)));
    }
    task.merge(changes);
    portal.tasks.insert(id, task);
    portal.last_task = id;
    Ok(id)
}

/// Deletes a task; its subtasks rise to where it stood.
pub fn delete(portal: &mut Portal, call: &Call) -> Result<Php, Error> {
    let id = binding::task_id(call.params)?;
    let task = portal.readable(id, call.user).filter(|task| portal.may_edit(task, call.user));
    let parent = match task {
        Some(task) => task.get("PARENT_ID").cloned().unwrap_or(Value::Null),
        None => return Err(error("1048582", Text::ActionNotAllowed.say(portal.lang))),
    };
    portal.tasks.remove(&id);
    portal.last_task = portal.last_task.max(id);
    portal.files.replace(&[], id);
    portal.links.retain(|(one, other)| ![one, other].contains(&&id));
    portal.marks.retain(|(_, task, _)| *task != id);
    for task in portal.tasks.values_mut() {
        if task.int("PARENT_ID") == id {
            task.set("PARENT_ID", parent.clone());
        }
        if task.ids("DEPENDS_ON").any(|other| other == id) {
            let kept: Vec<i64> = task.ids("DEPENDS_ON").filter(|other| *other != id).collect();
            task.set("DEPENDS_ON", Value::ids(kept));
        }
    }
    Ok(map([("task", Php::Bool(true))]))
}
