//! Tokens that an app was given: by the page that hosts it (spec/frame.md §1.6) or by the authorization server
//! (spec/methods.md §12). They outlive a reset of the sandbox, as an open page does. The time is an argument.

use std::collections::VecDeque;

use super::auth;
use super::system::{AUTH_HOST, EXPIRED_TOKEN, System};

/// How long an access token lives, in seconds.
pub const LIFE_S: i64 = 3600;

/// How long a refresh token lives, in seconds: 180 days.
const REFRESH_LIFE_S: i64 = 180 * 24 * 3600;

/// How long a code lives, in seconds.
const CODE_LIFE_S: i64 = 30;

const MOST: usize = 1000;

/// How an app came to a token first; what renews it changes nothing of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// A page of the portal opened the app.
    Page,
    /// A user was sent to the authorization server, and came back with a code.
    Code,
}

/// Whom a code or a refresh token stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The user.
    pub user: u64,
    /// How the app came to it.
    pub via: Via,
    /// Whether it was used before.
    pub used: bool,
}

/// A token and its pair.
#[derive(Clone, Debug)]
pub struct Token {
    /// What an app sends with a call.
    pub access: String,
    /// What renews it.
    pub refresh: String,
    grant: Grant,
    until_ms: i64,
    renewable_until_ms: i64,
}

struct Code {
    text: String,
    user: u64,
    until_ms: i64,
}

/// The newest tokens and codes.
#[derive(Default)]
pub struct Tokens {
    given: VecDeque<Token>,
    codes: VecDeque<Code>,
    count: u64,
}

const fn after(now_ms: i64, seconds: i64) -> i64 {
    now_ms.saturating_add(seconds.saturating_mul(1000))
}

fn keep<T>(list: &mut VecDeque<T>, item: T) {
    list.push_back(item);
    while list.len() > MOST {
        list.pop_front();
    }
}

impl Tokens {
    /// A new token of a user, for so many seconds.
    pub fn give(&mut self, user: u64, via: Via, life_s: i64, now_ms: i64) -> Token {
        self.count += 1;
        let name = match via {
            Via::Page => "frame",
            Via::Code => "oauth",
        };
        let token = Token {
            access: format!("sandbox-{name}-token-{}", self.count),
            refresh: format!("sandbox-{name}-refresh-{}", self.count),
            grant: Grant { user, via, used: false },
            until_ms: after(now_ms, life_s),
            renewable_until_ms: after(now_ms, REFRESH_LIFE_S),
        };
        keep(&mut self.given, token.clone());
        token
    }

    /// Whose an access token is, if it is one of these. One that came by a code is none of the portal's at the host of the
    /// authorization server: there an app looks that takes `domain` of a token's answer for the portal.
    #[must_use]
    pub fn holder(&self, access: &str, at_auth_host: bool, now_ms: i64) -> Option<Result<u64, &'static System>> {
        let token = self.given.iter().find(|token| token.access == access)?;
        Some(match token.grant.via {
            Via::Code if at_auth_host => Err(&AUTH_HOST),
            _ if now_ms >= token.until_ms => Err(&EXPIRED_TOKEN),
            _ => Ok(token.grant.user),
        })
    }

    /// Whom of those who can call a refresh token stands for, and takes it for used.
    pub fn renew(&mut self, refresh: &str, callers: &[u64], now_ms: i64) -> Option<Grant> {
        if let Some(user) = auth::fixed(auth::REFRESH_TOKEN, refresh, callers) {
            return Some(Grant { user, via: Via::Code, used: false });
        }
        let token = self.given.iter_mut().find(|token| token.refresh == refresh)?;
        let grant = token.grant;
        token.grant.used = true;
        (now_ms < token.renewable_until_ms).then_some(grant)
    }

    /// A new code, which stands for a user.
    pub fn code(&mut self, user: u64, now_ms: i64) -> String {
        self.count += 1;
        let text = format!("sandbox-code-{}", self.count);
        keep(&mut self.codes, Code { text: text.clone(), user, until_ms: after(now_ms, CODE_LIFE_S) });
        text
    }

    /// Whom a code stands for; it does so once.
    pub fn redeem(&mut self, code: &str, now_ms: i64) -> Option<Grant> {
        let at = self.codes.iter().position(|known| known.text == code)?;
        let code = self.codes.remove(at).filter(|code| now_ms < code.until_ms)?;
        Some(Grant { user: code.user, via: Via::Code, used: false })
    }
}
