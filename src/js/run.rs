//! The calls that JavaScript sees, by their names.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

use super::{
    call::Call,
    connection::Connection,
    errors::{Failure, refused},
    host,
    options::CallOptions,
    reading,
    update::{self, Change},
};
use crate::{
    rest::request::Request,
    task::{Refusal, id},
};

/// A call that is ready to be sent.
struct Job {
    call: Call,
    /// None where the page itself has the answer.
    request: Option<Request>,
    /// What an update is held against.
    change: Option<Change>,
    /// The task that is asked for.
    task: u64,
}

/// `updateTask`, `getTask`, `currentTask` or `validateTask`. One function, so that there is one future.
pub fn run(name: &str, task: &JsValue, fields: &JsValue, options: &JsValue, client: &JsValue) -> Promise {
    let mut options = CallOptions::read(options, client, name == "getTask");
    if name == "validateTask" {
        return Promise::resolve(&update::validate(task, fields, &mut options));
    }
    let job = match name {
        "updateTask" => update(task, fields, options),
        "getTask" => get(task, options),
        _ => Job::new(None, None, 0, options),
    };
    future_to_promise(async move { Ok(job?.done().await?) })
}

fn update(task: &JsValue, fields: &JsValue, mut options: CallOptions) -> Result<Job, Failure> {
    let change = Change::read(task, fields, &mut options).map_err(|refusal| refused(&refusal))?;
    let task = change.patch.task();
    let mut job = Job::new(Some(Request::update(&change.patch)), Some(change), task, options)?;
    if let Some(change) = &mut job.change {
        change.warn_of(&job.call.connection);
    }
    Ok(job)
}

fn get(task: &JsValue, mut options: CallOptions) -> Result<Job, Failure> {
    let task = id::task(&host::read(task)).unwrap_or_else(|issue| {
        options.issues.insert(0, issue.at("taskId"));
        0
    });
    Job::new(Some(Request::get(task, &options.select)), None, task, options)
}

impl Job {
    fn new(request: Option<Request>, change: Option<Change>, task: u64, options: CallOptions) -> Result<Self, Failure> {
        let CallOptions { issues, connection, limits, .. } = options;
        if !issues.is_empty() {
            return Err(refused(&Refusal { issues, warnings: Vec::new() }));
        }
        Ok(Self { call: Call::new(Connection::read(&connection)?, limits), request, change, task })
    }

    async fn done(mut self) -> Result<JsValue, Failure> {
        self.call.ready().await?;
        let Some(request) = &self.request else {
            return Ok(reading::placement(&self.call.connection));
        };
        let answer = self.call.answer(request).await?;
        match self.change {
            Some(change) => change.told(&answer, self.call.attempts),
            None => reading::told(&answer, self.task),
        }
    }
}
