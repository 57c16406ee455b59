//! Failures as JavaScript sees them: the classes of `js/errors.js`, filled.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use super::{host, object};
use crate::{
    rest::{
        answer::Refused,
        reason::{Outcome, PortalError},
    },
    task::{Value, compare::Comparison},
};

/// Why a call ends without a result.
#[derive(Clone)]
pub enum Failure {
    /// The portal answered with an error: another try may help.
    Portal(Box<PortalError>),
    /// Anything else, as it will be thrown.
    Thrown(JsValue),
}

impl Failure {
    /// Whether the portal may have run the call, as far as anybody knows. Who aborts a call wants nothing more of it.
    pub fn is_unknown(&self) -> bool {
        match self {
            Self::Portal(error) => error.reason.outcome == Outcome::Unknown,
            Self::Thrown(error) => {
                object::text(error, "outcome") == Outcome::Unknown.as_str() && object::text(error, "code") != "aborted"
            }
        }
    }
}

impl Failure {
    /// What JavaScript gave, where that is no `{ error }`.
    pub fn thrown(given: JsValue) -> Result<JsValue, Self> {
        let error = object::get(&given, "error");
        if error.is_undefined() { Ok(given) } else { Err(Self::Thrown(error)) }
    }

    /// The same, of a read before anything was changed: aborting then is as before sending.
    pub fn before(self) -> Self {
        let error = JsValue::from(self);
        if object::text(&error, "code") == "aborted" {
            return Self::Thrown(object::get(&error, "cause"));
        }
        if !object::text(&error, "outcome").is_empty() {
            object::set(&error, "outcome", &"not_sent".into());
        }
        Self::Thrown(error)
    }
}

/// The details of a `TransportError`: no usable answer came.
pub struct Transport(JsValue);

impl Transport {
    /// An error of that code, before anything was sent.
    pub fn new(code: &str) -> Self {
        Self(object::new()).with("code", &code.into()).with("outcome", &"not_sent".into())
    }

    /// The portal may have run the call.
    pub fn unknown(code: &str) -> Self {
        Self::new(code).with("outcome", &"unknown".into())
    }

    /// What exactly, in words that hold no secret.
    pub fn detail(self, detail: &str) -> Self {
        self.with("detail", &detail.into())
    }

    /// The HTTP status.
    pub fn status(self, status: u16) -> Self {
        self.with("status", &status.into())
    }

    /// What was thrown, where anything was.
    pub fn cause(self, cause: &JsValue) -> Self {
        if cause.is_undefined() { self } else { self.with("cause", cause) }
    }

    /// The same with that entry.
    pub fn with(self, name: &str, value: &JsValue) -> Self {
        object::set(&self.0, name, value);
        self
    }
}

impl From<Transport> for Failure {
    fn from(Transport(details): Transport) -> Self {
        Self::Thrown(host::make_error("TransportError", &details))
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Portal(error) => Self::Portal(error),
            Refused::Unreadable { status, what } => {
                Transport::unknown("bad_response").status(status).detail(what).into()
            }
        }
    }
}

/// A plain object for JavaScript: no Map, which BX24.js would send as nothing.
pub fn plain(value: &Value) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

/// What each of them is as a value.
pub fn list<T>(items: &[T]) -> Value
where
    for<'a> Value: From<&'a T>,
{
    Value::list(items, |item| Value::from(item))
}

/// The portal's task does not show what was asked.
pub fn mismatch(comparison: &Comparison, task: Value) -> Failure {
    let details = Value::record(vec![
        ("mismatches", list(&comparison.mismatches)),
        ("task", task),
        // The portal has saved the task, and may have made something else of what was asked: that it changed nothing
        // cannot be told without the task as it was before.
        ("outcome", Value::text("applied_in_part")),
    ]);
    Failure::Thrown(host::make_error("MismatchError", &plain(&details)))
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        let error = match failure {
            Failure::Thrown(error) => return error,
            Failure::Portal(error) => error,
        };
        let mut details = vec![
            ("code", Value::text(error.reason.name)),
            ("outcome", Value::text(error.reason.outcome.as_str())),
            ("status", Value::whole(error.status.into())),
            ("portalCode", Value::text(&error.portal_code)),
            ("description", Value::text(&error.description)),
            ("retryable", Value::Bool(error.reason.retryable)),
            ("field", Value::text_or_null(error.field)),
        ];
        if let Some(ms) = error.retry_after {
            details.push(("retryAfter", Value::ceil(ms)));
        }
        host::make_error("PortalError", &plain(&Value::record(details)))
    }
}
