//! One call over a connection: the request, its answer, and another try where the portal did not run it.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::{
    connection::{Connection, Way},
    errors::{Failure, Transport},
    fetch::{self, Reply},
    frame, host,
    object::{get, text},
    options::Limits,
    sdk,
};
use crate::{
    pace::retry,
    rest::{answer::Answer, reason::PortalError, request::Request},
    task::search::joined,
};

/// A call, over its tries.
pub struct Call {
    /// Where it goes.
    pub connection: Connection,
    /// How many requests were sent.
    pub attempts: u32,
    limits: Limits,
    start: f64,
    retries: u32,
    /// The token that the portal has refused, or undefined.
    rejected: JsValue,
}

impl Call {
    /// A call whose time runs from now on.
    pub fn new(connection: Connection, limits: Limits) -> Self {
        Self { connection, limits, start: host::now(), attempts: 0, retries: 0, rejected: JsValue::UNDEFINED }
    }

    /// Waits until BX24 is initialised, which it may never be; what has no `init` needs none.
    ///
    /// # Errors
    /// `frame_not_ready`, or the signal's reason.
    pub async fn ready(&self) -> Result<(), Failure> {
        let bx24 = &self.connection.object;
        if matches!(self.connection.way, Way::Fetch | Way::Frame) && get(bx24, "init").is_function() {
            let waiting = self.within(&host::initialised(bx24), self.left().min(frame::READY), &JsValue::UNDEFINED);
            waiting.await.map_err(|stop| self.unsent(&stop, "frame_not_ready", ""))?;
        }
        Ok(())
    }

    /// What is known of the portal's custom fields, which calls share: this one waits no longer than it may.
    ///
    /// # Errors
    /// What asking for them came to, `timeout`, or the signal's reason.
    pub async fn custom_fields(&self, connection: &JsValue) -> Result<JsValue, Failure> {
        let asked = host::custom_fields(&self.connection.portal(), connection);
        self.within(&asked, self.left(), &JsValue::UNDEFINED).await.map_err(|stop| match text(&stop, "how").as_str() {
            "failed" => Failure::Thrown(get(&stop, "cause")),
            _ => self.unsent(&stop, "timeout", "its custom fields were not told"),
        })
    }

    /// Sends a request, and again where the portal did not run it: after a limit, or with a fresh token.
    ///
    /// # Errors
    /// What the last try came to.
    pub async fn answer(&mut self, request: &Request) -> Result<Answer, Failure> {
        loop {
            if get(&self.limits.signal, "aborted").is_truthy() {
                return Err(Failure::Thrown(get(&self.limits.signal, "reason")));
            }
            if self.connection.source.is_function() && self.connection.token.is_none() {
                let ms = self.attempt();
                let asked = host::token_of(&self.connection.source, &self.rejected, ms, &self.connection.base);
                let token = self.within(&asked, ms, &JsValue::UNDEFINED).await;
                let token = token.map_err(|stop| self.unsent(&stop, "token_unavailable", "it did not come in time"))?;
                self.connection.token = token.as_string();
            }
            let controller = host::controller();
            let sent = self.send(request, &get(&controller, "signal"))?;
            self.attempts = self.attempts.saturating_add(1);
            let outcome = self.within(&sent, self.attempt(), &controller).await;
            let ms = match self.read(outcome, request) {
                Ok(answer) => return Ok(answer),
                Err(Failure::Portal(error)) => self.again(error)?,
                Err(other) => return Err(other),
            };
            // The portal has not run anything yet: aborting here is as before sending.
            let _ = JsFuture::from(host::pause(ms, &self.limits.signal)).await;
        }
    }

    /// Whether another request makes sense: a timer may go off a little early.
    pub fn has_time(&self) -> bool {
        self.left() > 20.0
    }

    /// Waits for no limit from now on.
    pub fn hurry(&mut self) {
        self.retries = self.limits.retries;
    }

    fn left(&self) -> f64 {
        (self.limits.timeout - (host::now() - self.start)).max(0.0)
    }

    fn attempt(&self) -> f64 {
        self.limits.attempt_timeout.min(self.left())
    }

    fn within(&self, work: &Promise, ms: f64, controller: &JsValue) -> JsFuture {
        JsFuture::from(host::within(work, ms, &self.limits.signal, controller))
    }

    fn send(&self, request: &Request, signal: &JsValue) -> Result<Promise, Failure> {
        let Connection { way, object, base, token, .. } = &self.connection;
        match way {
            Way::Fetch => fetch::post(&joined(&[base, &request.method]), &request.body(token.as_deref()), signal),
            Way::Frame => frame::send(object, request, signal),
            Way::Sdk => Ok(sdk::send(object, request)),
            Way::Send => Ok(fetch::hand(object, request, signal)),
        }
    }

    fn read(&self, outcome: Result<JsValue, JsValue>, request: &Request) -> Result<Answer, Failure> {
        let way = self.connection.way;
        let Reply { status, body } = match outcome {
            Ok(answer) => match way {
                Way::Fetch | Way::Send => fetch::read(&answer),
                Way::Frame => frame::read(&answer),
                Way::Sdk => sdk::read(&answer, request),
            },
            Err(stop) => {
                let cause = get(&stop, "cause");
                let code = match (text(&stop, "how").as_str(), way) {
                    ("late", _) => "timeout",
                    ("aborted", _) => "aborted",
                    (_, Way::Frame) => "frame_failed",
                    _ => "network",
                };
                if code == "network" && way == Way::Sdk {
                    sdk::error(&cause)
                } else {
                    Err(Transport::unknown(code).cause(&cause).into())
                }
            }
        }?;
        let body = Some(body).filter(|body| !body.is_undefined()).map(|body| host::read(&body));
        let answer = Answer::read(status, body.as_ref());
        let answer = if request.paired { answer.and_then(Answer::parted) } else { answer };
        answer.map_err(|refused| self.without_secret(refused.into()))
    }

    /// The failure, where a portal repeats its caller's secret without that.
    pub fn without_secret(&self, failure: Failure) -> Failure {
        match failure {
            Failure::Portal(error) => Failure::Portal(error.without(self.connection.secret())),
            other => other,
        }
    }

    /// How long to wait before another try: not at all for a fresh token.
    fn again(&mut self, error: Box<PortalError>) -> Result<f64, Failure> {
        // A source that has not been asked about its token's expiry yet.
        let stale = error.reason.name == "token_expired" && self.connection.source.is_function();
        if stale && self.rejected.is_undefined() {
            self.rejected = self.connection.token.take().into();
            return Ok(0.0);
        }
        match retry::wait(&error, self.retries, host::chance()).filter(|_| self.retries < self.limits.retries) {
            Some(ms) if ms < self.left() => {
                self.retries = self.retries.saturating_add(1);
                Ok(ms)
            }
            Some(ms) => Err(Failure::Portal(error.with_retry_after(ms))),
            None => Err(Failure::Portal(error)),
        }
    }

    /// The failure of what ended before anything was sent, or after the portal had refused what was.
    fn unsent(&self, stop: &JsValue, code: &str, late: &str) -> Failure {
        let cause = get(stop, "cause");
        let failed = match text(stop, "how").as_str() {
            "aborted" => return Failure::Thrown(cause),
            "late" => Transport::new(code).detail(late),
            _ => Transport::new(code).cause(&cause),
        };
        if self.attempts == 0 { failed } else { failed.with("outcome", &"not_applied".into()) }.into()
    }
}
