//! `/oauth/authorize/`: an app's user comes, and goes back with a code. Nobody is asked for a password here: the user is the
//! one that `user` names, or the first.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{CLIENT_ID, MEMBER_ID, Origins, host};
use crate::Sandbox;
use crate::php::{Array, Php};
use crate::rest::{Request, Response, auth, params};

/// The user who comes, unless told otherwise.
const USER: &str = "1";

/// A redirect, or a page that says why there is none: a refusal goes nowhere.
pub fn answer<E>(sandbox: &mut Sandbox<E>, request: &Request, now_ms: i64) -> Response {
    match redirect(sandbox, request, now_ms) {
        Ok(address) => {
            let mut response = Response::empty(302);
            response.headers.push(("Location", address));
            response
        }
        Err(why) => Response::html(400, format!("<!DOCTYPE html><title>Bitrix24</title><p>{why}</p>\n")),
    }
}

fn redirect<E>(sandbox: &mut Sandbox<E>, request: &Request, now_ms: i64) -> Result<String, &'static str> {
    let params = params::read(request);
    if text(&params, "client_id") != Some(CLIENT_ID) {
        return Err("The client_id is of no application here: the sandbox prints the one that it knows.");
    }
    let user = auth::among(&sandbox.callers, text(&params, "user").unwrap_or(USER))
        .ok_or("The user is none of the portal's.")?;
    let back = text(&params, "redirect_uri").or(sandbox.app.as_deref());
    let back = back.ok_or("There is no way back: give redirect_uri, or start the sandbox with --www or --app.")?;
    if !is_address(back) {
        return Err("The redirect_uri is no address: it must be http://… or https://…, with all else percent-encoded.");
    }
    let (back, _) = back.split_once('#').unwrap_or((back, ""));
    let origins = Origins::of(sandbox, request);
    let scope = sandbox.scopes.show();
    let code = sandbox.tokens.code(user, now_ms);
    let mut address = back.to_owned();
    let mut mark = if back.contains('?') { '&' } else { '?' };
    let fields = [
        ("code", code.as_str()),
        ("state", text(&params, "state").unwrap_or_default()),
        ("domain", host(&origins.portal)),
        ("member_id", MEMBER_ID),
        ("scope", &scope),
        ("server_domain", host(&origins.server)),
    ];
    for (name, value) in fields {
        address.push(mark);
        address.push_str(name);
        address.push('=');
        address.extend(utf8_percent_encode(value, NON_ALPHANUMERIC));
        mark = '&';
    }
    Ok(address)
}

fn text<'a>(params: &'a Array, name: &str) -> Option<&'a str> {
    match params.get(name) {
        Some(Php::Text(text)) if !text.is_empty() => Some(text),
        _ => None,
    }
}

/// Whether it can stand in a header, and a browser will go there.
fn is_address(text: &str) -> bool {
    let web = ["http://", "https://"].into_iter().any(|scheme| text.starts_with(scheme) && text != scheme);
    web && text.chars().all(|letter| letter.is_ascii_graphic())
}
