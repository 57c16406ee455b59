//! `tasks.task.files.attach`: one file more, where an update replaces them all (`spec/methods.md §6.1`).

use super::methods::Call;
use super::texts::error;
use super::users::map;
use super::{Error, Portal, binding, update};
use crate::php::{Array, Php};

/// Attaches a file of the Drive and answers the attachment's id.
pub fn attach(portal: &mut Portal, call: &Call) -> Result<Php, Error> {
    let id = binding::task_id(call.params)?;
    let file = binding::int(call.params, "fileId")?;
    let task = portal.readable(id, call.user).filter(|task| portal.may_edit(task, call.user));
    let task = task.ok_or_else(|| error("0", "Access denied."))?;
    let mut files = Array::new();
    task.ids("UF_TASK_WEBDAV_FILES").for_each(|kept| files.push(Php::Text(kept.to_string())));
    files.push(Php::Text(format!("n{file}")));
    let mut fields = Array::new();
    fields.insert("UF_TASK_WEBDAV_FILES", Php::Array(files));
    update::update(portal, id, fields, call.user, call.now)
        .map_err(|refusal| refusal.into_error(portal.lang, portal.reading))?;
    let attachment = portal.tasks.get(&id).and_then(|task| task.ids("UF_TASK_WEBDAV_FILES").last()).unwrap_or(0);
    Ok(map([("attachmentId", Php::Int(attachment))]))
}
