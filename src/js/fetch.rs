//! One request by fetch. `js/exchange.js` sends it, and reads the answer.

use gloo_net::http::Headers;
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, Request, RequestCredentials, RequestInit, RequestRedirect};

use super::{
    errors::{Failure, Transport},
    host,
    object::text,
};
use crate::{rest::request::Body, task::search::joined};

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
