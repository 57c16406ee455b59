//! The user's own object of `@bitrix24/b24jssdk` 2.x: B24Frame, B24Hook or B24OAuth. Knows its results and errors, and
//! repeats none of what it does itself.

use js_sys::{Array, Object, Promise};
use wasm_bindgen::JsValue;

use super::{
    errors::{Failure, Transport, plain},
    fetch::{Attempt, Reply, status},
    object::{call, get, set, text},
};
use crate::{rest::request::Request, task::search::joined};

/// An object of the SDK.
#[derive(Clone)]
pub struct Sdk(JsValue);

impl Sdk {
    /// The object, where it has `actions.v2.call.make`.
    ///
    /// # Errors
    /// `bad_connection`.
    pub fn find(object: JsValue) -> Result<Self, Failure> {
        if get(&Self::action(&object), "make").is_function() {
            return Ok(Self(object));
        }
        Err(Transport::new("bad_connection")
            .detail("`sdk` must be a B24Frame, B24Hook or B24OAuth of @bitrix24/b24jssdk 2.x")
            .into())
    }

    /// The object itself.
    pub fn object(&self) -> &JsValue {
        &self.0
    }

    fn action(object: &JsValue) -> JsValue {
        get(&get(&get(object, "actions"), "v2"), "call")
    }

    /// Whether the SDK sends a call again when it cannot know whether the portal ran it: its default.
    pub fn may_repeat(&self) -> bool {
        let client = call(&self.0, "getHttpClient", &Array::of1(&"v2".into())).unwrap_or(JsValue::UNDEFINED);
        let params = call(&client, "getRestrictionManagerParams", &Array::new()).unwrap_or(JsValue::UNDEFINED);
        get(&params, "retryOnNetworkError").as_bool() != Some(false)
    }

    /// Calls a method.
    ///
    /// # Errors
    /// `network`, `timeout`, `aborted`, `bad_response`; an error of the portal is a reply.
    pub async fn call(&self, request: &Request, attempt: &Attempt<'_>) -> Result<Reply, Failure> {
        let options: JsValue = Object::new().into();
        set(&options, "method", &request.method.into());
        set(&options, "params", &plain(&request.params));
        match call(&Self::action(&self.0), "make", &Array::of1(&options)) {
            Ok(made) => match attempt.wait(Promise::resolve(&made)).await? {
                Ok(result) => Self::read(&result),
                Err(error) => Self::error(&error),
            },
            Err(error) => Self::error(&error),
        }
    }

    fn read(result: &JsValue) -> Result<Reply, Failure> {
        if get(result, "isSuccess").is_truthy() {
            let body = call(result, "getData", &Array::new()).unwrap_or(JsValue::UNDEFINED);
            let status = call(result, "getStatus", &Array::new()).ok().and_then(|found| status(&found));
            return Ok(Reply { status: status.unwrap_or(200), body: Some(body) });
        }
        // A few errors are not thrown but kept in the result.
        let errors = call(result, "getErrors", &Array::new()).unwrap_or(JsValue::UNDEFINED);
        let first = call(&errors, "next", &Array::new()).unwrap_or(JsValue::UNDEFINED);
        Self::error(&get(&first, "value"))
    }

    /// The SDK's error in the shape of a portal's. It is not kept as a cause: it holds the request with its token.
    fn error(error: &JsValue) -> Result<Reply, Failure> {
        let code = text(error, "code");
        match code.as_str() {
            "" => Err(Transport::new("bad_response").unknown().detail("the SDK failed without a code").into()),
            "NETWORK_ERROR" => Err(Transport::new("network").unknown().into()),
            "REQUEST_TIMEOUT" => Err(Transport::new("timeout").unknown().into()),
            own if own.starts_with("JSSDK_") => {
                Err(Transport::new("bad_response").unknown().detail(&joined(&["the SDK answered ", own])).into())
            }
            _ => {
                let body: JsValue = Object::new().into();
                set(&body, "error", &code.into());
                set(&body, "error_description", &get(error, "message"));
                let status = status(&get(error, "status")).unwrap_or(400);
                Ok(Reply { status, body: Some(body) })
            }
        }
    }
}
