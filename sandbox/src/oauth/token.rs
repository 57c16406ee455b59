//! `/oauth/token/`: an app's server gives a code or a refresh token, and gets a pair of tokens. It sends no CORS headers: a
//! page, which any visitor can read, has no secret to send.

use super::{CLIENT_ID, CLIENT_SECRET, MEMBER_ID, Origins, STATUS, host};
use crate::Sandbox;
use crate::php::{Array, Php};
use crate::portal::Error;
use crate::rest::system::{INVALID_CLIENT, INVALID_GRANT, INVALID_REQUEST, System};
use crate::rest::{self, Action, Grant, LIFE_S, Request, params};

/// What `GET /sandbox/requests` calls a request for tokens, and `match` of its faults.
const CALL: &str = "oauth";

/// The names of what an app asks with, and of the parameter that holds it.
const CODE: (&str, &str) = ("authorization_code", "code");
const REFRESH: (&str, &str) = ("refresh_token", "refresh_token");

/// What is to be done about a request for tokens.
pub fn answer<E>(sandbox: &mut Sandbox<E>, request: &Request, now_ms: i64) -> Action {
    let params = params::read(request);
    let reading = sandbox.reading;
    let fault = sandbox.faults.take_in_oauth();
    sandbox.log.push(request, &params, Some(CALL), fault.map(|fault| fault.name), now_ms);
    let action = fault.and_then(|fault| rest::instead(fault, request, reading)).unwrap_or_else(|| {
        let given = give(sandbox, request, &params, now_ms).map_err(Error::from);
        rest::afterwards(fault, given, reading)
    });
    private(action)
}

fn give<E>(sandbox: &mut Sandbox<E>, request: &Request, params: &Array, now_ms: i64) -> Result<Array, &'static System> {
    let text = |name: &str| match params.get(name) {
        Some(Php::Text(text)) if !text.is_empty() => Ok(text.as_str()),
        _ => Err(&INVALID_REQUEST),
    };
    let (client, secret, kind) = (text("client_id")?, text("client_secret")?, text("grant_type")?);
    let asked = [CODE, REFRESH].into_iter().find(|(name, _)| *name == kind).ok_or(&INVALID_REQUEST)?;
    let by = text(asked.1)?;
    if !["GET", "POST"].contains(&request.verb.as_str()) {
        return Err(&INVALID_REQUEST);
    }
    if (client, secret) != (CLIENT_ID, CLIENT_SECRET) {
        return Err(&INVALID_CLIENT);
    }
    let tokens = &mut sandbox.tokens;
    let grant = if asked == CODE { tokens.redeem(by, now_ms) } else { tokens.renew(by, &sandbox.callers, now_ms) };
    let grant = grant.ok_or(&INVALID_GRANT)?;
    if grant.used && sandbox.faults.take_of_grant("used_refresh") {
        return Err(&INVALID_GRANT);
    }
    let mut answer = pair(sandbox, request, grant, now_ms);
    if asked == REFRESH {
        answer.insert("expires", Php::Int(now_ms.div_euclid(1000).saturating_add(LIFE_S)));
        answer.insert("user_id", Php::Int(i64::try_from(grant.user).unwrap_or(0)));
    }
    Ok(answer)
}

/// A pair of tokens. `domain` is the host of this server, not the portal's.
fn pair<E>(sandbox: &mut Sandbox<E>, request: &Request, grant: Grant, now_ms: i64) -> Array {
    let over = sandbox.faults.take_of_grant("expired_token");
    let token = sandbox.tokens.give(grant.user, grant.via, if over { 0 } else { LIFE_S }, now_ms);
    let Origins { portal, server } = Origins::of(sandbox, request);
    let mut answer = Array::new();
    answer.insert("access_token", Php::Text(token.access));
    answer.insert("expires_in", Php::Int(LIFE_S));
    answer.insert("scope", Php::Text(sandbox.scopes.show()));
    answer.insert("domain", Php::text(host(&server)));
    answer.insert("server_endpoint", Php::Text(format!("{server}/rest/")));
    answer.insert("status", Php::text(STATUS));
    answer.insert("client_endpoint", Php::Text(format!("{portal}/rest/")));
    answer.insert("member_id", Php::text(MEMBER_ID));
    answer.insert("refresh_token", Php::Text(token.refresh));
    answer
}

/// The same, for a page of another origin to learn nothing of.
fn private(action: Action) -> Action {
    match action {
        Action::Respond(response) => Action::Respond(response.without_cors()),
        Action::Delay(ms, response) => Action::Delay(ms, response.without_cors()),
        other => other,
    }
}
