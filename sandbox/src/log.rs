//! What arrived at `/rest/`, for `GET /sandbox/requests` and the page that lists it live. It keeps what is newest, within bounds.

use std::collections::VecDeque;

use serde_json::{Map, Value, json};

use crate::php::{Array, Php, json::encode};
use crate::rest::{Action, Request, Response};

const MOST_ENTRIES: usize = 10_000;
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// The newest requests, kept as the JSON that they are shown as: parameters take far more room as values than as text.
#[derive(Default)]
pub struct Log {
    entries: VecDeque<String>,
    bytes: usize,
    /// Those that came and are no longer kept.
    dropped: u64,
    resets: u64,
    /// The request that is being answered.
    open: Option<Value>,
}

impl Log {
    /// Takes a request down: `call` is its REST method, `fault` what it met with; a preflight has neither. It is shown once its
    /// answer is known.
    pub fn push(&mut self, request: &Request, params: &Array, call: Option<&str>, fault: Option<&str>, at_ms: i64) {
        self.open = Some(json!({
            "number": self.last() + 1,
            "method": request.verb,
            "path": request.path,
            "query": request.query,
            "headers": headers(request),
            "body": String::from_utf8_lossy(&request.body),
            "params": serde_json::from_str::<Value>(&encode(&Php::Array(params.clone()))).unwrap_or_default(),
            "preflight": request.is_preflight(),
            "call": call,
            "user": null,
            "fault": fault,
            "status": null,
            "error": null,
            "at_ms": at_ms,
        }));
    }

    /// Whose request it is that is being answered.
    pub fn by(&mut self, user: u64) {
        if let Some(entry) = &mut self.open {
            entry["user"] = user.into();
        }
    }

    /// The fault that it meets with after it was taken down.
    pub fn met(&mut self, fault: &str) {
        if let Some(entry) = &mut self.open {
            entry["fault"] = fault.into();
        }
    }

    /// What became of it: a status and a portal's code of error, or neither where no answer is sent.
    pub fn answered(&mut self, action: &Action) {
        let Some(mut entry) = self.open.take() else { return };
        if let Action::Respond(response) | Action::Delay(_, response) = action {
            entry["status"] = response.status.into();
            entry["error"] = code(response);
        }
        self.keep(entry.to_string());
    }

    fn keep(&mut self, entry: String) {
        self.bytes += entry.len();
        self.entries.push_back(entry);
        while self.entries.len() > MOST_ENTRIES || self.bytes > MOST_BYTES {
            let Some(oldest) = self.entries.pop_front() else { break };
            self.bytes -= oldest.len();
            self.dropped += 1;
        }
    }

    /// The number of the newest; each reset begins anew at 1.
    #[must_use]
    pub fn last(&self) -> u64 {
        self.dropped + self.entries.len() as u64
    }

    /// How often it was emptied.
    #[must_use]
    pub const fn resets(&self) -> u64 {
        self.resets
    }

    /// A JSON list of those with a greater number, oldest first.
    #[must_use]
    pub fn show(&self, after: u64) -> String {
        let known = usize::try_from(after.saturating_sub(self.dropped)).unwrap_or(usize::MAX);
        let shown: Vec<&str> = self.entries.iter().skip(known).map(String::as_str).collect();
        format!("[{}]", shown.join(","))
    }

    /// An empty one, after a reset.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self { resets: self.resets + 1, ..Self::default() }
    }
}

/// The code in the answer of a portal that refuses.
fn code(response: &Response) -> Value {
    // An error may come under 200 too; most of what does is an answer, and long.
    if response.status < 400 && !response.body.starts_with(br#"{"error""#) {
        return Value::Null;
    }
    let body: Value = serde_json::from_slice(&response.body).unwrap_or_default();
    body.get("error").filter(|code| code.is_string()).cloned().unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(entries: usize, bytes: usize) -> Log {
        let mut log = Log::default();
        (0..entries).for_each(|_| log.keep("1".repeat(bytes)));
        log
    }

    #[test]
    fn it_keeps_the_newest_and_numbers_go_on() {
        let log = filled(MOST_ENTRIES + 2, 1);
        assert_eq!((log.entries.len(), log.dropped, log.last()), (MOST_ENTRIES, 2, 10_002));
        assert_eq!(log.show(10_000), "[1,1]");
        assert_eq!(log.show(u64::MAX), "[]");
        assert_eq!(log.show(1).len(), 2 * MOST_ENTRIES + 1);
    }

    #[test]
    fn it_stays_within_its_bytes() {
        let log = filled(70, 1024 * 1024);
        assert_eq!((log.entries.len(), log.bytes, log.last()), (64, MOST_BYTES, 70));
        assert_eq!(filled(1, MOST_BYTES + 1).entries.len(), 0);
    }
}
