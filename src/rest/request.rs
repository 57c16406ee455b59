//! A patch as a request: method, parameters in a fixed order, and the body that carries them. Knows no transport.

use super::{form, json};
use crate::task::{TaskPatch, Value};

/// A call of a method.
#[derive(Debug)]
pub struct Request {
    /// The method's name.
    pub method: &'static str,
    /// Its parameters.
    pub params: Value,
}

/// A request's body.
#[derive(Debug, PartialEq, Eq)]
pub struct Body {
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    /// The body.
    pub text: String,
}

impl Request {
    /// The update of a task.
    #[must_use]
    pub fn update(patch: &TaskPatch) -> Self {
        let params = vec![("taskId".to_owned(), Value::whole(patch.task())), ("fields".to_owned(), patch.fields())];
        Self { method: "tasks.task.update", params: Value::Record(params) }
    }

    /// The body, with the token in it: a form, so that a browser asks nothing first, or JSON for what a form cannot
    /// carry.
    #[must_use]
    pub fn body(&self, token: Option<&str>) -> Body {
        let params = self.with(token);
        match form::encode(&params) {
            Some(text) => Body { content_type: "application/x-www-form-urlencoded", text },
            None => Body { content_type: "application/json", text: json::write(&params) },
        }
    }

    fn with(&self, token: Option<&str>) -> Value {
        let mut params = self.params.clone();
        if let (Value::Record(entries), Some(token)) = (&mut params, token) {
            entries.insert(0, ("auth".to_owned(), Value::text(token)));
        }
        params
    }
}
