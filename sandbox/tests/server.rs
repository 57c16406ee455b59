//! The server over real sockets.
#![cfg(feature = "server")]

#[path = "common/wire.rs"]
mod wire;

use std::io::{self, ErrorKind, Read as _};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use b24_sandbox::faults::Faults;
use b24_sandbox::server::{Config, Server};
use wire::{ask, exchange, open, read};

const METHOD: &str = "POST /rest/1/sandbox/sandbox.nowhere";

fn start() -> Server {
    Server::start(Config::default()).expect("a free port")
}

fn fault(address: SocketAddr, fault: &str) {
    let list = format!(r#"[{{"match":"*","fault":"{fault}","times":1,"ms":30}}]"#);
    assert!(ask(address, "POST /sandbox/faults", &list).starts_with("HTTP/1.1 200 "));
}

/// What a call meets with under a fault; a call after it meets nothing.
fn meets(name: &str) -> io::Result<String> {
    let server = start();
    fault(server.address(), name);
    let answer = exchange(server.address(), METHOD, "");
    assert!(ask(server.address(), METHOD, "").contains("ERROR_METHOD_NOT_FOUND"), "{name} is over");
    answer
}

#[test]
fn it_listens_on_this_machine_alone() {
    let server = start();
    assert!(server.address().ip().is_loopback() && server.address().port() != 0);
}

#[test]
fn an_answer_comes_with_its_headers() {
    let server = start();
    let answer = ask(server.address(), "GET /rest/user.current", "").to_lowercase();
    assert!(answer.starts_with("http/1.1 401 "), "{answer}");
    for header in [
        "content-type: application/json; charset=utf-8",
        "access-control-allow-origin: *",
        "x-content-type-options: nosniff",
    ] {
        assert!(answer.contains(&format!("\r\n{header}\r\n")), "{header}: {answer}");
    }
    assert!(
        answer.ends_with(r#"{"error":"no_auth_found","error_description":"wrong authorization data"}"#),
        "{answer}"
    );
}

#[test]
fn a_preflight_has_an_empty_answer() {
    let server = start();
    let answer = ask(server.address(), "OPTIONS /rest/tasks.task.update", "").to_lowercase();
    assert!(answer.starts_with("http/1.1 200 ") && answer.ends_with("\r\n\r\n"), "{answer}");
    assert!(answer.contains("\r\naccess-control-allow-headers: origin, content-type, accept\r\n"), "{answer}");
}

#[test]
fn faults_that_answer_do_so() {
    let answers = [
        ("query_limit", "503", "QUERY_LIMIT_EXCEEDED"),
        ("query_limit_no_cors", "503", "QUERY_LIMIT_EXCEEDED"),
        ("operation_limit", "429", "OPERATION_TIME_LIMIT"),
        ("overload", "503", "OVERLOAD_LIMIT"),
        ("internal", "500", "INTERNAL_SERVER_ERROR"),
        ("html", "200", "<!DOCTYPE html>"),
        ("cut_json", "404", "{\"error\":"),
        ("empty", "200", "content-length: 0"),
        ("slow", "404", "ERROR_METHOD_NOT_FOUND"),
        ("expired_token", "401", "expired_token"),
        ("invalid_token", "401", "invalid_token"),
        ("no_auth", "401", "NO_AUTH_FOUND"),
        ("invalid_credentials", "401", "INVALID_CREDENTIALS"),
        ("insufficient_scope", "401", "insufficient_scope"),
        ("user_access_error", "403", "user_access_error"),
        ("access_denied", "403", "ACCESS_DENIED"),
        ("https_required", "400", "INVALID_REQUEST"),
        ("method_not_found", "404", "ERROR_METHOD_NOT_FOUND"),
        ("unexpected_answer", "500", "ERROR_UNEXPECTED_ANSWER"),
        ("error_core", "500", "SQL query error!"),
        ("wrong_encoding", "200", "WRONG_ENCODING"),
        ("authorization_error", "401", "authorization_error"),
        ("application_not_found", "401", "APPLICATION_NOT_FOUND"),
        ("connection_error", "401", "CONNECTION_ERROR"),
        ("portal_deleted", "403", "PORTAL_DELETED"),
        ("redirect", "302", "location: https://renamed-portal.invalid/rest/1/sandbox/sandbox.nowhere"),
        ("empty_result", "404", "ERROR_METHOD_NOT_FOUND"),
        ("no_time", "404", "ERROR_METHOD_NOT_FOUND"),
    ];
    let silent = ["reset_before", "reset_after", "hang"];
    assert_eq!(answers.len() + silent.len(), Faults::names().split(", ").count(), "every fault is tried");
    for (name, status, part) in answers {
        let answer = meets(name).expect(name);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")) && answer.contains(part), "{name}: {answer}");
    }
}

#[test]
fn a_reset_is_a_reset() {
    for name in ["reset_before", "reset_after"] {
        let error = meets(name).expect_err(name);
        assert_eq!(error.kind(), ErrorKind::ConnectionReset, "{name}");
    }
}

#[test]
fn a_slow_answer_takes_its_time() {
    let server = start();
    fault(server.address(), "slow");
    let before = Instant::now();
    ask(server.address(), METHOD, "");
    assert!(before.elapsed() >= Duration::from_millis(30));
}

#[test]
fn a_hanging_call_gets_no_byte_and_ends_with_the_server() {
    let server = start();
    let address = server.address();
    fault(address, "hang");
    let mut hanging = open(address, METHOD, b"");
    hanging.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
    let error = hanging.read(&mut [0]).expect_err("no byte comes");
    assert!(matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut), "{error}");
    assert!(ask(address, METHOD, "").contains("404"), "others are served meanwhile");
    hanging.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    server.stop();
    assert_eq!(read(hanging).unwrap_or_default(), "", "the server has gone");
    assert!(std::net::TcpStream::connect(address).is_err());
}

#[test]
fn a_body_past_eight_mebibytes_is_refused() {
    let server = start();
    let post = |length: usize| read(open(server.address(), METHOD, &vec![b'a'; length])).expect("an answer");
    assert!(post(8 * 1024 * 1024).starts_with("HTTP/1.1 404 "));
    assert!(post(8 * 1024 * 1024 + 1).starts_with("HTTP/1.1 413 "));
}

#[test]
fn the_log_holds_what_came_over_the_wire() {
    let server = start();
    ask(server.address(), "POST /rest/1/sandbox/Echo.json?a=1", "b=%D0%9F");
    let log = ask(server.address(), "GET /sandbox/requests", "");
    for part in [
        r#""path":"/rest/1/sandbox/Echo.json""#,
        r#""body":"b=%D0%9F""#,
        r#""params":{"a":"1","b":"П"}"#,
        r#""host":"127.0.0.1:"#,
    ] {
        assert!(log.contains(part), "{part}: {log}");
    }
}

/// What is sent as it stands, and all that comes back.
fn raw(server: &Server, sent: &[u8]) -> String {
    read(wire::send(server.address(), sent)).expect("an answer")
}

#[test]
fn marks_that_a_uri_may_not_hold_are_taken_in_a_query() {
    let server = start();
    for (query, params) in [
        (&b"filter[>ID]=1&filter[<ID]=<2>"[..], r#""params":{"filter":{">ID":"1","<ID":"<2>"}}"#),
        (br#"a={"b":"c\"}|^`"#, r#""params":{"a":"{\"b\":\"c\\\"}|^`"}"#),
        ("a=Пр".as_bytes(), r#""params":{"a":"Пр"}"#),
        (b"a=\xff", "\"params\":{\"a\":\"\u{fffd}\"}"),
    ] {
        ask(server.address(), "POST /sandbox/reset", "");
        let request =
            [b"GET /rest/1/sandbox/who?", query, b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"].concat();
        let answer = raw(&server, &request);
        assert!(answer.starts_with("HTTP/1.1 404 "), "{answer}");
        let log = ask(server.address(), "GET /sandbox/requests", "");
        assert!(log.contains(params), "{params}: {log}");
    }
}

#[test]
fn requests_that_do_not_wait_for_answers_are_answered_in_order() {
    let server = start();
    let form = "taskId=11&select[]=ID&select[]=TITLE&x=<>";
    let chunked = format!("{:x}\r\n{}\r\n{:x}\r\n{}\r\n0\r\n\r\n", 10, &form[..10], form.len() - 10, &form[10..]);
    let requests = [
        "GET /rest/1/sandbox/tasks.task.get?taskId=11&a=> HTTP/1.1\r\nHost: x\r\n\r\n".to_owned(),
        format!(
            "POST /rest/1/sandbox/tasks.task.get HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        ),
        format!(
            "POST /rest/1/sandbox/tasks.task.get HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n{chunked}"
        ),
        "GET /rest/1/sandbox/nowhere?a=< HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".to_owned(),
    ];
    let answers = raw(&server, requests.concat().as_bytes());
    let statuses: Vec<&str> = answers.match_indices("HTTP/1.1 ").map(|(at, _)| &answers[at + 9..at + 12]).collect();
    assert_eq!(statuses, ["200", "200", "200", "404"], "{answers}");
    assert_eq!(answers.matches(r#""id":"11""#).count(), 3, "{answers}");
}
