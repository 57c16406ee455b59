//! Who a caller is: the sandbox's webhooks and tokens. It does not know what they may do.

use super::Request;
use super::address::Caller;
use super::system::{INVALID_CREDENTIALS, NO_AUTH, System};
use crate::php::{Array, Php};

/// User 1's access token; user 3's is `sandbox-access-token-3`, and so on.
pub const TOKEN: &str = "sandbox-access-token";

/// The secret of every webhook: `/rest/1/sandbox/`, `/rest/3/sandbox/`, …
pub const WEBHOOK_CODE: &str = "sandbox";

/// The users of the fixture who can call.
pub const USERS: [u64; 5] = [1, 3, 4, 5, 6];

/// Parameters that are the transport's own (spec/portal.md §1), except `start`: methods that page need it.
const TRANSPORT: [&str; 7] = ["state", "auth", "access_token", "aplogin", "ap", "token", "sessid"];

/// The caller's id; a token is looked for in `Authorization`, then `auth`, then `access_token` (§5). `given` tells whose a token
/// is that a page of the portal has given, and `callers` who can call.
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
            let parameter = |name: &str| match params.get(name) {
                Some(Php::Text(text)) => Some(text.as_str()),
                _ => None,
            };
            let token = bearer(request).or_else(|| parameter("auth")).or_else(|| parameter("access_token"));
            let token = token.ok_or(&NO_AUTH)?;
            given(token).unwrap_or_else(|| holder(token, callers).ok_or(&NO_AUTH))
        }
    }
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

fn holder(token: &str, callers: &[u64]) -> Option<u64> {
    match token.strip_prefix(TOKEN)? {
        "" => among(callers, "1"),
        suffix => among(callers, suffix.strip_prefix('-')?),
    }
}

fn among(callers: &[u64], user: &str) -> Option<u64> {
    user.parse().ok().filter(|user| callers.contains(user))
}

/// A user of the fixture who can call.
#[must_use]
pub fn known(user: &str) -> Option<u64> {
    among(&USERS, user)
}
