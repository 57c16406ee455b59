//! Access tokens that a portal's page has given to an app: each lives for an hour, and is renewed by its page
//! (spec/frame.md §1.6). They outlive a reset of the sandbox, as an open page does.

use std::collections::VecDeque;

use super::system::{EXPIRED_TOKEN, System};

/// How long a token lives, in seconds.
pub const LIFE_S: i64 = 3600;

const MOST: usize = 1000;

/// A token and its pair.
#[derive(Clone, Debug)]
pub struct Token {
    /// What an app sends with a call.
    pub access: String,
    /// What the page renews it by.
    pub refresh: String,
    user: u64,
    until_ms: i64,
}

/// The newest tokens.
#[derive(Default)]
pub struct Tokens {
    given: VecDeque<Token>,
    count: u64,
}

impl Tokens {
    /// A new token of a user, for so many seconds.
    pub fn give(&mut self, user: u64, life_s: i64, now_ms: i64) -> Token {
        self.count += 1;
        let token = Token {
            access: format!("sandbox-frame-token-{}", self.count),
            refresh: format!("sandbox-refresh-token-{}", self.count),
            user,
            until_ms: now_ms.saturating_add(life_s.saturating_mul(1000)),
        };
        self.given.push_back(token.clone());
        while self.given.len() > MOST {
            self.given.pop_front();
        }
        token
    }

    /// Whose an access token is, if it is one of these.
    #[must_use]
    pub fn holder(&self, access: &str, now_ms: i64) -> Option<Result<u64, &'static System>> {
        let token = self.given.iter().find(|token| token.access == access)?;
        Some(if now_ms < token.until_ms { Ok(token.user) } else { Err(&EXPIRED_TOKEN) })
    }

    /// Whose a refresh token is; it does not expire.
    #[must_use]
    pub fn renews(&self, refresh: &str) -> Option<u64> {
        self.given.iter().find(|token| token.refresh == refresh).map(|token| token.user)
    }
}
