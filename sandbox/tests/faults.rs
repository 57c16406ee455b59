//! Faults and control calls, without sockets.

mod common;

use b24_sandbox::Sandbox;
use b24_sandbox::clock::{Clock, MANUAL_START_MS};
use b24_sandbox::faults::Faults;
use b24_sandbox::portal::Lang;
use b24_sandbox::rest::{Action, Response};
use common::{Fake, NOW_MS, answer, request, respond, sandbox, set_faults};
use serde_json::{Value, json};

const COUNT: &str = "POST /rest/1/sandbox/count";

/// What `count` meets with under a fault, and how often it has run by then.
fn meets(fault: &str) -> (Action, i64) {
    let mut sandbox = sandbox();
    set_faults(&mut sandbox, &format!(r#"[{{"match":"*","fault":"{fault}","times":1}}]"#));
    let action = sandbox.answer(&request(COUNT, "", ""), NOW_MS);
    let runs = answer(&mut sandbox, &request("GET /sandbox/tasks/11", "", "")).1["RUNS"].as_i64().unwrap();
    (action, runs)
}

#[track_caller]
fn response(fault: &str) -> (Response, String, i64) {
    let (Action::Respond(response), runs) = meets(fault) else { panic!("{fault} does not respond") };
    let body = String::from_utf8(response.body.clone()).unwrap();
    (response, body, runs)
}

fn header<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
    response.headers.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str())
}

#[test]
fn it_tells_which_faults_there_are_and_which_are_in_force() {
    let mut sandbox = sandbox();
    set_faults(&mut sandbox, r#"[{"match":"frame","fault":"silent","times":2}]"#);
    let told = answer(&mut sandbox, &request("GET /sandbox/faults", "", "")).1;
    assert_eq!(told["in_force"], json!([{ "match": "frame", "fault": "silent", "times": 2, "ms": 1000 }]));
    for (place, names) in told["known"].as_object().unwrap() {
        assert!(!names.as_array().unwrap().is_empty(), "{place}");
        for name in names.as_array().unwrap() {
            set_faults(&mut sandbox, &json!([{ "match": place, "fault": name }]).to_string());
        }
    }
}

#[test]
fn refusals_carry_their_code_and_status_and_run_nothing() {
    let refusals = [
        ("query_limit", 503, "QUERY_LIMIT_EXCEEDED"),
        ("query_limit_no_cors", 503, "QUERY_LIMIT_EXCEEDED"),
        ("operation_limit", 429, "OPERATION_TIME_LIMIT"),
        ("overload", 503, "OVERLOAD_LIMIT"),
        ("internal", 500, "INTERNAL_SERVER_ERROR"),
        ("expired_token", 401, "expired_token"),
        ("invalid_token", 401, "invalid_token"),
        ("no_auth", 401, "NO_AUTH_FOUND"),
        ("error_core", 500, "ERROR_CORE"),
        ("wrong_encoding", 200, "WRONG_ENCODING"),
        ("authorization_error", 401, "authorization_error"),
        ("application_not_found", 401, "APPLICATION_NOT_FOUND"),
        ("connection_error", 401, "CONNECTION_ERROR"),
        ("portal_deleted", 403, "PORTAL_DELETED"),
    ];
    for (fault, status, code) in refusals {
        let (response, body, runs) = response(fault);
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!((response.status, &body["error"], runs), (status, &json!(code), 0), "{fault}");
        let readable = header(&response, "Access-Control-Allow-Origin").is_some();
        assert_eq!(readable, fault != "query_limit_no_cors", "{fault}");
    }
}

#[test]
fn a_page_nothing_or_another_address_come_in_place_of_an_answer() {
    let (page, body, runs) = response("html");
    assert_eq!((page.status, header(&page, "Content-Type"), runs), (200, Some("text/html; charset=UTF-8"), 0));
    assert!(body.starts_with("<!DOCTYPE html>") && header(&page, "Access-Control-Allow-Origin").is_some());
    let (empty, body, runs) = response("empty");
    assert_eq!((empty.status, body.as_str(), runs), (200, "", 0));
    let (redirect, _, runs) = response("redirect");
    let location = Some("https://renamed-portal.invalid/rest/1/sandbox/count");
    assert_eq!((redirect.status, header(&redirect, "Location"), runs), (302, location, 0));
}

#[test]
fn connections_break_before_or_after_the_method_runs() {
    assert_eq!(meets("reset_before"), (Action::Drop, 0));
    assert_eq!(meets("reset_after"), (Action::Drop, 1));
    assert_eq!(meets("hang"), (Action::Hang, 0));
    assert!(matches!(meets("slow"), (Action::Delay(1000, Response { status: 200, .. }), 1)));
}

#[test]
fn answers_are_altered_after_the_method_has_run() {
    let (_, body, runs) = response("empty_result");
    assert!(body.starts_with(r#"{"result":[],"time":{"#) && runs == 1, "{body}");
    let (_, body, runs) = response("no_time");
    assert_eq!((body.as_str(), runs), (r#"{"result":1}"#, 1));
    let (cut, body, runs) = response("cut_json");
    assert!(cut.status == 200 && body.starts_with(r#"{"result":1"#) && runs == 1, "{body}");
    assert!(serde_json::from_str::<Value>(&body).is_err());
}

#[test]
fn every_fault_of_the_table_can_be_asked_for() {
    for fault in Faults::names().split(", ") {
        meets(fault);
    }
}

#[test]
fn a_fault_lasts_for_its_times_and_meets_its_method() {
    let mut sandbox = sandbox();
    set_faults(&mut sandbox, r#"[{"match":"Count","fault":"internal","times":2},{"match":"who","fault":"overload"}]"#);
    let mut status = |line: &str| respond(&mut sandbox, &request(line, "", "")).status;
    assert_eq!([status(COUNT), status("GET /rest/1/sandbox/echo"), status(COUNT), status(COUNT)], [500, 200, 500, 200]);
    assert_eq!([0; 3].map(|_| status("GET /rest/1/sandbox/WHO.json")), [503; 3]);
    assert_eq!(status("OPTIONS /rest/1/sandbox/who"), 200, "a preflight meets no fault");
    assert_eq!([status("POST /sandbox/reset"), status("GET /rest/1/sandbox/who")], [200, 200]);
}

#[test]
fn a_later_list_replaces_an_earlier_one() {
    let mut sandbox = sandbox();
    set_faults(&mut sandbox, r#"[{"match":"*","fault":"internal"}]"#);
    set_faults(&mut sandbox, "[]");
    assert_eq!(respond(&mut sandbox, &request(COUNT, "", "")).status, 200);
}

#[test]
fn a_command_of_a_batch_meets_the_faults_of_methods() {
    let mut sandbox = sandbox();
    let faults = r#"[{"match":"count","fault":"hang"},{"match":"count","fault":"operation_limit","times":1},
                     {"match":"who","fault":"empty_result"}]"#;
    set_faults(&mut sandbox, faults);
    let line = request("POST /rest/1/sandbox/batch", "", "cmd[a]=count&cmd[b]=count&cmd[c]=who");
    let result = answer(&mut sandbox, &line).1["result"].take();
    assert_eq!(result["result"], json!({ "b": 1, "c": [] }));
    assert_eq!(result["result_error"]["a"]["error"], "OPERATION_TIME_LIMIT");
}

#[track_caller]
fn wrong(line: &str, body: &str, says: &str) {
    let (status, answer) = answer(&mut sandbox(), &request(line, "application/json", body));
    let text = answer["error"].as_str().unwrap_or_default();
    assert!(status == 400 && text.contains(says), "{status} {answer}");
}

#[test]
fn a_wrong_control_call_says_what_would_be_right() {
    wrong(
        "POST /sandbox/faults",
        r#"[{"match":"*","fault":"fire"}]"#,
        "`fire` is not a fault: there are query_limit, ",
    );
    wrong("POST /sandbox/faults", r#"[{"match":"*","fault":"hang","time":1}]"#, "`time` is no part of a fault");
    wrong("POST /sandbox/faults", r#"[{"fault":"hang"}]"#, "`match` must be a text");
    wrong("POST /sandbox/faults", r#"[{"match":"*","fault":"hang","times":-1}]"#, "`times` must be a whole number");
    wrong("POST /sandbox/faults", r#"{"match":"*"}"#, "must be a list");
    wrong("POST /sandbox/faults", "[", "not JSON");
    wrong("POST /sandbox/clock", r#"{"advance_ms":1}"#, "--clock manual");
    wrong("POST /sandbox/clock", r#"{"advance":1}"#, "advance_ms");
    wrong("GET /sandbox/tasks/x", "", "`x` is not a task's id");
    wrong("GET /sandbox/reset", "", "there are POST reset");
    wrong("POST /sandbox/", "", "there are POST reset");
    wrong("POST /sandbox/reset", "junk", "the body must be empty");
    wrong("POST /sandbox/reset", r#"{"engnie":"documented"}"#, "`engnie` is no part of a reset");
}

#[test]
fn a_stored_task_is_shown_and_an_absent_one_is_null() {
    assert_eq!(
        answer(&mut sandbox(), &request("GET /sandbox/tasks/11", "", "")),
        (200, json!({ "ID": 11, "RUNS": 0 }))
    );
    assert_eq!(answer(&mut sandbox(), &request("GET /sandbox/tasks/12", "", "")), (404, Value::Null));
}

#[test]
fn a_manual_clock_stands_still_until_it_is_moved_and_starts_again_on_reset() {
    let mut sandbox = Sandbox::<Fake>::new(Lang::En, Clock::manual());
    let mut ask = |line: &str, body: &str| answer(&mut sandbox, &request(line, "", body)).1;
    let start = |body: &Value| body["time"]["start"].as_i64().unwrap() - MANUAL_START_MS / 1000;
    assert_eq!(start(&ask(COUNT, "")), 0);
    assert_eq!(ask("POST /sandbox/clock", r#"{"advance_ms":5000}"#), json!({ "now_ms": MANUAL_START_MS + 5000 }));
    assert_eq!(start(&ask(COUNT, "")), 5);
    ask("POST /sandbox/reset", "");
    let body = ask(COUNT, "");
    assert_eq!((start(&body), &body["result"]), (0, &json!(1)));
    assert_eq!(body["time"]["date_start"], "2026-11-24T10:00:00+03:00");
}

#[test]
fn the_log_shows_what_arrived_at_rest() {
    let mut sandbox = sandbox();
    let mut ask = |line: &str, kind: &str, body: &str| answer(&mut sandbox, &request(line, kind, body)).1;
    ask("OPTIONS /rest/1/sandbox/count", "", "");
    ask("POST /sandbox/faults", "", r#"[{"match":"count","fault":"internal","times":1}]"#);
    ask("POST /rest/1/sandbox/Count.json?a=1", "text/plain", "b[]=2");
    let log = ask("GET /sandbox/requests", "", "");
    assert_eq!(log.as_array().map(Vec::len), Some(2));
    assert_eq!(
        (&log[0]["method"], &log[0]["preflight"], &log[0]["call"]),
        (&json!("OPTIONS"), &json!(true), &Value::Null)
    );
    let expected = json!({
        "number": 2, "user": null, "status": 500, "error": "INTERNAL_SERVER_ERROR", "method": "POST", "path": "/rest/1/sandbox/Count.json", "query": "a=1", "headers": { "content-type": "text/plain" },
        "body": "b[]=2", "params": { "a": "1", "b": ["2"] }, "preflight": false, "call": "count", "fault": "internal",
        "at_ms": NOW_MS,
    });
    assert_eq!(log[1], expected);
    ask("POST /sandbox/reset", "", "");
    assert_eq!(ask("GET /sandbox/requests", "", ""), json!([]));
    ask("POST /rest/nothing.here?auth=sandbox-access-token-4", "", "");
    let entry = &ask("GET /sandbox/requests", "", "")[0];
    let told = ["number", "user", "status", "error"].map(|name| &entry[name]);
    assert_eq!(told, [&json!(1), &json!(4), &json!(404), &json!("ERROR_METHOD_NOT_FOUND")]);
}

#[test]
fn a_request_without_an_answer_has_no_status_in_the_log() {
    let mut sandbox = sandbox();
    let list = r#"[{"match":"count","fault":"reset_after","times":1},{"match":"who","fault":"hang"}]"#;
    respond(&mut sandbox, &request("POST /sandbox/faults", "", list));
    for line in ["GET /rest/1/sandbox/count", "GET /rest/1/sandbox/who"] {
        sandbox.answer(&request(line, "", ""), NOW_MS);
    }
    let log = answer(&mut sandbox, &request("GET /sandbox/requests", "", "")).1;
    assert_eq!([&log[0]["status"], &log[1]["status"]], [&Value::Null, &Value::Null]);
    assert_eq!([&log[0]["fault"], &log[1]["fault"]], [&json!("reset_after"), &json!("hang")]);
}

#[test]
fn a_page_is_given_what_it_has_not_seen() {
    let mut sandbox = sandbox();
    let mut seen = |query: &str, calls: usize| {
        for _ in 0..calls {
            respond(&mut sandbox, &request(COUNT, "", ""));
        }
        let feed = answer(&mut sandbox, &request(&format!("GET /frame/requests{query}"), "", "")).1;
        let numbers = feed["requests"].as_array().unwrap().iter().map(|entry| entry["number"].as_u64().unwrap());
        (feed["resets"].as_u64().unwrap(), feed["last"].as_u64().unwrap(), numbers.collect::<Vec<_>>())
    };
    assert_eq!(seen("", 2), (0, 2, vec![1, 2]));
    assert_eq!(seen("?after=2&resets=0", 1), (0, 3, vec![3]));
    assert_eq!(seen("?after=3&resets=0", 0), (0, 3, vec![]));
    assert_eq!(seen("?after=3&resets=1", 0), (0, 3, vec![1, 2, 3]), "of another log it has seen nothing");
    assert_eq!(seen("?after=9&resets=0", 0), (0, 3, vec![1, 2, 3]), "nor where it knows more than there is");
    assert_eq!(seen("?after=x&resets[]=0", 0), (0, 3, vec![1, 2, 3]));
    respond(&mut sandbox, &request("POST /sandbox/reset", "", ""));
    let feed = answer(&mut sandbox, &request("GET /frame/requests?after=3&resets=0", "", "")).1;
    assert_eq!(feed, json!({ "resets": 1, "last": 0, "requests": [] }));
}

#[test]
fn the_page_of_requests_takes_scripts_from_itself_alone() {
    for line in ["GET /sandbox/", "GET /sandbox"] {
        let page = respond(&mut sandbox(), &request(line, "", ""));
        assert_eq!(header(&page, "Content-Type"), Some("text/html; charset=UTF-8"), "{line}");
        let policy = header(&page, "Content-Security-Policy").unwrap();
        assert!(policy.contains("default-src 'none'; script-src 'self'; style-src 'self'"), "{policy}");
        let body = String::from_utf8(page.body).unwrap();
        for path in body.split('"').filter(|path| path.starts_with("/frame/")) {
            assert_eq!(respond(&mut sandbox(), &request(&format!("GET {path}"), "", "")).status, 200, "{path}");
        }
    }
    assert_eq!(respond(&mut sandbox(), &request("GET /frame/requests/entry.js", "", "")).status, 200);
}

#[test]
fn other_origins_may_use_the_control_calls() {
    for line in ["OPTIONS /sandbox/faults", "POST /sandbox/reset", "GET /sandbox/requests", "GET /sandbox/nothing"] {
        let response = respond(&mut sandbox(), &request(line, "", ""));
        assert_eq!(header(&response, "Access-Control-Allow-Origin"), Some("*"), "{line}");
        assert_eq!(header(&response, "Access-Control-Allow-Headers"), Some("origin, content-type, accept"), "{line}");
    }
}

#[test]
fn the_front_page_names_addresses_and_faults() {
    let page = respond(&mut sandbox(), &request("GET /", "", ""));
    let body = String::from_utf8(page.body).unwrap();
    for part in ["/rest/1/sandbox/", "sandbox-access-token", "POST /sandbox/faults", "query_limit_no_cors"] {
        assert!(body.contains(part), "{part}");
    }
    assert_eq!(respond(&mut sandbox(), &request("GET /favicon.ico", "", "")).status, 404);
}
