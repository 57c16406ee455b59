//! The calls that only read: a task, and which task a placement was opened for.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::{
    call::call,
    connection::Connection,
    errors::{Failure, plain},
    host,
    object::{self, get, text},
    options::CallOptions,
};
use crate::{
    rest::{reason::PortalError, request::Request},
    task::{Value, id},
};

/// `getTask`.
pub async fn get_task(task: JsValue, options: JsValue, client: JsValue) -> Result<JsValue, Failure> {
    let mut options = CallOptions::read_with_select(&options, &client);
    let task = id::task(&host::read(&task));
    let task = match task {
        Ok(task) if options.issues.is_empty() => task,
        other => {
            let mut issues: Vec<_> = other.err().into_iter().map(|issue| issue.at("taskId")).collect();
            issues.append(&mut options.issues);
            return Err(Failure::Input { issues, warnings: Vec::new() });
        }
    };
    let connection = Connection::read(&options.connection)?;
    let answered = call(&connection, &Request::get(task, &options.select), &options).await?;
    // The portal answers 200 with `[]` (spec/methods.md §1).
    let Some(task) = answered.answer.task()? else {
        return Err(Failure::Portal(PortalError::not_shown()));
    };
    let time = answered.answer.time.as_ref().map_or(Value::Null, Value::from);
    Ok(plain(&Value::record(vec![("task", Value::from(&task)), ("time", time)])))
}

/// `currentTask`: null where the page was opened for none.
pub async fn current_task(options: JsValue, client: JsValue) -> Result<JsValue, Failure> {
    let options = CallOptions::read(&options, &client);
    if !options.issues.is_empty() {
        return Err(Failure::Input { issues: options.issues, warnings: Vec::new() });
    }
    let connection = Connection::read(&options.connection)?;
    let (placement, given) = match (connection.frame(), &connection) {
        (Some(frame), _) => {
            frame.ready(options.timeout, options.signal.as_ref()).await?;
            let info = object::call(&get(frame.object(), "placement"), "info", &Array::new());
            let info = info.unwrap_or(JsValue::UNDEFINED);
            (text(&info, "placement"), get(&info, "options"))
        }
        // Its placement has the same under two names; a B24Hook has none.
        (None, Connection::Sdk(sdk)) => {
            let info = get(sdk.object(), "placement");
            (text(&info, "placement"), get(&info, "options"))
        }
        _ => return Ok(JsValue::NULL),
    };
    let Some(task) = task_of(&placement, &given) else {
        return Ok(JsValue::NULL);
    };
    Ok(plain(&Value::record(vec![("taskId", Value::whole(task)), ("placement", Value::text(placement))])))
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
