//! What a run does next, as a plain object for the loop. Knows no answer.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::{
    super::{errors::plain, host, object::set, paces},
    Bulk, Held,
    held::Wants,
    number, outcome,
};
use crate::{
    pace::schedule::{Go, Job, Load, Step},
    rest::{batch::key, request::Request},
    task::Value,
};

/// Timers take 31 bits.
const LONGEST: f64 = 2_147_483_647.0;

impl Bulk {
    /// What to do next: `{ step: "pull" | "done" }`, `{ step: "wait", ms }`, `{ step: "late", outcome }` or
    /// `{ step: "send", id, method, params, updates }`, of which `updates` are the inputs whose update it carries. `kept` is how many outcomes wait.
    pub fn next(&mut self, kept: u32) -> JsValue {
        let (now, kept) = (host::now(), usize::try_from(kept).unwrap_or(usize::MAX));
        match paces::of(&self.connection, |pace| self.schedule.next(pace, now, kept)) {
            Step::Pull => told("pull", Vec::new()),
            Step::Done => told("done", Vec::new()),
            Step::Wait { until, .. } => told("wait", vec![("ms", Value::ceil((until - now).clamp(0.0, LONGEST)))]),
            Step::Late { index, wait, .. } => {
                let step = told("late", Vec::new());
                set(&step, "outcome", &self.late(index, wait));
                step
            }
            Step::Send(load) => self.send(load),
        }
    }

    fn send(&mut self, load: Load) -> JsValue {
        let (mut commands, mut updates, mut alone) = (Vec::new(), Vec::new(), None);
        for go in &load.items {
            let Some(held) = self.held.iter().find(|held| held.index == go.index) else {
                continue;
            };
            if go.job != Job::Read {
                updates.push(number(go.index));
            }
            if load.is_batch() {
                add(&mut commands, go, held);
            } else {
                alone = Some(request(go, held));
            }
        }
        let Request { method, params, .. } = alone.unwrap_or_else(|| Request::batch(commands));
        self.requests = self.requests.wrapping_add(1);
        let entries = vec![
            ("id", Value::whole(self.requests.into())),
            ("method", Value::Text(method)),
            ("params", params),
            ("updates", Value::List(updates)),
        ];
        self.loads.push((self.requests, load));
        told("send", entries)
    }

    /// The outcome of an input whose time is over.
    fn late(&mut self, index: usize, wait: f64) -> JsValue {
        let Some(at) = self.at(index) else {
            return JsValue::UNDEFINED;
        };
        let held = self.held.remove(at);
        self.given_up(held, "timeout", &JsValue::UNDEFINED, wait)
    }

    /// Inputs that were never decided: `stopped`, or what an answer has told of them already.
    pub fn left(&mut self, cause: &JsValue) -> JsValue {
        let left = Array::new();
        for held in std::mem::take(&mut self.held) {
            left.push(&self.given_up(held, "stopped", cause, 0.0));
        }
        left.into()
    }

    fn given_up(&self, mut held: Held, code: &str, cause: &JsValue, wait: f64) -> JsValue {
        let index = held.index;
        let mut failed = held.failed(code, cause);
        if wait > 0.0 {
            failed = failed.with("retryAfter", &wait.ceil().into());
        }
        let Wants::Change(change) = &mut held.wants else {
            return outcome(index, Err(failed.into()), &self.options.messages);
        };
        if !held.sent {
            return outcome(index, Err(failed.into()), &self.options.messages);
        }
        // Only the read is missing: the portal has answered the update, or nobody knows.
        outcome(
            index,
            change.told(&self.options).map_err(|lost| {
                if code == "timeout" && lost.is_unknown() { failed.cause(&JsValue::from(lost)).into() } else { lost }
            }),
            &self.options.messages,
        )
    }

    /// What is known of a run's progress: `{ inFlight, waitingMs, waitingFor, etaMs }`.
    pub fn progress(&self, total: Option<u32>) -> JsValue {
        let (now, total) = (host::now(), total.and_then(|total| usize::try_from(total).ok()));
        let progress = paces::of(&self.connection, |pace| self.schedule.progress(pace, now, total));
        let mut entries = vec![("inFlight", number(progress.in_flight))];
        entries.push(("waitingMs", Value::ceil(progress.waiting.map_or(0.0, |(_, left)| left))));
        if let Some((waiting, _)) = progress.waiting {
            entries.push(("waitingFor", Value::text(waiting.as_str())));
        }
        if let Some(eta) = progress.eta {
            entries.push(("etaMs", Value::ceil(eta)));
        }
        plain(&Value::record(entries))
    }
}

fn add(commands: &mut Vec<(String, String)>, go: &Go, held: &Held) {
    if go.job != Job::Read {
        commands.push((key(go.place), held.command.clone().unwrap_or_default()));
    }
    match go.job {
        Job::Update => {}
        Job::Read => commands.push((key(go.place), held.looks())),
        Job::Pair => commands.push((key(go.place.saturating_add(1)), held.looks())),
    }
}

fn request(go: &Go, held: &Held) -> Request {
    match &held.wants {
        Wants::Change(change) if go.job != Job::Read => Request::update(&change.patch),
        _ => held.look(),
    }
}

fn told(step: &str, mut entries: Vec<(&str, Value)>) -> JsValue {
    entries.push(("step", Value::text(step)));
    plain(&Value::record(entries))
}
