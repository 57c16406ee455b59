//! What stands between HTTP and the portal's methods: addresses, bodies, tokens, `batch`, `time`, the shapes of answers.
//! Pure: a request and the time go in, an action comes out. It does not know what the methods do.

pub mod address;
pub mod auth;
mod batch;
mod engine;
mod http;
pub mod limits;
mod memory;
mod multipart;
mod operating;
pub mod params;
mod reference;
pub mod rights;
pub mod system;
mod tokens;
mod upload;

pub use engine::Engine;
pub use http::{Action, Request, Response};
pub use limits::{Limits, Pace};
pub use rights::Scopes;
pub use tokens::{Grant, LIFE_S, Token, Tokens, Via};

use self::address::Address;
use self::operating::Client;
use self::rights::Rights;
use crate::Sandbox;
use crate::faults::{Fault, Kind};
use crate::oauth::{self, Origins};
use crate::php::{Array, Php, json::encode};
use crate::portal::{Error, Reading, Reply};

/// Where a renamed portal says that it is now; `.invalid` resolves nowhere.
const RENAMED: &str = "https://renamed-portal.invalid";

/// Answers a request under `/rest/`.
pub fn answer<E: Engine>(sandbox: &mut Sandbox<E>, request: &Request, now_ms: i64) -> Action {
    let params = params::read(request);
    if request.is_preflight() {
        sandbox.log.push(request, &params, None, None, now_ms);
        return Action::Respond(Response::empty(200).with_cors());
    }
    let address = Address::parse(&request.path);
    let method = address.as_ref().map(|address| address.method.as_str());
    let reading = sandbox.reading;
    let admitted = sandbox.pace.admit(request, now_ms);
    let fault = admitted.is_ok().then(|| sandbox.faults.take(method.unwrap_or_default())).flatten();
    sandbox.log.push(request, &params, method, fault.map(|fault| fault.name), now_ms);
    if let Err(limit) = admitted {
        return Action::Respond(refusal(&limit.into(), reading).with_cors());
    }
    if let Some(action) = fault.and_then(|fault| instead(fault, request, reading)) {
        return action;
    }
    let outcome = address.ok_or_else(|| (&system::METHOD_NOT_FOUND).into());
    let outcome = outcome.and_then(|address| enter(sandbox, &address, request, params, now_ms));
    afterwards(fault, outcome, reading)
}

/// What a fault does in the place of the method.
pub(crate) fn instead(fault: Fault, request: &Request, reading: Reading) -> Option<Action> {
    Some(match fault.kind {
        Kind::Refuse(error) => Action::Respond(refusal(&error.into(), reading).with_cors()),
        Kind::RefuseUnreadably(error) => Action::Respond(refusal(&error.into(), reading)),
        Kind::Html => Action::Respond(Response::html(200, "<!DOCTYPE html><title>Bitrix24</title>\n").with_cors()),
        Kind::Empty => Action::Respond(Response::json(200, String::new()).with_cors()),
        Kind::Redirect => {
            let mut response = Response::empty(302).with_cors();
            let mark = if request.query.is_empty() { "" } else { "?" };
            response.headers.push(("Location", format!("{RENAMED}{}{mark}{}", request.path, request.query)));
            Action::Respond(response)
        }
        Kind::ResetBefore => Action::Drop,
        Kind::Hang => Action::Hang,
        Kind::ResetAfter | Kind::Slow | Kind::CutJson | Kind::EmptyResult | Kind::NoTime => return None,
        Kind::Frame | Kind::UsedRefresh => return None,
    })
}

/// What a fault does to the answer of a method that has run.
pub(crate) fn afterwards(fault: Option<Fault>, outcome: Result<Array, Error>, reading: Reading) -> Action {
    let outcome = outcome.map(|body| altered(fault, body));
    let mut response = match &outcome {
        Ok(body) => Response::json(200, encode(&Php::Array(body.clone()))),
        Err(error) => refusal(error, reading),
    }
    .with_cors();
    match fault.map(|fault| (fault.kind, fault.ms)) {
        Some((Kind::ResetAfter, _)) => Action::Drop,
        Some((Kind::Slow, ms)) => Action::Delay(ms, response),
        Some((Kind::CutJson, _)) => {
            response.body.truncate(response.body.len() / 2);
            Action::Respond(response)
        }
        _ => Action::Respond(response),
    }
}

fn altered(fault: Option<Fault>, mut body: Array) -> Array {
    match fault.map(|fault| fault.kind) {
        Some(Kind::EmptyResult) => body.insert("result", Php::Array(Array::new())),
        Some(Kind::NoTime) => drop(body.remove("time")),
        _ => {}
    }
    body
}

fn refusal(error: &Error, reading: Reading) -> Response {
    Response::json(system::status(error, reading), encode(&Php::Array(system::body(error))))
}

/// From the door to the method: the caller, then the call.
fn enter<E: Engine>(
    sandbox: &mut Sandbox<E>,
    address: &Address,
    request: &Request,
    mut params: Array,
    now_ms: i64,
) -> Result<Array, Error> {
    if address.xml {
        return Err((&system::NO_XML).into());
    }
    let at_auth_host = oauth::at_auth_host(request);
    let given = |token: &str| sandbox.tokens.holder(token, at_auth_host, now_ms);
    let user = auth::user(&address.caller, request, &params, &sandbox.callers, given)?;
    sandbox.log.by(user);
    let who = (user, Client::of(&address.caller, user));
    let door = upload::door(&Origins::of(sandbox, request).portal, address, request, &params);
    if address.method == upload::METHOD {
        params = upload::params(request, &params);
    } else {
        auth::strip(&mut params);
    }
    if address.method != "batch" {
        let mut body = call(sandbox, &address.method, &params, who, now_ms)?;
        upload::complete(&mut body, &door);
        return Ok(body);
    }
    let mut result = batch::run(&params, |method, params| {
        let fault = sandbox.faults.take_in_batch(method);
        if let Some(fault) = fault {
            sandbox.log.met(fault.name);
        }
        if let Some(Fault { kind: Kind::Refuse(error), .. }) = fault {
            return Err(error.into());
        }
        call(sandbox, method, params, who, now_ms).map(|body| altered(fault, body))
    })?;
    upload::complete(&mut result, &door);
    Ok(body(Reply { result: Php::Array(result), next: None, total: None }, operating::uncounted(now_ms)))
}

/// A method's run, as the body of an answer.
fn call<E: Engine>(
    sandbox: &mut Sandbox<E>,
    method: &str,
    params: &Array,
    (user, client): (u64, Client),
    now_ms: i64,
) -> Result<Array, Error> {
    let rights = Rights { client, scopes: &sandbox.scopes, reading: sandbox.reading };
    rights.check(&sandbox.engine, method)?;
    sandbox.pace.allow(client, method, now_ms)?;
    let outcome = sandbox.engine.call(method, params, user, now_ms).ok_or(&system::METHOD_NOT_FOUND)?;
    let outcome = outcome.map(|reply| rights.narrow(&sandbox.engine, method, params, reply));
    let time = sandbox.pace.spend(client, method, now_ms);
    Ok(body(outcome?, time))
}

/// `{result, next?, total?, time}`: paging stands beside the result (spec/methods.md §0).
fn body(reply: Reply, time: Array) -> Array {
    let mut body = Array::new();
    body.insert("result", reply.result);
    for (name, number) in [("next", reply.next), ("total", reply.total)] {
        if let Some(number) = number {
            body.insert(name, Php::Int(number));
        }
    }
    body.insert("time", Php::Array(time));
    body
}
