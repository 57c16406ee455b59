//! What arrived at `/rest/`, for `GET /sandbox/requests`. It keeps what is newest, within bounds.

use std::collections::VecDeque;

use serde_json::{Map, Value, json};

use crate::php::{Array, Php, json::encode};
use crate::rest::Request;

const MOST_ENTRIES: usize = 1000;
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// The newest requests.
#[derive(Default)]
pub struct Log {
    entries: VecDeque<(usize, Value)>,
    bytes: usize,
}

impl Log {
    /// Keeps a request: `call` is its REST method, `fault` what it met with; a preflight has neither.
    pub fn push(&mut self, request: &Request, params: &Array, call: Option<&str>, fault: Option<&str>, at_ms: i64) {
        let entry = json!({
            "method": request.verb,
            "path": request.path,
            "query": request.query,
            "headers": headers(request),
            "body": String::from_utf8_lossy(&request.body),
            "params": serde_json::from_str::<Value>(&encode(&Php::Array(params.clone()))).unwrap_or_default(),
            "preflight": request.is_preflight(),
            "call": call,
            "fault": fault,
            "at_ms": at_ms,
        });
        self.bytes += request.body.len();
        self.entries.push_back((request.body.len(), entry));
        while self.entries.len() > MOST_ENTRIES || self.bytes > MOST_BYTES {
            let Some((bytes, _)) = self.entries.pop_front() else { break };
            self.bytes -= bytes;
        }
    }

    /// A list, oldest first.
    pub fn show(&self) -> Value {
        self.entries.iter().map(|(_, entry)| entry.clone()).collect()
    }
}

/// Names in lower case; a header that comes twice is joined as HTTP says.
fn headers(request: &Request) -> Value {
    let mut shown = Map::new();
    for (name, value) in &request.headers {
        let entry = shown.entry(name.to_ascii_lowercase()).or_insert(Value::Null);
        *entry = match &*entry {
            Value::String(before) => format!("{before}, {value}").into(),
            _ => value.as_str().into(),
        };
    }
    Value::Object(shown)
}
