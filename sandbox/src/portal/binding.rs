//! How a controller binds a request's parameters: the exact errors of `spec/portal.md §1`.

use super::cast;
use super::texts::error;
use super::{Error, Php};
use crate::php::Array;

/// The task's id: `id` wins over `taskId`, and whatever `(int)` makes positive is one.
pub fn task_id(params: &Array) -> Result<i64, Error> {
    let Some(value) = params.get("id").or_else(|| params.get("taskId")) else {
        return Err(error("100", "CTaskItem All parameters in the constructor must have real class type"));
    };
    match cast::int(value) {
        id if id > 0 => Ok(id),
        _ => Err(error("0", "wrong task id")),
    }
}

/// A parameter that must be an array where it is sent.
pub fn array<'a>(params: &'a Array, name: &str) -> Result<Option<&'a Array>, Error> {
    match params.get(name) {
        None => Ok(None),
        Some(Php::Array(array)) => Ok(Some(array)),
        Some(scalar) => {
            let shown = cast::string(scalar).unwrap_or_default();
            let text =
                format!("Invalid value {{{shown}}} to match with parameter {{{name}}}. Should be value of type array.");
            Err(error("100", text))
        }
    }
}

/// `fields`, which must be sent.
pub fn fields(params: &Array) -> Result<&Array, Error> {
    array(params, "fields")?.ok_or_else(|| error("100", "Could not find value for parameter {fields}"))
}

/// A number that must be sent.
pub fn int(params: &Array, name: &str) -> Result<i64, Error> {
    let value =
        params.get(name).ok_or_else(|| error("100", format!("Could not find value for parameter {{{name}}}")))?;
    cast::numeric(value).ok_or_else(|| {
        let shown = cast::string(value).unwrap_or_default();
        let text =
            format!("Invalid value {{{shown}}} to match with parameter {{{name}}}. Should be value of type int.");
        error("100", text)
    })
}
