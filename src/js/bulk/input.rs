//! Takes the inputs of a run, and the options that only a run has. Knows no schedule but its door.

use wasm_bindgen::JsValue;

use super::{
    super::{
        errors::{Failure, Transport},
        host,
        object::get,
        options::{CallOptions, wrong},
        update::Change,
    },
    Bulk, Held,
    held::{Wants, command, size},
    outcome,
};
use crate::{
    pace::schedule::Entry,
    task::{
        Draft, Issue, Refusal, Step, Value, Warning, id,
        issue::{A_FUNCTION, A_JOURNAL, DUPLICATE_KEY, NOT_OBJECT, NOT_TEXT, Wording},
        model::Task,
    },
};

/// What JavaScript knows of an input beside itself.
pub struct Known<'a> {
    /// Its key as it was given, or undefined.
    pub key: &'a JsValue,
    /// Whether another input has the same.
    pub duplicate: bool,
    /// What the journal says of it; empty where it says nothing.
    pub state: &'a str,
}

impl Bulk {
    /// Takes an input; one that is decided at once has its outcome here.
    pub fn push(&mut self, update: &JsValue, known: &Known<'_>) -> JsValue {
        let index = self.inputs;
        self.inputs = index.saturating_add(1);
        match self.taken(index, update, known) {
            Ok(None) => JsValue::UNDEFINED,
            Ok(Some(result)) => {
                self.schedule.push(None);
                outcome(index, Ok(result), &self.options.messages)
            }
            Err(failure) => {
                self.schedule.push(None);
                outcome(index, Err(failure), &self.options.messages)
            }
        }
    }

    fn taken(&mut self, index: usize, update: &JsValue, known: &Known<'_>) -> Result<Option<Value>, Failure> {
        if host::names(update).is_undefined() {
            let issue = Issue::of(&NOT_OBJECT, &host::read(update)).worded(&NOT_OBJECT);
            return Err(self.refused(vec![issue.under(Step::Index(index)).at("updates")]));
        }
        let mut issues = Vec::new();
        match known.key.as_string().filter(|key| !key.is_empty()) {
            Some(key) if known.duplicate => issues.push(Issue::told(&DUPLICATE_KEY, "key", &key).at("key")),
            None if !known.key.is_undefined() => issues.push(Issue::of(&NOT_TEXT, &host::read(known.key)).at("key")),
            _ => {}
        }
        let given = host::read(&get(update, "taskId"));
        match known.state {
            "failed" if issues.is_empty() => return Err(Transport::new("failed_before").into()),
            "done" if issues.is_empty() => {
                let task = id::task(&given).map_err(|issue| self.refused(vec![issue.at("taskId")]))?;
                return Ok(Some(done(task)));
            }
            _ => {}
        }
        let drafted = Draft::parse(&given, &host::read(&get(update, "fields")), &self.options.reading());
        let (draft, warnings) = match drafted {
            Ok(drafted) if issues.is_empty() => drafted,
            Ok((_, warnings)) => return Err(self.options.messages.refused(&Refusal { issues, warnings })),
            Err(mut refusal) => {
                refusal.issues.append(&mut issues);
                return Err(self.options.messages.refused(&refusal));
            }
        };
        let (task, doubtful) = (draft.task(), known.state == "sending");
        let look = if doubtful { Some(self.look) } else { None };
        let deadline = host::now() + self.options.limits.timeout;
        let mut entry = Entry { index, task, size: None, pair: false, look, deadline };
        let mut sent_as = None;
        let wants = if draft.reads().is_empty() {
            let change = self.change(draft, warnings, None)?;
            sent_as = command(&change.patch, self.connection.way);
            entry.pair = change.reads() && sent_as.is_some();
            entry.size = size(sent_as.as_deref(), &change.patch, entry.pair);
            Wants::Change(change)
        } else {
            // It is read first, and then goes alone: what it will weigh is not known before.
            entry.look = Some(look.unwrap_or(0.0));
            Wants::Draft(Some((draft, warnings)))
        };
        self.schedule.push(Some(entry));
        self.held.push(Held { index, task, wants, command: sent_as, sent: false, doubtful });
        Ok(None)
    }

    /// The change of a draft, by the task that was read for its lists.
    ///
    /// # Errors
    /// A list is not shown.
    pub(super) fn change(
        &self,
        draft: Draft,
        warnings: Vec<Warning>,
        task: Option<&Task>,
    ) -> Result<Box<Change>, Failure> {
        match draft.complete(task) {
            Ok(patch) => {
                let mut change = Box::new(Change::new(patch, warnings, &self.options));
                if self.repeats {
                    change.may_repeat();
                }
                Ok(change)
            }
            Err(issues) => Err(self.options.messages.refused(&Refusal { issues, warnings })),
        }
    }

    /// The input was refused.
    pub(super) fn refused(&self, issues: Vec<Issue>) -> Failure {
        self.options.messages.refused(&Refusal { issues, warnings: Vec::new() })
    }
}

/// The result of an update that a run before this one has brought to its end.
fn done(task: u64) -> Value {
    let none = || Value::List(Vec::new());
    Value::record(vec![
        ("taskId", Value::whole(task)),
        ("task", Value::Null),
        ("unverified", none()),
        ("mismatches", none()),
        ("time", Value::Null),
        ("attempts", Value::whole(0)),
        ("warnings", none()),
    ])
}

/// Checks the options that only a run has.
pub fn check(own: &JsValue, options: &mut CallOptions) {
    for name in ["onProgress", "onOutcome", "journal"] {
        let value = get(own, name);
        let is = |name: &str| get(&value, name).is_function();
        let expected: &'static Wording = match name {
            _ if value.is_undefined() => continue,
            "journal" if is("load") && is("write") => continue,
            "journal" => &A_JOURNAL,
            _ if value.is_function() => continue,
            _ => &A_FUNCTION,
        };
        options.issues.push(wrong(name, &value, expected).at(name).at("options"));
    }
}
