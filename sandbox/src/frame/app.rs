//! What the card's script asks for: the task, and what an app gets when it is opened or needs a new token (spec/frame.md §2).

use serde_json::{Value, json};

use crate::Sandbox;
use crate::oauth::{MEMBER_ID, Origins, STATUS};
use crate::php::{Array, Php, json::encode};
use crate::portal::Lang;
use crate::rest::{Engine, LIFE_S, Request, Response, Via, auth};

/// What its events would be known by.
const APPLICATION_TOKEN: &str = "a0b1c2d3e4f5061728394a5b6c7d8e9f";

/// What the card shows beyond what a task shows by itself.
const SELECT: [&str; 4] = ["*", "UF_*", "TAGS", "SUB_TASKS"];

/// A task as its card shows it: read as REST reads it, but it leaves no trace in the log and meets no fault.
pub fn task<E: Engine>(sandbox: &mut Sandbox<E>, user: &str, task: &str, now_ms: i64) -> Option<Response> {
    let user = auth::among(&sandbox.callers, user)?;
    let mut select = Array::new();
    SELECT.iter().for_each(|name| select.push(Php::text(*name)));
    let mut params = Array::new();
    params.insert("taskId", Php::text(task));
    params.insert("select", Php::Array(select));
    let body = match sandbox.engine.call("tasks.task.get", &params, user, now_ms)? {
        Ok(reply) => encode(&reply.result),
        Err(error) => json!({ "error": error.description }).to_string(),
    };
    Some(fresh(body))
}

/// Opens the app: tokens for its user, and the faults that its page is to play.
pub fn open<E: Engine>(sandbox: &mut Sandbox<E>, request: &Request, user: &str, now_ms: i64) -> Option<Response> {
    let user = auth::among(&sandbox.callers, user)?;
    let admin = match sandbox.engine.call("profile", &Array::new(), user, now_ms) {
        Some(Ok(reply)) => {
            matches!(reply.result, Php::Array(profile) if profile.get("ADMIN") == Some(&Php::Bool(true)))
        }
        _ => false,
    };
    let app = sandbox.app.clone();
    let lang = if sandbox.lang == Lang::Ru { "ru" } else { "en" };
    let auth = give(sandbox, user, now_ms);
    let (scope, Origins { server, .. }) = (sandbox.scopes.show(), Origins::of(sandbox, request));
    let mut fault = |name| sandbox.faults.take_in_frame(name);
    let pending = fault("install_pending");
    let body = json!({
        "app": app,
        "lang": lang,
        "admin": admin,
        "auth": auth,
        "member_id": MEMBER_ID,
        "status": STATUS,
        "application_token": APPLICATION_TOKEN,
        "scope": scope,
        "server_endpoint": format!("{server}/rest/"),
        "silent": fault("silent"),
        "no_init": fault("no_init"),
        "refused_origin": fault("refused_origin"),
        "not_installed": pending && !admin,
        "install": fault("install") || pending,
        "first_run": fault("first_run"),
    });
    Some(fresh(body.to_string()))
}

/// A new pair of tokens; JSON null where the portal refuses to give one.
pub fn refresh<E: Engine>(sandbox: &mut Sandbox<E>, refresh: &str, now_ms: i64) -> Option<Response> {
    let grant = sandbox
        .tokens
        .renew(refresh, &sandbox.callers, now_ms)
        .filter(|_| !sandbox.faults.take_in_frame("refuse_refresh"));
    let auth = grant.map_or(Value::Null, |grant| give(sandbox, grant.user, now_ms));
    Some(fresh(auth.to_string()))
}

/// With `expired_token` the portal alone knows that the token is over, with `stale_token` its holder too.
fn give<E>(sandbox: &mut Sandbox<E>, user: u64, now_ms: i64) -> Value {
    let stale = sandbox.faults.take_in_frame("stale_token");
    let over = stale || sandbox.faults.take_in_frame("expired_token");
    let token = sandbox.tokens.give(user, Via::Page, if over { 0 } else { LIFE_S }, now_ms);
    json!({
        "AUTH_ID": token.access,
        "AUTH_EXPIRES": if stale { 0 } else { LIFE_S }.to_string(),
        "REFRESH_ID": token.refresh,
    })
}

fn fresh(body: String) -> Response {
    let mut response = Response::json(200, body);
    response.headers.push(("Cache-Control", "no-store".to_owned()));
    response
}

/// The origin of an `http:` or `https:` address.
pub fn origin(url: &str) -> &str {
    let host = url.find("://").map_or(0, |at| at + 3);
    let end = url[host..].find(['/', '?', '#']).map_or(url.len(), |at| host + at);
    &url[..end]
}
