use super::*;

/// The value of a JSON text.
fn value(json: &str) -> Value {
    crate::task::model::tests::value(&serde_json::from_str(json).unwrap())
}

fn answer(status: u16, json: &str) -> Result<Answer, Refused> {
    Answer::read(status, Some(&value(json)))
}

#[track_caller]
fn portal(status: u16, json: &str) -> Box<PortalError> {
    match answer(status, json) {
        Err(Refused::Portal(error)) => error,
        other => panic!("{json}: {other:?}"),
    }
}

#[track_caller]
fn unreadable<T: std::fmt::Debug>(answer: Result<T, Refused>, status: u16, what: &str) {
    match answer {
        Err(Refused::Unreadable { status: found, what: words }) => assert_eq!((found, words), (status, what)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_answer_has_a_result_and_a_time() {
    let answer = answer(200, r#"{"result":{"task":{"id":"11"}},"time":{"start":5},"next":"50"}"#).unwrap();
    assert_eq!(answer.result, value(r#"{"task":{"id":"11"}}"#));
    assert_eq!(answer.time.unwrap().start, Some(5.0));
    assert_eq!(answer.next, Some(50));
}

#[test]
fn any_result_is_a_result() {
    for result in ["[]", "{}", "true", "false", "null", "0", "\"\""] {
        let answer = answer(200, &format!("{{\"result\":{result}}}")).unwrap();
        assert_eq!((answer.result, answer.time, answer.next), (value(result), None, None));
    }
}

#[test]
fn an_error_is_one_whatever_the_status() {
    for status in [200, 400, 500, 0] {
        let error = portal(status, r#"{"result":true,"error":"ERROR_CORE","error_description":"a<br>"}"#);
        assert_eq!((error.status, error.portal_code.as_str(), error.description.as_str()), (status, "ERROR_CORE", "a"));
    }
}

#[test]
fn an_error_may_be_a_number() {
    let error = portal(400, r#"{"error":0,"error_description":"wrong task id"}"#);
    assert_eq!((error.portal_code.as_str(), error.reason.name), ("0", "wrong_task_id"));
}

#[test]
fn an_error_may_be_empty() {
    for empty in [r#"{"error":""}"#, r#"{"error":"","result":[]}"#, r#"{"error":false}"#, r#"{"error":[]}"#] {
        assert_eq!(portal(200, empty).reason.name, "unknown");
    }
}

#[test]
fn an_error_may_be_version_3s_object() {
    let error = portal(403, r#"{"error":{"code":"BITRIX_REST_V3_X","message":"no &amp; no","validation":[]}}"#);
    assert_eq!((error.portal_code.as_str(), error.description.as_str()), ("BITRIX_REST_V3_X", "no & no"));
}

#[test]
fn an_error_of_null_is_none() {
    assert!(answer(200, r#"{"error":null,"result":1}"#).is_ok());
}

#[test]
fn a_description_that_is_no_text_is_left_out() {
    assert_eq!(portal(400, r#"{"error":"x","error_description":{"a":1}}"#).description, "");
}

#[test]
fn no_json_is_no_answer() {
    for status in [200, 404, 500, 502, 503, 0] {
        unreadable(Answer::read(status, None), status, "no JSON");
    }
}

#[test]
fn a_success_without_a_result_is_none() {
    for odd in ["{}", "[]", "null", "5", "\"x\"", "true", r#"{"time":{}}"#] {
        unreadable(answer(200, odd), 200, "no result");
    }
}

#[test]
fn an_http_error_with_a_result_is_no_answer() {
    for status in [0, 100, 301, 400, 404, 500] {
        unreadable(answer(status, r#"{"result":true}"#), status, "an HTTP error without a portal's error");
    }
}

#[test]
fn two_statuses_say_enough_without_a_body() {
    for (status, name) in [(401, "no_auth"), (429, "query_limit")] {
        let Err(Refused::Portal(error)) = Answer::read(status, None) else { panic!("{status}") };
        assert_eq!(
            (error.reason.name, error.reason.outcome.as_str(), error.portal_code.as_str()),
            (name, "not_applied", "")
        );
    }
}

#[test]
fn another_task_than_was_asked_for_is_no_answer() {
    let other = answer(200, r#"{"result":{"task":{"id":"12"}}}"#).unwrap().task(11);
    unreadable(other, 200, "it shows another task");
}

#[test]
fn a_task_is_typed() {
    let task = answer(200, r#"{"result":{"task":{"id":"11"}}}"#).unwrap().task(11).unwrap().unwrap();
    assert_eq!(task.get("id"), Some(&Value::whole(11)));
}

#[test]
fn an_empty_list_is_a_task_that_may_not_be_seen() {
    assert_eq!(answer(200, r#"{"result":[]}"#).unwrap().task(11), Ok(None));
}

#[test]
fn any_other_result_shows_no_task() {
    for odd in [
        "true",
        "{}",
        "null",
        "\"x\"",
        "[1]",
        "0",
        r#"{"task":[]}"#,
        r#"{"task":{}}"#,
        r#"{"task":null}"#,
        r#"{"task":true}"#,
    ] {
        unreadable(answer(200, &format!("{{\"result\":{odd}}}")).unwrap().task(11), 200, "no task");
    }
}

fn parted(json: &str) -> Result<Answer, Refused> {
    answer(200, json).and_then(Answer::parted)
}

#[test]
fn an_update_and_a_read_come_in_one_answer() {
    let mut answer = parted(
        r#"{"result":{"result":{"update":{"task":{"id":"11","title":"a"}},"task":{"task":{"id":"11","title":"b"}}},
            "result_error":[],"result_total":[],"result_next":[],"result_time":{"update":{"start":5},"task":{"start":6}}},
            "time":{"start":4}}"#,
    )
    .unwrap();
    let title = |task: Option<Task>| task.unwrap().get("title").cloned();
    assert_eq!(title(answer.task(11).unwrap()), Some(Value::text("a")));
    assert_eq!(title(answer.task_after(11)), Some(Value::text("b")));
    assert_eq!(answer.time.unwrap().start, Some(5.0));
}

#[test]
fn an_update_that_a_batch_refuses_is_as_if_called_alone() {
    let refused = |error: &str| {
        let json = format!(r#"{{"result":{{"result":[],"result_error":{{"update":{error}}},"result_time":[]}}}}"#);
        match parted(&json) {
            Err(Refused::Portal(error)) => error,
            other => panic!("{json}: {other:?}"),
        }
    };
    let error = refused(r#"{"error":"ERROR_CORE","error_description":"Invalid status<br>"}"#);
    assert_eq!(
        (error.status, error.reason.name, error.description.as_str()),
        (400, "invalid_status", "Invalid status")
    );
    let error = refused(r#"{"error":"ERROR_CORE","error_description":"SQL query error!"}"#);
    assert_eq!((error.reason.name, error.reason.outcome.as_str()), ("internal_error", "unknown"));
    assert_eq!(refused(r#"{"error":"OPERATION_TIME_LIMIT"}"#).reason.name, "operation_time_limit");
    assert_eq!(refused(r#""odd""#).portal_code, "odd");
    assert_eq!(portal(401, r#"{"error":"expired_token"}"#).reason.name, "token_expired");
}

#[test]
fn a_read_that_fails_beside_an_update_loses_nothing() {
    for read in [r#""result_error":{"task":{"error":"OPERATION_TIME_LIMIT"}}"#, r#""result_error":[]"#] {
        let json = format!(r#"{{"result":{{"result":{{"update":{{"task":{{"id":"11"}}}}}},{read}}}}}"#);
        let mut answer = parted(&json).unwrap();
        assert!(answer.task(11).unwrap().is_some() && answer.task_after(11).is_none());
    }
}

#[test]
fn a_batch_without_its_update_shows_nothing() {
    for odd in
        ["[]", "{}", "true", r#"{"result":[]}"#, r#"{"result":{"task":{"task":{"id":"11"}}}}"#, r#"{"result":[{}]}"#]
    {
        unreadable(parted(&format!(r#"{{"result":{odd}}}"#)), 200, "no result of the command");
    }
}

#[track_caller]
fn custom_fields(json: &str) -> Result<Value, Refused> {
    answer(200, json).and_then(|answer| answer.custom_fields())
}

#[test]
fn what_tells_of_custom_fields_comes_in_one_answer() {
    let told = |json: &str| custom_fields(json).unwrap();
    let both = told(r#"{"result":{"result":{"fields":{"fields":{}},"list":[]},"result_error":[]}}"#);
    assert_eq!(both.get("fields"), Some(&Value::record(vec![("fields", Value::Record(vec![]))])));
    assert_eq!(both.get("list"), Some(&Value::List(vec![])));
    // The portal's plan hides the list.
    let denied = r#"{"error":"ERROR_CORE","error_description":"Action not allowed"}"#;
    let one = told(&format!(
        r#"{{"result":{{"result":{{"fields":{{"fields":{{}}}}}},"result_error":{{"list":{denied}}}}}}}"#
    ));
    assert!(one.get("fields").is_some() && one.get("list").is_none());
    let other = told(&format!(r#"{{"result":{{"result":{{"list":[]}},"result_error":{{"fields":{denied}}}}}}}"#));
    assert!(other.get("list").is_some() && other.get("fields").is_none());
}

#[test]
fn custom_fields_that_nothing_tells_are_an_error() {
    let reason = |errors: &str| match custom_fields(&format!(r#"{{"result":{{"result":[],"result_error":{errors}}}}}"#))
    {
        Err(Refused::Portal(error)) => error.reason.name,
        other => panic!("{other:?}"),
    };
    let scope = r#"{"error":"insufficient_scope"}"#;
    assert_eq!(reason(&format!(r#"{{"fields":{scope},"list":{{"error":"ERROR_CORE"}}}}"#)), "insufficient_scope");
    // What may pass is no lack.
    let json =
        r#"{"result":{"result":{"fields":{"fields":{}}},"result_error":{"list":{"error":"OPERATION_TIME_LIMIT"}}}}"#;
    assert!(matches!(custom_fields(json), Err(Refused::Portal(error)) if error.reason.name == "operation_time_limit"));
    for odd in ["[]", "true", "{}", r#"{"result":{"other":1}}"#] {
        unreadable(custom_fields(&format!(r#"{{"result":{odd}}}"#)), 200, "no result of the command");
    }
}
