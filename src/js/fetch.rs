//! One request by fetch. `js/exchange.js` makes it and sends it, and reads the answer.

use gloo_net::http::Headers;
use js_sys::Promise;
use wasm_bindgen::JsValue;

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
// The builder of gloo-net takes the URL apart and puts it together again for queries that we do not have: 2 KB of brotli.
pub fn post(url: &str, body: &Body, signal: &JsValue) -> Result<Promise, Failure> {
    if !host::can_fetch() {
        return Err(Transport::new("no_connection").detail("this runtime has no fetch").into());
    }
    let headers = Headers::new();
    headers.set("Content-Type", body.content_type);
    host::exchange(url, &headers.into_raw(), &body.text, signal)
        .map_err(|error| Transport::new("bad_connection").detail(&said(&error)).into())
}

fn said(error: &JsValue) -> String {
    joined(&[&text(error, "name"), ": ", &text(error, "message")])
}
