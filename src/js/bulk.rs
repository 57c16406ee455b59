//! A bulk run for `js/drive.js`, which owns the loop around it: what it asks and tells here has its answer at once. Knows no
//! promise, no timer and no source.

mod answers;
mod held;
mod input;
mod steps;

use std::cell::RefCell;

use wasm_bindgen::JsValue;

use super::{
    connection::{Connection, Way},
    errors::Failure,
    host,
    messages::Messages,
    object::{self, set},
    options::CallOptions,
    paces,
};
use crate::{
    pace::schedule::{Load, Schedule},
    task::{Refusal, Value, custom::fields::CustomFields},
};
use held::Held;
pub use input::Known;

// A run that died may have sent its last request just now: the portal ends what it was told within a minute.
const LOOK: f64 = 60_000.0;

/// A run.
pub struct Bulk {
    options: CallOptions,
    connection: Connection,
    schedule: Schedule,
    /// Inputs that are not decided.
    held: Vec<Held>,
    /// Requests on their way, by their numbers.
    loads: Vec<(u32, Load)>,
    requests: u32,
    /// How many inputs have come.
    inputs: usize,
    /// When what a run that died may have sent is looked for.
    look: f64,
    /// Whether an SDK may send an update twice.
    repeats: bool,
    /// How often in a row a token did not come.
    tokenless: u32,
    /// When that was found last.
    missed: f64,
}

thread_local! {
    static RUNS: RefCell<Vec<(u32, Box<Bulk>)>> = const { RefCell::new(Vec::new()) };
    static LAST: RefCell<u32> = const { RefCell::new(0) };
}

/// Begins a run: `{ handle, send, signal, load, portal }`, of which `send` are the options of its requests.
///
/// # Errors
/// Every issue of the options, and a connection that is not usable.
pub fn begin(options: &JsValue, own: &JsValue, client: &JsValue) -> Result<JsValue, JsValue> {
    let mut options = CallOptions::read("updateTasks", options, client);
    input::check(own, &mut options);
    let issues = std::mem::take(&mut options.issues);
    if !issues.is_empty() {
        return Err(options.messages.refused(&Refusal { issues, warnings: Vec::new() }).into());
    }
    let connection = Connection::read(&options.connection).map_err(JsValue::from)?;
    if let Some(limits) = options.limits.portal {
        paces::of(&connection, |pace| pace.limit(limits));
    }
    let begun = object::new();
    set(&begun, "send", &sending(&options));
    set(&begun, "signal", &options.limits.signal);
    set(&begun, "load", &options.load.into());
    set(&begun, "portal", &connection.keeper());
    let handle = LAST.with(|last| {
        let next = last.borrow().wrapping_add(1);
        last.replace(next);
        next
    });
    set(&begun, "handle", &handle.into());
    let repeats = connection.way == Way::Sdk && host::may_repeat(&connection.object);
    let bulk = Bulk {
        options,
        connection,
        schedule: Schedule::default(),
        held: Vec::new(),
        loads: Vec::new(),
        requests: 0,
        inputs: 0,
        look: host::now() + LOOK,
        repeats,
        tokenless: 0,
        missed: -1.0,
    };
    put(handle, Box::new(bulk));
    Ok(begun)
}

/// The options of one request: its token may take as long as itself.
fn sending(options: &CallOptions) -> JsValue {
    let send = object::new();
    let ms = options.limits.attempt_timeout;
    set(&send, "connection", &options.connection);
    set(&send, "attemptTimeout", &ms.into());
    set(&send, "timeout", &(ms * 2.0).min(2_147_483_647.0).into());
    set(&send, "retries", &0.into());
    send
}

fn put(handle: u32, bulk: Box<Bulk>) {
    RUNS.with(|runs| runs.borrow_mut().push((handle, bulk)));
}

/// Ends a run: nothing more is asked of it.
pub fn free(handle: u32) -> Option<Box<Bulk>> {
    RUNS.with(|runs| {
        let mut runs = runs.borrow_mut();
        let at = runs.iter().position(|(known, _)| *known == handle)?;
        Some(runs.swap_remove(at).1)
    })
}

/// What a run says; undefined where there is none. It is taken out meanwhile: what is read of inputs is the caller's code.
pub fn with(handle: u32, work: impl FnOnce(&mut Bulk) -> JsValue) -> JsValue {
    let Some(mut bulk) = free(handle) else {
        return JsValue::UNDEFINED;
    };
    let said = work(&mut bulk);
    put(handle, bulk);
    said
}

impl Bulk {
    /// Takes the portal's custom fields.
    pub fn custom(&mut self, told: &JsValue) {
        self.options.custom = CustomFields::read(&host::read(told)).ok();
    }

    /// There are no more inputs.
    pub fn end(&mut self) {
        self.schedule.end();
    }

    /// Nothing is sent from now on.
    pub fn stop(&mut self) {
        self.schedule.stop();
    }

    /// The network has gone, or is back.
    pub fn offline(&mut self, offline: bool) {
        self.schedule.offline(offline);
    }

    fn at(&self, index: usize) -> Option<usize> {
        self.held.iter().position(|held| held.index == index)
    }
}

/// A number of ours for JavaScript.
fn number(index: usize) -> Value {
    Value::whole(index as u64)
}

/// An outcome as the loop takes it: `{ index, ok, result }` or `{ index, ok, error }`.
fn outcome(index: usize, told: Result<Value, Failure>, messages: &Messages) -> JsValue {
    let mut entries = vec![("index", number(index)), ("ok", Value::Bool(told.is_ok()))];
    let failure = match told {
        Ok(result) => {
            entries.push(("result", result));
            None
        }
        Err(failure) => Some(failure),
    };
    let outcome = object::parsed(&Value::record(entries));
    match failure {
        Some(failure) => set(&outcome, "error", &failure.into()),
        None => {
            messages.reworded(object::get(&outcome, "result"));
        }
    }
    outcome
}
