//! One pace for all calls of a page to one portal: single ones and bulk runs ask here when they may go, and tell here what
//! came back. Knows no request.
//!
//! A single call [asks](Pace::ask) until it may go, and then tells [what came](Pace::answered), or that
//! [nothing did](Pace::lost) and what the portal [refused](Pace::refused). A bulk run's [`Schedule`](super::schedule::Schedule) does both for its requests.

use super::{
    bucket::{Bucket, Limits},
    operating::Operating,
    retry,
};
use crate::rest::{reason::PortalError, time::CallTime};

// Methods that are remembered: one that was not used for long has its time back anyway.
const MOST: usize = 64;

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// A place in the bucket of requests.
    Rate,
    /// Operating time.
    Operating,
    /// The end of a back-off.
    Retry,
    /// The network.
    Offline,
}

impl Waiting {
    /// The public contract's word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rate => "rate",
            Self::Operating => "operating",
            Self::Retry => "retry",
            Self::Offline => "offline",
        }
    }
}

/// What is known of a portal's limits. Times are milliseconds of the page's clock.
#[derive(Debug)]
pub struct Pace {
    bucket: Bucket,
    /// By app and method, the one that was used last at the end.
    methods: Vec<(String, String, Operating)>,
    /// Whose operating time is meant.
    app: String,
    /// The page's time at which the portal's clock was at 0.
    zero: f64,
}

impl Pace {
    /// Of a portal that is not known yet.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self { bucket: Bucket::new(limits), methods: Vec::new(), app: String::new(), zero: 0.0 }
    }

    /// Whose calls are meant from now on: operating time is an app's or a webhook's own.
    pub fn act(&mut self, app: &str) {
        if self.app != app {
            app.clone_into(&mut self.app);
        }
    }

    /// Whether no call waits, and none is on its way.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.bucket.is_idle() && self.methods.iter().all(|(_, _, operating)| operating.is_idle())
    }

    /// Other limits than were thought.
    pub fn limit(&mut self, limits: Limits) {
        self.bucket.limit(limits);
    }

    /// When a call of a method may go, and what it waits for: where that is now, it counts as sent. Until then the ticket, 0 at
    /// first, keeps its place in the line, also for another try; a call that will not go must [leave](Self::leave). What is
    /// waited for may take longer than was thought, so ask again then.
    pub fn ask(&mut self, ticket: &mut u32, method: &str, now: f64) -> (f64, Waiting) {
        let free = self.free_at(method, now);
        if free > now {
            self.bucket.leave(*ticket);
            return (free, Waiting::Operating);
        }
        let (at, waiting) = self.place(ticket, now);
        if at <= now {
            self.fly(method, 1.0, now);
        }
        (at, waiting)
    }

    /// A call will not go.
    pub fn leave(&mut self, ticket: &mut u32) {
        self.bucket.leave(*ticket);
        *ticket = 0;
    }

    /// The same as [`Self::ask`] for a request whose operating time is looked after already. The ticket is spent when it goes.
    pub(super) fn book(&mut self, ticket: &mut u32, now: f64) -> (f64, Waiting) {
        let (at, waiting) = self.place(ticket, now);
        if at <= now {
            *ticket = 0;
        }
        (at, waiting)
    }

    fn place(&mut self, ticket: &mut u32, now: f64) -> (f64, Waiting) {
        let waiting = if self.bucket.is_closed(now) { Waiting::Retry } else { Waiting::Rate };
        (self.bucket.ask(ticket, now), waiting)
    }

    /// The answer of a single call came.
    pub fn answered(&mut self, method: &str, time: Option<&CallTime>, now: f64) {
        self.lost(method);
        self.heard(time, f64::INFINITY, now);
        if let Some(time) = time {
            self.learn(method, time);
        }
    }

    /// A single call came back without an answer, or refused.
    pub fn lost(&mut self, method: &str) {
        let operating = self.method(method);
        operating.land(1.0);
        operating.silent();
    }

    /// The portal answered what was sent then, infinite where that is not known: reads its clock, as the page's own may be wrong. The way
    /// counts as its clock being late, which waits a little longer; an answer that comes late says less than what is known already.
    pub(super) fn heard(&mut self, time: Option<&CallTime>, sent: f64, now: f64) {
        self.bucket.answered();
        if let Some(finish) = time.and_then(|time| time.finish) {
            let took = time.and_then(|time| time.duration).unwrap_or(0.0);
            self.zero = self.zero.max(sent - (finish - took) * 1000.0).min(now - finish * 1000.0);
        }
    }

    /// Learns what a call of a method took.
    pub fn learn(&mut self, method: &str, time: &CallTime) {
        self.method(method).learn(time);
    }

    /// An error of the portal: milliseconds after which the call may be tried again, through [`Self::ask`]; none where it
    /// must not be. `chance` is from 0 to 1.
    pub fn refused(&mut self, method: &str, error: &PortalError, now: f64, chance: f64) -> Option<f64> {
        let at = (now - self.zero) / 1000.0;
        if error.reason.name == "operation_time_limit" {
            let operating = self.method(method);
            let wait = retry::wait(error, operating.refusals(), chance)?;
            operating.refused(wait / 1000.0, at);
        } else {
            let wait = retry::wait(error, self.bucket.refusals(), chance)?;
            self.bucket.refused(wait, now);
            return Some(wait);
        }
        Some(self.free_at(method, now) - now)
    }

    /// How many calls of a method may go now, as far as operating time goes.
    #[must_use]
    pub fn room(&self, method: &str, now: f64) -> f64 {
        self.known(method).map_or(f64::INFINITY, |operating| operating.room(self.clock(now)))
    }

    /// Whether only one call of a method may go, which finds out how much time is left.
    #[must_use]
    pub(super) fn asks(&self, method: &str, now: f64) -> bool {
        self.known(method).is_some_and(|operating| operating.is_asked(self.clock(now)))
    }

    /// When a call of a method may go, as far as operating time goes.
    #[must_use]
    pub fn free_at(&self, method: &str, now: f64) -> f64 {
        let Some(operating) = self.known(method) else {
            return now;
        };
        let (clock, free) = (self.clock(now), operating.free_at(self.clock(now)));
        if free > clock { now + ((free - clock) * 1000.0).max(1.0) } else { now }
    }

    /// Seconds that a call of a method works, and how many seconds of work it may still do now.
    #[must_use]
    pub fn cost(&self, method: &str, now: f64) -> (f64, f64) {
        let left = |operating: &Operating| (operating.cost(), operating.left(self.clock(now)));
        self.known(method).map_or((0.0, f64::INFINITY), left)
    }

    /// Calls go.
    pub(super) fn fly(&mut self, method: &str, calls: f64, now: f64) {
        let now = self.clock(now);
        self.method(method).fly(calls, now);
    }

    /// Calls have come back.
    pub(super) fn land(&mut self, method: &str, calls: f64) {
        self.method(method).land(calls);
    }

    /// The answer of calls was lost, at which the portal may be until then.
    pub(super) fn lose(&mut self, method: &str, calls: f64, until: f64, now: f64) {
        let (until, now) = (self.clock(until), self.clock(now));
        self.method(method).lose(calls, until, now);
    }

    /// A call did not run.
    pub(super) fn spare(&mut self, method: &str) {
        self.method(method).spare();
    }

    fn clock(&self, now: f64) -> f64 {
        (now - self.zero) / 1000.0
    }

    fn known(&self, method: &str) -> Option<&Operating> {
        Some(&self.methods.get(self.at(method)?)?.2)
    }

    fn at(&self, method: &str) -> Option<usize> {
        self.methods.iter().position(|(app, name, _)| name == method && *app == self.app)
    }

    fn method(&mut self, method: &str) -> &mut Operating {
        let entry = match self.at(method) {
            Some(at) => self.methods.remove(at),
            None => (self.app.clone(), method.to_owned(), Operating::default()),
        };
        if self.methods.len() >= MOST
            && let Some(at) = self.methods.iter().position(|(_, _, operating)| operating.is_idle())
        {
            self.methods.remove(at);
        }
        &mut self.methods.push_mut(entry).2
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
