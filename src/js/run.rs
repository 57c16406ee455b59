//! The calls that JavaScript sees, by their names.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

use super::{
    call::Call,
    connection::Connection,
    errors::Failure,
    host,
    options::CallOptions,
    reading,
    update::{self, Change},
};
use crate::{
    rest::request::Request,
    task::{Refusal, Value, id},
};

/// A call that is ready to be sent.
struct Job {
    call: Call,
    /// None where the page itself has the answer.
    request: Option<Request>,
    asked: Asked,
}

/// What is asked for.
enum Asked {
    /// That a task change.
    Change(Box<Change>),
    /// A task.
    Task(u64),
    /// A method's result.
    Result,
}

/// `updateTask`, `getTask`, `currentTask`, `validateTask` or `call`: its arguments in their order. One function, so that there is one future.
pub fn run(name: &str, task: &JsValue, fields: &JsValue, options: &JsValue, client: &JsValue) -> Promise {
    let mut options = CallOptions::read(name, options, client);
    if name == "validateTask" {
        return Promise::resolve(&update::validate(task, fields, &mut options));
    }
    let job = match name {
        "updateTask" => update(task, fields, options),
        "getTask" => get(task, options),
        "call" => call(task, fields, options),
        _ => Job::new(None, Asked::Result, options),
    };
    future_to_promise(async move { Ok(job?.done().await?) })
}

fn update(task: &JsValue, fields: &JsValue, mut options: CallOptions) -> Result<Job, Failure> {
    let change = Change::read(task, fields, &mut options).map_err(|refusal| options.messages.refused(&refusal))?;
    let mut job = Job::new(None, Asked::Change(Box::new(change)), options)?;
    if let Asked::Change(change) = &mut job.asked {
        job.request = Some(change.request(&job.call.connection));
    }
    Ok(job)
}

fn get(task: &JsValue, mut options: CallOptions) -> Result<Job, Failure> {
    let task = id::task(&host::read(task)).unwrap_or_else(|issue| {
        options.issues.insert(0, issue.at("taskId"));
        0
    });
    Job::new(Some(Request::get(task, &options.select)), Asked::Task(task), options)
}

fn call(method: &JsValue, params: &JsValue, mut options: CallOptions) -> Result<Job, Failure> {
    let params = if params.is_undefined() { Value::Record(Vec::new()) } else { host::read(params) };
    let request = Request::call(&host::read(method), &params).map_err(|mut issues| {
        issues.append(&mut options.issues);
        options.issues = issues;
    });
    Job::new(request.ok(), Asked::Result, options)
}

impl Job {
    fn new(request: Option<Request>, asked: Asked, options: CallOptions) -> Result<Self, Failure> {
        let CallOptions { issues, connection, limits, messages, .. } = options;
        if !issues.is_empty() {
            return Err(messages.refused(&Refusal { issues, warnings: Vec::new() }));
        }
        Ok(Self { call: Call::new(Connection::read(&connection)?, limits), request, asked })
    }

    async fn done(mut self) -> Result<JsValue, Failure> {
        self.call.ready().await?;
        let Some(mut request) = self.request else {
            return Ok(reading::placement(&self.call.connection));
        };
        // One place that waits for an answer, as each weighs a call.
        loop {
            let outcome = self.call.answer(&request).await;
            match &mut self.asked {
                Asked::Change(change) => match change.next(&request, outcome, &mut self.call) {
                    Some(next) => request = next,
                    None => return change.told(),
                },
                Asked::Task(task) => return reading::told(&outcome?, *task),
                Asked::Result => return Ok(reading::result(&outcome?)),
            }
        }
    }
}
