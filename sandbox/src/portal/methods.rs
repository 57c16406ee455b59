//! THE table of methods: its names are what `methods` and `method.get` know, and what the property test calls.

use super::select::Select;
use super::{
    Error, Portal, Reply, about, actions, add, answer, attach, binding, disk, extras, fields, list, ownertypes, people,
    placements, update, upload, userfields,
};
use crate::php::{Array, Php};

/// A call as a method sees it.
#[derive(Clone, Copy)]
pub struct Call<'a> {
    /// The request's parameters.
    pub params: &'a Array,
    /// The caller.
    pub user: i64,
    /// Seconds since 1970.
    pub now: i64,
}

/// What runs a method.
type Run = fn(&mut Portal, &Call) -> Result<Reply, Error>;

/// A method.
pub struct Method {
    /// Its name, as the reference writes it.
    pub name: &'static str,
    /// The scope that it needs; empty for the ones that need none.
    pub scope: &'static str,
    run: Run,
}

const fn method(name: &'static str, scope: &'static str, run: Run) -> Method {
    Method { name, scope, run }
}

/// The second step of an upload, which is no method of the reference.
pub const UPLOAD: &str = "upload";

/// The methods.
#[rustfmt::skip]
pub const METHODS: &[Method] = &[
    method("tasks.task.get", "task", |portal, call| get(portal, call).map(Reply::new)),
    method("tasks.task.list", "task", list::list),
    method("tasks.task.getFields", "task", |portal, _| Ok(Reply::new(fields::get_fields(portal)))),
    method("tasks.task.update", "task", |portal, call| update::call(portal, call).map(Reply::new)),
    method("tasks.task.add", "task", |portal, call| add::add(portal, call).map(Reply::new)),
    method("tasks.task.delete", "task", |portal, call| add::delete(portal, call).map(Reply::new)),
    method("tasks.task.start", "task", |portal, call| actions::go(portal, call, &actions::START).map(Reply::new)),
    method("tasks.task.pause", "task", |portal, call| actions::go(portal, call, &actions::PAUSE).map(Reply::new)),
    method("tasks.task.complete", "task", |portal, call| actions::go(portal, call, &actions::COMPLETE).map(Reply::new)),
    method("tasks.task.renew", "task", |portal, call| actions::go(portal, call, &actions::RENEW).map(Reply::new)),
    method("tasks.task.defer", "task", |portal, call| actions::go(portal, call, &actions::DEFER).map(Reply::new)),
    method("tasks.task.approve", "task", |portal, call| actions::go(portal, call, &actions::APPROVE).map(Reply::new)),
    method("tasks.task.disapprove", "task", |portal, call| actions::go(portal, call, &actions::DISAPPROVE).map(Reply::new)),
    method("tasks.task.delegate", "task", |portal, call| actions::delegate(portal, call).map(Reply::new)),
    method("tasks.task.startwatch", "task", |portal, call| actions::watch(portal, call, true).map(Reply::new)),
    method("tasks.task.stopwatch", "task", |portal, call| actions::watch(portal, call, false).map(Reply::new)),
    method("tasks.task.favorite.add", "task", |portal, call| actions::favorite(portal, call, true).map(Reply::new)),
    method("tasks.task.favorite.remove", "task", |portal, call| actions::favorite(portal, call, false).map(Reply::new)),
    method("tasks.task.pin", "task", |portal, call| actions::mark(portal, call, "IS_PINNED", true).map(Reply::new)),
    method("tasks.task.unpin", "task", |portal, call| actions::mark(portal, call, "IS_PINNED", false).map(Reply::new)),
    method("tasks.task.mute", "task", |portal, call| actions::mark(portal, call, "IS_MUTED", true).map(Reply::new)),
    method("tasks.task.unmute", "task", |portal, call| actions::mark(portal, call, "IS_MUTED", false).map(Reply::new)),
    method("user.current", "user", |portal, call| portal.user_current(call.user).map(Reply::new)),
    method("user.get", "user", people::get),
    method("task.item.userfield.getlist", "task", userfields::list),
    method("task.item.userfield.get", "task", userfields::get),
    method("task.item.userfield.gettypes", "task", userfields::types),
    method("tasks.task.files.attach", "task", |portal, call| attach::attach(portal, call).map(Reply::new)),
    method("disk.storage.getlist", "disk", disk::storages),
    method("disk.storage.uploadfile", "disk", |portal, call| upload::to_storage(portal, call).map(Reply::new)),
    method("disk.folder.uploadfile", "disk", |portal, call| upload::to_folder(portal, call).map(Reply::new)),
    method(UPLOAD, "disk", |portal, call| upload::receive(portal, call).map(Reply::new)),
    method("disk.attachedObject.get", "disk", |portal, call| disk::attached(portal, call).map(Reply::new)),
    method("placement.list", "placement", |_, _| Ok(Reply::new(placements::list()))),
    method("placement.get", "placement", |portal, _| Ok(Reply::new(placements::get(portal)))),
    method("placement.bind", "placement", |portal, call| placements::bind(portal, call).map(Reply::new)),
    method("placement.unbind", "placement", |portal, call| placements::unbind(portal, call).map(Reply::new)),
    method("crm.enum.ownertype", "crm", |portal, _| Ok(Reply::new(ownertypes::list(portal)))),
    method("profile", "", |portal, call| portal.profile(call.user).map(Reply::new)),
    method("app.info", "", about::app),
    method("scope", "", about::scope),
    method("methods", "", about::methods),
    method("method.get", "", about::method),
    method("server.time", "", about::time),
    method("feature.get", "", about::feature),
];

/// Runs a method by its name in lower case.
pub fn run(portal: &mut Portal, name: &str, call: &Call) -> Option<Result<Reply, Error>> {
    find(name).map(|method| (method.run)(portal, call))
}

/// A method by its name in any case.
pub fn find(name: &str) -> Option<&'static Method> {
    METHODS.iter().find(|method| method.name.eq_ignore_ascii_case(name))
}

/// `tasks.task.get` (`spec/methods.md §1`).
fn get(portal: &Portal, call: &Call) -> Result<Php, Error> {
    let id = binding::task_id(call.params)?;
    let select = binding::array(call.params, "select")?.map(Select::new).unwrap_or_default();
    let mut answer = answer::answer(portal, id, call.user, &select);
    let params = binding::array(call.params, "params")?;
    if let (Php::Array(answer), Some(task)) = (&mut answer, portal.readable(id, call.user))
        && let Php::Array(shown) = answer.entry("task".into())
    {
        extras::add(shown, task, params);
        extras::add_parent(shown, portal, task, params, &select);
    }
    Ok(answer)
}
