//! Which engine answers, and the statuses of the system's errors under each.

mod common;

use b24_sandbox::Sandbox;
use b24_sandbox::clock::Clock;
use b24_sandbox::portal::{Lang, Portal, Reading};
use b24_sandbox::rest::Action;
use common::{Fake, NOW_MS, answer, request, set_faults};
use serde_json::{Value, json};

fn fake(reading: Reading) -> Sandbox<Fake> {
    Sandbox::new(Lang::En, Clock::Real).with_reading(reading)
}

fn ask(sandbox: &mut Sandbox<Portal>, line: &str, body: &str) -> (u16, Value) {
    match sandbox.answer(&request(line, "application/json", body), NOW_MS) {
        Action::Respond(response) => (response.status, serde_json::from_slice(&response.body).expect("JSON")),
        other => panic!("{other:?}"),
    }
}

#[test]
fn system_errors_have_the_statuses_of_the_source_or_of_the_reference() {
    let lines = [
        ("internal", 500, 500),
        ("unexpected_answer", 500, 500),
        ("query_limit", 503, 503),
        ("operation_limit", 429, 429),
        ("overload", 503, 503),
        ("no_auth", 401, 401),
        ("expired_token", 401, 401),
        ("invalid_token", 401, 401),
        ("method_not_found", 404, 404),
        ("https_required", 400, 400),
        ("access_denied", 403, 403),
        ("user_access_error", 403, 403),
        ("insufficient_scope", 401, 403),
        ("invalid_credentials", 401, 403),
        ("portal_deleted", 403, 500),
        ("error_core", 500, 500),
        ("wrong_encoding", 200, 200),
    ];
    for (fault, source, reference) in lines {
        for (reading, expected) in [(Reading::Current, source), (Reading::Documented, reference)] {
            let mut sandbox = fake(reading);
            set_faults(&mut sandbox, &json!([{ "match": "*", "fault": fault }]).to_string());
            let (status, body) = answer(&mut sandbox, &request("GET /rest/1/sandbox/who", "", ""));
            assert_eq!(status, expected, "{fault} under {reading:?}");
            assert!(body["error"].is_string() && body["error_description"].is_string(), "{body}");
        }
    }
}

#[test]
fn an_unknown_webhook_is_forbidden_to_the_reference() {
    let wrong = request("GET /rest/1/wrong/who", "", "");
    assert_eq!(answer(&mut fake(Reading::Current), &wrong).0, 401);
    assert_eq!(answer(&mut fake(Reading::Documented), &wrong).0, 403);
}

#[test]
fn a_reset_chooses_the_engine_until_the_next_one() {
    let mut sandbox = Sandbox::<Portal>::new(Lang::En, Clock::Real);
    let update = r#"{"taskId":11,"fields":{"STATUS":99,"TITLE":"A"}}"#;
    for (reset, engine, status) in [
        ("", "current", 200),
        (r#"{"engine":"documented"}"#, "documented", 400),
        (r#"{"engine":"current"}"#, "current", 200),
        (r#"{"engine":"documented"}"#, "documented", 400),
        ("{}", "current", 200),
    ] {
        assert_eq!(ask(&mut sandbox, "POST /sandbox/reset", reset), (200, json!({ "engine": engine })));
        assert_eq!(ask(&mut sandbox, "POST /rest/1/sandbox/tasks.task.update", update).0, status, "{reset}");
    }
    assert_eq!(ask(&mut sandbox, "POST /sandbox/reset", r#"{"engine":"new"}"#).0, 400);
}

#[test]
fn a_reset_comes_back_to_the_engine_of_the_start() {
    let mut sandbox = Sandbox::<Portal>::new(Lang::En, Clock::Real).with_reading(Reading::Documented);
    ask(&mut sandbox, "POST /sandbox/reset", r#"{"engine":"current"}"#);
    assert_eq!(ask(&mut sandbox, "POST /sandbox/reset", "").1, json!({ "engine": "documented" }));
}

#[test]
fn quirks_are_asked_for_by_a_call_and_last_until_the_next_reset() {
    let mut sandbox = Sandbox::<Portal>::new(Lang::En, Clock::Real);
    let titles = |sandbox: &mut Sandbox<Portal>| {
        ask(sandbox, "GET /rest/1/sandbox/tasks.task.getFields", "").1["result"]["fields"]["UF_STR"]["title"].clone()
    };
    let (status, quirks) = ask(&mut sandbox, "POST /sandbox/portal", r#"{"field_titles":"null"}"#);
    assert_eq!((status, &quirks["field_titles"], &quirks["tariff"]), (200, &json!("null"), &json!("full")));
    assert_eq!(titles(&mut sandbox), Value::Null);
    assert_eq!(ask(&mut sandbox, "POST /sandbox/portal", r#"{"field_titles":"none"}"#).0, 400);
    ask(&mut sandbox, "POST /sandbox/reset", "");
    assert_eq!(titles(&mut sandbox), "Contract");
}
