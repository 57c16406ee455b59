use serde_json::{Value as Json, json};

use super::*;
use crate::{
    rest::reason::{Outcome, PortalError},
    task::given::{parse, value},
};

/// What a batch's body is, apart.
fn answered(result: &Json) -> Answer {
    let body = value(&json!({ "result": result, "time": { "start": 1 } }));
    Answer::read(200, Some(&body)).unwrap()
}

fn shown(part: Result<Answer, Refused>) -> Value {
    part.unwrap().result
}

fn refused(part: Result<Answer, Refused>) -> Box<PortalError> {
    match part {
        Err(Refused::Portal(error)) => error,
        other => panic!("{other:?}"),
    }
}

fn carries(fields: &Json) -> Option<String> {
    let update = Request::update(&parse(fields).unwrap().0);
    Some(&update.params).filter(|params| is_harmless(params)).and_then(|params| update.command(params))
}

#[test]
fn a_command_is_a_method_and_a_form() {
    assert_eq!(
        carries(&json!({ "DEADLINE": "2026-12-31T18:00:00+03:00" })).unwrap(),
        "tasks.task.update?taskId=11&fields[DEADLINE]=2026-12-31T18%3A00%3A00%2B03%3A00"
    );
}

#[test]
fn what_a_batch_would_bend_is_no_command() {
    for odd in ["$result[a]", "a#b", "SELECT 1", "<b>"] {
        assert_eq!(carries(&json!({ "TITLE": odd })), None, "{odd}");
    }
    assert_eq!(carries(&json!({ "UF_A": true })), None);
}

#[test]
fn commands_go_by_keys_that_make_no_list() {
    let commands = ["a?b=1", "c?d=2"].into_iter().enumerate();
    let request = Request::batch(commands.map(|(place, command)| (key(place), command.to_owned())).collect());
    let params = value(&json!({ "cmd": { "c0": "a?b=1", "c1": "c?d=2" } }));
    assert_eq!((request.method.as_str(), request.params, request.paired), ("batch", params, false));
}

#[test]
fn answers_are_found_by_key_in_any_order() {
    let batch = answered(&json!({
        "result": { "c2": { "task": { "id": "3" } }, "c0": { "task": { "id": "1" } } },
        "result_error": { "c1": { "error": "0", "error_description": "wrong task id" } },
        "result_total": [],
        "result_next": { "c2": 50 },
        "result_time": { "c2": { "start": 5 } },
    }));
    assert_eq!(shown(batch.part(&key(0), None)), value(&json!({ "task": { "id": "1" } })));
    assert_eq!(refused(batch.part(&key(1), None)).reason.name, "wrong_task_id");
    let third = batch.part(&key(2), None).unwrap();
    assert_eq!((third.time.unwrap().start, third.next), (Some(5.0), Some(50)));
    assert_eq!(batch.part(&key(0), None).unwrap().time.unwrap().start, Some(1.0));
    assert_eq!(batch.time_of(&key(0)), None);
}

#[test]
fn maps_without_entries_are_lists() {
    let none =
        answered(&json!({ "result": [], "result_error": { "c0": { "error": "ERROR_CORE" } }, "result_time": [] }));
    assert_eq!(refused(none.part(&key(0), None)).portal_code, "ERROR_CORE");
    let all = answered(&json!({ "result": { "c0": true }, "result_error": [], "result_time": [] }));
    assert_eq!(shown(all.part(&key(0), None)), Value::Bool(true));
}

#[test]
fn an_object_with_keys_of_numbers_is_one_too() {
    let batch = answered(&json!({ "result": { "0": 5, "2": 7 }, "result_error": [] }));
    assert_eq!(shown(batch.part("2", None)), Value::whole(7));
}

/// Where keys are lost it is not known which answer is whose: not one is taken for another's.
#[test]
fn what_has_no_key_says_nothing() {
    for odd in [json!({ "result": [1, 2] }), json!({ "result": {} }), json!([]), json!(true), json!({})] {
        let part = answered(&odd).part(&key(0), None);
        assert!(matches!(part, Err(Refused::Unreadable { status: 200, .. })), "{odd}");
    }
}

#[test]
fn a_command_that_met_a_limit_did_not_run() {
    let batch = answered(&json!({ "result": [], "result_error": { "c0": { "error": "OPERATION_TIME_LIMIT" } } }));
    let error = refused(batch.part(&key(0), None));
    assert_eq!((error.reason.outcome, error.reason.retryable), (Outcome::NotApplied, true));
    let long =
        answered(&json!({ "result": [], "result_error": { "c50": { "error": "ERROR_BATCH_LENGTH_EXCEEDED" } } }));
    assert_eq!(refused(long.part(&key(50), None)).reason.outcome, Outcome::NotApplied);
}

#[test]
fn a_read_comes_with_its_update() {
    let batch = answered(&json!({
        "result": { "c0": { "task": { "id": "11" } }, "c1": { "task": { "id": "11", "title": "b" } } },
        "result_error": [],
    }));
    let title = |mut answer: Answer| answer.task_after(11).and_then(|task| task.get("title").cloned());
    assert_eq!(batch.part(&key(0), Some(&key(1))).map(title), Ok(Some(Value::text("b"))));
    assert_eq!(batch.part(&key(0), None).map(title), Ok(None));
}
