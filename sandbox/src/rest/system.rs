//! THE table of errors that come before a method runs, or around it (spec/portal.md §5), and their statuses.

use crate::php::{Array, Php};
use crate::portal::{Error, Reading};

/// A system error.
#[derive(Debug, PartialEq, Eq)]
pub struct System {
    /// The HTTP status.
    pub status: u16,
    /// `error`.
    pub code: &'static str,
    /// `error_description`.
    pub description: &'static str,
}

const fn line(status: u16, code: &'static str, description: &'static str) -> System {
    System { status, code, description }
}

/// There is no such method.
pub static METHOD_NOT_FOUND: System = line(404, "ERROR_METHOD_NOT_FOUND", "Method not found!");
/// No token, or one that is unknown.
pub static NO_AUTH: System = line(401, "NO_AUTH_FOUND", "Wrong authorization data");
/// A token past its hour.
pub static EXPIRED_TOKEN: System = line(401, "expired_token", "The access token provided has expired");
/// A token that the OAuth server refuses.
pub static INVALID_TOKEN: System = line(401, "invalid_token", "Unable to get application by token");
/// What was called needs a right that the token does not give.
pub static INSUFFICIENT_SCOPE: System =
    line(401, "insufficient_scope", "The request requires higher privileges than provided by the access token");
/// The same of a webhook.
pub static WEBHOOK_SCOPE: System =
    line(401, "insufficient_scope", "The request requires higher privileges than provided by the webhook token");
/// What needs an application was called by a webhook (spec/methods.md §11).
pub static WRONG_AUTH_TYPE: System = line(403, "WRONG_AUTH_TYPE", "Application context required");
/// The same, as the reference has it for `app.info` (spec/methods.md §9).
pub static NO_APPLICATION: System = line(403, "ACCESS_DENIED", "Application context required");
/// A task's placement, without the scope of tasks (spec/frame.md §4).
pub static NO_PLACEMENT: System = line(400, "ERROR_PLACEMENT_NOT_FOUND", "Placement not found");
/// An app that is not for this user.
pub static USER_ACCESS: System = line(403, "user_access_error", "The user does not have access to the application.");
/// A tariff without REST.
pub static ACCESS_DENIED: System = line(403, "ACCESS_DENIED", "REST is available only on commercial plans.");
/// A call without TLS.
pub static HTTPS_REQUIRED: System = line(400, "INVALID_REQUEST", "Https required.");
/// A webhook that is unknown.
pub static INVALID_CREDENTIALS: System = line(401, "INVALID_CREDENTIALS", "Invalid request credentials");
/// Too many requests from one address.
pub static QUERY_LIMIT: System = line(503, "QUERY_LIMIT_EXCEEDED", "Too many requests");
/// Too much run time of one method in ten minutes.
pub static OPERATION_LIMIT: System =
    line(429, "OPERATION_TIME_LIMIT", "Method is blocked due to operation time limit.");
/// The whole portal is too busy.
pub static OVERLOAD: System = line(503, "OVERLOAD_LIMIT", "REST API is blocked due to overload.");
/// The portal is gone.
pub static PORTAL_DELETED: System = line(403, "PORTAL_DELETED", "Portal was deleted");
/// Something broke inside.
pub static INTERNAL: System = line(500, "INTERNAL_SERVER_ERROR", "Internal server error");
/// The database refused; `ERROR_CORE` is the code of a task's errors too, with 400.
pub static SQL_ERROR: System = line(500, "ERROR_CORE", "SQL query error!");
/// A body that is no UTF-8: an error under 200.
pub static WRONG_ENCODING: System = line(200, "WRONG_ENCODING", "Wrong request encoding");
/// The OAuth server refuses (nobody tells the words of these three).
pub static AUTHORIZATION: System = line(401, "authorization_error", "Unable to authorize user");
/// The OAuth server does not know the application.
pub static APPLICATION_NOT_FOUND: System = line(401, "APPLICATION_NOT_FOUND", "Application not found");
/// The OAuth server is not to be reached.
pub static CONNECTION: System = line(401, "CONNECTION_ERROR", "Error connecting to authorization server");
/// Something broke inside, and not even an error came of it.
pub static UNEXPECTED_ANSWER: System = line(500, "ERROR_UNEXPECTED_ANSWER", "Server returned an unexpected response");
/// A command past the fiftieth of a batch (§6).
pub static BATCH_LENGTH: System = line(400, "ERROR_BATCH_LENGTH_EXCEEDED", "Max batch length exceeded");
/// A command that a batch may not hold (§6).
pub static BATCH_METHOD: System = line(405, "ERROR_BATCH_METHOD_NOT_ALLOWED", "Method is not allowed for batch usage");
/// The sandbox's own words: a call that was sent to the authorization server, which has no tasks.
pub static AUTH_HOST: System = line(
    404,
    "ERROR_METHOD_NOT_FOUND",
    "Method not found! This is the authorization server: the portal is at client_endpoint",
);

// Errors of the authorization server (spec/methods.md §12), whose statuses nobody tells: 400 is what OAuth 2.0 allows for all.

/// A parameter is missing, or makes no sense.
pub static INVALID_REQUEST: System =
    line(400, "invalid_request", "The request needs grant_type, client_id, client_secret and code or refresh_token");
/// An unknown application, or the wrong secret.
pub static INVALID_CLIENT: System =
    line(400, "invalid_client", "The client_id and the client_secret are of no application here");
/// A code or a refresh token that is unknown, over or used up.
pub static INVALID_GRANT: System = line(400, "invalid_grant", "The code or the refresh token is over: authorize again");
/// More than the application may ask for.
pub static INVALID_SCOPE: System = line(400, "invalid_scope", "The scope is more than the application may have");
/// A tariff that has run out.
pub static PAYMENT_REQUIRED: System = line(400, "PAYMENT_REQUIRED", "The portal's tariff must be paid");

/// The sandbox's own: portals answer `.xml` with XML.
pub static NO_XML: System = line(501, "SANDBOX_WITHOUT_XML", "The sandbox answers with JSON only: ask for .json");

/// Where the reference gives another status than the source.
const DOCUMENTED: [(&str, u16); 3] =
    [("INVALID_CREDENTIALS", 403), ("insufficient_scope", 403), ("PORTAL_DELETED", 500)];

/// An error's HTTP status, as a reading of the rules has it.
#[must_use]
pub fn status(error: &Error, reading: Reading) -> u16 {
    let documented = || DOCUMENTED.iter().find(|(code, _)| *code == error.code);
    match reading {
        Reading::Current => error.status,
        Reading::Documented => documented().map_or(error.status, |(_, status)| *status),
    }
}

impl From<&System> for Error {
    fn from(system: &System) -> Self {
        Self { status: system.status, code: system.code.to_owned(), description: system.description.to_owned() }
    }
}

/// `{error, error_description}`: `error` is a text always, and there is no `time`.
#[must_use]
pub fn body(error: &Error) -> Array {
    let mut body = Array::new();
    body.insert("error", Php::text(&error.code));
    body.insert("error_description", Php::text(&error.description));
    body
}
