//! What a portal tells of itself: its methods, scopes, application, time and features (`spec/methods.md §9`).

use super::methods::{Call, METHODS, UPLOAD, find};
use super::record::flag;
use super::texts::error;
use super::users::map;
use super::{Error, Lang, Portal, Reply, cast, dates};
use crate::php::{Array, Php};

/// What the application and every webhook may use, unless told otherwise.
pub const SCOPES: [&str; 6] = ["task", "tasks", "disk", "user", "crm", "placement"];

/// Scopes that exist besides.
pub const OTHER_SCOPES: [&str; 8] =
    ["user_brief", "user_basic", "user.userfield", "im", "calendar", "department", "sonet_group", "log"];

fn texts<'a>(items: impl IntoIterator<Item = &'a str>) -> Php {
    let mut list = Array::new();
    items.into_iter().for_each(|item| list.push(Php::text(item)));
    Php::Array(list)
}

fn answered(result: Php) -> Result<Reply, Error> {
    Ok(Reply::new(result))
}

/// `scope`: what the caller may use; with `full` all that exist.
pub fn scope(_: &mut Portal, call: &Call) -> Result<Reply, Error> {
    let full = call.params.get("full").is_some_and(Php::is_true);
    answered(texts(SCOPES.into_iter().chain(OTHER_SCOPES.into_iter().filter(|_| full))))
}

/// `methods`: the names of all, or of one scope (empty: of those that need none).
pub fn methods(_: &mut Portal, call: &Call) -> Result<Reply, Error> {
    let scope = call.params.get("scope").map(|scope| cast::string(scope).unwrap_or_default());
    let of_scope = METHODS.iter().filter(|method| scope.as_ref().is_none_or(|scope| scope == method.scope));
    answered(texts(of_scope.map(|method| method.name).filter(|name| *name != UPLOAD)))
}

/// `method.get`: whether there is a method.
pub fn method(_: &mut Portal, call: &Call) -> Result<Reply, Error> {
    let name = call.params.get("name").and_then(cast::string).unwrap_or_default();
    let exists = Php::Bool(find(&name).is_some());
    answered(map([("isExisting", exists.clone()), ("isAvailable", exists)]))
}

/// `server.time`: a bare text, in the server's zone.
pub fn time(_: &mut Portal, call: &Call) -> Result<Reply, Error> {
    answered(Php::Text(dates::iso(call.now, dates::SERVER)))
}

/// `feature.get`: custom fields of tasks are on, unless the tariff is without; what is unknown is neither on nor off.
pub fn feature(portal: &mut Portal, call: &Call) -> Result<Reply, Error> {
    let code = call.params.get("CODE").and_then(cast::string).unwrap_or_default();
    let value = match code.as_str() {
        "" => return Err(error("CODE_EMPTY", "CODE can't be empty")),
        "tasks_custom_fields" => flag(!portal.quirks.no_userfields),
        "rest_offline_extended" | "rest_auth_connector" => "N",
        _ => "",
    };
    answered(map([("value", Php::text(value))]))
}

/// `app.info`: a local application, on a commercial plan.
pub fn app(portal: &mut Portal, _: &Call) -> Result<Reply, Error> {
    let language = if portal.lang == Lang::Ru { "ru" } else { "en" };
    answered(map([
        ("ID", Php::Int(5)),
        ("CODE", Php::text("local.5b24a5a0d0b0c0.de5b24a5")),
        ("VERSION", Php::Int(1)),
        ("STATUS", Php::text("L")),
        ("INSTALLED", Php::Bool(true)),
        ("PAYMENT_EXPIRED", Php::text("N")),
        ("DAYS", Php::Null),
        ("LANGUAGE_ID", Php::text(language)),
        ("LICENSE", Php::Text(format!("{language}_ent250"))),
        ("LICENSE_TYPE", Php::text("ent250")),
        ("LICENSE_FAMILY", Php::text("ent")),
    ]))
}
