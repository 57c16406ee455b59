//! One request by fetch, or by the caller's own function: both come to `{ status, body }`.

use gloo_net::http::Headers;
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, Request, RequestCredentials, RequestInit, RequestRedirect};

use super::{
    errors::{Failure, Transport, plain},
    host,
    object::{self, get, set, status, text},
};
use crate::{
    rest::request::{self, Body},
    task::search::joined,
};

/// What came back.
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The body as it is in JavaScript; undefined where it is not JSON.
    pub body: JsValue,
}

/// Posts a body.
///
/// # Errors
/// `no_connection` where there is no fetch; `bad_connection`.
pub fn post(url: &str, body: &Body, signal: &JsValue) -> Result<Promise, Failure> {
    if !host::can_fetch() {
        return Err(Transport::new("no_connection").detail("this runtime has no fetch").into());
    }
    // A runtime may mix one realm's AbortSignal with another's Request: then ours does without.
    build(url, body, Some(signal.unchecked_ref()))
        .or_else(|_| build(url, body, None))
        .map(|request| host::exchange(&request))
        .map_err(|error| Transport::new("bad_connection").detail(&said(&error)).into())
}

// The builder of gloo-net takes the URL apart and puts it together again for queries that we do not have: 2 KB of brotli.
fn build(url: &str, body: &Body, signal: Option<&AbortSignal>) -> Result<Request, JsValue> {
    let headers = Headers::new();
    headers.set("Content-Type", body.content_type);
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers.into_raw());
    init.set_redirect(RequestRedirect::Manual);
    init.set_credentials(RequestCredentials::Omit);
    init.set_signal(signal);
    init.set_body(&body.text.as_str().into());
    Request::new_with_str_and_init(url, &init)
}

fn said(error: &JsValue) -> String {
    joined(&[&text(error, "name"), ": ", &text(error, "message")])
}

/// Hands a request to the caller's own function.
pub fn hand(send: &JsValue, request: &request::Request, signal: &JsValue) -> Promise {
    let message = object::new();
    set(&message, "method", &JsValue::from_str(&request.method));
    set(&message, "params", &plain(&request.params));
    set(&message, "signal", signal);
    host::result(send.unchecked_ref(), &JsValue::UNDEFINED, &message)
}

/// Reads what `{ status, body }` says.
///
/// # Errors
/// `redirected`, `bad_response`.
pub fn read(answer: &JsValue) -> Result<Reply, Failure> {
    let Some(status) = status(&get(answer, "status")) else {
        return Err(Transport::unknown("bad_response").detail("there is no { status, body }").into());
    };
    if get(answer, "redirected").is_truthy() {
        let redirected = Transport::new("redirected").with("outcome", &"not_applied".into()).status(status);
        return Err(redirected.with("redirectedTo", &get(answer, "origin")).into());
    }
    let body = get(answer, "body");
    Ok(Reply { status, body: body.as_string().map_or(body, |text| host::parse(&text)) })
}
