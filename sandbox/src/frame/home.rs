//! The page at `/`: the tasks, the addresses, the control calls.

use super::with_policy;
use crate::Sandbox;
use crate::faults::Faults;
use crate::oauth::{CLIENT_ID, CLIENT_SECRET};
use crate::rest::{Engine, Response, auth};

const HOME: &str = include_str!("home.html");

const NO_APP: &str = "none: give one with <code>--www DIR</code> or <code>--app URL</code>";

/// The page.
pub fn page<E: Engine>(sandbox: &Sandbox<E>) -> Response {
    let row = |(id, title): &(u64, String)| {
        format!("<li><a href=\"/company/personal/user/1/tasks/task/view/{id}/\">{id}: {}</a></li>\n", escape(title))
    };
    let tasks: String = sandbox.engine.tasks().iter().map(row).collect();
    let app = sandbox.app.as_deref().map_or(NO_APP.to_owned(), |app| format!("<code>{}</code>", escape(app)));
    let page = HOME
        .replace("{tasks}", &tasks)
        .replace("{app}", &app)
        .replace("{faults}", &Faults::names())
        .replace("{frame_faults}", &Faults::frame_names())
        .replace("{client_id}", CLIENT_ID)
        .replace("{client_secret}", CLIENT_SECRET)
        .replace("{refresh_token}", auth::REFRESH_TOKEN)
        .replace("{oauth_faults}", &Faults::oauth_names());
    with_policy(Response::html(200, page), None)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
