//! One request by fetch. Any value that fetch throws, rejects with or answers is taken as it comes.

use gloo_net::http::{Method, RequestBuilder};
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, AbortSignal, Request, RequestCredentials, RequestRedirect};

use super::{
    errors::{Failure, Transport},
    host, object,
    timer::{Signal, Stop, within},
};
use crate::{rest::request::Body, task::search::joined};

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

/// One try of a call: what ends it, and what is aborted with it.
pub struct Attempt<'a> {
    end: f64,
    caller: Option<&'a Signal>,
    controller: Option<AbortController>,
}

impl<'a> Attempt<'a> {
    /// A try of at most so many milliseconds.
    ///
    /// # Errors
    /// The caller's signal has been aborted already.
    pub fn start(ms: f64, caller: Option<&'a Signal>) -> Result<Self, Failure> {
        if caller.is_some_and(Signal::aborted) {
            return Err(stopped(Stop::Aborted, caller));
        }
        Ok(Self { end: host::now() + ms, caller, controller: AbortController::new().ok() })
    }

    /// What is aborted with the try.
    pub fn signal(&self) -> Option<AbortSignal> {
        self.controller.as_ref().map(AbortController::signal)
    }

    /// What a promise, or any other value in its place, comes to before the try ends.
    ///
    /// # Errors
    /// `network` for whatever is thrown; `timeout`, `aborted`.
    pub async fn settled(&self, outcome: Result<JsValue, JsValue>) -> Result<JsValue, Failure> {
        self.wait(Promise::resolve(&outcome.map_err(network)?)).await?.map_err(network)
    }

    /// What a promise comes to before the try ends.
    ///
    /// # Errors
    /// `timeout`, `aborted`.
    pub async fn wait(&self, work: Promise) -> Result<Result<JsValue, JsValue>, Failure> {
        match within(work, self.end - host::now(), self.caller).await {
            Ok(outcome) => Ok(outcome),
            Err(stop) => {
                if let Some(controller) = &self.controller {
                    controller.abort();
                }
                Err(stopped(stop, self.caller))
            }
        }
    }
}

fn network(cause: JsValue) -> Failure {
    Transport::new("network").unknown().cause(cause).into()
}

/// The failure of a request that was under way when waiting ended.
fn stopped(stop: Stop, signal: Option<&Signal>) -> Failure {
    match stop {
        Stop::Late => Transport::new("timeout").unknown().into(),
        Stop::Aborted => {
            Transport::new("aborted").unknown().cause(signal.map_or(JsValue::UNDEFINED, Signal::reason)).into()
        }
    }
}

/// Posts a body, and reads the whole answer.
///
/// # Errors
/// `network`, `timeout`, `aborted`, `redirected`; `no_connection` where there is no fetch.
pub async fn post(url: &str, body: &Body, attempt: &Attempt<'_>) -> Result<Reply, Failure> {
    if !host::can_fetch() {
        return Err(Transport::new("no_connection").detail("this runtime has no fetch").into());
    }
    // A runtime may mix one realm's AbortSignal with another's Request: then ours does without.
    let request = build(url, body, attempt.signal().as_ref())
        .or_else(|_| build(url, body, None))
        .map_err(|error| Failure::from(Transport::new("bad_connection").detail(&said(error))))?;
    let response = attempt.settled(fetch(&request)).await?;
    let Some(status) = status(&object::get(&response, "status")) else {
        return Err(Transport::new("bad_response").unknown().detail("fetch gave no Response").into());
    };
    if object::text(&response, "type") == "opaqueredirect" || matches!(status, 300..=399) {
        let target = header(&response, "location").and_then(|target| origin(&target, url));
        return Err(Transport::new("redirected").not_applied().status(status).redirected_to(target).into());
    }
    let text = attempt.settled(object::call(&response, "text", &Array::new())).await?;
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

// Not its `Display`, which asks JavaScript once more and brings Rust's formatting.
fn said(error: gloo_net::Error) -> String {
    match error {
        gloo_net::Error::JsError(error) => joined(&[&error.name, ": ", &error.message]),
        gloo_net::Error::GlooError(text) => text,
    }
}

fn header(response: &JsValue, name: &str) -> Option<String> {
    object::call(&object::get(response, "headers"), "get", &Array::of1(&name.into())).ok()?.as_string()
}

/// Only the origin: what follows it may hold a secret.
fn origin(target: &str, base: &str) -> Option<String> {
    web_sys::Url::new_with_base(target, base).ok().map(|url| object::text(&url, "origin"))
}
