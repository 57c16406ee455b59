//! Failures as JavaScript sees them: the classes of `js/errors.js`, filled.

use js_sys::{Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use super::host;
use crate::{
    rest::{answer::Refused, reason::PortalError},
    task::{Issue, Warning, compare::Mismatch, model::Task},
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
    code: &'static str,
    outcome: &'static str,
    detail: Option<String>,
    status: Option<u16>,
    redirected_to: Option<String>,
    retry_after: Option<f64>,
    cause: Option<JsValue>,
}

impl Transport {
    /// An error of that code, before anything was sent.
    pub fn new(code: &'static str) -> Self {
        Self {
            code,
            outcome: "not_sent",
            detail: None,
            status: None,
            redirected_to: None,
            retry_after: None,
            cause: None,
        }
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
        self.detail = Some(detail.to_owned());
        self
    }

    /// The HTTP status.
    pub fn status(mut self, status: u16) -> Self {
        self.status = Some(status);
        self
    }

    /// The origin that a redirect leads to, where it can be read.
    pub fn redirected_to(mut self, origin: Option<String>) -> Self {
        self.redirected_to = origin;
        self
    }

    /// After how many milliseconds another try makes sense.
    pub fn retry_after(mut self, ms: f64) -> Self {
        self.retry_after = Some(ms);
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
pub fn plain<T: Serialize + ?Sized>(value: &T) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

fn set(target: &Object, name: &str, value: impl Into<JsValue>) {
    let _ = Reflect::set(target, &name.into(), &value.into());
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        let details = Object::new();
        let class = match failure {
            Failure::Reason(reason) => return reason,
            Failure::Input { issues, warnings } => {
                set(&details, "issues", plain(&issues));
                set(&details, "warnings", plain(&warnings));
                "TaskValidationError"
            }
            Failure::Portal(error) => {
                set(&details, "code", error.reason.name);
                set(&details, "outcome", error.reason.outcome.as_str());
                set(&details, "status", error.status);
                set(&details, "portalCode", error.portal_code.as_str());
                set(&details, "description", error.description.as_str());
                set(&details, "retryable", error.reason.retryable);
                set(&details, "field", error.field);
                set(&details, "retryAfter", error.retry_after);
                "PortalError"
            }
            Failure::Transport(error) => {
                set(&details, "code", error.code);
                set(&details, "outcome", error.outcome);
                set(&details, "detail", error.detail);
                set(&details, "status", error.status);
                set(&details, "redirectedTo", error.redirected_to);
                set(&details, "retryAfter", error.retry_after);
                if let Some(cause) = error.cause {
                    set(&details, "cause", cause);
                }
                "TransportError"
            }
            Failure::Mismatch { mismatches, task, outcome } => {
                set(&details, "mismatches", plain(&mismatches));
                set(&details, "task", plain(&task));
                set(&details, "outcome", outcome);
                "MismatchError"
            }
        };
        host::make_error(class, &details)
    }
}
