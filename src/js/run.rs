//! The calls that JavaScript sees, by their names.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

use super::{
    call::Call,
    connection::Connection,
    errors::Failure,
    host,
    object::parsed,
    options::CallOptions,
    reading,
    update::{self, Change},
};
use crate::{
    rest::{answer::Answer, request::Request},
    task::{Draft, Refusal, Value, Warning, custom::fields::CustomFields, id, model::Task},
};

/// A call that is ready to be sent.
struct Job {
    call: Call,
    options: CallOptions,
    /// None where the page itself has the answer.
    request: Option<Request>,
    asked: Asked,
    /// Whether what is sent only reads, before a change.
    before: bool,
}

/// What is asked for.
enum Asked {
    /// That a task change, by input that cannot be read before custom fields are known.
    Given(Value, Value),
    /// That lists of a task change, which are being read.
    Draft(Draft, Vec<Warning>),
    /// That a task change.
    Change(Box<Change>),
    /// A task.
    Task(u64),
    /// What the portal tells of custom fields.
    CustomFields,
    /// A method's result.
    Result,
    /// An answer as it came, of a request that a bulk run has the pace of.
    Reply,
}

/// A call by its name, with its arguments in their order: a promise, or at once what is known without one. One function,
/// so that there is one future.
pub fn run(name: &str, task: &JsValue, fields: &JsValue, options: &JsValue, client: &JsValue) -> JsValue {
    let mut options = CallOptions::read(name, options, client);
    if name == "validateTask" || name == "taskFields" {
        let task = (name == "validateTask").then(|| host::read(task));
        return update::validate(task.as_ref(), &host::read(fields), &mut options);
    }
    let job = match name {
        "updateTask" => update(host::read(task), host::read(fields), options),
        "getTask" => get(task, options),
        "call" => call(task, fields, options),
        "send" => call(task, fields, options).map(|mut job| {
            (job.asked, job.call.booked) = (Asked::Reply, true);
            job
        }),
        "loadCustomFields" => Job::new(Some(Request::custom_fields()), Asked::CustomFields, options),
        _ => Job::new(None, Asked::Result, options),
    };
    future_to_promise(async move {
        let mut job = job?;
        let done = job.done().await;
        Ok(done.map_err(|failure| if job.before { failure.before() } else { failure })?)
    })
    .into()
}

fn update(task: Value, fields: Value, mut options: CallOptions) -> Result<Box<Job>, Failure> {
    if options.load && options.issues.is_empty() {
        return Job::new(None, Asked::Given(task, fields), options);
    }
    let (draft, warnings) =
        update::draft(Some(&task), &fields, &mut options).map_err(|refusal| options.messages.refused(&refusal))?;
    let mut job = Job::new(None, Asked::Result, options)?;
    job.request = Some(job.first(draft, warnings)?);
    Ok(job)
}

fn get(task: &JsValue, mut options: CallOptions) -> Result<Box<Job>, Failure> {
    let task = id::task(&host::read(task)).unwrap_or_else(|issue| {
        options.issues.insert(0, issue.at("taskId"));
        0
    });
    Job::new(Some(Request::get(task, &options.select)), Asked::Task(task), options)
}

fn call(method: &JsValue, params: &JsValue, mut options: CallOptions) -> Result<Box<Job>, Failure> {
    let params = if params.is_undefined() { Value::Record(Vec::new()) } else { host::read(params) };
    let request = Request::call(&host::read(method), &params).map_err(|mut issues| {
        issues.append(&mut options.issues);
        options.issues = issues;
    });
    Job::new(request.ok(), Asked::Result, options)
}

impl Job {
    fn new(request: Option<Request>, asked: Asked, mut options: CallOptions) -> Result<Box<Self>, Failure> {
        let issues = std::mem::take(&mut options.issues);
        if !issues.is_empty() {
            return Err(options.messages.refused(&Refusal { issues, warnings: Vec::new() }));
        }
        let call = Call::new(Connection::read(&options.connection)?, options.limits.clone());
        let before = matches!(asked, Asked::Given(..) | Asked::CustomFields);
        Ok(Box::new(Self { call, options, request, asked, before }))
    }

    async fn done(&mut self) -> Result<JsValue, Failure> {
        self.call.ready().await?;
        if self.options.load && matches!(self.asked, Asked::Given(..) | Asked::Task(_)) {
            let told = self.call.custom_fields(&self.options.connection).await?;
            self.options.custom = CustomFields::read(&host::read(&told)).ok();
        }
        if let Asked::Given(task, fields) = &self.asked {
            let drafted = update::draft(Some(task), fields, &mut self.options);
            let (draft, warnings) = drafted.map_err(|refusal| self.options.messages.refused(&refusal))?;
            self.request = Some(self.first(draft, warnings)?);
        }
        let Some(mut request) = self.request.take() else {
            return Ok(reading::placement(&self.call.connection));
        };
        // One place that waits for an answer, as each weighs a call.
        loop {
            let outcome = self.call.answer(&request).await;
            match std::mem::replace(&mut self.asked, Asked::Result) {
                Asked::Draft(draft, warnings) => request = self.second(draft, warnings, outcome)?,
                Asked::Change(mut change) => match change.next(&request, outcome, &mut self.call) {
                    Some(next) => {
                        request = next;
                        self.asked = Asked::Change(change);
                    }
                    None => return change.result(&self.options),
                },
                Asked::Task(task) => return reading::told(&mut outcome?, task, &self.options),
                Asked::CustomFields => {
                    let told = outcome?.custom_fields();
                    return Ok(parsed(&told.map_err(|refused| self.call.without_secret(refused.into()))?));
                }
                Asked::Reply if !self.call.reply.is_undefined() => return Ok(self.call.reply.clone()),
                _ => return Ok(reading::result(&mut outcome?)),
            }
        }
    }

    /// The first request of a change: the update, or what reads its lists.
    fn first(&mut self, draft: Draft, warnings: Vec<Warning>) -> Result<Request, Failure> {
        let select = draft.reads();
        if select.is_empty() {
            return self.whole(draft, warnings, None);
        }
        let request = Request::get(draft.task(), &select);
        (self.asked, self.before) = (Asked::Draft(draft, warnings), true);
        Ok(request)
    }

    /// The update, once its lists are read.
    fn second(
        &mut self,
        draft: Draft,
        warnings: Vec<Warning>,
        outcome: Result<Answer, Failure>,
    ) -> Result<Request, Failure> {
        let task = reading::task(&mut outcome?, draft.task())?;
        // Nothing has carried the update yet.
        self.call.attempts = 0;
        self.whole(draft, warnings, Some(&task))
    }

    fn whole(&mut self, draft: Draft, warnings: Vec<Warning>, task: Option<&Task>) -> Result<Request, Failure> {
        match draft.complete(task) {
            Ok(patch) => {
                let mut change = Box::new(Change::new(patch, warnings, &self.options));
                let request = change.request(&self.call.connection);
                (self.asked, self.before) = (Asked::Change(change), false);
                Ok(request)
            }
            Err(issues) => Err(self.options.messages.refused(&Refusal { issues, warnings })),
        }
    }
}
