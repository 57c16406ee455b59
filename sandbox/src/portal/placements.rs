//! `placement.bind`, `.unbind`, `.get` and `.list`: what an application has bound, as plain state (`spec/methods.md §11`).

use super::methods::Call;
use super::texts::error;
use super::users::map;
use super::{Error, Portal, cast};
use crate::php::{Array, Php};

/// The codes of a task's placements.
const CODES: [&str; 7] = [
    "TASK_VIEW_TAB",
    "TASK_VIEW_SIDEBAR",
    "TASK_VIEW_TOP_PANEL",
    "TASK_LIST_CONTEXT_MENU",
    "TASK_USER_LIST_TOOLBAR",
    "TASK_GROUP_LIST_TOOLBAR",
    "TASK_ROBOT_DESIGNER_TOOLBAR",
];

/// A handler that is bound to a place.
pub struct Placement {
    code: &'static str,
    handler: String,
    title: String,
    description: String,
    options: Array,
}

fn text(call: &Call, name: &str) -> String {
    call.params.get(name).and_then(cast::string).unwrap_or_default()
}

fn argument(name: &str) -> Error {
    error("ERROR_ARGUMENT", format!("Argument '{name}' is null or empty"))
}

fn admin(portal: &Portal, call: &Call) -> Result<(), Error> {
    if portal.is_admin(call.user) {
        return Ok(());
    }
    Err(Error { status: 403, ..error("ACCESS_DENIED", "Access denied!") })
}

/// Binds a handler; any address will do, one of this machine too.
pub fn bind(portal: &mut Portal, call: &Call) -> Result<Php, Error> {
    admin(portal, call)?;
    let (code, handler) = (text(call, "PLACEMENT"), text(call, "HANDLER"));
    let code = code.to_uppercase();
    if code.is_empty() {
        return Err(argument("PLACEMENT"));
    }
    if handler.is_empty() {
        return Err(argument("HANDLER"));
    }
    let code = CODES.iter().find(|known| **known == code);
    let code = code.ok_or_else(|| error("ERROR_PLACEMENT_NOT_FOUND", "Placement not found"))?;
    if portal.placements.iter().any(|bound| bound.code == *code && bound.handler == handler) {
        return Err(error("ERROR_CORE", "Unable to set placement handler: Handler already binded"));
    }
    let options = match call.params.get("OPTIONS") {
        Some(Php::Array(options)) => options.clone(),
        _ => Array::new(),
    };
    let (title, description) = (text(call, "TITLE"), text(call, "DESCRIPTION"));
    portal.placements.push(Placement { code, handler, title, description, options });
    Ok(Php::Bool(true))
}

/// Takes handlers away: one, or all of a place; says how many.
pub fn unbind(portal: &mut Portal, call: &Call) -> Result<Php, Error> {
    admin(portal, call)?;
    let (code, handler) = (text(call, "PLACEMENT").to_uppercase(), text(call, "HANDLER"));
    if code.is_empty() {
        return Err(argument("PLACEMENT"));
    }
    let before = portal.placements.len();
    portal.placements.retain(|bound| bound.code != code || !handler.is_empty() && bound.handler != handler);
    let count = before.saturating_sub(portal.placements.len());
    Ok(map([("count", Php::Int(i64::try_from(count).unwrap_or(0)))]))
}

/// What is bound.
pub fn get(portal: &Portal) -> Php {
    let mut list = Array::new();
    for bound in &portal.placements {
        list.push(map([
            ("placement", Php::text(bound.code)),
            ("userId", Php::Int(0)),
            ("handler", Php::text(bound.handler.as_str())),
            ("title", Php::text(bound.title.as_str())),
            ("description", Php::text(bound.description.as_str())),
            ("options", Php::Array(bound.options.clone())),
            ("langAll", Php::Array(Array::new())),
        ]));
    }
    Php::Array(list)
}

/// The codes that there are.
pub fn list() -> Php {
    let mut list = Array::new();
    CODES.iter().for_each(|code| list.push(Php::text(*code)));
    Php::Array(list)
}
