//! The limits of a portal, on a clock that only the tests move.

mod common;

use b24_sandbox::Sandbox;
use b24_sandbox::clock::Clock;
use b24_sandbox::portal::Lang;
use b24_sandbox::rest::{Limits, Request};
use common::{Fake, answer, request, respond};
use serde_json::{Value, json};

const WHO: &str = "GET /rest/1/sandbox/who";

fn limited(limits: Limits, work_ms: u32) -> Sandbox<Fake> {
    Sandbox::new(Lang::En, Clock::manual()).with_limits(limits, work_ms)
}

fn advance(sandbox: &mut Sandbox<Fake>, by_ms: i64) {
    let body = json!({ "advance_ms": by_ms }).to_string();
    assert_eq!(answer(sandbox, &request("POST /sandbox/clock", "", &body)).0, 200);
}

fn status(sandbox: &mut Sandbox<Fake>, line: &str) -> u16 {
    answer(sandbox, &request(line, "", "")).0
}

fn from(source: &str) -> Request {
    let mut request = request(WHO, "", "");
    request.headers.push(("X-Forwarded-For".to_owned(), source.to_owned()));
    request
}

/// How many of so many calls at once succeed.
fn succeed(sandbox: &mut Sandbox<Fake>, calls: usize) -> usize {
    (0..calls).filter(|_| status(sandbox, WHO) == 200).count()
}

#[test]
fn no_limits_are_in_force_unless_asked_for() {
    assert_eq!(succeed(&mut Sandbox::new(Lang::En, Clock::manual()), 300), 300);
}

#[test]
fn a_bucket_holds_so_many_requests_and_leaks() {
    for (limits, burst, in_ten_seconds) in [(Limits::Standard, 50, 20), (Limits::Enterprise, 250, 50)] {
        let mut sandbox = limited(limits, 0);
        assert_eq!(succeed(&mut sandbox, 300), burst);
        advance(&mut sandbox, 10_000);
        assert_eq!(succeed(&mut sandbox, 100), in_ten_seconds);
        advance(&mut sandbox, 1_000_000);
        assert_eq!(succeed(&mut sandbox, 300), burst);
    }
}

#[test]
fn half_a_second_makes_room_for_one_request_and_not_a_millisecond_sooner() {
    let mut sandbox = limited(Limits::Standard, 0);
    succeed(&mut sandbox, 50);
    advance(&mut sandbox, 499);
    assert_eq!(status(&mut sandbox, WHO), 503);
    advance(&mut sandbox, 1);
    assert_eq!((status(&mut sandbox, WHO), status(&mut sandbox, WHO)), (200, 503));
}

#[test]
fn a_full_bucket_is_an_error_that_pages_can_read() {
    let mut sandbox = limited(Limits::Standard, 0);
    succeed(&mut sandbox, 50);
    let response = respond(&mut sandbox, &request(WHO, "", ""));
    assert_eq!(response.status, 503);
    assert!(response.headers.contains(&("Access-Control-Allow-Origin", "*".to_owned())));
    let body: Value = serde_json::from_slice(&response.body).unwrap();
    assert_eq!(body, json!({ "error": "QUERY_LIMIT_EXCEEDED", "error_description": "Too many requests" }));
}

#[test]
fn each_source_has_a_bucket_of_its_own() {
    let mut sandbox = limited(Limits::Standard, 0);
    assert_eq!((0..60).filter(|_| answer(&mut sandbox, &from("192.0.2.1")).0 == 200).count(), 50);
    assert_eq!((0..60).filter(|_| answer(&mut sandbox, &from("192.0.2.2, 10.0.0.1")).0 == 200).count(), 50);
    assert_eq!(succeed(&mut sandbox, 60), 50);
}

#[test]
fn preflights_and_control_calls_fill_no_bucket() {
    let mut sandbox = limited(Limits::Standard, 0);
    for _ in 0..60 {
        assert_eq!(status(&mut sandbox, "OPTIONS /rest/1/sandbox/who"), 200);
        assert_eq!(status(&mut sandbox, "GET /sandbox/requests"), 200);
    }
    assert_eq!(status(&mut sandbox, WHO), 200);
}

#[test]
fn a_batch_is_one_request_whatever_it_holds() {
    let mut sandbox = limited(Limits::Standard, 0);
    let batch = request("POST /rest/1/sandbox/batch", "", "cmd[]=who&cmd[]=who&cmd[]=who");
    assert_eq!((0..60).filter(|_| answer(&mut sandbox, &batch).0 == 200).count(), 50);
}

#[test]
fn a_request_over_the_limit_meets_no_fault_and_runs_nothing() {
    let mut sandbox = limited(Limits::Standard, 0);
    succeed(&mut sandbox, 50);
    common::set_faults(&mut sandbox, r#"[{"match":"count","fault":"internal","times":1}]"#);
    assert_eq!(status(&mut sandbox, "GET /rest/1/sandbox/count"), 503);
    advance(&mut sandbox, 1000);
    assert_eq!(status(&mut sandbox, "GET /rest/1/sandbox/count"), 500);
    assert_eq!(answer(&mut sandbox, &request("GET /rest/1/sandbox/count", "", "")).1["result"], 1);
}

#[test]
fn a_method_that_has_run_for_480_seconds_is_blocked_until_ten_minutes_are_over() {
    let mut sandbox = limited(Limits::Standard, 240_000);
    assert_eq!(status(&mut sandbox, WHO), 200);
    advance(&mut sandbox, 60_000);
    let time = answer(&mut sandbox, &request(WHO, "", "")).1["time"].take();
    assert_eq!((&time["operating"], &time["processing"]), (&json!(480), &json!(240)));
    let (refused, body) = answer(&mut sandbox, &request(WHO, "", ""));
    assert_eq!((refused, &body["error"]), (429, &json!("OPERATION_TIME_LIMIT")));
    advance(&mut sandbox, 539_999);
    assert_eq!(status(&mut sandbox, WHO), 429);
    advance(&mut sandbox, 1);
    assert_eq!(status(&mut sandbox, WHO), 200);
}

#[test]
fn the_moment_that_an_answer_tells_is_when_a_method_runs_again() {
    let mut sandbox = limited(Limits::Standard, 480_000);
    advance(&mut sandbox, 42_000);
    let time = answer(&mut sandbox, &request(WHO, "", "")).1["time"].take();
    let wait_s = time["operating_reset_at"].as_i64().unwrap() - time["start"].as_i64().unwrap();
    advance(&mut sandbox, wait_s * 1000 - 1);
    assert_eq!(status(&mut sandbox, WHO), 429);
    advance(&mut sandbox, 1);
    assert_eq!(status(&mut sandbox, WHO), 200);
}

#[test]
fn methods_webhooks_and_the_app_run_on_time_of_their_own() {
    let mut sandbox = limited(Limits::Standard, 480_000);
    let app = "GET /rest/who?auth=sandbox-access-token";
    for line in [WHO, "GET /rest/1/sandbox/echo", "GET /rest/3/sandbox/who", app] {
        assert_eq!((status(&mut sandbox, line), status(&mut sandbox, line)), (200, 429), "{line}");
    }
    assert_eq!(status(&mut sandbox, &format!("{app}-3")), 429, "an app's users share its time");
}

#[test]
fn commands_of_a_batch_count_and_the_batch_does_not() {
    let mut sandbox = limited(Limits::Standard, 480_000);
    let batch = request("POST /rest/1/sandbox/batch", "", "cmd[a]=who&cmd[b]=who&cmd[c]=echo");
    let (status, body) = answer(&mut sandbox, &batch);
    assert_eq!((status, &body["time"]["operating"]), (200, &json!(0)));
    assert_eq!(body["result"]["result_error"]["b"]["error"], "OPERATION_TIME_LIMIT");
    assert_eq!(body["result"]["result"]["c"], json!([]));
    let (status, body) = answer(&mut sandbox, &batch);
    assert_eq!((status, body["result"]["result_error"].as_object().unwrap().len()), (200, 3));
}

#[test]
fn limits_are_set_while_it_runs_and_a_reset_brings_the_first_ones_back() {
    let mut sandbox = limited(Limits::Off, 50);
    let mut set = |body: &str| answer(&mut sandbox, &request("POST /sandbox/limits", "", body));
    assert_eq!(set("{}"), (200, json!({ "limits": "off", "work_ms": 50 })));
    assert_eq!(set(r#"{"limits":"standard"}"#), (200, json!({ "limits": "standard", "work_ms": 50 })));
    assert_eq!(set(r#"{"work_ms":480000}"#), (200, json!({ "limits": "standard", "work_ms": 480_000 })));
    for wrong in [r#"{"limits":"none"}"#, r#"{"limits":1}"#, r#"{"work_ms":-1}"#, r#"{"work":1}"#, "[]"] {
        assert_eq!(set(wrong).0, 400, "{wrong}");
    }
    assert_eq!((status(&mut sandbox, WHO), status(&mut sandbox, WHO)), (200, 429));
    assert_eq!(status(&mut sandbox, "POST /sandbox/reset"), 200);
    assert_eq!(succeed(&mut sandbox, 100), 100);
}

#[test]
fn a_full_bucket_outlasts_any_number_of_other_sources() {
    let mut sandbox = limited(Limits::Standard, 0);
    let mut meets = |source: &str| respond(&mut sandbox, &from(source)).status;
    assert_eq!((0..51).map(|_| meets("full")).filter(|status| *status == 200).count(), 50);
    (0..1_100).for_each(|other| assert_eq!(meets(&other.to_string()), 200));
    assert_eq!(meets("full"), 503);
}
