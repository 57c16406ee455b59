//! The time that the portal goes by: the world's, or one that stands still until a test moves it.
//! It never asks for the time itself.

/// Where a manual clock starts: 2026-11-24 10:00 in Moscow, so that every run sees the same dates.
pub const MANUAL_START_MS: i64 = 1_795_503_600_000;

/// A clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The time that is passed in.
    Real,
    /// Stands at a time in milliseconds since 1970.
    Manual(i64),
}

impl Clock {
    /// A manual clock at its start.
    #[must_use]
    pub const fn manual() -> Self {
        Self::Manual(MANUAL_START_MS)
    }

    /// The time in milliseconds since 1970, where the world's is `real_ms`.
    #[must_use]
    pub const fn now(self, real_ms: i64) -> i64 {
        match self {
            Self::Real => real_ms,
            Self::Manual(at) => at,
        }
    }

    /// Moves a manual clock and tells its new time; the world's cannot be moved.
    pub const fn advance(&mut self, by_ms: i64) -> Option<i64> {
        match self {
            Self::Real => None,
            Self::Manual(at) => {
                *at = at.saturating_add(by_ms);
                Some(*at)
            }
        }
    }

    /// Puts a manual clock back to its start.
    pub const fn reset(&mut self) {
        if let Self::Manual(at) = self {
            *at = MANUAL_START_MS;
        }
    }
}
