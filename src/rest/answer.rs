//! An HTTP status and a body as an answer of the portal, or as the error that it is. Knows no transport.

pub use super::time::CallTime;
use super::{pair, reason::PortalError, version3};
use crate::task::{Value, model::Task, search::digits};

/// What a portal answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The method's result.
    pub result: Value,
    /// How long the portal worked.
    pub time: Option<CallTime>,
    /// Where a list goes on.
    pub next: Option<u64>,
    /// What a read beside an update gave; see [`Answer::parted`].
    pub(super) after: Option<Value>,
    pub(super) status: u16,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Refused {
    /// The portal says an error.
    Portal(Box<PortalError>),
    /// It is no answer of a portal, or not one that shows what was done.
    Unreadable {
        /// The HTTP status.
        status: u16,
        /// What is wrong with it.
        what: &'static str,
    },
}

const SAYS_ENOUGH: [(u16, &str); 2] = [(401, "Unauthorized"), (429, "Too Many Requests")];

impl Answer {
    /// Reads an HTTP status and a body; none where it is no JSON.
    ///
    /// # Errors
    /// An error wherever the body has one, whatever the status; and what is not an answer: an empty 200 is no success.
    pub fn read(status: u16, body: Option<&Value>) -> Result<Self, Refused> {
        Self::of(status, body.cloned())
    }

    /// The same of a body that nobody else wants: an answer may be large.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn of(status: u16, mut whole: Option<Value>) -> Result<Self, Refused> {
        let body = whole.as_ref();
        if let Some(error) = body.and_then(|body| body.get("error")).filter(|error| **error != Value::Null) {
            return Err(Refused::Portal(portal_error(status, error, body)));
        }
        // Of these the status alone says that nothing ran: a front end may answer with a page of its own.
        if let Some((_, words)) = SAYS_ENOUGH.iter().find(|(known, _)| *known == status) {
            return Err(Refused::Portal(PortalError::new(status, "", words)));
        }
        let refuse = |what| Err(Refused::Unreadable { status, what });
        let Some(body) = whole.as_mut() else {
            return refuse("no JSON");
        };
        if !matches!(status, 200..=299) {
            return refuse("an HTTP error without a portal's error");
        }
        let Some(result) = body.get_mut("result").map(Value::taken) else {
            return refuse("no result");
        };
        let (time, next) = (body.get("time").and_then(CallTime::read), body.get("next").and_then(self::whole));
        Ok(Self { result, time, next, after: None, status })
    }

    /// The task of a task's method; none where the caller may not see it any more.
    ///
    /// # Errors
    /// Any other result: it does not show that the portal did anything.
    pub fn task(&self, id: u64) -> Result<Option<Task>, Refused> {
        self.clone().take_task(id)
    }

    /// The same, which is in the answer no more.
    ///
    /// # Errors
    /// As [`Self::task`].
    pub fn take_task(&mut self, id: u64) -> Result<Option<Task>, Refused> {
        shown(&mut self.result, id).map_err(|what| Refused::Unreadable { status: self.status, what })
    }

    /// The task that a read beside an update shows, which is in the answer no more; none where it failed.
    pub fn task_after(&mut self, id: u64) -> Option<Task> {
        shown(self.after.as_mut()?, id).ok()?
    }

    /// The answer of the update of a [`Request::pair`], with what the read gave; see [`Answer::part`].
    ///
    /// # Errors
    /// The update's own, as if it had been called alone.
    ///
    /// [`Request::pair`]: super::request::Request::pair
    pub fn parted(mut self) -> Result<Self, Refused> {
        self.take_part(pair::UPDATE, Some(pair::TASK))
    }

    /// What the portal tells of its custom fields: `{ fields, list }`, the results of the two methods, without one that failed.
    ///
    /// # Errors
    /// Both failed, or one in a way that may pass.
    pub fn custom_fields(mut self) -> Result<Value, Refused> {
        let (mut told, mut refused) = (Vec::new(), None);
        for command in [pair::LIST, pair::FIELDS] {
            match self.take_part(command, None) {
                Ok(answer) => told.push((command, answer.result)),
                Err(Refused::Portal(error)) if error.reason.retryable => return Err(Refused::Portal(error)),
                Err(other) => refused = Some(other),
            }
        }
        match refused {
            Some(refused) if told.is_empty() => Err(refused),
            _ => Ok(Value::record(told)),
        }
    }
}

/// The task of a method's result; none where it says that there is none to be seen.
fn shown(result: &mut Value, id: u64) -> Result<Option<Task>, &'static str> {
    if matches!(result, Value::List(items) if items.is_empty()) {
        return Ok(None);
    }
    match result.get_mut("task") {
        Some(task) if matches!(&*task, Value::Record(entries) if !entries.is_empty()) => {
            let task = Task::of(task);
            if task.get("id").is_some_and(|shown| *shown != Value::whole(id)) {
                return Err("it shows another task");
            }
            Ok(Some(task))
        }
        _ => Err("no task"),
    }
}

/// The error of a body: of the established version's two keys, or of version 3's object.
pub(super) fn portal_error(status: u16, error: &Value, body: Option<&Value>) -> Box<PortalError> {
    if let Value::Record(_) = error {
        return version3::error(status, &code(error.get("code")), error);
    }
    let description = body.and_then(|body| body.get("error_description"));
    PortalError::new(status, &code(Some(error)), description.and_then(Value::as_text).unwrap_or_default())
}

fn code(value: Option<&Value>) -> String {
    match value {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Number(number)) => number.text().to_owned(),
        _ => String::new(),
    }
}

pub(super) fn whole(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => digits(number.text(), 10),
        Value::Text(text) => digits(text, 10),
        _ => None,
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
