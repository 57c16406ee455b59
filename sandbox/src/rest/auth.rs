//! Who a caller is: the sandbox's webhooks and tokens. It does not know what they may do.

use super::Request;
use super::address::Caller;
use super::system::{INVALID_CREDENTIALS, NO_AUTH, System};
use crate::php::{Array, Php};

/// User 1's access token; user 3's is `sandbox-access-token-3`, and so on.
pub const TOKEN: &str = "sandbox-access-token";

/// User 1's refresh token; user 3's is `sandbox-refresh-token-3`, and so on.
pub const REFRESH_TOKEN: &str = "sandbox-refresh-token";

/// The secret of every webhook: `/rest/1/sandbox/`, `/rest/3/sandbox/`, …
pub const WEBHOOK_CODE: &str = "sandbox";

/// The users of the fixture who can call.
pub const USERS: [u64; 5] = [1, 3, 4, 5, 6];

/// Parameters that are the transport's own (spec/portal.md §1), except `start`: methods that page need it.
const TRANSPORT: [&str; 7] = ["state", "auth", "access_token", "aplogin", "ap", "token", "sessid"];

/// The caller's id; a token is looked for in `Authorization`, then `auth`, then `access_token` (§5). `given` tells whose a token
/// is that an app was given, and `callers` who can call.
///
/// # Errors
/// A webhook or a token that the portal does not know, or none; a token past its hour.
pub fn user(
    caller: &Caller,
    request: &Request,
    params: &Array,
    callers: &[u64],
    given: impl Fn(&str) -> Option<Result<u64, &'static System>>,
) -> Result<u64, &'static System> {
    match caller {
        Caller::Webhook { user, code } => {
            among(callers, user).filter(|_| code == WEBHOOK_CODE).ok_or(&INVALID_CREDENTIALS)
        }
        Caller::Token => {
            let token = token(request, params).ok_or(&NO_AUTH)?;
            given(token).unwrap_or_else(|| fixed(TOKEN, token, callers).ok_or(&NO_AUTH))
        }
    }
}

/// The token of a call.
pub fn token<'a>(request: &'a Request, params: &'a Array) -> Option<&'a str> {
    let parameter = |name: &str| match params.get(name) {
        Some(Php::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    bearer(request).or_else(|| parameter("auth")).or_else(|| parameter("access_token"))
}

/// Takes away what a method never sees.
pub fn strip(params: &mut Array) {
    for name in TRANSPORT {
        params.remove(name);
    }
}

fn bearer(request: &Request) -> Option<&str> {
    let (scheme, token) = request.header("authorization")?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Whose a token is that needs not be given: a name, or a name and a user.
#[must_use]
pub fn fixed(name: &str, token: &str, callers: &[u64]) -> Option<u64> {
    match token.strip_prefix(name)? {
        "" => among(callers, "1"),
        suffix => among(callers, suffix.strip_prefix('-')?),
    }
}

/// A user, if they can call.
#[must_use]
pub fn among(callers: &[u64], user: &str) -> Option<u64> {
    user.parse().ok().filter(|user| callers.contains(user))
}
