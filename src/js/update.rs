//! The calls that JavaScript sees: input in, request out, answer in, result out.

use serde::ser::{Serialize, SerializeMap, Serializer};
use wasm_bindgen::JsValue;

use super::{
    call::call,
    connection::Connection,
    errors::{Failure, plain},
    host,
    options::CallOptions,
};
use crate::{
    rest::{answer::CallTime, request::Request},
    task::{
        Issue, Refusal, TaskPatch, Value, Warning,
        compare::{Comparison, Mismatch, compare},
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
    let answered = call(&connection, &Request::update(&patch), &options).await?;
    let task = answered.answer.task()?;
    let mut comparison = if options.verify { compare(&patch, task.as_ref()) } else { Comparison::default() };
    if !comparison.mismatches.is_empty() && !options.report {
        let outcome = comparison.outcome();
        return Err(Failure::Mismatch { mismatches: comparison.mismatches, task, outcome });
    }
    warnings.append(&mut comparison.adjusted);
    Ok(plain(&Updated {
        id: patch.task(),
        task,
        warnings,
        comparison,
        time: answered.answer.time,
        attempts: answered.attempts,
    }))
}

/// `validateTask`.
pub fn validate(task: &JsValue, fields: &JsValue, options: &JsValue, client: &JsValue) -> JsValue {
    let mut options = CallOptions::read(options, client);
    plain(&Validation(parse(task, fields, &mut options)))
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
struct Updated {
    id: u64,
    task: Option<Task>,
    warnings: Vec<Warning>,
    comparison: Comparison,
    time: Option<CallTime>,
    attempts: u32,
}

impl Serialize for Updated {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_map(Some(7))?;
        record.serialize_entry("taskId", &Value::whole(self.id))?;
        record.serialize_entry("task", &self.task)?;
        record.serialize_entry("warnings", &self.warnings)?;
        record.serialize_entry("unverified", &self.comparison.unverified)?;
        record.serialize_entry::<_, Vec<Mismatch>>("mismatches", &self.comparison.mismatches)?;
        record.serialize_entry("time", &self.time)?;
        record.serialize_entry("attempts", &self.attempts)?;
        record.end()
    }
}

/// `Validation`.
struct Validation(Result<(TaskPatch, Vec<Warning>), Refusal>);

impl Serialize for Validation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_map(Some(3))?;
        record.serialize_entry("ok", &self.0.is_ok())?;
        match &self.0 {
            Ok((patch, warnings)) => {
                record.serialize_entry("fields", &patch.fields())?;
                record.serialize_entry("warnings", warnings)?;
            }
            Err(refusal) => {
                record.serialize_entry("issues", &refusal.issues)?;
                record.serialize_entry("warnings", &refusal.warnings)?;
            }
        }
        record.end()
    }
}
