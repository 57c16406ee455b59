//! A portal of a few methods, to test what stands before one, and a request in a line.

#![allow(dead_code, reason = "each test file uses a part")]

use b24_sandbox::Sandbox;
use b24_sandbox::clock::Clock;
use b24_sandbox::php::{Array, Php};
use b24_sandbox::portal::{Error, Lang, Quirks, Reading, Reply};
use b24_sandbox::rest::{Action, Engine, Request, Response};
use serde_json::Value;

/// A minute of 2026.
pub const NOW_MS: i64 = 1_795_503_612_345;

/// Methods: `echo` gives its parameters, `who` the user, `page` has more, `count` counts its runs, `fail` fails, `nothing` is null.
pub struct Fake {
    runs: i64,
}

impl Engine for Fake {
    fn fresh(_: Lang, _: Reading) -> Self {
        Self { runs: 0 }
    }

    fn call(&mut self, method: &str, params: &Array, user: u64, _: i64) -> Option<Result<Reply, Error>> {
        let (mut next, mut total) = (None, None);
        let result = match method {
            "echo" => Php::Array(params.clone()),
            "who" => Php::text(user.to_string()),
            "count" => {
                self.runs += 1;
                Php::Int(self.runs)
            }
            "page" => {
                (next, total) = (Some(50), Some(120));
                Php::Array(Array::new())
            }
            "nothing" => Php::Null,
            "fail" => {
                let (code, description) = ("0".to_owned(), "wrong task id<br>".to_owned());
                return Some(Err(Error { status: 400, code, description }));
            }
            _ => return None,
        };
        Some(Ok(Reply { result, next, total }))
    }

    fn scope(&self, method: &str) -> Option<&'static str> {
        Some(if method.starts_with("page") { "task" } else { "" })
    }

    fn tasks(&self) -> Vec<(u64, String)> {
        vec![(11, "Count <runs>".to_owned())]
    }

    fn stored(&self, task: u64) -> Value {
        if task == 11 { serde_json::json!({ "ID": 11, "RUNS": self.runs }) } else { Value::Null }
    }

    fn quirks(&self) -> Quirks {
        Quirks::default()
    }

    fn set_quirks(&mut self, _: Quirks) {}
}

/// A sandbox around it.
pub fn sandbox() -> Sandbox<Fake> {
    Sandbox::new(Lang::En, Clock::Real)
}

/// A request: `POST /path?query`, a content type or nothing, and a body.
pub fn request(line: &str, kind: &str, body: &str) -> Request {
    let (verb, address) = line.split_once(' ').expect("a verb and an address");
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let headers = if kind.is_empty() { Vec::new() } else { vec![("Content-Type".to_owned(), kind.to_owned())] };
    Request { verb: verb.to_owned(), path: path.to_owned(), query: query.to_owned(), headers, body: body.into() }
}

/// What is answered at once.
#[track_caller]
pub fn respond(sandbox: &mut Sandbox<Fake>, request: &Request) -> Response {
    match sandbox.answer(request, NOW_MS) {
        Action::Respond(response) => response,
        other => panic!("{other:?}"),
    }
}

/// The status and the JSON of an answer.
#[track_caller]
pub fn answer(sandbox: &mut Sandbox<Fake>, request: &Request) -> (u16, Value) {
    let response = respond(sandbox, request);
    let text = String::from_utf8(response.body).expect("UTF-8");
    (response.status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

/// `result` of a call that must succeed.
#[track_caller]
pub fn result(request: &Request) -> Value {
    let (status, body) = answer(&mut sandbox(), request);
    assert_eq!(status, 200, "{body}");
    body["result"].clone()
}

/// Status and `error` of a call that must fail.
#[track_caller]
pub fn refused(request: &Request) -> (u16, String) {
    let (status, body) = answer(&mut sandbox(), request);
    (status, body["error"].as_str().unwrap_or_else(|| panic!("no error text in {body}")).to_owned())
}

/// Puts faults into force.
#[track_caller]
pub fn set_faults(sandbox: &mut Sandbox<Fake>, list: &str) {
    let (status, body) = answer(sandbox, &request("POST /sandbox/faults", "application/json", list));
    assert_eq!(status, 200, "{body}");
}
