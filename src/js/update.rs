//! A change of a task: read from the input, and held against the answer.

use wasm_bindgen::JsValue;

use super::{
    connection::{Connection, Way},
    errors::{Failure, list, mismatch, plain},
    host,
    options::CallOptions,
    sdk,
};
use crate::{
    rest::answer::Answer,
    task::{
        Refusal, Step, TaskPatch, Value, Warning,
        compare::{Comparison, compare},
        issue::SDK_MAY_REPEAT,
    },
};

/// A change that is fit to be sent.
pub struct Change {
    /// What changes.
    pub patch: TaskPatch,
    warnings: Vec<Warning>,
    verify: bool,
    report: bool,
}

impl Change {
    /// Reads a change.
    ///
    /// # Errors
    /// Every issue: those of the input, and those of the options after them.
    pub fn read(task: &JsValue, fields: &JsValue, options: &mut CallOptions) -> Result<Self, Refusal> {
        let (verify, report) = (options.verify, options.report);
        let parsed = TaskPatch::parse(&host::read(task), &host::read(fields), &options.reading());
        let (mut issues, warnings) = match parsed {
            Ok((patch, warnings)) if options.issues.is_empty() => return Ok(Self { patch, warnings, verify, report }),
            Ok((_, warnings)) => (Vec::new(), warnings),
            Err(Refusal { issues, warnings }) => (issues, warnings),
        };
        issues.append(&mut options.issues);
        Err(Refusal { issues, warnings })
    }

    /// Warns of a connection that may send the change twice.
    pub fn warn_of(&mut self, connection: &Connection) {
        if connection.way == Way::Sdk && sdk::may_repeat(&connection.object) {
            let path = ["options", "connection"].map(|key| Step::Key(key.to_owned()));
            self.warnings.push(Warning::new(path.into(), &SDK_MAY_REPEAT, Vec::new()));
        }
    }

    /// `UpdateResult`.
    ///
    /// # Errors
    /// The answer does not show what was asked.
    pub fn told(mut self, answer: &Answer, attempts: u32) -> Result<JsValue, Failure> {
        let task = answer.task(self.patch.task())?;
        let task = task.as_ref();
        let mut comparison = if self.verify { compare(&self.patch, task) } else { Comparison::default() };
        if !comparison.mismatches.is_empty() && !self.report {
            return Err(mismatch(&comparison, task));
        }
        self.warnings.append(&mut comparison.adjusted);
        Ok(plain(&Value::record(vec![
            ("taskId", Value::whole(self.patch.task())),
            ("task", task.map_or(Value::Null, Value::from)),
            ("warnings", list(&self.warnings)),
            ("unverified", Value::list(&comparison.unverified, |name| Value::text(name))),
            ("mismatches", list(&comparison.mismatches)),
            ("time", answer.time.as_ref().map_or(Value::Null, Value::from)),
            ("attempts", Value::whole(attempts.into())),
        ])))
    }
}

/// `Validation`.
pub fn validate(task: &JsValue, fields: &JsValue, options: &mut CallOptions) -> JsValue {
    let read = Change::read(task, fields, options);
    let ok = ("ok", Value::Bool(read.is_ok()));
    plain(&Value::record(match &read {
        Ok(change) => vec![ok, ("fields", change.patch.fields()), ("warnings", list(&change.warnings))],
        Err(Refusal { issues, warnings }) => vec![ok, ("issues", list(issues)), ("warnings", list(warnings))],
    }))
}
