//! The results of the calls that only read: a task, and which task a placement was opened for.

use wasm_bindgen::JsValue;

use super::{
    connection::Connection,
    errors::Failure,
    host,
    object::{get, parsed, text},
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
pub fn told(answer: &mut Answer, id: u64, options: &CallOptions) -> Result<JsValue, Failure> {
    let task = task(answer, id)?;
    Ok(parsed(&Value::record(vec![("task", options.shown(task)), ("time", time(answer))])))
}

/// The task of an answer.
///
/// # Errors
/// It shows none.
pub fn task(answer: &mut Answer, id: u64) -> Result<Task, Failure> {
    // The portal answers 200 with `[]` (spec/methods.md §1).
    answer.take_task(id)?.ok_or_else(|| Failure::Portal(PortalError::not_shown()))
}

/// The result of `call`.
pub fn result(answer: &mut Answer) -> JsValue {
    let mut entries = vec![("result", answer.result.taken()), ("time", time(answer))];
    if let Some(next) = answer.next {
        entries.push(("next", Value::whole(next)));
    }
    parsed(&Value::record(entries))
}

fn time(answer: &mut Answer) -> Value {
    answer.time.take().map_or(Value::Null, Value::from)
}

/// The result of `currentTask`: null where the page was opened for none.
pub fn placement(connection: &Connection) -> JsValue {
    let told = host::placement_of(connection.way, &connection.object);
    match id::task(&host::read(&get(&told, "taskId"))) {
        Ok(task) => {
            let placement = Value::text(text(&told, "placement"));
            parsed(&Value::record(vec![("taskId", Value::whole(task)), ("placement", placement)]))
        }
        Err(_) => JsValue::NULL,
    }
}
