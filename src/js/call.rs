//! One call over a connection: the request, its answer, and another try where the portal did not run it.

use js_sys::{Function, Object};
use wasm_bindgen::JsValue;

use super::{
    connection::{Auth, Connection},
    errors::{Failure, Transport, plain},
    fetch::{self, Attempt, Reply},
    host, object,
    options::CallOptions,
    timer::{Signal, Stop, pause, within},
};
use crate::{
    pace::retry,
    rest::{
        answer::{Answer, Refused},
        request::Request,
    },
    task::search::joined,
};

/// A call's answer, and how many requests it took.
pub struct Answered {
    /// The answer.
    pub answer: Answer,
    /// How many requests were sent.
    pub attempts: u32,
}

/// How long a call may still take.
struct Clock<'a> {
    start: f64,
    options: &'a CallOptions,
}

impl Clock<'_> {
    fn left(&self) -> f64 {
        (self.options.timeout - (host::now() - self.start)).max(0.0)
    }

    fn attempt(&self) -> f64 {
        self.options.attempt_timeout.min(self.left())
    }

    fn signal(&self) -> Option<&Signal> {
        self.options.signal.as_ref()
    }
}

/// Sends a request, and again where the portal did not run it: after a limit, or with a fresh token.
///
/// # Errors
/// What the last try came to.
pub async fn call(connection: &Connection, request: &Request, options: &CallOptions) -> Result<Answered, Failure> {
    let clock = Clock { start: host::now(), options };
    let mut token = Token::of(connection);
    if let Some(frame) = connection.frame() {
        frame.ready(clock.left(), clock.signal()).await?;
    }
    let (mut attempts, mut retries) = (0_u32, 0_u32);
    loop {
        if let Some(signal) = clock.signal().filter(|signal| signal.aborted()) {
            return Err(Failure::Reason(signal.reason()));
        }
        token.renew(&clock).await?;
        attempts = attempts.saturating_add(1);
        let error = match attempt(connection, request, &token, &clock).await {
            Ok(answer) => return Ok(Answered { answer, attempts }),
            Err(Failure::Portal(error)) => error,
            Err(other) => return Err(other),
        };
        if token.is_stale(&error) {
            continue;
        }
        let wait = retry::wait(&error, retries, host::chance());
        let Some(ms) = wait.filter(|_| retries < options.retries) else {
            return Err(Failure::Portal(error));
        };
        if ms >= clock.left() {
            return Err(Failure::Portal(error.with_retry_after(ms)));
        }
        retries = retries.saturating_add(1);
        // The portal has not run anything yet: aborting here is as before sending.
        pause(ms, clock.signal()).await;
    }
}

async fn attempt(
    connection: &Connection,
    request: &Request,
    token: &Token<'_>,
    clock: &Clock<'_>,
) -> Result<Answer, Failure> {
    let attempt = Attempt::start(clock.attempt(), clock.signal())?;
    let reply = match connection {
        Connection::Portal { base, .. } => {
            let url = joined(&[base, request.method]);
            fetch::post(&url, &request.body(token.text()), &attempt).await?
        }
        Connection::Frame(frame) => frame.call(request, &attempt).await?,
        Connection::Sdk(sdk) => sdk.call(request, &attempt).await?,
        Connection::Send(send) => through(send, request, &attempt).await?,
    };
    let body = reply.body.as_ref().map(host::read);
    Answer::read(reply.status, body.as_ref()).map_err(|refused| match refused {
        Refused::Portal(error) => Failure::Portal(error.without(token.secret())),
        other => other.into(),
    })
}

/// Through the caller's own function.
async fn through(send: &Function, request: &Request, attempt: &Attempt<'_>) -> Result<Reply, Failure> {
    let message = Object::new();
    object::set(&message, "method", &request.method.into());
    object::set(&message, "params", &plain(&request.params));
    object::set(&message, "signal", &attempt.signal().into());
    let outcome = attempt.settled(send.call1(&JsValue::UNDEFINED, &message)).await?;
    let Some(status) = fetch::status(&object::get(&outcome, "status")) else {
        return Err(Transport::new("bad_response").unknown().detail("`send` gave no { status, body }").into());
    };
    let body = object::get(&outcome, "body");
    Ok(Reply { status, body: body.as_string().map_or(Some(body), |text| host::parse(&text)) })
}

/// The token of a connection, over the tries of one call.
struct Token<'a> {
    auth: Option<&'a Auth>,
    given: Option<String>,
    rejected: Option<String>,
}

impl<'a> Token<'a> {
    fn of(connection: &'a Connection) -> Self {
        let auth = match connection {
            Connection::Portal { auth, .. } => Some(auth),
            Connection::Frame(_) | Connection::Sdk(_) | Connection::Send(_) => None,
        };
        Self { auth, given: None, rejected: None }
    }

    /// Asks the source, where there is one and it has to be asked.
    async fn renew(&mut self, clock: &Clock<'_>) -> Result<(), Failure> {
        let (Some(Auth::Source(source)), None) = (self.auth, &self.given) else {
            return Ok(());
        };
        let ms = clock.attempt();
        let asked = host::token_of(source, self.rejected.as_deref(), ms);
        match within(asked, ms, clock.signal()).await {
            Ok(Ok(token)) => self.given = token.as_string(),
            Ok(Err(cause)) => return Err(Transport::new("token_unavailable").cause(cause).into()),
            Err(Stop::Late) => {
                return Err(Transport::new("token_unavailable").detail("it did not come in time").into());
            }
            Err(Stop::Aborted) => {
                return Err(Failure::Reason(clock.signal().map_or(JsValue::UNDEFINED, Signal::reason)));
            }
        }
        Ok(())
    }

    /// Whether the portal refused this token as expired, and its source has not been asked about that yet.
    fn is_stale(&mut self, error: &crate::rest::reason::PortalError) -> bool {
        let stale = error.reason.name == "token_expired" && self.rejected.is_none() && self.given.is_some();
        if stale {
            self.rejected = self.given.take();
        }
        stale
    }

    /// The token to send in the body.
    fn text(&self) -> Option<&str> {
        match self.auth {
            Some(Auth::Token(token)) => Some(token),
            _ => self.given.as_deref(),
        }
    }

    /// What must not be in an error.
    fn secret(&self) -> Option<&str> {
        match self.auth {
            Some(Auth::Webhook(code)) => Some(code),
            _ => self.text(),
        }
    }
}
