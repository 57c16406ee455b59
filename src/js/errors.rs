//! Failures as JavaScript sees them: the classes of `js/errors.js`, filled.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use super::{host, object};
use crate::{
    rest::{answer::Refused, reason::PortalError},
    task::{Issue, Number, Value, Warning, compare::Mismatch, model::Task},
};

/// Why a call ends without a result.
pub enum Failure {
    /// The input was refused.
    Input {
        /// What is wrong.
        issues: Vec<Issue>,
        /// What would have been warned of.
        warnings: Vec<Warning>,
    },
    /// The portal answered with an error.
    Portal(PortalError),
    /// No usable answer came.
    Transport(Box<Transport>),
    /// The portal's task does not show what was asked.
    Mismatch {
        /// Field by field.
        mismatches: Vec<Mismatch>,
        /// The task as it came back.
        task: Option<Task>,
        /// What the portal did.
        outcome: &'static str,
    },
    /// The caller's own reason for aborting, as it is.
    Reason(JsValue),
}

/// The details of a `TransportError`.
pub struct Transport {
    outcome: &'static str,
    entries: Vec<(&'static str, Value)>,
    cause: Option<JsValue>,
}

impl Transport {
    /// An error of that code, before anything was sent.
    pub fn new(code: &'static str) -> Self {
        Self { outcome: "not_sent", entries: vec![("code", Value::text(code))], cause: None }
    }

    /// The portal may have run the call.
    pub fn unknown(mut self) -> Self {
        self.outcome = "unknown";
        self
    }

    /// The portal did not run the call.
    pub fn not_applied(mut self) -> Self {
        self.outcome = "not_applied";
        self
    }

    /// What exactly, in words that hold no secret.
    pub fn detail(mut self, detail: &str) -> Self {
        self.entries.push(("detail", Value::text(detail)));
        self
    }

    /// The HTTP status.
    pub fn status(mut self, status: u16) -> Self {
        self.entries.push(("status", Value::whole(status.into())));
        self
    }

    /// The origin that a redirect leads to, where it can be read.
    pub fn redirected_to(mut self, origin: Option<String>) -> Self {
        self.entries.push(("redirectedTo", Value::text_or_null(origin.as_deref())));
        self
    }

    /// What was thrown.
    pub fn cause(mut self, cause: JsValue) -> Self {
        self.cause = Some(cause);
        self
    }
}

impl From<Transport> for Failure {
    fn from(transport: Transport) -> Self {
        Self::Transport(Box::new(transport))
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Portal(error) => Self::Portal(error),
            Refused::Unreadable { status, what } => {
                Transport::new("bad_response").unknown().status(status).detail(what).into()
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

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        let mut thrown = None;
        let (class, entries) = match failure {
            Failure::Reason(reason) => return reason,
            Failure::Input { issues, warnings } => {
                ("TaskValidationError", vec![("issues", list(&issues)), ("warnings", list(&warnings))])
            }
            Failure::Portal(error) => ("PortalError", portal(&error)),
            Failure::Transport(error) => {
                let Transport { outcome, mut entries, cause } = *error;
                entries.push(("outcome", Value::text(outcome)));
                thrown = cause;
                ("TransportError", entries)
            }
            Failure::Mismatch { mismatches, task, outcome } => {
                let task = task.as_ref().map_or(Value::Null, Value::from);
                let mismatches = list(&mismatches);
                ("MismatchError", vec![("mismatches", mismatches), ("task", task), ("outcome", Value::text(outcome))])
            }
        };
        let details = plain(&Value::record(entries));
        if let Some(cause) = thrown {
            object::set(&details, "cause", &cause);
        }
        host::make_error(class, &details)
    }
}

fn portal(error: &PortalError) -> Vec<(&'static str, Value)> {
    let mut entries = vec![
        ("code", Value::text(error.reason.name)),
        ("outcome", Value::text(error.reason.outcome.as_str())),
        ("status", Value::whole(error.status.into())),
        ("portalCode", Value::text(&error.portal_code)),
        ("description", Value::text(&error.description)),
        ("retryable", Value::Bool(error.reason.retryable)),
        ("field", Value::text_or_null(error.field)),
    ];
    if let Some(ms) = error.retry_after {
        entries.push(("retryAfter", Value::Number(Number::new(ms, ""))));
    }
    entries
}
