//! Requests that no client should send, as bytes on a socket: each gets an HTTP answer, or the connection is closed where no
//! request came to its end; and the next one is served as if nothing had been.
#![cfg(feature = "server")]

#[path = "common/wire.rs"]
mod wire;

use std::net::Shutdown;
use std::sync::LazyLock;

use b24_sandbox::server::{Config, Server};
use proptest::prelude::*;
use wire::{ask, read, send};

const WEBHOOK: &str = "/rest/1/sandbox";

/// One for all, so that what one request does to it meets the others.
static SERVER: LazyLock<Server> = LazyLock::new(|| Server::start(Config::default()).expect("a free port"));

/// What comes back until the connection ends, where nothing more is sent.
fn answer_to(sent: &[u8], ends: bool) -> String {
    let stream = send(SERVER.address(), sent);
    if ends {
        stream.shutdown(Shutdown::Write).expect("the end of what is sent");
    }
    // A server that has read enough may reset what it did not read.
    read(stream).unwrap_or_default()
}

/// The status of the first answer; 0 where the connection was closed without one.
fn status(answer: &str) -> u16 {
    let status = answer.strip_prefix("HTTP/1.").and_then(|rest| rest.get(2..5));
    status.map_or(0, |status| status.parse().expect("a status"))
}

#[track_caller]
fn lives() {
    let answer = ask(SERVER.address(), "GET /rest/1/sandbox/tasks.task.get?taskId=11&select[]=ID", "");
    assert!(answer.contains(r#"{"result":{"task":{"id":"11""#), "{answer}");
}

/// Bytes, and nothing after them.
#[track_caller]
fn whole(sent: &str, expected: u16) {
    assert_eq!(status(&answer_to(sent.as_bytes(), true)), expected, "{sent:?}");
    lives();
}

/// A request line with what follows it.
#[track_caller]
fn line(line: &str, expected: u16, part: &str) {
    let answer = answer_to(format!("{line}\r\nHost: x\r\nConnection: close\r\n\r\n").as_bytes(), false);
    assert!(status(&answer) == expected && answer.contains(part), "{line}: {answer}");
    lives();
}

/// A body under a content type.
#[track_caller]
fn body(kind: &str, body: &[u8]) -> (u16, String) {
    let length = body.len();
    let head = format!(
        "POST {WEBHOOK}/tasks.task.update HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n"
    );
    let answer = answer_to(&[head.as_bytes(), body].concat(), false);
    lives();
    (status(&answer), answer.rsplit("\r\n\r\n").next().unwrap_or_default().to_owned())
}

#[test]
fn a_request_that_does_not_come_to_its_end_gets_no_answer() {
    for sent in ["", "\r\n\r\n\r\n", "GET", "GET /rest/x HTTP/1.1\r\nHost: x\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"] {
        whole(sent, 0);
    }
}

#[test]
fn what_is_no_http_is_refused() {
    for sent in [
        "hello\r\n\r\n",
        "GET\r\n\r\n",
        "GET /rest/x\r\n\r\n",
        "GET /rest/x HTTP/9.9\r\n\r\n",
        "GET /rest/a b HTTP/1.1\r\n\r\n",
        "GET /rest/a\u{1}b HTTP/1.1\r\n\r\n",
        "GET /rest/a\0b HTTP/1.1\r\n\r\n",
        "G<T /rest/x HTTP/1.1\r\n\r\n",
        "GET /rest/x HTTP/1.1\r\nno colon\r\n\r\n",
        "GET /rest/x HTTP/1.1\r\nA: b\r\n folded\r\n\r\n",
        "POST /rest/x HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST /rest/x HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST /rest/x HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n",
        "POST /rest/x HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0",
    ] {
        whole(sent, 400);
    }
}

#[test]
fn a_body_that_is_not_what_its_head_says_is_a_bad_request() {
    let head = format!("POST {WEBHOOK}/user.current HTTP/1.1\r\nHost: x\r\n");
    for rest in [
        "Content-Length: 100\r\n\r\nshort",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
    ] {
        whole(&format!("{head}{rest}"), 400);
    }
}

#[test]
fn heads_without_measure_are_refused() {
    let padded = |header: &str| format!("GET {WEBHOOK}/user.current HTTP/1.1\r\n{header}\r\n");
    for (sent, expected) in [
        (format!("GET {WEBHOOK}/user.current?a={} HTTP/1.1\r\n\r\n", "a".repeat(70_000)), 414),
        (padded(&format!("A: {}\r\n", "a".repeat(700_000))), 431),
        (padded(&"A: b\r\n".repeat(1000)), 431),
    ] {
        assert_eq!(status(&answer_to(sent.as_bytes(), false)), expected);
        lives();
    }
}

#[test]
fn every_verb_is_answered_as_a_portal_does() {
    line(&format!("HEAD {WEBHOOK}/user.current HTTP/1.1"), 200, "\r\n\r\n");
    for verb in ["PUT", "DELETE", "PATCH", "TRACE", "BREW"] {
        line(&format!("{verb} {WEBHOOK}/user.current HTTP/1.1"), 200, r#""ID":"1""#);
        // Only the query counts.
        let form = "taskId=11";
        let head = format!("{verb} {WEBHOOK}/tasks.task.get");
        assert!(ask(SERVER.address(), &head, form).contains(r#""error":"100""#), "{verb}");
    }
    line("CONNECT x:80 HTTP/1.1", 404, "<h1>404");
    line("OPTIONS * HTTP/1.1", 404, "<h1>404");
}

#[test]
fn addresses_of_every_form_are_read() {
    for path in ["/user.current", "//user.current//", "/user.current.json", "/USER.CURRENT", "/user%2Ecurrent"] {
        line(&format!("GET {WEBHOOK}{path} HTTP/1.1"), 200, r#""ID":"1""#);
    }
    line(&format!("GET http://elsewhere{WEBHOOK}/user.current HTTP/1.1"), 200, r#""ID":"1""#);
    line(&format!("GET /{WEBHOOK}/user.current HTTP/1.1"), 200, r#""ID":"1""#);
    line(&format!("GET {WEBHOOK}/user.current.xml HTTP/1.1"), 501, "SANDBOX_WITHOUT_XML");
    for path in ["/nowhere", "/a/b/c", "/%00", "/%ff%zz", "/user.current\u{e9}", "/..", "/user.current%2f"] {
        line(&format!("GET {WEBHOOK}{path} HTTP/1.1"), 404, "ERROR_METHOD_NOT_FOUND");
    }
    line("GET /%00%ff%zz/../../etc HTTP/1.1", 404, "<h1>404");
    let old = answer_to(format!("GET {WEBHOOK}/user.current HTTP/1.0\r\n\r\n").as_bytes(), false);
    assert!(old.starts_with("HTTP/1.0 200 "), "{old}");
}

#[test]
fn a_body_that_was_not_asked_for_yet_is_asked_for() {
    let head = format!(
        "POST {WEBHOOK}/tasks.task.get HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n"
    );
    let answer = answer_to(format!("{head}taskId=11").as_bytes(), false);
    assert!(answer.contains(r#""id":"11""#), "{answer}");
}

#[test]
fn clients_that_never_finish_hold_up_nobody() {
    let head = format!("POST {WEBHOOK}/user.current HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n");
    let beginnings = ["", "P", &head, &format!("{head}\r\n"), &format!("{head}\r\nhalf of it")].map(str::to_owned);
    let slow: Vec<_> = (0..100).map(|at| send(SERVER.address(), beginnings[at % 5].as_bytes())).collect();
    lives();
    drop(slow);
    lives();
}

#[test]
fn bodies_that_are_nothing_are_no_parameters() {
    let nothing = r#"{"error":"100","error_description":"CTaskItem All parameters in the constructor must have real class type"}"#;
    let json = "application/json";
    let form = "application/x-www-form-urlencoded";
    let multipart = "multipart/form-data; boundary=x";
    for (kind, sent) in [
        (json, "".to_owned()),
        (json, "{".to_owned()),
        (json, "11".to_owned()),
        (json, r#"{"taskId":11,"fields":{"TITLE":"\ud800"}}"#.to_owned()),
        (json, "\u{feff}{\"taskId\":11}".to_owned()),
        (json, "[".repeat(100_000)),
        (json, "[".repeat(100_000) + &"]".repeat(100_000)),
        (json, r#"{"a":"#.repeat(100_000) + "1"),
        (json, "[0".to_owned() + &",0".repeat(50_000) + "]"),
        (form, format!("taskId{}=11", "[a]".repeat(10_000))),
        (form, "a[]=1&".repeat(100_000) + "taskId=11"),
        (form, "%".repeat(1_000_000)),
        (form, "[".repeat(1_000_000)),
        (form, "a[".repeat(500_000)),
        ("multipart/form-data", "--x\r\nContent-Disposition: form-data; name=taskId\r\n\r\n11\r\n--x--".to_owned()),
        (multipart, "\r\n--x".repeat(200_000)),
        (multipart, "\r\n--".repeat(200_000)),
        (multipart, "--x\r\nContent-Disposition: form-data; name=taskId".to_owned()),
        (multipart, "--y\r\nContent-Disposition: form-data; name=taskId\r\n\r\n11\r\n--y--".to_owned()),
        (multipart, "--x\r\nContent-Disposition: form-data; filename=a; name=taskId\r\n\r\n11\r\n--x--".to_owned()),
    ] {
        let (status, answer) = body(kind, sent.as_bytes());
        assert_eq!((status, answer.as_str()), (400, nothing), "{kind}: {}", &sent[..sent.len().min(60)]);
    }
    assert_eq!(body(json, b"{\"taskId\":11,\"fields\":{\"TITLE\":\"\xff\"}}").1, nothing, "no UTF-8");
}

#[test]
fn bytes_that_are_no_utf_8_and_nuls_are_text_like_any_other_in_a_form() {
    let form = "application/x-www-form-urlencoded";
    for sent in
        [&b"taskId=11&fields[TITLE]=a\xffb"[..], b"taskId=11&fields[TITLE]=a%00b", b"taskId=11&fields[TITLE]=a\0b%"]
    {
        let (status, answer) = body(form, sent);
        assert_eq!(status, 200, "{answer}");
    }
}

#[test]
fn ten_megabytes_are_too_many() {
    let (status, answer) = body("application/json", &vec![b' '; 10_000_000]);
    assert_eq!((status, answer.as_str()), (413, "<h1>413 Request Entity Too Large</h1>"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn bytes_of_any_kind_leave_it_alive(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        status(&answer_to(&bytes, true));
        lives();
    }

    #[test]
    fn heads_of_any_kind_leave_it_alive(
        verb in "GET|POST|PUT|HEAD|OPTIONS|[ -~]{0,6}",
        target in "(/|rest|1|sandbox|tasks\\.task\\.update|batch|\\?|taskId=11|cmd\\[\\]=|[ -~]|%[0-9a-f]{0,2}){0,12}",
        headers in "((content-length|transfer-encoding|content-type|expect|authorization|connection|host): (chunked|close|application/json|multipart/form-data; boundary=x|100-continue|Bearer x|[0-9]{1,3}|[ -~]{0,10})\r?\n){0,6}",
        body in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        let head = format!("{verb} {target} HTTP/1.1\r\n{headers}\r\n");
        let answer = answer_to(&[head.as_bytes(), &body].concat(), true);
        let status = status(&answer);
        prop_assert!(status == 0 || (100..600).contains(&status), "{}", answer);
        prop_assert!(!answer.contains(" 500 "), "{}", answer);
        lives();
    }

    #[test]
    fn bodies_of_any_kind_are_answered_in_json(
        kind in "application/json|application/x-www-form-urlencoded|multipart/form-data; boundary=x|[ -~]{0,30}",
        sent in "(\\{|\\}|\\[|\\]|\"|:|,|=|&|%|taskId|fields|TITLE|11|--x|\r\n|content-disposition: form-data; name=|\\$result\\[|[ -~]|\\PC){0,60}",
    ) {
        let (status, answer) = body(&kind, sent.as_bytes());
        prop_assert!([200, 400].contains(&status), "{}", status);
        let json: serde_json::Value = serde_json::from_str(&answer).expect("JSON");
        prop_assert!(json["result"].is_object() || json["error"].is_string() || json["result"].is_array());
    }
}
