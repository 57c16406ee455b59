//! One call over a connection: the request, its answer, and another try where the portal did not run it.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{
    connection::{Connection, Way},
    errors::{Failure, Transport, plain},
    fetch, host,
    object::{get, set, status, text},
    options::Limits,
    paces,
};
use crate::{
    pace::portal::Waiting,
    rest::{
        answer::{Answer, Refused},
        pair,
        reason::PortalError,
        request::{GET, Request, UPDATE},
    },
    task::{id, search::joined},
};

/// How long BX24 may take to initialise, in milliseconds: it has no limit of its own (spec/frame.md §1.1).
const READY: f64 = 10_000.0;

/// A call, over its tries.
pub struct Call {
    /// Where it goes.
    pub connection: Connection,
    /// How many requests were sent.
    pub attempts: u32,
    /// Whether a schedule asks the pace for it and tells it what came, and tries again where that makes sense.
    pub booked: bool,
    /// The portal's last answer as it came, `{ status, body, secret }`, where it is booked.
    pub reply: JsValue,
    limits: Limits,
    start: f64,
    retries: u32,
    /// Its place in the portal's line.
    ticket: u32,
    /// The token that the portal has refused, or undefined.
    rejected: JsValue,
}

impl Call {
    /// A call whose time runs from now on.
    pub fn new(connection: Connection, limits: Limits) -> Self {
        if let Some(portal) = limits.portal {
            paces::of(&connection, |pace| pace.limit(portal));
        }
        let (start, rejected, reply) = (host::now(), JsValue::UNDEFINED, JsValue::UNDEFINED);
        Self { connection, limits, start, attempts: 0, booked: false, reply, retries: 0, ticket: 0, rejected }
    }

    /// Waits until BX24 is initialised, which it may never be; what has no `init` needs none.
    ///
    /// # Errors
    /// `frame_not_ready`, or the signal's reason.
    pub async fn ready(&self) -> Result<(), Failure> {
        let bx24 = &self.connection.object;
        if matches!(self.connection.way, Way::Fetch | Way::Frame) && get(bx24, "init").is_function() {
            let waiting = self.within(&host::initialised(bx24), self.left().min(READY), &JsValue::UNDEFINED);
            waiting.await.map_err(|stop| self.unsent(&stop, "frame_not_ready", ""))?;
        }
        Ok(())
    }

    /// What is known of the portal's custom fields, which calls share: this one waits no longer than it may.
    ///
    /// # Errors
    /// What asking for them came to, `timeout`, or the signal's reason.
    pub async fn custom_fields(&self, connection: &JsValue) -> Result<JsValue, Failure> {
        let asked = host::custom_fields(&self.connection.keeper(), connection);
        self.within(&asked, self.left(), &JsValue::UNDEFINED).await.map_err(|stop| match text(&stop, "how").as_str() {
            "failed" => Failure::Thrown(get(&stop, "cause")),
            _ => self.unsent(&stop, "timeout", "its custom fields were not told"),
        })
    }

    /// Sends a request when the portal's pace lets it go, and again where the portal did not run it: after a limit, or with a
    /// fresh token.
    ///
    /// # Errors
    /// What the last try came to.
    pub async fn answer(&mut self, request: &Request) -> Result<Answer, Failure> {
        loop {
            self.reply = JsValue::UNDEFINED;
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
            let method = if request.paired { UPDATE } else { &request.method };
            let ms = self.turn(method)?;
            if ms > 0.0 {
                // The portal has not run anything yet: aborting here is as before sending.
                let _ = JsFuture::from(host::pause(ms, &self.limits.signal)).await;
                // Another call may have got a fresh one meanwhile.
                if self.connection.source.is_function() {
                    self.connection.token = None;
                }
                continue;
            }
            let controller = host::controller();
            let outcome = match self.send(request, &get(&controller, "signal")) {
                Ok(sent) => {
                    self.attempts = self.attempts.saturating_add(1);
                    let outcome = self.within(&sent, self.attempt(), &controller).await;
                    self.read(outcome, request)
                }
                Err(failure) => Err(failure),
            };
            self.tell(method, &outcome);
            match outcome {
                Err(Failure::Portal(error)) => self.again(method, error)?,
                other => return other,
            }
        }
    }

    /// Milliseconds until it is worth while to ask again; 0 where the request goes now.
    fn turn(&mut self, method: &str) -> Result<f64, Failure> {
        if self.booked {
            return Ok(0.0);
        }
        let (now, left, ticket) = (host::now(), self.left(), &mut self.ticket);
        if left <= 0.0 {
            return Err(self.outcome(Transport::new("timeout").detail("it was too late to send")));
        }
        let (at, waiting) = paces::of(&self.connection, |pace| pace.ask(ticket, method, now));
        let ms = at - now;
        if ms <= 0.0 {
            return Ok(0.0);
        }
        if ms > left {
            let limit = if waiting == Waiting::Operating { "operating time" } else { "requests" };
            let late = Transport::new("timeout").detail(limit).with("retryAfter", &ms.ceil().into());
            return Err(self.outcome(late));
        }
        // Those in front may leave the line, or the portal let more through than was thought.
        Ok(if ms > 1000.0 { ms / 2.0 } else { ms })
    }

    /// Tells the pace what came.
    fn tell(&self, method: &str, outcome: &Result<Answer, Failure>) {
        if !self.booked {
            let now = host::now();
            paces::of(&self.connection, |pace| match outcome {
                // The time of a batch is its commands'.
                Ok(answer) => pace.answered(method, answer.time.as_ref().filter(|_| method != "batch"), now),
                Err(_) => pace.lost(method),
            });
        }
    }

    /// Whether another request makes sense: a timer may go off a little early.
    pub fn has_time(&self) -> bool {
        self.left() > 20.0
    }

    /// Tries nothing again from now on.
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
        let params = match way {
            Way::Fetch => {
                return fetch::post(&joined(&[base, &request.method]), &request.body(token.as_deref()), signal);
            }
            Way::Frame => request.for_frame().map_or(JsValue::UNDEFINED, |params| plain(&params)),
            Way::Sdk | Way::Send => plain(&request.params),
        };
        let sent = host::send_by(*way, object, &request.method, &params, signal);
        Failure::thrown(sent).map(JsCast::unchecked_into)
    }

    #[expect(clippy::cast_precision_loss, reason = "ids are at most 2^53 - 1")]
    fn read(&mut self, outcome: Result<JsValue, JsValue>, request: &Request) -> Result<Answer, Failure> {
        let way = self.connection.way;
        let start = || request.params.get("start").and_then(id::whole).unwrap_or_default() as f64;
        let reply = Failure::thrown(match outcome {
            Ok(answer) => host::reply_of(way, &answer, start()),
            Err(stop) => host::lost_of(way, &stop),
        })?;
        let (status, body) = (status(&get(&reply, "status")).unwrap_or_default(), get(&reply, "body"));
        if self.booked {
            self.reply = reply;
            set(&self.reply, "secret", &self.connection.secret().into());
            // Only that a token has expired is looked for here.
            if status != 401 {
                return Err(Failure::Thrown(JsValue::UNDEFINED));
            }
        }
        let body = Some(body).filter(|body| !body.is_undefined()).map(|body| host::read(&body));
        let answer = Answer::of(status, body);
        let answer = if request.paired { answer.and_then(|answer| self.parted(answer)) } else { answer };
        answer.map_err(|refused| self.without_secret(refused.into()))
    }

    /// The update's answer. What the read took counts as well, whatever became of the update.
    fn parted(&self, answer: Answer) -> Result<Answer, Refused> {
        if let Some(time) = answer.time_of(pair::TASK) {
            paces::of(&self.connection, |pace| pace.learn(GET, &time));
        }
        answer.parted()
    }

    /// The failure, where a portal repeats its caller's secret without that.
    pub fn without_secret(&self, failure: Failure) -> Failure {
        match failure {
            Failure::Portal(error) => Failure::Portal(error.without(self.connection.secret())),
            other => other,
        }
    }

    /// Whether to try again: with a fresh token, or after a limit, for which the pace makes everybody wait.
    fn again(&mut self, method: &str, error: Box<PortalError>) -> Result<(), Failure> {
        // A source that has not been asked about its token's expiry yet.
        let stale = error.reason.name == "token_expired" && self.connection.source.is_function();
        if stale && self.rejected.is_undefined() {
            self.rejected = self.connection.token.take().into();
            return Ok(());
        }
        if self.booked {
            return Err(Failure::Portal(error));
        }
        let (now, chance) = (host::now(), host::chance());
        let wait = paces::of(&self.connection, |pace| pace.refused(method, &error, now, chance));
        match wait.filter(|_| self.retries < self.limits.retries) {
            Some(ms) if ms < self.left() => {
                self.retries = self.retries.saturating_add(1);
                Ok(())
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
        self.outcome(failed)
    }

    fn outcome(&self, failed: Transport) -> Failure {
        if self.attempts == 0 { failed } else { failed.with("outcome", &"not_applied".into()) }.into()
    }
}

impl Drop for Call {
    /// A call that has ended without going waits no longer.
    fn drop(&mut self) {
        let ticket = &mut self.ticket;
        if *ticket != 0 {
            paces::of(&self.connection, |pace| pace.leave(ticket));
        }
    }
}
