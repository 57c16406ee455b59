//! REST's transport: addresses, bodies, tokens, CORS, shapes (spec/portal.md §5).

mod common;

use b24_sandbox::Sandbox;
use b24_sandbox::clock::{Clock, MANUAL_START_MS};
use b24_sandbox::portal::{Lang, Portal};
use b24_sandbox::rest::Request;
use common::{NOW_MS, answer, refused, request, respond, result, sandbox};
use proptest::prelude::*;
use serde_json::{Value, json};

const WEBHOOK: &str = "POST /rest/1/sandbox/echo";

#[track_caller]
fn echoes(kind: &str, body: &str, expected: Value) {
    assert_eq!(result(&request(WEBHOOK, kind, body)), expected, "{kind}: {body}");
}

fn with(mut request: Request, name: &str, value: &str) -> Request {
    request.headers.push((name.to_owned(), value.to_owned()));
    request
}

#[test]
fn every_form_of_an_address_reaches_the_method() {
    for path in ["/rest/who", "/rest/who/", "/rest/who.json", "/rest/WHO.JSON", "/rest/Who", "/rest/wh%6f"] {
        assert_eq!(result(&request(&format!("GET {path}?auth=sandbox-access-token"), "", "")), "1", "{path}");
    }
    for path in ["/rest/3/sandbox/who", "/rest/3/sandbox/WHO/", "/rest/3/sandbox/who.json"] {
        assert_eq!(result(&request(&format!("GET {path}"), "", "")), "3", "{path}");
    }
}

#[test]
fn an_address_without_a_known_method_is_not_found() {
    for path in
        ["/rest", "/rest/", "/rest/1/sandbox/", "/rest/1/sandbox/tasks.task.updat", "/rest/api/who", "/rest/a/b/c/d"]
    {
        assert_eq!(
            refused(&request(&format!("GET {path}"), "", "")),
            (404, "ERROR_METHOD_NOT_FOUND".to_owned()),
            "{path}"
        );
    }
}

#[test]
fn xml_is_refused_in_words() {
    assert_eq!(refused(&request("GET /rest/1/sandbox/who.xml", "", "")).0, 501);
}

#[test]
fn a_body_is_read_by_its_type() {
    echoes("application/x-www-form-urlencoded", "a[b]=1&c=%2B", json!({ "a": { "b": "1" }, "c": "+" }));
    echoes("text/plain;charset=UTF-8", "auth=x&a=1&&b=", json!({ "a": "1", "b": "" }));
    echoes("", "a=1", json!({ "a": "1" }));
    for kind in ["application/json", "Application/JSON; charset=utf-8", "application/problem+json"] {
        echoes(kind, r#"{"a":[1,null,true],"b":{}}"#, json!({ "a": [1, null, true], "b": [] }));
    }
    echoes("application/json-patch", "a=1", json!({ "a": "1" }));
}

#[test]
fn malformed_json_is_swallowed() {
    for body in ["{", "", "1", "\"a=1\"", "null"] {
        echoes("application/json", body, json!([]));
    }
    assert_eq!(refused(&request("POST /rest/who", "application/json", "{")), (401, "NO_AUTH_FOUND".to_owned()));
}

#[test]
fn json_under_the_wrong_type_is_a_form() {
    echoes("text/plain", r#"{"a":1}"#, json!({ r#"{"a":1}"#: "" }));
}

#[test]
fn a_multipart_form_gives_its_texts() {
    let kind = "multipart/form-data; boundary=\"x y\"";
    let body = "--x y\r\nContent-Disposition: form-data; name=\"fields[TITLE]\"\r\n\r\na+b\r\nc\r\n\
                --x y\r\ncontent-disposition: form-data; name=\"f\"; filename=\"f.txt\"\r\n\r\nfile\r\n\
                --x y\r\nContent-Disposition: form-data; name=\"a.b\"\r\nContent-Type: text/plain\r\n\r\n\r\n--x y--\r\n";
    echoes(kind, body, json!({ "fields": { "TITLE": "a+b\r\nc" }, "a_b": "" }));
    echoes("multipart/form-data", body, json!([]));
}

#[test]
fn the_body_overrides_the_query_shallowly() {
    let line = "POST /rest/1/sandbox/echo?a[x]=1&a[y]=2&b=3";
    assert_eq!(result(&request(line, "", "a[x]=9")), json!({ "a": { "x": "9" }, "b": "3" }));
}

#[test]
fn only_a_post_has_a_body() {
    for verb in ["GET", "PUT", "DELETE"] {
        assert_eq!(
            result(&request(&format!("{verb} /rest/1/sandbox/echo?a=1"), "", "a=2")),
            json!({ "a": "1" }),
            "{verb}"
        );
    }
}

#[test]
fn a_header_wins_over_auth_and_auth_over_access_token() {
    let line = "GET /rest/who?auth=sandbox-access-token-3&access_token=sandbox-access-token-4";
    assert_eq!(result(&request(line, "", "")), "3");
    assert_eq!(result(&with(request(line, "", ""), "AUTHORIZATION", "bearer sandbox-access-token-5")), "5");
    assert_eq!(result(&request("POST /rest/who", "application/json", r#"{"auth":"sandbox-access-token"}"#)), "1");
    assert_eq!(result(&request("POST /rest/who", "", "access_token=sandbox-access-token-6")), "6");
}

#[test]
fn who_is_unknown_is_refused() {
    for line in
        ["GET /rest/who", "GET /rest/who?auth=", "GET /rest/who?auth[]=sandbox-access-token", "GET /rest/who?auth=x"]
    {
        assert_eq!(refused(&request(line, "", "")), (401, "NO_AUTH_FOUND".to_owned()), "{line}");
    }
    assert_eq!(refused(&request("GET /rest/who?auth=sandbox-access-token-2", "", "")).0, 401);
    for path in ["/rest/1/wrong/who", "/rest/2/sandbox/who", "/rest/admin/sandbox/who"] {
        let expected = (401, "INVALID_CREDENTIALS".to_owned());
        assert_eq!(refused(&request(&format!("GET {path}?auth=sandbox-access-token"), "", "")), expected, "{path}");
    }
}

#[test]
fn a_method_does_not_see_what_belongs_to_the_transport() {
    let line = "GET /rest/echo?auth=sandbox-access-token&sessid=1&state=2&start=50&a=1";
    assert_eq!(result(&request(line, "", "")), json!({ "start": "50", "a": "1" }));
}

#[test]
fn cors_is_what_portals_send_and_no_more() {
    let cors = ["Access-Control-Allow-Origin: *", "Access-Control-Allow-Headers: origin, content-type, accept"];
    let nosniff = "X-Content-Type-Options: nosniff";
    let json = "Content-Type: application/json; charset=utf-8";
    let headers = |line: &str| {
        let response = respond(&mut sandbox(), &request(line, "", ""));
        let headers = response.headers.iter().map(|(name, value)| format!("{name}: {value}"));
        (response.status, response.body.is_empty(), headers.collect::<Vec<_>>())
    };
    assert_eq!(
        headers("OPTIONS /rest/1/sandbox/who"),
        (200, true, [cors[0], cors[1], nosniff].map(str::to_owned).into())
    );
    for (line, status) in [("GET /rest/1/sandbox/who", 200), ("GET /rest/who", 401), ("GET /rest/1/sandbox/fail", 400)]
    {
        let expected = [json, cors[0], cors[1], nosniff].map(str::to_owned).into();
        assert_eq!(headers(line), (status, false, expected), "{line}");
    }
}

#[test]
fn a_success_has_result_paging_and_time() {
    let (_, body) = answer(&mut sandbox(), &request("GET /rest/1/sandbox/page", "", ""));
    assert_eq!(body.as_object().unwrap().keys().collect::<Vec<_>>(), ["result", "next", "total", "time"]);
    assert_eq!(
        body["time"],
        json!({
            "start": 1_795_503_612, "finish": 1_795_503_612.407, "duration": 0.062, "processing": 0.05,
            "date_start": "2026-11-24T10:00:12+03:00", "date_finish": "2026-11-24T10:00:12+03:00",
            "operating_reset_at": 1_795_504_200, "operating": 0.05,
        })
    );
}

#[test]
fn an_error_is_a_code_as_text_and_a_description_in_escapes() {
    let response = respond(&mut sandbox(), &request("GET /rest/1/sandbox/fail", "", ""));
    let body = String::from_utf8(response.body).unwrap();
    assert_eq!(
        (response.status, body.as_str()),
        (400, r#"{"error":"0","error_description":"wrong task id\u003Cbr\u003E"}"#)
    );
}

#[test]
fn operating_time_adds_up_by_method_and_is_forgotten_after_ten_minutes() {
    let mut sandbox = Sandbox::<common::Fake>::new(Lang::En, Clock::manual());
    let mut operating = |line: &str, advance: &str| {
        answer(&mut sandbox, &request("POST /sandbox/clock", "", advance));
        let time = answer(&mut sandbox, &request(line, "", "")).1["time"].take();
        (time["operating"].as_f64().unwrap(), time["operating_reset_at"].as_i64().unwrap() - MANUAL_START_MS / 1000)
    };
    assert_eq!(operating("GET /rest/1/sandbox/who", r#"{"advance_ms":0}"#), (0.05, 600));
    assert_eq!(operating("GET /rest/1/sandbox/who", r#"{"advance_ms":120000}"#), (0.1, 600));
    assert_eq!(operating("GET /rest/1/sandbox/echo", r#"{"advance_ms":0}"#), (0.05, 720));
    assert_eq!(operating("GET /rest/1/sandbox/who", r#"{"advance_ms":480000}"#), (0.1, 720));
}

proptest! {
    #[test]
    fn no_request_makes_it_panic(
        verb in "GET|POST|OPTIONS|PUT",
        path in "/(rest|sandbox|)(/[a-z0-9.%]{0,8}){0,4}",
        query in "[ -~]{0,40}",
        kind in "application/json|multipart/form-data; boundary=x|text/plain|[ -~]{0,30}",
        body in proptest::collection::vec(any::<u8>(), 0..120),
    ) {
        let mut request = request(&format!("{verb} {path}"), &kind, "");
        request.query = query;
        request.body = body;
        sandbox().answer(&request, NOW_MS);
    }

    #[test]
    fn no_multipart_body_makes_it_panic(body in "(--x|\r\n|content-disposition: |; name=|\"|\\\\|a|--){0,30}") {
        sandbox().answer(&request(WEBHOOK, "multipart/form-data; boundary=x", &body), NOW_MS);
    }

    #[test]
    fn no_parameters_make_the_portal_itself_panic(
        method in "tasks.task.(update|get|getfields|list|add)|user.current|batch",
        form in "(&|taskId=11|select\\[\\]=|fields\\[(TITLE|STATUS|DEADLINE|TAGS|AUDITORS|UF_DT|UF_BOOL|X)\\](\\[\\])?=|[0-9:.-]|[ -~]|%[0-9A-F]{2}|cmd\\[\\]=tasks.task.get%3FtaskId=11){0,24}",
    ) {
        let request = request(&format!("POST /rest/1/sandbox/{method}"), "", &form);
        Sandbox::<Portal>::new(Lang::Ru, Clock::manual()).answer(&request, NOW_MS);
    }
}
