//! An input of a run until it is decided: what is known of its update, and its commands. Knows no schedule.

use wasm_bindgen::JsValue;

use super::super::{
    connection::Way,
    errors::{Failure, Transport},
    object::{set, text},
    update::Change,
};
use crate::{
    rest::{batch::is_harmless, pair::hidden, request::Request},
    task::{Draft, TaskPatch, Value, Warning},
};

/// An input that is fit to be sent.
pub struct Held {
    /// Which input it is.
    pub index: usize,
    /// The task's id.
    pub task: u64,
    /// What it asks for.
    pub wants: Wants,
    /// The update as a command; none where a batch cannot carry it.
    pub command: Option<String>,
    /// Whether its update has left, and was not refused.
    pub sent: bool,
    /// Whether a run that died may have sent it, which is not known yet.
    pub doubtful: bool,
}

/// What an input asks for.
pub enum Wants {
    /// A change whose lists are still to be read; none only while it is made whole.
    Draft(Option<(Draft, Vec<Warning>)>),
    /// A change that can be sent.
    Change(Box<Change>),
}

impl Held {
    /// What reads its task: its lists, or what its change can be held against.
    pub fn look(&self) -> Request {
        match &self.wants {
            Wants::Draft(draft) => {
                let mut select = draft.as_ref().map_or_else(Vec::new, |(draft, _)| draft.reads());
                if let Some((draft, _)) = draft.as_ref().filter(|_| self.doubtful) {
                    select.push("*".to_owned());
                    if let Value::Record(fields) = draft.fields() {
                        let own = fields.into_iter().map(|(name, _)| name);
                        select.extend(own.filter(|name| name.starts_with("UF_") || name == "TAGS"));
                    }
                }
                Request::get(self.task, &select)
            }
            Wants::Change(change) => Request::look(&change.patch),
        }
    }

    /// The same as a command.
    pub fn looks(&self) -> String {
        let (look, all) = (self.look(), Request::get(self.task, &["*".to_owned(), "UF_*".to_owned()]));
        // As many names as a command cannot carry are asked for all together.
        look.command(&look.params).or_else(|| all.command(&all.params)).unwrap_or_default()
    }

    /// What it fails with where it was not told what became of it: `late` where its time is over, and so on.
    pub fn failed(&self, code: &str, cause: &JsValue) -> Transport {
        let tried = matches!(&self.wants, Wants::Change(change) if change.attempts > 0);
        let outcome = if self.sent || self.doubtful {
            "unknown"
        } else if tried {
            "not_applied"
        } else {
            "not_sent"
        };
        Transport::new(code).with("outcome", &outcome.into()).cause(cause)
    }

    /// What a read before the update failed with: this run has changed nothing.
    pub fn unread(&self, failure: Failure) -> Failure {
        let error = match failure {
            Failure::Portal(error) => JsValue::from(Failure::Portal(error)),
            // All of a request share it.
            Failure::Thrown(error) => return self.failed(&text(&error, "code"), &error).into(),
        };
        set(&error, "outcome", &if self.doubtful { "unknown" } else { "not_sent" }.into());
        Failure::Thrown(error)
    }
}

/// The update as a command; none where a batch cannot carry it.
pub fn command(patch: &TaskPatch, way: Way) -> Option<String> {
    let update = Request::update(patch);
    let framed;
    let params = if way == Way::Frame {
        framed = update.for_frame()?;
        &framed
    } else {
        &update.params
    };
    if is_harmless(params) { update.command(params) } else { None }
}

/// The length of an update's commands.
pub fn size(command: Option<&str>, patch: &TaskPatch, pair: bool) -> Option<usize> {
    let mut size = command?.len();
    for name in if pair { hidden(patch) } else { Vec::new() } {
        size = size.saturating_add(name.len()).saturating_add(20);
    }
    Some(size.saturating_add(100))
}
