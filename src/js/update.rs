//! The calls that JavaScript sees: input in, request out, answer in, result out.

use wasm_bindgen::JsValue;

use super::{
    call::{Answered, call},
    connection::Connection,
    errors::{Failure, list, plain},
    host,
    options::CallOptions,
};
use crate::{
    rest::request::Request,
    task::{
        Issue, Refusal, Step, TaskPatch, Value, Warning,
        compare::{Comparison, compare},
        issue::SDK_MAY_REPEAT,
        model::Task,
    },
};

/// `updateTask`.
pub async fn update(task: JsValue, fields: JsValue, options: JsValue, client: JsValue) -> Result<JsValue, Failure> {
    let mut options = CallOptions::read(&options, &client);
    let (patch, mut warnings) = match parse(&task, &fields, &mut options) {
        Ok(parsed) => parsed,
        Err(Refusal { issues, warnings }) => return Err(Failure::Input { issues, warnings }),
    };
    let connection = Connection::read(&options.connection)?;
    if let Connection::Sdk(sdk) = &connection
        && sdk.may_repeat()
    {
        let path = ["options", "connection"].map(|key| Step::Key(key.to_owned()));
        warnings.push(Warning { path: path.into(), caution: &SDK_MAY_REPEAT, params: Vec::new() });
    }
    let answered = call(&connection, &Request::update(&patch), &options).await?;
    let task = answered.answer.task()?;
    let mut comparison = if options.verify { compare(&patch, task.as_ref()) } else { Comparison::default() };
    if !comparison.mismatches.is_empty() && !options.report {
        let outcome = comparison.outcome();
        return Err(Failure::Mismatch { mismatches: comparison.mismatches, task, outcome });
    }
    warnings.append(&mut comparison.adjusted);
    Ok(updated(patch.task(), task.as_ref(), &warnings, &comparison, &answered))
}

/// `validateTask`.
pub fn validate(task: &JsValue, fields: &JsValue, options: &JsValue, client: &JsValue) -> JsValue {
    let mut options = CallOptions::read(options, client);
    validation(&parse(task, fields, &mut options))
}

/// The patch, or every issue: those of the input, and those of the options after them.
fn parse(task: &JsValue, fields: &JsValue, options: &mut CallOptions) -> Result<(TaskPatch, Vec<Warning>), Refusal> {
    let mut of_options: Vec<Issue> = std::mem::take(&mut options.issues);
    match TaskPatch::parse(&host::read(task), &host::read(fields), &options.reading()) {
        Ok(parsed) if of_options.is_empty() => Ok(parsed),
        Ok((_, warnings)) => Err(Refusal { issues: of_options, warnings }),
        Err(mut refusal) => {
            refusal.issues.append(&mut of_options);
            Err(refusal)
        }
    }
}

/// `UpdateResult`.
fn updated(
    id: u64,
    task: Option<&Task>,
    warnings: &[Warning],
    comparison: &Comparison,
    answered: &Answered,
) -> JsValue {
    plain(&Value::record(vec![
        ("taskId", Value::whole(id)),
        ("task", task.map_or(Value::Null, Value::from)),
        ("warnings", list(warnings)),
        ("unverified", Value::list(&comparison.unverified, |name| Value::text(name))),
        ("mismatches", list(&comparison.mismatches)),
        ("time", answered.answer.time.as_ref().map_or(Value::Null, Value::from)),
        ("attempts", Value::whole(answered.attempts.into())),
    ]))
}

/// `Validation`.
fn validation(outcome: &Result<(TaskPatch, Vec<Warning>), Refusal>) -> JsValue {
    let ok = ("ok", Value::Bool(outcome.is_ok()));
    plain(&Value::record(match outcome {
        Ok((patch, warnings)) => vec![ok, ("fields", patch.fields()), ("warnings", list(warnings))],
        Err(Refusal { issues, warnings }) => vec![ok, ("issues", list(issues)), ("warnings", list(warnings))],
    }))
}
