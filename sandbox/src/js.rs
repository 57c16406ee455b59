//! The sandbox for JavaScript: requests go in as plain data, and what is to be done comes out. It knows no promises, no timers and
//! no `fetch`: `js/testing/` acts out what is decided here. Portals share nothing.

use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Sandbox;
use crate::oauth::{CLIENT_ID, CLIENT_SECRET};
use crate::options::Options;
use crate::rest::auth::{REFRESH_TOKEN, TOKEN, WEBHOOK_CODE};
use crate::rest::{Action, Request, Response};

/// A portal of its own.
#[wasm_bindgen]
pub struct TestPortal {
    sandbox: Sandbox,
}

/// What is to be done about a request.
#[wasm_bindgen]
pub struct Decision {
    head: String,
    body: Vec<u8>,
}

#[wasm_bindgen]
impl Decision {
    /// JSON: `act` is `respond`, `drop` or `hang`; the first has `status`, `headers` (a list of pairs) and `ms`, which is how late it is.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn head(&self) -> String {
        self.head.clone()
    }

    /// The body.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn body(&self) -> Vec<u8> {
        self.body.clone()
    }
}

#[wasm_bindgen]
impl TestPortal {
    /// A portal by the options of `createPortal`, as JSON.
    ///
    /// # Errors
    /// A sentence that says what was wrong and what would be right.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &str) -> Result<Self, String> {
        let options = serde_json::from_str(options).map_err(|error| error.to_string())?;
        Ok(Self { sandbox: Options::parse(&options)?.open() })
    }

    /// How it is reached, as JSON: `token`, `code`, and `users`, who can call.
    #[must_use]
    pub fn access(&self) -> String {
        let oauth = json!({ "clientId": CLIENT_ID, "clientSecret": CLIENT_SECRET, "refreshToken": REFRESH_TOKEN });
        json!({ "token": TOKEN, "code": WEBHOOK_CODE, "users": self.sandbox.callers, "oauth": oauth }).to_string()
    }

    /// What is to be done about a request; `headers` is a JSON list of pairs.
    #[must_use]
    pub fn answer(&mut self, verb: &str, path: &str, query: &str, headers: &str, body: Vec<u8>) -> Decision {
        let headers = serde_json::from_str(headers).unwrap_or_default();
        let request = Request { verb: verb.to_owned(), path: path.to_owned(), query: query.to_owned(), headers, body };
        // The clock is a manual one, so the world's time is not asked for.
        match self.sandbox.answer(&request, 0) {
            Action::Respond(response) => respond(0, response),
            Action::Delay(ms, response) => respond(ms, response),
            Action::Drop => Decision { head: json!({ "act": "drop" }).to_string(), body: Vec::new() },
            Action::Hang => Decision { head: json!({ "act": "hang" }).to_string(), body: Vec::new() },
        }
    }

    /// Adds a fault (JSON) to those in force.
    ///
    /// # Errors
    /// A sentence that says what was wrong and what would be right.
    pub fn fault(&mut self, fault: &str) -> Result<(), String> {
        let fault: Value = serde_json::from_str(fault).map_err(|error| error.to_string())?;
        if fault.get("match").and_then(Value::as_str).is_some_and(|place| place.eq_ignore_ascii_case("frame")) {
            return Err("`match` cannot be `frame` here: no page hosts an app".to_owned());
        }
        self.sandbox.faults.add(&fault)
    }
}

fn respond(ms: u64, Response { status, headers, body }: Response) -> Decision {
    Decision { head: json!({ "act": "respond", "ms": ms, "status": status, "headers": headers }).to_string(), body }
}
