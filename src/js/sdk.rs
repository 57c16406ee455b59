//! The user's own object of `@bitrix24/b24jssdk` 2.x: B24Frame, B24Hook or B24OAuth. Knows its results and errors, and
//! repeats none of what it does itself.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};

use super::{
    errors::{Failure, Transport, plain},
    fetch::Reply,
    host,
    object::{self, call, get, set, status, text},
};
use crate::{
    rest::request::Request,
    task::{Value, id, search::joined},
};

/// The object, where it has `actions.v2.call.make`.
///
/// # Errors
/// `bad_connection`.
pub fn find(object: JsValue) -> Result<JsValue, Failure> {
    if get(&action(&object), "make").is_function() {
        return Ok(object);
    }
    Err(Transport::new("bad_connection")
        .detail("`sdk` must be a B24Frame, B24Hook or B24OAuth of @bitrix24/b24jssdk 2.x")
        .into())
}

fn action(sdk: &JsValue) -> JsValue {
    get(&get(&get(sdk, "actions"), "v2"), "call")
}

/// Whether the SDK sends a call again when it cannot know whether the portal ran it: its default.
pub fn may_repeat(sdk: &JsValue) -> bool {
    let client = object::call_with(sdk, "getHttpClient", &"v2".into());
    let params = call(&client, "getRestrictionManagerParams");
    get(&params, "retryOnNetworkError").as_bool() != Some(false)
}

/// Calls a method.
pub fn send(sdk: &JsValue, request: &Request) -> Promise {
    let options = object::new();
    set(&options, "method", &JsValue::from_str(&request.method));
    set(&options, "params", &plain(&request.params));
    let action = action(sdk);
    host::result(get(&action, "make").unchecked_ref(), &action, &options)
}

/// Reads a result. Where a list goes on it does not tell, only that it does: pages have fifty rows (spec/methods.md §0).
///
/// # Errors
/// As `error`.
pub fn read(result: &JsValue, request: &Request) -> Result<Reply, Failure> {
    if get(result, "isSuccess").is_truthy() {
        let status = status(&call(result, "getStatus")).unwrap_or(200);
        let mut body = call(result, "getData");
        if call(result, "isMore").is_truthy() {
            let start = request.params.get("start").and_then(id::whole).unwrap_or_default();
            let whole = object::new();
            for name in ["result", "time"] {
                set(&whole, name, &get(&body, name));
            }
            set(&whole, "next", &plain(&Value::whole(start.saturating_add(50))));
            body = whole;
        }
        return Ok(Reply { status, body });
    }
    // A few errors are not thrown but kept in the result.
    error(&get(&call(&call(result, "getErrors"), "next"), "value"))
}

/// The SDK's error in the shape of a portal's. It is not kept as a cause: it holds the request with its token.
///
/// # Errors
/// `network`, `timeout`, `bad_response`; an error of the portal is a reply.
pub fn error(error: &JsValue) -> Result<Reply, Failure> {
    let code = text(error, "code");
    let failure = match code.as_str() {
        "" => Transport::unknown("bad_response").detail("the SDK failed without a code"),
        "NETWORK_ERROR" => Transport::unknown("network"),
        "REQUEST_TIMEOUT" => Transport::unknown("timeout"),
        own if own.starts_with("JSSDK_") => {
            Transport::unknown("bad_response").detail(&joined(&["the SDK answered ", own]))
        }
        _ => {
            let body = object::new();
            set(&body, "error", &code.into());
            set(&body, "error_description", &get(error, "message"));
            return Ok(Reply { status: status(&get(error, "status")).unwrap_or(400), body });
        }
    };
    Err(failure.into())
}
