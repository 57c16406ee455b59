//! Methods that move a task on: from status to status, to another person, under one's own eyes (`spec/methods.md §7`).

use super::methods::Call;
use super::record::{Record, Value};
use super::select::Select;
use super::texts::{Text, error};
use super::{Error, Portal, answer, binding, update};
use crate::php::{Array, Php};

const PENDING: i64 = 2;
const IN_PROGRESS: i64 = 3;
const WAITING: i64 = 4;
const COMPLETED: i64 = 5;
const DEFERRED: i64 = 6;

/// A way between statuses.
pub struct Move {
    /// Statuses that it leads from (inferred for `start`, `complete` and `defer`).
    from: &'static [i64],
    to: i64,
    /// Whether it is the creator's and administrators' alone; else it is for whoever works on the task.
    control: bool,
    /// The code of its refusal.
    code: &'static str,
}

/// `tasks.task.start`.
pub const START: Move = Move { from: &[PENDING, DEFERRED], to: IN_PROGRESS, control: false, code: "0" };
/// `tasks.task.pause`.
pub const PAUSE: Move = Move { from: &[IN_PROGRESS], to: PENDING, control: false, code: "1048582" };
/// `tasks.task.complete`.
pub const COMPLETE: Move = Move { from: &[PENDING, IN_PROGRESS, DEFERRED], to: COMPLETED, control: false, code: "0" };
/// `tasks.task.renew`.
pub const RENEW: Move = Move { from: &[WAITING, COMPLETED, DEFERRED], to: PENDING, control: false, code: "1048582" };
/// `tasks.task.defer`.
pub const DEFER: Move = Move { from: &[PENDING, IN_PROGRESS], to: DEFERRED, control: false, code: "1048582" };
/// `tasks.task.approve`.
pub const APPROVE: Move = Move { from: &[WAITING], to: COMPLETED, control: true, code: "1048582" };
/// `tasks.task.disapprove`.
pub const DISAPPROVE: Move = Move { from: &[WAITING], to: PENDING, control: true, code: "1048582" };

/// Moves a task and answers it.
pub fn go(portal: &mut Portal, call: &Call, way: &Move) -> Result<Php, Error> {
    let id = binding::task_id(call.params)?;
    let may = |task: &&Record| {
        let right = if way.control { portal.may_edit(task, call.user) } else { portal.may_work(task, call.user) };
        right && way.from.contains(&task.int("STATUS"))
    };
    let task = portal.readable(id, call.user).filter(may);
    let task = task.ok_or_else(|| error(way.code, Text::ActionNotAllowed.say(portal.lang)))?;
    // Under control, who is not the creator hands in.
    let hands_in = way.to == COMPLETED && task.flag("TASK_CONTROL") && !portal.may_edit(task, call.user);
    change(portal, call, id, "STATUS", Php::Int(if hands_in { WAITING } else { way.to }))
}

/// `tasks.task.delegate`: the single field that means it in an update too.
pub fn delegate(portal: &mut Portal, call: &Call) -> Result<Php, Error> {
    let id = binding::task_id(call.params)?;
    let person = binding::int(call.params, "userId")?;
    change(portal, call, id, "RESPONSIBLE_ID", Php::Int(person))
}

fn change(portal: &mut Portal, call: &Call, id: i64, name: &str, value: Php) -> Result<Php, Error> {
    let mut fields = Array::new();
    fields.insert(name, value);
    update::update(portal, id, fields, call.user, call.now)
        .map_err(|refusal| refusal.into_error(portal.lang, portal.reading))?;
    Ok(answer::answer(portal, id, call.user, &Select::default()))
}

/// `tasks.task.startwatch` and `.stopwatch`: the caller among the observers, or not.
pub fn watch(portal: &mut Portal, call: &Call, on: bool) -> Result<Php, Error> {
    let id = binding::task_id(call.params)?;
    let task = portal.readable(id, call.user).ok_or_else(|| error("1048584", "a:0:{}"))?;
    let others = task.ids("AUDITORS").filter(|person| *person != call.user);
    let auditors: Vec<i64> = others.chain(on.then_some(call.user)).collect();
    if let Some(task) = portal.tasks.get_mut(&id) {
        task.set("AUDITORS", Value::ids(auditors));
    }
    Ok(answer::answer(portal, id, call.user, &Select::default()))
}

/// `tasks.task.favorite.add` and `.remove`: `true`.
pub fn favorite(portal: &mut Portal, call: &Call, on: bool) -> Result<Php, Error> {
    let id = binding::task_id(call.params)?;
    if portal.set_mark("FAVORITE", id, call.user, on) {
        return Ok(Php::Bool(true));
    }
    Err(error("1", Text::ActionNotAllowed.say(portal.lang)))
}

/// `tasks.task.pin`, `unpin`, `mute` and `unmute`: the task, or `[]` where the caller sees none.
pub fn mark(portal: &mut Portal, call: &Call, name: &'static str, on: bool) -> Result<Php, Error> {
    let id = binding::task_id(call.params)?;
    portal.set_mark(name, id, call.user, on);
    Ok(answer::answer(portal, id, call.user, &Select::default()))
}
