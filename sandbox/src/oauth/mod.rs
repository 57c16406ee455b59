//! The authorization server, as far as an app sees it (spec/methods.md §12): where a user lets an app in, and where it gets its
//! tokens. It is served beside the portal, under a host name of its own, and knows the one application of the sandbox.

mod authorize;
mod token;

use crate::Sandbox;
use crate::rest::{Action, Engine, Request, Response};

/// What the sandbox's application is known by.
pub const CLIENT_ID: &str = "local.5b24a5a0d0b0c0.de5b24a5";

/// Its secret: the same in every sandbox, and worth nothing elsewhere.
pub const CLIENT_SECRET: &str = "sandbox-client-secret";

/// What the portal is known by, whatever its address; 32 hex digits, as anywhere.
pub const MEMBER_ID: &str = "5b24a5a0d0b0c0de5b24a5a0d0b0c0de";

/// What the application is: a local one.
pub const STATUS: &str = "L";

/// The host names of Bitrix24's own authorization servers, for clients that are pointed here under one of them.
const BITRIX24: [&str; 2] = ["oauth.bitrix.info", "oauth.bitrix24.tech"];

/// The portal's host, and the one by which the authorization server of the sandbox calls itself: another name of the same
/// machine, so that an app sees that the two differ.
const PORTAL: &str = "127.0.0.1";
const SERVER: &str = "localhost";

/// What a request below `/oauth/` answers.
pub fn answer<E: Engine>(sandbox: &mut Sandbox<E>, request: &Request, now_ms: i64) -> Action {
    match request.path.trim_matches('/') {
        "oauth/authorize" if request.verb == "GET" => Action::Respond(authorize::answer(sandbox, request, now_ms)),
        "oauth/token" => token::answer(sandbox, request, now_ms),
        _ => Action::Respond(Response::html(404, "<h1>404 Not Found</h1>")),
    }
}

/// Whether a request was sent to the authorization server's host, and not to the portal's.
#[must_use]
pub fn at_auth_host(request: &Request) -> bool {
    let name = request.header("host").unwrap_or_default().split(':').next().unwrap_or_default();
    name == SERVER || BITRIX24.contains(&name)
}

/// The origins of the portal and of its authorization server.
pub struct Origins {
    /// The portal's.
    pub portal: String,
    /// The authorization server's.
    pub server: String,
}

impl Origins {
    /// As a sandbox is served and a request has asked for it.
    #[must_use]
    pub fn of<E>(sandbox: &Sandbox<E>, request: &Request) -> Self {
        let asked = request.header("host").unwrap_or(PORTAL);
        let portal = sandbox.origin.clone().unwrap_or_else(|| format!("http://{asked}"));
        let scheme = portal.split("://").next().unwrap_or_default();
        let name = asked.split(':').next().unwrap_or_default();
        let server = if BITRIX24.contains(&name) { format!("{scheme}://{asked}") } else { server_origin(&portal) };
        Self { portal, server }
    }
}

/// The authorization server's origin, beside a portal's.
#[must_use]
pub fn server_origin(portal: &str) -> String {
    portal.replace(PORTAL, SERVER)
}

/// The host of an origin, with its port.
fn host(origin: &str) -> &str {
    origin.split_once("://").map_or(origin, |(_, host)| host)
}
