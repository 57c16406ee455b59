//! The page at `/sandbox/` that lists the log live, and what its script asks for.

use super::with_policy;
use crate::log::Log;
use crate::php::{Php, form::parse_str};
use crate::rest::Response;

/// The page; its script asks for the rest.
pub fn page() -> Response {
    with_policy(Response::html(200, include_str!("requests/page.html")), None)
}

/// `{resets, last, requests}`: what is new to a page that has seen the requests up to `after`, so many resets ago.
pub fn feed(log: &Log, query: &str) -> Response {
    let query = parse_str(query.as_bytes());
    let number = |name: &str| match query.get(name) {
        Some(Php::Text(text)) => text.parse().unwrap_or(0),
        _ => 0,
    };
    let (after, last) = (number("after"), log.last());
    // A page that knows more than there is has seen another run of the server.
    let known = if number("resets") == log.resets() && after <= last { after } else { 0 };
    let body = format!("{{\"resets\":{},\"last\":{last},\"requests\":{}}}", log.resets(), log.show(known));
    let mut response = Response::json(200, body);
    response.headers.push(("Cache-Control", "no-store".to_owned()));
    response
}
