//! How many requests a portal takes from one address: a bucket that leaks (`spec/portal.md §5`). Knows no method.
//!
//! Every user behind the address fills the same bucket, and no answer says how full it is. So our own requests are counted,
//! and a refusal means that others were here: the bucket is full, and ours is a smaller part of what leaks from then on.

/// What a portal lets through.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Requests at once.
    pub burst: f64,
    /// Requests a second, after those.
    pub per_second: f64,
}

impl Limits {
    /// Of every tariff but one.
    pub const STANDARD: Self = Self { burst: 50.0, per_second: 2.0 };
    /// Of the tariff Enterprise.
    pub const ENTERPRISE: Self = Self { burst: 250.0, per_second: 5.0 };
}

// Requests may arrive closer together than they were sent.
const SPARE: f64 = 2.0;

// The smallest part of the rate, with many others at work.
const LEAST: f64 = 1.0 / 16.0;

// After so many answers the whole rate is tried again.
const ANSWERS: f64 = 100.0;

// Milliseconds with an empty bucket after which the whole rate is tried again.
const IDLE: f64 = 60_000.0;

/// The bucket as it looks from here. Times are milliseconds of one clock that never goes back.
#[derive(Debug)]
pub struct Bucket {
    limits: Limits,
    /// Which part of the rate is ours.
    part: f64,
    level: f64,
    at: f64,
    closed: f64,
    /// Refusals since the last answer.
    refusals: u32,
    /// Who waits, by ticket: the first who came is the first.
    line: Vec<u32>,
    last: u32,
}

impl Bucket {
    /// An empty one.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self { limits, part: 1.0, level: 0.0, at: 0.0, closed: 0.0, refusals: 0, line: Vec::new(), last: 0 }
    }

    /// Other limits than were thought.
    pub fn limit(&mut self, limits: Limits) {
        self.limits = limits;
    }

    /// When a request may go: where that is now, it counts as sent. A ticket of 0 becomes one for the end of the line. It keeps
    /// its place there until the request goes or [leaves](Self::leave), and gets it back where the portal has turned that away.
    pub fn ask(&mut self, ticket: &mut u32, now: f64) -> f64 {
        let leaks = (self.limits.per_second * self.part).max(0.001) / 1000.0;
        // While nothing was asked for, others may have gone.
        let idle = (now - self.at).max(0.0) - self.level / leaks;
        self.part = (self.part + idle.max(0.0) / IDLE).min(1.0);
        self.level = (-idle * leaks).max(0.0);
        self.at = self.at.max(now);
        if *ticket == 0 {
            self.last = self.last.wrapping_add(1).max(1);
            *ticket = self.last;
        }
        let place = self.line.iter().position(|waiting| waiting >= ticket).unwrap_or(self.line.len());
        if self.line.get(place) != Some(ticket) {
            self.line.insert(place, *ticket);
        }
        let before = u32::try_from(place).map_or(f64::MAX, f64::from);
        let most = (self.limits.burst - SPARE).max(1.0);
        let due = (now + (self.level + before + 1.0 - most).max(0.0) / leaks).max(self.closed);
        // A timer is not more exact.
        if due > now + 0.5 {
            return due;
        }
        self.level += 1.0;
        self.leave(*ticket);
        now
    }

    /// A request does not wait here any more: those behind it move up.
    pub fn leave(&mut self, ticket: u32) {
        self.line.retain(|waiting| *waiting != ticket);
    }

    /// Whether nobody waits.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.line.is_empty()
    }

    /// The portal let a request in.
    pub fn answered(&mut self) {
        self.refusals = 0;
        self.part = (self.part + 1.0 / ANSWERS).min(1.0);
    }

    /// The portal turned a request away: none goes for so long.
    pub fn refused(&mut self, wait: f64, now: f64) {
        self.level = self.level.max(self.limits.burst - SPARE);
        // Those that were on their way meanwhile say nothing new.
        if self.closed <= now {
            self.part = (self.part / 2.0).max(LEAST);
            self.refusals = self.refusals.saturating_add(1);
            self.closed = now + wait;
        }
    }

    /// How often the portal has turned requests away since it last let one in.
    #[must_use]
    pub fn refusals(&self) -> u32 {
        self.refusals
    }

    /// Whether requests wait for the end of a refusal, not for their turn.
    #[must_use]
    pub fn is_closed(&self, now: f64) -> bool {
        self.closed > now
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
