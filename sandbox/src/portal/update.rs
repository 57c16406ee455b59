//! `tasks.task.update`: the way of a request through the engine (`spec/portal.md §1`).

use super::methods::Call;
use super::prepare::{Turn, prepare};
use super::record::{Record, Value};
use super::select::Select;
use super::texts::{Refusal, Text};
use super::{Error, Portal, access, answer, binding, crm, custom, mapping, tags};
use crate::php::{Array, Key, Php};

/// Relations of the task's table; the engine takes their names away first.
const RELATIONS: [&str; 18] = [
    "CREATOR",
    "RESPONSIBLE",
    "PARENT",
    "SITE",
    "GROUP",
    "SCENARIO",
    "REGULAR",
    "UTS_DATA",
    "CHECKLIST_DATA",
    "FLOW_TASK",
    "CHAT_TASK",
    "RESULTS",
    "MEMBERS",
    "FAVORITE_TASK",
    "MEMBER_LIST",
    "RESULT",
    "TAG_LIST",
    "COUNTERS",
];

/// Changes a task and answers it.
pub fn call(portal: &mut Portal, call: &Call) -> Result<Php, Error> {
    let reading = portal.reading;
    let id = binding::task_id(call.params).map_err(|error| reading.marked(error))?;
    let fields = clean(binding::fields(call.params).map_err(|error| reading.marked(error))?);
    binding::array(call.params, "params").map_err(|error| reading.marked(error))?;
    if !fields.is_empty() {
        update(portal, id, fields, call.user, call.now).map_err(|refusal| refusal.into_error(portal.lang, reading))?;
    }
    Ok(answer::answer(portal, id, call.user, &Select::default()))
}

/// The fields as the controller hands them on: no `~`, no relations, files as a list, links out of `CRM`.
pub fn clean(fields: &Array) -> Array {
    let mut clean = Array::new();
    for (key, value) in fields.iter() {
        match key {
            Key::Int(_) => clean.insert(key.clone(), value.clone()),
            Key::Text(name) => clean.insert(name.strip_prefix('~').unwrap_or(name), value.clone()),
        }
    }
    for name in RELATIONS {
        clean.remove(name);
    }
    if clean.get("UF_TASK_WEBDAV_FILES") == Some(&Php::text("")) {
        let mut blank = Array::new();
        blank.push(Php::text(""));
        clean.insert("UF_TASK_WEBDAV_FILES", Php::Array(blank));
    }
    crm::unfold(&mut clean);
    clean
}

/// Changes a task.
pub fn update(portal: &mut Portal, id: i64, mut fields: Array, user: i64, now: i64) -> Result<(), Refusal> {
    let task = portal.readable(id, user).ok_or(Refusal::Denied(Text::ActionNotAllowed))?.clone();
    portal.may_update(&task, &fields, user)?;
    let special = single(&task, &mut fields);

    let when = portal.moment(user, now);
    let mut changes = mapping::map(&fields, when, portal.reading)?;
    mapping::validate(&changes)?;
    prepare(portal, &Turn { id, task: &task, user, now }, &mut changes)?;
    let custom = custom::check(portal, &fields, id, user, when)?;
    mapping::check_lengths(&changes)?;
    portal.quirks.limit(&mut changes);
    if special && changes.iter().all(|(name, value)| task.get(name) == Some(value)) {
        return Ok(());
    }

    tags::parse(portal, &mut changes, &task);
    changes.merge(custom.values);
    if let Some(files) = custom.files {
        changes.set("UF_TASK_WEBDAV_FILES", Value::ids(portal.files.replace(&files, id)));
    }
    changes.set_default("CHANGED_BY", Value::Int(user));
    changes.set_default("CHANGED_DATE", Value::Time(now));
    changes.set_default("ACTIVITY_DATE", Value::Time(now));
    changes.set("OUTLOOK_VERSION", Value::Int(task.int("OUTLOOK_VERSION").saturating_add(1)));
    portal.save(id, changes);
    Ok(())
}

/// The special cases of a request with one field; they save only what differs.
fn single(task: &Record, fields: &mut Array) -> bool {
    match access::only(fields) {
        // Delegation: the task begins anew, and who was responsible goes on observing.
        Some(("RESPONSIBLE_ID", _)) => {
            let mut auditors = Array::new();
            task.ids("AUDITORS").chain([task.int("RESPONSIBLE_ID")]).for_each(|person| auditors.push(Php::Int(person)));
            fields.insert("AUDITORS", Php::Array(auditors));
            fields.insert("STATUS", Php::Int(2));
            true
        }
        // A value that is walked through: a scalar has no items.
        Some(("ACCOMPLICES", value)) => {
            if !matches!(value, Php::Array(_)) {
                fields.insert("ACCOMPLICES", Php::Array(Array::new()));
            }
            true
        }
        Some(("STATUS" | "MARK", _)) => true,
        _ => false,
    }
}

impl Portal {
    /// Stores the changes; subtasks follow into another group.
    fn save(&mut self, id: i64, changes: Record) {
        let Some(task) = self.tasks.get_mut(&id) else { return };
        let regrouped = changes.has("GROUP_ID") && changes.int("GROUP_ID") != task.int("GROUP_ID");
        task.merge(changes.clone());
        if regrouped {
            for subtask in self.tasks.values_mut().filter(|task| task.int("PARENT_ID") == id) {
                for name in ["GROUP_ID", "STAGE_ID", "FLOW_ID"] {
                    subtask.set(name, Value::Int(changes.int(name)));
                }
            }
        }
    }
}
