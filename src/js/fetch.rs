//! One request by fetch. Any value that fetch throws, rejects with or answers is taken as it comes.

use gloo_net::http::{Method, RequestBuilder};
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, Request, RequestCredentials, RequestRedirect};

use super::{
    errors::{Failure, Transport},
    host,
    timer::{Signal, Stop, within},
};
use crate::rest::request::Body;

#[wasm_bindgen]
extern "C" {
    // Not gloo's `send`: it never settles when fetch rejects with anything but this realm's Error.
    #[wasm_bindgen(catch, js_name = fetch)]
    fn fetch(request: &Request) -> Result<JsValue, JsValue>;
}

/// What came back: the status, and the body where it is JSON.
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The body, parsed; none where it is not JSON.
    pub body: Option<JsValue>,
}

/// Posts a body, and reads the whole answer within `ms`.
///
/// # Errors
/// `network`, `timeout`, `aborted`, `redirected`; `no_connection` where there is no fetch.
pub async fn post(url: &str, body: &Body, ms: f64, signal: Option<&Signal>) -> Result<Reply, Failure> {
    if !host::can_fetch() {
        return Err(Transport::new("no_connection").detail("this runtime has no fetch").into());
    }
    let controller = AbortController::new().ok();
    let own = controller.as_ref().map(AbortController::signal);
    let done = within(exchange(url, body, own.as_ref()), ms, signal).await;
    match done {
        Ok(reply) => reply,
        Err(stop) => {
            if let Some(controller) = controller {
                controller.abort();
            }
            Err(stopped(stop, signal))
        }
    }
}

/// The failure of a request that was under way when waiting ended.
pub fn stopped(stop: Stop, signal: Option<&Signal>) -> Failure {
    match stop {
        Stop::Late => Transport::new("timeout").unknown().into(),
        Stop::Aborted => {
            Transport::new("aborted").unknown().cause(signal.map_or(JsValue::UNDEFINED, Signal::reason)).into()
        }
    }
}

async fn exchange(url: &str, body: &Body, signal: Option<&AbortSignal>) -> Result<Reply, Failure> {
    let network = |cause: JsValue| Failure::from(Transport::new("network").unknown().cause(cause));
    // A runtime may mix one realm's AbortSignal with another's Request: then ours does without.
    let request = build(url, body, signal)
        .or_else(|_| build(url, body, None))
        .map_err(|error| Failure::from(Transport::new("bad_connection").detail(&error.to_string())))?;
    let response = settled(fetch(&request)).await.map_err(network)?;
    let found = Reflect::get(&response, &"status".into()).ok().and_then(|found| status(&found));
    let kind = Reflect::get(&response, &"type".into()).ok().and_then(|kind| kind.as_string());
    let Some(status) = found else {
        return Err(Transport::new("bad_response").unknown().detail("fetch gave no Response").into());
    };
    if kind.as_deref() == Some("opaqueredirect") || matches!(status, 300..=399) {
        let target = header(&response, "location").and_then(|target| origin(&target, url));
        return Err(Transport::new("redirected").not_applied().status(status).redirected_to(target).into());
    }
    let text = settled(method(&response, "text", &Array::new())).await.map_err(network)?;
    Ok(Reply { status, body: text.as_string().and_then(|text| host::parse(&text)) })
}

/// An HTTP status, where the value is one; 0 is what an opaque answer has.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be from 0 to 999")]
pub fn status(value: &JsValue) -> Option<u16> {
    value.as_f64().filter(|status| (0.0..=999.0).contains(status)).map(|status| status as u16)
}

fn build(url: &str, body: &Body, signal: Option<&AbortSignal>) -> Result<Request, gloo_net::Error> {
    RequestBuilder::new(url)
        .method(Method::POST)
        .header("Content-Type", body.content_type)
        .redirect(RequestRedirect::Manual)
        .credentials(RequestCredentials::Omit)
        .abort_signal(signal)
        .body(body.text.as_str())
        .map(Request::from)
}

/// What a promise, or any other value in its place, comes to.
pub async fn settled(outcome: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&outcome?)).await
}

fn method(target: &JsValue, name: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    Reflect::get(target, &name.into())?.dyn_into::<Function>()?.apply(target, arguments)
}

fn header(response: &JsValue, name: &str) -> Option<String> {
    let headers = Reflect::get(response, &"headers".into()).ok()?;
    method(&headers, "get", &Array::of1(&name.into())).ok()?.as_string()
}

/// Only the origin: what follows it may hold a secret.
fn origin(target: &str, base: &str) -> Option<String> {
    web_sys::Url::new_with_base(target, base).ok().map(|url| url.origin())
}
