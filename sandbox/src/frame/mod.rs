//! The portal's pages: a task's card that hosts an app in an iframe, what its script asks for, and our stand-in for BX24.js
//! (spec/frame.md). Pure: a request and the time go in, a response comes out. It knows nothing of REST's parameters.

mod app;
mod files;
mod home;
mod pictures;
mod requests;

pub use requests::page as requests;

use crate::Sandbox;
use crate::portal::Lang;
use crate::rest::{Engine, Request, Response, auth};

const CARD: &str = include_str!("page/card.html");

/// What any path outside `/rest/` and `/sandbox/` answers.
pub fn answer<E: Engine>(sandbox: &mut Sandbox<E>, request: &Request, now_ms: i64) -> Response {
    let path: Vec<&str> = request.path.split('/').filter(|part| !part.is_empty()).collect();
    let found = match (request.verb.as_str(), path.as_slice()) {
        ("GET", []) => Some(home::page(sandbox)),
        ("GET", ["company", "personal", "user", user, "tasks", "task", "view", task]) => card(sandbox, user, task),
        ("GET", ["frame", "card", user, task]) => app::task(sandbox, user, task, now_ms),
        ("POST", ["frame", "open", user]) => app::open(sandbox, request, user, now_ms),
        ("POST", ["frame", "refresh", refresh]) => app::refresh(sandbox, refresh, now_ms),
        ("GET", ["frame", "requests"]) => Some(requests::feed(&sandbox.log, &request.query)),
        ("GET", _) => files::file(&request.path).or_else(|| pictures::picture(&request.path)),
        _ => None,
    };
    found.unwrap_or_else(|| Response::html(404, "<h1>404 Not Found</h1>"))
}

/// The card is the same for every task: its script asks for the rest.
fn card<E>(sandbox: &Sandbox<E>, user: &str, task: &str) -> Option<Response> {
    auth::among(&sandbox.callers, user)?;
    task.parse::<u64>().ok()?;
    let lang = if sandbox.lang == Lang::Ru { "ru" } else { "en" };
    Some(with_policy(Response::html(200, CARD.replace("{lang}", lang)), sandbox.app.as_deref()))
}

/// A page takes all from its own origin; a form's answer and a frame may also be the app's.
fn with_policy(mut response: Response, app: Option<&str>) -> Response {
    let origin = app.map_or("'none'", app::origin);
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src {origin}; \
         form-action {origin}; base-uri 'none'; frame-ancestors 'none'"
    );
    response.headers.push(("Content-Security-Policy", policy));
    response.headers.push(("Cache-Control", "no-store".to_owned()));
    response
}
