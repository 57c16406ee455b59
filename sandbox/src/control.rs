//! The calls that control a sandbox (CONTRIBUTING.md): reset, stored tasks, faults, clock, limits, scopes, what differs from
//! portal to portal, log. They are no part of a portal, and answer with JSON of their own, but at their root, where a page
//! lists the log live.

use serde_json::{Map, Value, json};

use crate::Sandbox;
use crate::faults::Faults;
use crate::frame;
use crate::portal::Reading;
use crate::rest::{Engine, Limits, Request, Response, Scopes};

const CALLS: &str =
    "POST reset, GET tasks/ID, GET faults, POST faults, POST clock, POST limits, POST portal, POST scope, GET requests";

/// What a control call answers; other origins may read it.
pub fn answer<E: Engine>(sandbox: &mut Sandbox<E>, request: &Request) -> Response {
    if request.is_preflight() {
        return Response::empty(200).with_cors();
    }
    match (request.verb.as_str(), call(request)) {
        ("GET", "") => return frame::requests(),
        ("GET", "requests") => return Response::json(200, sandbox.log.show(0)).with_cors(),
        _ => {}
    }
    let (status, value) = match run(sandbox, request) {
        Ok(Value::Null) => (404, Value::Null),
        Ok(value) => (200, value),
        Err(wrong) => (400, json!({ "error": wrong })),
    };
    Response::json(status, value.to_string()).with_cors()
}

/// What stands after `/sandbox/`.
fn call(request: &Request) -> &str {
    let path = request.path.trim_matches('/');
    path.strip_prefix("sandbox").unwrap_or(path).trim_start_matches('/')
}

fn run<E: Engine>(sandbox: &mut Sandbox<E>, request: &Request) -> Result<Value, String> {
    let call = call(request);
    match (request.verb.as_str(), call.split_once('/').unwrap_or((call, ""))) {
        ("POST", ("reset", "")) => {
            reset(sandbox, &request.body)?;
            Ok(json!({ "engine": sandbox.reading.name() }))
        }
        ("GET", ("tasks", task)) => {
            let task = task.parse().map_err(|_| format!("`{task}` is not a task's id"))?;
            Ok(sandbox.engine.stored(task))
        }
        ("GET", ("faults", "")) => Ok(json!({ "known": Faults::known(), "in_force": sandbox.faults.show() })),
        ("POST", ("faults", "")) => {
            sandbox.faults = Faults::parse(&body(request)?)?;
            Ok(sandbox.faults.show())
        }
        ("POST", ("clock", "")) => advance(sandbox, &body(request)?),
        ("POST", ("limits", "")) => limit(sandbox, &body(request)?),
        ("POST", ("portal", "")) => {
            let quirks = sandbox.engine.quirks().with(&body(request)?)?;
            sandbox.engine.set_quirks(quirks);
            Ok(quirks.show())
        }
        ("POST", ("scope", "")) => scope(sandbox, &body(request)?),
        (verb, _) => Err(format!("there is no control call `{verb} {call}`: there are {CALLS}")),
    }
}

/// Without a body as it was started, and by `{engine?}` under another reading of the rules.
fn reset<E: Engine>(sandbox: &mut Sandbox<E>, body: &[u8]) -> Result<(), String> {
    if body.is_empty() {
        sandbox.reset();
        return Ok(());
    }
    let wrong = "the body must be empty, or an object `{engine?}`";
    let asked: Map<String, Value> = serde_json::from_slice(body).map_err(|_| wrong)?;
    if let Some(key) = asked.keys().find(|key| *key != "engine") {
        return Err(format!("`{key}` is no part of a reset: {wrong}"));
    }
    match asked.get("engine") {
        None => sandbox.reset(),
        Some(name) => sandbox.reset_as(Reading::parse(name.as_str().unwrap_or_default())?),
    }
    Ok(())
}

fn body(request: &Request) -> Result<Value, String> {
    serde_json::from_slice(&request.body).map_err(|error| format!("the body is not JSON: {error}"))
}

fn advance<E: Engine>(sandbox: &mut Sandbox<E>, body: &Value) -> Result<Value, String> {
    let by_ms = body.get("advance_ms").and_then(Value::as_i64).filter(|by_ms| *by_ms >= 0);
    let by_ms = by_ms.ok_or(r#"the body must be {"advance_ms": N}, with a whole number of milliseconds"#)?;
    let now_ms =
        sandbox.clock.advance(by_ms).ok_or("the clock is the world's: start the sandbox with `--clock manual`")?;
    Ok(json!({ "now_ms": now_ms }))
}

/// `{limits?, work_ms?}`: what is used up of the limits stays so.
fn limit<E: Engine>(sandbox: &mut Sandbox<E>, body: &Value) -> Result<Value, String> {
    let body = body.as_object().ok_or("the body must be an object `{limits?, work_ms?}`")?;
    if let Some(key) = body.keys().find(|key| !["limits", "work_ms"].contains(&key.as_str())) {
        return Err(format!("`{key}` is no part of the limits: `limits` and `work_ms` are"));
    }
    let limits = body.get("limits").map(|name| Limits::parse(name.as_str().unwrap_or_default())).transpose()?;
    let work_ms = body.get("work_ms").map(|number| number.as_u64().and_then(|number| u32::try_from(number).ok()));
    if work_ms == Some(None) {
        return Err("`work_ms` must be a whole number of milliseconds".to_owned());
    }
    let pace = &mut sandbox.pace;
    pace.limits = limits.unwrap_or(pace.limits);
    pace.work_ms = work_ms.flatten().unwrap_or(pace.work_ms);
    Ok(json!({ "limits": pace.limits.name(), "work_ms": pace.work_ms }))
}

/// `{scope}`: what the app and every webhook may use, until the next reset.
fn scope<E: Engine>(sandbox: &mut Sandbox<E>, body: &Value) -> Result<Value, String> {
    let names = body.get("scope").and_then(Value::as_str);
    let names = names.ok_or(r#"the body must be {"scope": "task,user"}, with scopes and commas between them"#)?;
    sandbox.scopes = Scopes::parse(names)?;
    Ok(json!({ "scope": sandbox.scopes.show() }))
}
