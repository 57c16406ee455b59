//! A change of a task: read from the input, sent, and held against what came back.

use wasm_bindgen::JsValue;

use super::{
    call::Call,
    connection::{Connection, Way},
    errors::{Failure, list, mismatch},
    host,
    object::parsed,
    options::{CallOptions, Verify},
};
use crate::{
    rest::{
        answer::{Answer, CallTime},
        lost::confirmed,
        pair::hidden,
        request::Request,
    },
    task::{
        Draft, Refusal, Step, TaskPatch, Value, Warning,
        compare::{Comparison, compare},
        issue::{CONFIRMED_BY_READ, SDK_MAY_REPEAT},
        model::Task,
    },
};

/// A change that is fit to be sent, and what it came to.
pub struct Change {
    /// What changes.
    pub patch: TaskPatch,
    warnings: Vec<Warning>,
    verify: Verify,
    report: bool,
    /// How many requests carried the update, once it has come to something.
    pub attempts: u32,
    /// Why it failed, where it did.
    failure: Option<Failure>,
    /// The task as it was shown last.
    task: Option<Task>,
    time: Option<CallTime>,
}

/// Reads a change; lists may still have to be read.
///
/// # Errors
/// Every issue: those of the input, and those of the options after them.
pub fn draft(
    task: Option<&Value>,
    fields: &Value,
    options: &mut CallOptions,
) -> Result<(Draft, Vec<Warning>), Refusal> {
    let parsed = Draft::of(task, fields, &options.reading());
    let (mut issues, warnings) = match parsed {
        Ok(drafted) if options.issues.is_empty() => return Ok(drafted),
        Ok((_, warnings)) => (Vec::new(), warnings),
        Err(Refusal { issues, warnings }) => (issues, warnings),
    };
    issues.append(&mut options.issues);
    Err(Refusal { issues, warnings })
}

impl Change {
    /// A change whose lists are whole.
    pub fn new(patch: TaskPatch, warnings: Vec<Warning>, options: &CallOptions) -> Self {
        let CallOptions { verify, report, .. } = *options;
        Self { patch, warnings, verify, report, attempts: 0, failure: None, task: None, time: None }
    }

    /// The request that goes out by a connection; warns of one that may send it twice.
    pub fn request(&mut self, connection: &Connection) -> Request {
        if connection.way == Way::Sdk && host::may_repeat(&connection.object) {
            self.may_repeat();
        }
        let update = Request::update(&self.patch);
        let params = if connection.way == Way::Frame { update.for_frame() } else { Some(update.params.clone()) };
        let read = || Request::look(&self.patch);
        let pair = params.filter(|_| self.reads()).and_then(|params| Request::pair(&update, &params, &read()));
        pair.unwrap_or(update)
    }

    /// Warns that the connection may send it twice.
    pub fn may_repeat(&mut self) {
        let path = ["options", "connection"].map(|key| Step::Key(key.to_owned()));
        self.warnings.push(Warning::new(path.into(), &SDK_MAY_REPEAT, Vec::new()));
    }

    /// Takes what a request came to. Gives the one that reads the task: where the update's own answer shows too little, and
    /// once where nobody knows whether the portal ran it.
    pub fn next(&mut self, request: &Request, outcome: Result<Answer, Failure>, call: &mut Call) -> Option<Request> {
        if self.attempts > 0 {
            if let Ok(task) = outcome.and_then(|mut answer| Ok(answer.take_task(self.patch.task())?)) {
                self.found(task);
            }
            return None;
        }
        // Before anything was sent there is nothing to read either.
        self.attempts = call.attempts.max(1);
        let reads = self.updated(outcome, request.paired);
        if self.failure.is_some() {
            call.hurry();
        }
        (reads && call.has_time()).then(|| Request::look(&self.patch))
    }

    /// Takes what the update came to. Gives whether the task is to be read now; a read that failed beside it is not tried again where
    /// it was `paired`.
    pub fn updated(&mut self, outcome: Result<Answer, Failure>, paired: bool) -> bool {
        let id = self.patch.task();
        match outcome.and_then(|mut answer| Ok((answer.take_task(id)?, answer))) {
            Ok((task, mut answer)) => {
                let after = answer.task_after(id);
                let shown = after.is_some();
                self.task = after.or(task);
                self.time = answer.time;
                self.reads() && !paired && !shown
            }
            Err(failure) => {
                let unknown = failure.is_unknown();
                self.failure = Some(failure);
                unknown && self.verify != Verify::Nothing
            }
        }
    }

    /// Takes what a read has shown.
    pub fn found(&mut self, task: Option<Task>) {
        if task.is_some() {
            self.task = task;
        }
    }

    /// Nobody knows what became of it.
    pub fn lost(&mut self, failure: Failure) {
        self.failure = Some(failure);
    }

    /// Whether the update's own answer shows too little.
    pub fn reads(&self) -> bool {
        self.verify == Verify::Auto && !hidden(&self.patch).is_empty()
    }

    /// `UpdateResult`.
    ///
    /// # Errors
    /// As [`Self::told`].
    pub fn result(&mut self, options: &CallOptions) -> Result<JsValue, Failure> {
        Ok(options.messages.reworded(parsed(&self.told(options)?)))
    }

    /// The same as a value, in the module's own words yet.
    ///
    /// # Errors
    /// The update failed, or the task does not show what was asked.
    pub fn told(&mut self, options: &CallOptions) -> Result<Value, Failure> {
        let taken = self.task.take();
        let task = taken.as_ref();
        let mut comparison = match self.failure.take() {
            Some(failure) => {
                let Some(confirmed) = task.and_then(|task| confirmed(&self.patch, task)) else {
                    return Err(failure);
                };
                self.warnings.push(Warning::new(vec![Step::Key("taskId".to_owned())], &CONFIRMED_BY_READ, Vec::new()));
                confirmed
            }
            None if self.verify == Verify::Nothing => Comparison::default(),
            None => compare(&self.patch, task),
        };
        let shown = taken.map_or(Value::Null, |task| options.shown(task));
        if !comparison.mismatches.is_empty() && !self.report {
            return Err(mismatch(&comparison, shown));
        }
        self.warnings.append(&mut comparison.adjusted);
        let entries = vec![
            ("taskId", Value::whole(self.patch.task())),
            ("task", shown),
            ("unverified", Value::list(&comparison.unverified, |name| Value::text(name))),
            ("mismatches", list(&comparison.mismatches)),
            ("time", self.time.take().map_or(Value::Null, Value::from)),
            ("attempts", Value::whole(self.attempts.into())),
        ];
        Ok(options.messages.value(entries, &self.warnings, &[]))
    }
}

/// `Validation`; of fields alone, where there is no task, without warnings: a schema has no place for them.
pub fn validate(task: Option<&Value>, fields: &Value, options: &mut CallOptions) -> JsValue {
    options.refuse_load();
    let read = draft(task, fields, options);
    let mut entries = vec![("ok", Value::Bool(read.is_ok()))];
    let (mut warnings, issues) = match read {
        Ok((draft, warnings)) => {
            entries.push(("fields", draft.into_fields()));
            (warnings, Vec::new())
        }
        Err(Refusal { issues, warnings }) => (warnings, issues),
    };
    if task.is_none() {
        warnings.clear();
    }
    options.messages.told(entries, &warnings, &issues)
}
