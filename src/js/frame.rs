//! BX24 inside a frame, or `BX.rest` on a portal's own page: where it is, and how it answers. It is not trusted to
//! answer (spec/frame.md §1.5).

use js_sys::{Promise, global};
use wasm_bindgen::JsValue;

use super::{
    errors::{Failure, Transport, plain},
    fetch::Reply,
    host,
    object::{self, call, get, set, status, text},
};
use crate::{
    rest::request::Request,
    task::search::{cut, joined},
};

/// How long BX24 may take to initialise, in milliseconds: it has no limit of its own (spec/frame.md §1.1).
pub const READY: f64 = 10_000.0;

const UNCARRIED: &str = "BX24.callMethod drops `start`, empty objects and odd names, and PHP what follows the thousandth value of its form: pass { via: \"fetch\" } to send this";

/// The object that a connection names, or the page's own.
///
/// # Errors
/// `no_connection` where there is no BX24, `not_in_frame` where BX24.js found no frame, `bad_connection` where the object
/// is none.
pub fn find(given: JsValue) -> Result<JsValue, Failure> {
    let named = !given.is_undefined();
    let found = if named { given } else { get(&global(), "BX24") };
    if found.is_null() {
        return Err(Transport::new("not_in_frame").into());
    }
    if get(&found, "callMethod").is_function() {
        return Ok(found);
    }
    if named {
        return Err(Transport::new("bad_connection").detail("`bx24` must have callMethod").into());
    }
    let on_premises = get(&get(&global(), "BX"), "rest");
    if get(&on_premises, "callMethod").is_function() {
        return Ok(on_premises);
    }
    Err(Transport::new("no_connection").into())
}

/// The origin of the portal, as `window.name` gives it: `domain|0 or 1|sid` (spec/frame.md §1.1); empty where BX24 tells no domain.
pub fn origin(bx24: &JsValue) -> String {
    let name = text(&global(), "name");
    let plain = cut(&name, b'|').is_some_and(|(_, rest)| rest.starts_with("0|"));
    let domain = call(bx24, "getDomain").as_string().unwrap_or_default();
    if domain.is_empty() {
        return domain;
    }
    joined(&[if plain { "http://" } else { "https://" }, &domain])
}

/// Calls a method, once.
///
/// # Errors
/// `frame_failed`.
pub fn send(bx24: &JsValue, request: &Request, signal: &JsValue) -> Result<Promise, Failure> {
    let Some(params) = request.for_frame() else {
        return Err(Transport::new("frame_failed").detail(UNCARRIED).into());
    };
    host::call_method(bx24, &request.method, &plain(&params), signal)
        .map_err(|cause| Transport::new("frame_failed").cause(&cause).into())
}

/// Reads what it calls back with, member by member: `error()` is cyclic, and its text forms lose the code
/// (spec/frame.md §1.4).
///
/// # Errors
/// `network`, `bad_response`.
pub fn read(result: &JsValue) -> Result<Reply, Failure> {
    let answer = get(result, "answer");
    let body = if answer.is_object() { answer } else { told(result) };
    let status = status(&get(result, "status")).unwrap_or(200);
    // `BX.rest` tells in its own codes what BX24 keeps to itself (spec/frame.md §1.8).
    let code = match text(&body, "error").as_str() {
        "ERROR_NETWORK" => "network",
        "BLANK_ANSWER" | "BLANK_ANSWER_WITH_ERROR_CODE" => "bad_response",
        "ERROR_UNEXPECTED_ANSWER" if status == 0 => "bad_response",
        _ => return Ok(Reply { status, body }),
    };
    Err(Transport::unknown(code).into())
}

/// The answer of an object that has only the methods.
fn told(result: &JsValue) -> JsValue {
    let body = object::new();
    let error = call(result, "error");
    if error.is_undefined() || error.is_null() {
        set(&body, "result", &call(result, "data"));
        return body;
    }
    let inner = call(&error, "getError");
    let code = if inner.is_object() { get(&inner, "error") } else { inner };
    set(&body, "error", &code);
    set(&body, "error_description", &call(result, "error_description"));
    body
}
