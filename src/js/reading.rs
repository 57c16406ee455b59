//! The results of the calls that only read: a task, and which task a placement was opened for.

use wasm_bindgen::JsValue;

use super::{
    connection::{Connection, Way},
    errors::{Failure, plain},
    host,
    object::{call, get, text},
    options::CallOptions,
};
use crate::{
    rest::{answer::Answer, reason::PortalError},
    task::{Value, id, model::Task},
};

/// The result of `getTask`.
///
/// # Errors
/// The answer shows no task.
pub fn told(answer: &Answer, id: u64, options: &CallOptions) -> Result<JsValue, Failure> {
    let task = task(answer, id)?;
    Ok(plain(&Value::record(vec![("task", options.shown(&task)), ("time", time(answer))])))
}

/// The task of an answer.
///
/// # Errors
/// It shows none.
pub fn task(answer: &Answer, id: u64) -> Result<Task, Failure> {
    // The portal answers 200 with `[]` (spec/methods.md §1).
    answer.task(id)?.ok_or_else(|| Failure::Portal(PortalError::not_shown()))
}

/// The result of `call`.
pub fn result(answer: &Answer) -> JsValue {
    let mut entries = vec![("result", answer.result.clone()), ("time", time(answer))];
    if let Some(next) = answer.next {
        entries.push(("next", Value::whole(next)));
    }
    plain(&Value::record(entries))
}

fn time(answer: &Answer) -> Value {
    answer.time.as_ref().map_or(Value::Null, Value::from)
}

/// The result of `currentTask`: null where the page was opened for none.
pub fn placement(connection: &Connection) -> JsValue {
    let placement = get(&connection.object, "placement");
    let info = match connection.way {
        Way::Fetch | Way::Frame => call(&placement, "info"),
        // Its placement has the same under two names; a B24Hook has none.
        Way::Sdk => placement,
        Way::Send => JsValue::UNDEFINED,
    };
    let placement = text(&info, "placement");
    match task_of(&placement, &get(&info, "options")) {
        Some(task) => {
            plain(&Value::record(vec![("taskId", Value::whole(task)), ("placement", Value::text(placement))]))
        }
        None => JsValue::NULL,
    }
}

/// `ID` is a task's in a task list's menu alone: in CRM it is another item's (spec/frame.md §4).
fn task_of(placement: &str, options: &JsValue) -> Option<u64> {
    let key = match placement {
        "TASK_LIST_CONTEXT_MENU" => "ID",
        _ if placement.starts_with("TASK_") => "taskId",
        _ => return None,
    };
    id::task(&host::read(&get(options, key))).ok()
}
