//! Any status and any body: an answer, or an error that says what is known.

use b24_task::{
    pace::retry,
    rest::{
        answer::{Answer, Refused},
        lost::confirmed,
        reason,
    },
    task::{Reading, Strict, TaskPatch, Value, Zone, compare::compare, model::Task},
};
use bolero::check;

use super::{
    TRIES, modest,
    values::{Bytes, spelt, written},
};

const STATUSES: [u16; 16] = [0, 100, 200, 200, 200, 200, 201, 302, 400, 401, 403, 404, 429, 500, 503, 999];

/// What answers are made of.
const WORDS: [&str; 64] = [
    "result",
    "result",
    "task",
    "task",
    "update",
    "result_error",
    "result_time",
    "error",
    "error_description",
    "code",
    "message",
    "validation",
    "field",
    "time",
    "start",
    "finish",
    "duration",
    "operating",
    "operating_reset_at",
    "next",
    "id",
    "11",
    "12",
    "0",
    "",
    "title",
    "description",
    "status",
    "priority",
    "deadline",
    "responsibleId",
    "responsible",
    "accomplices",
    "tags",
    "group",
    "ufCrmTask",
    "ufAutoA",
    "D_10",
    "x",
    "Y",
    "N",
    "2026-12-31T18:00:00+03:00",
    "2026-12-31",
    "ERROR_CORE",
    "expired_token",
    "QUERY_LIMIT_EXCEEDED",
    "INTERNAL_SERVER_ERROR",
    "BITRIX_REST_V3_EXCEPTION_ACCESSDENIEDEXCEPTION",
    "Invalid status<br>",
    "SQL query error",
    "&quot;",
    "&",
    "<",
    ">",
    "action",
    "auditorsData",
    "stageId",
    "flowId",
    "matchWorkTime",
    "Привет",
    "😀",
    "\u{1}",
    "parentId",
    "mark",
];

const MARKS: [&str; 24] = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"result\":",
    "\"error\":",
    "\"error_description\":",
    "\"task\":",
    "\"id\":",
    "\"11\"",
    "11",
    "{\"result\":{\"task\":{",
    "}}}",
    "null",
    "true",
    "\"\"",
    "\"a\"",
    "\"time\":{",
    "1e400",
    "-0",
    "\"code\":",
    "\\u0000",
];

fn of_json(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(on) => Value::Bool(*on),
        serde_json::Value::Number(number) => {
            let number = number.as_f64().unwrap();
            Value::Number(b24_task::task::Number::new(number, written(number)))
        }
        serde_json::Value::String(text) => Value::text(text),
        serde_json::Value::Array(items) => Value::List(items.iter().map(of_json).collect()),
        serde_json::Value::Object(entries) => {
            Value::Record(entries.iter().map(|(key, item)| (key.clone(), of_json(item))).collect())
        }
    }
}

/// A body: a value that the bytes make, or their text where that is JSON; none where it is not.
fn body(bytes: &[u8]) -> Option<Value> {
    match bytes.split_first() {
        Some((0..128, rest)) => Some(Bytes(rest).value(&WORDS, 0)),
        Some((128..192, rest)) => serde_json::from_str(&spelt(rest, &MARKS)).ok().as_ref().map(of_json),
        Some((_, rest)) => serde_json::from_slice(rest).ok().as_ref().map(of_json),
        None => None,
    }
}

fn patch() -> TaskPatch {
    let fields = [
        ("TITLE", Value::text("x")),
        ("DEADLINE", Value::text("2026-12-31T18:00:00+03:00")),
        ("ACCOMPLICES", Value::List(vec![Value::whole(11)])),
        ("TAGS", Value::List(vec![Value::text("x")])),
        ("UF_CRM_TASK", Value::List(vec![Value::text("D_10")])),
        ("PRIORITY", Value::whole(0)),
        ("STAGE_ID", Value::Null),
        ("UF_AUTO_A", Value::text("x")),
        ("MATCH_WORK_TIME", Value::Bool(true)),
        ("DESCRIPTION", Value::text("&amp;quot;")),
    ];
    let fields = Value::Record(fields.map(|(name, value)| (name.to_owned(), value)).into());
    TaskPatch::parse(&Value::whole(11), &fields, &Reading { zone: Zone::Portal, strict: Strict::Nothing, custom: None })
        .unwrap()
        .0
}

fn shown(patch: &TaskPatch, task: &Task) {
    let told = compare(patch, Some(task));
    assert!(told.mismatches.len() + told.unverified.len() + told.adjusted.len() <= patch.changes().len());
    for warning in &told.adjusted {
        assert!(!warning.message().is_empty());
    }
    if let Some(sure) = confirmed(patch, task) {
        assert!(sure.mismatches.is_empty() && sure.unverified.len() < patch.changes().len());
    }
    let _ = Value::from(task).shown();
}

fn refused(refused: Refused) {
    let Refused::Portal(error) = refused else { return };
    assert!(reason::names().any(|name| name == error.reason.name));
    assert!(!error.description.contains(['<', '>']), "{}", error.description);
    assert!(retry::wait(&error, 0, 0.5).is_none_or(|ms| ms.is_finite() && ms >= 0.0));
    let secret = error.portal_code.clone();
    let blank = error.without(Some(&secret));
    assert!(
        secret.is_empty() || secret == "…" || !blank.portal_code.contains(&secret),
        "{secret:?} in {:?}",
        blank.portal_code
    );
}

fn looked_at(mut answer: Answer, patch: &TaskPatch) {
    for task in [answer.task(11).ok().flatten(), answer.task_after(11)].into_iter().flatten() {
        assert!(task.get("id").is_none_or(|id| *id == Value::whole(11)), "another task");
        shown(patch, &task);
    }
    if let Some(time) = &answer.time {
        let _ = Value::from(time.clone());
    }
    shown(patch, &Task::read(&answer.result));
}

#[test]
fn any_answer_is_read() {
    let patch = patch();
    check!(name = "answers").with_iterations(TRIES).for_each(|bytes: &[u8]| {
        let (status, rest) = bytes.split_first().unwrap_or((&0, bytes));
        let status = STATUSES[usize::from(*status) % STATUSES.len()];
        let body = body(rest);
        modest(rest.len(), || match Answer::read(status, body.as_ref()) {
            Ok(answer) => {
                looked_at(answer.clone(), &patch);
                match answer.parted() {
                    Ok(parts) => looked_at(parts, &patch),
                    Err(error) => refused(error),
                }
            }
            Err(error) => refused(error),
        });
    });
}
