//! From an HTTP library's request to ours, and the acting out of what the sandbox decides.

use std::error::Error as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, State};
use axum::http::{
    HeaderName, HeaderValue, Request as HttpRequest, Response as HttpResponse, StatusCode, request::Parts,
};
use http_body_util::LengthLimitError;

use super::app::Folder;
use super::connection::Cut;
use crate::Sandbox;
use crate::rest::{Action, Request, Response};

/// The largest body that is read, in bytes.
const MOST_BODY: usize = 8 * 1024 * 1024;

/// How much is taken in before a body is given up: a client that is still writing would not see the 413.
const MOST_TAKEN: usize = 4 * MOST_BODY;

/// The sandbox as every request shares it.
#[derive(Clone)]
pub struct Shared {
    pub sandbox: Arc<Mutex<Sandbox>>,
    /// Whether each call leaves a line on stderr.
    pub talks: bool,
}

/// Answers a request, late or never if so decided.
pub async fn handle(
    State(shared): State<Shared>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    request: HttpRequest<Body>,
) -> HttpResponse<Body> {
    let (head, body) = request.into_parts();
    let (body, refusal) = match take(body).await {
        Ok(body) => (body, None),
        Err(refusal) => (Vec::new(), Some(refusal)),
    };
    let request = plain(&head, body);
    let action = refusal.map(Action::Respond).unwrap_or_else(|| {
        let mut sandbox = shared.sandbox.lock().unwrap_or_else(PoisonError::into_inner);
        sandbox.answer(&request, now_ms())
    });
    // The portal's own page asks all the time, and what it asks holds tokens.
    if shared.talks && !request.path.starts_with("/frame/") {
        eprintln!("{}", line(&request, &action));
    }
    match action {
        Action::Respond(response) => http(response),
        Action::Delay(ms, response) => {
            tokio::time::sleep(Duration::from_millis(ms)).await;
            http(response)
        }
        Action::Drop => {
            cut.set();
            http(Response::empty(500))
        }
        // The library drops this when the client goes away, and the server when it stops.
        Action::Hang => std::future::pending().await,
    }
}

/// A body, or what a front end answers in its place.
async fn take(body: Body) -> Result<Vec<u8>, Response> {
    let too_large = || Response::html(413, "<h1>413 Request Entity Too Large</h1>");
    match to_bytes(body, MOST_TAKEN).await {
        Ok(body) if body.len() <= MOST_BODY => Ok(body.to_vec()),
        Ok(_) => Err(too_large()),
        Err(error) if error.source().is_some_and(|source| source.is::<LengthLimitError>()) => Err(too_large()),
        // It ended too early, or its chunks are none.
        Err(_) => Err(Response::html(400, "<h1>400 Bad Request</h1>")),
    }
}

/// Answers a request to the app's origin.
pub async fn serve_app(State(folder): State<Arc<Folder>>, request: HttpRequest<Body>) -> HttpResponse<Body> {
    let (head, body) = request.into_parts();
    // The form that opens the app is read by nobody here: it is for apps with a server.
    drop(to_bytes(body, MOST_BODY).await);
    http(folder.answer(&plain(&head, Vec::new())))
}

fn plain(head: &Parts, body: Vec<u8>) -> Request {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    Request {
        verb: head.method.to_string(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect(),
        body,
    }
}

fn http(response: Response) -> HttpResponse<Body> {
    let mut answer = HttpResponse::new(Body::from(response.body));
    *answer.status_mut() = StatusCode::from_u16(response.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in response.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            answer.headers_mut().insert(name, value);
        }
    }
    answer
}

/// A line for the terminal: no query and no body, for they hold tokens.
fn line(request: &Request, action: &Action) -> String {
    let outcome = match action {
        Action::Respond(response) => response.status.to_string(),
        Action::Delay(ms, response) => format!("{} after {ms} ms", response.status),
        Action::Drop => "connection broken".to_owned(),
        Action::Hang => "no answer".to_owned(),
    };
    format!("{} {} {outcome}", request.verb, request.path)
}

fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
