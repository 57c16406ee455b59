//! How long a method may work for one app: 480 s in ten minutes (`spec/portal.md §5`). Knows no method's name.
//!
//! The portal counts in ten buckets of a minute, and each answer says their sum and when the oldest is emptied. The sum
//! counts what others of the same app did, so it alone is believed: it is only added to, by what was sent since, and what an
//! emptied minute has left of it one call finds out. Times are seconds of the portal's clock.

use crate::rest::time::CallTime;

/// Seconds in ten minutes; a portal in a box may allow less.
const MOST: f64 = 480.0;
const WINDOW: f64 = 600.0;
const MINUTE: f64 = 60.0;

// What is kept back: of calls that cost more than others, and of refused ones, no answer tells the work.
const BACK: f64 = 5.0;
const BACK_PART: f64 = 0.05;

// By how much a higher limit is tried.
const HIGHER: f64 = MOST / 50.0;

// A minute is over for the portal when it is for us, give or take the way of an answer.
const MARGIN: f64 = 1.0;

/// By how much what nobody hears of may be slower than what else the portal does.
pub const SLOWER: f64 = 1.5;

// Seconds after which what a lost call's way may have kept has begun.
const BEGUN: f64 = 2.0;

// After so many seconds another call asks what one has not told.
const PATIENCE: f64 = 10.0;

/// What one method has worked, as far as answers tell.
#[derive(Debug)]
pub struct Operating {
    most: f64,
    /// The last sum, and when it was told; none where the portal tells none.
    sum: f64,
    told: Option<f64>,
    /// From when on one call may ask what is left: when the oldest minute is emptied, or a block may be over.
    asks: f64,
    /// When the last one went, whether it may still tell, and how many have not told.
    asked: f64,
    asking: bool,
    dark: f64,
    /// Whether it went alone: what the sum grows by beside it is others' work.
    alone: bool,
    /// What a call costs, rather too much than too little.
    cost: f64,
    /// Calls that are on their way.
    flying: f64,
    /// Of calls whose answer was lost, until when they may work, and how much: a later sum has counted them.
    lost: Vec<(f64, f64)>,
    refusals: u32,
    /// When the method was last blocked, or a higher limit last tried.
    since: f64,
}

impl Default for Operating {
    fn default() -> Self {
        Self {
            most: MOST,
            sum: 0.0,
            told: None,
            asks: 0.0,
            asked: 0.0,
            asking: false,
            dark: 0.0,
            alone: false,
            cost: 0.0,
            flying: 0.0,
            lost: Vec::new(),
            refusals: 0,
            since: 0.0,
        }
    }
}

impl Operating {
    /// Seconds that a call works; 0 where none is known.
    #[must_use]
    pub fn cost(&self) -> f64 {
        self.cost
    }

    /// How many calls may go now.
    #[must_use]
    pub fn room(&self, now: f64) -> f64 {
        if self.is_asked(now) { 1.0 } else { self.calls(now, self.flying) }
    }

    /// Whether one call may go which finds out what is left.
    #[must_use]
    pub fn is_asked(&self, now: f64) -> bool {
        self.calls(now, self.flying) < 1.0 && self.asks_at(now) <= now
    }

    /// For how many calls there is time, beside so many others.
    fn calls(&self, now: f64, others: f64) -> f64 {
        if self.refusals > 0 {
            return 0.0;
        }
        if self.told.is_none() || self.cost <= 0.0 {
            return f64::INFINITY;
        }
        let lost: f64 = self.lost.iter().map(|(until, work)| if *until + WINDOW > now { *work } else { 0.0 }).sum();
        ((self.usable(now) - lost) / self.cost - others + 1e-6).floor().max(0.0)
    }

    /// Seconds that are left by the last sum, without what is kept back.
    fn usable(&self, now: f64) -> f64 {
        self.most - (self.cost * BACK).min(self.most * BACK_PART) - self.used(now)
    }

    /// When one call may ask what is left.
    fn asks_at(&self, now: f64) -> f64 {
        let mut at = self.asks;
        // Asking costs a call itself: it is for some more that those which were lost may keep.
        if self.refusals == 0 && !self.lost.is_empty() && self.usable(now) >= self.cost * BACK {
            at = self.lost.iter().fold(at, |first, (until, _)| first.min(*until));
            if self.flying <= 0.0 {
                at = at.min(self.told.map_or(at, |told| told + self.beat()));
            }
        }
        if self.dark + 1.0 >= BACK {
            // They may have used up what is kept back.
            at = at.max(self.asked + MINUTE);
        } else if self.asking {
            at = at.max(self.asked + PATIENCE);
        }
        // A longer time is a clock's that was wrong.
        if at > now + WINDOW + MINUTE { now } else { at }
    }

    /// Seconds in which a request that the portal is at makes the sum grow, as it runs its calls one after another.
    fn beat(&self) -> f64 {
        BEGUN + 2.0 * self.cost * SLOWER
    }

    /// When a call may go.
    #[must_use]
    pub fn free_at(&self, now: f64) -> f64 {
        if self.room(now) >= 1.0 {
            return now;
        }
        // Calls that are on their way may cost less than they are taken for.
        let soon = if self.calls(now, 0.0) >= 1.0 { now + 1.0 } else { f64::INFINITY };
        self.asks_at(now).min(soon)
    }

    /// Seconds that may be worked now.
    #[must_use]
    pub fn left(&self, now: f64) -> f64 {
        if self.told.is_none() { f64::INFINITY } else { (self.most - self.used(now)).max(0.0) }
    }

    /// Whether no call is on its way.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.flying <= 0.0
    }

    /// Calls go.
    pub fn fly(&mut self, calls: f64, now: f64) {
        self.alone = false;
        if calls > self.calls(now, self.flying) {
            (self.asked, self.asking) = (now, true);
            self.dark += calls;
            self.alone = self.flying <= 0.0 && self.told.is_some_and(|told| now >= told + self.beat());
        }
        self.flying += calls;
    }

    /// Calls have come back.
    pub fn land(&mut self, calls: f64) {
        self.flying = (self.flying - calls).max(0.0);
    }

    /// The answer of so many calls was lost. They may have worked, and may still be at it until then.
    pub fn lose(&mut self, calls: f64, until: f64, now: f64) {
        self.asking = false;
        self.lost.retain(|(until, _)| *until + WINDOW > now);
        if calls > 0.0 && self.cost > 0.0 {
            self.lost.push((until.max(now), calls * self.cost));
        }
    }

    /// A call came back that did not run: it used up nothing, and another one may ask.
    pub fn spare(&mut self) {
        self.dark = (self.dark - 1.0).max(0.0);
        self.asking = false;
    }

    /// A single call came back and told nothing. Where the method was blocked it need not be any more: the next one may ask at once.
    pub fn silent(&mut self) {
        if self.refusals > 0 {
            self.asked = f64::NEG_INFINITY;
        }
    }

    /// Learns from an answer's `time`.
    pub fn learn(&mut self, time: &CallTime) {
        let took = time.processing.or(time.duration).filter(|took| *took >= 0.0);
        if let Some(cost) = took {
            self.cost = cost.max(self.cost * 0.95 + cost * 0.05);
        }
        let at = time.finish.or(time.start);
        // What ran after a refusal shows that there is no block; what had begun before does not.
        if self.refusals > 0 && at.is_none_or(|at| at - took.unwrap_or(0.0) > self.since) {
            self.refusals = 0;
            self.asks = 0.0;
        }
        if let (Some(sum), Some(at)) = (time.operating, at) {
            self.sum_is(sum, at, took.unwrap_or(0.0), time.operating_reset_at);
        }
    }

    fn sum_is(&mut self, sum: f64, at: f64, took: f64, reset: Option<f64>) {
        // Answers of requests that ran side by side may come in any order: a later sum has counted the earlier one's.
        let before = self.told.unwrap_or(f64::MIN);
        if at < before {
            return;
        }
        if self.alone && at < self.asks && sum - self.sum <= took + 1e-3 {
            // Of what was lost the portal is at nothing any more.
            self.lost.clear();
        }
        self.alone = false;
        self.sum = if at > before { sum } else { self.sum.max(sum) };
        self.told = Some(at);
        self.dark = 0.0;
        self.lost.retain(|(until, _)| *until > at);
        if self.refusals == 0 {
            self.asks = reset.map_or(at + MINUTE, |reset| reset + MARGIN);
            self.asking = false;
        }
        if at > self.since + WINDOW {
            // Others may have worked then, or the portal erred.
            self.most = (self.most + HIGHER).min(MOST);
            self.since = at;
        }
        self.most = self.most.max(sum.min(MOST));
    }

    /// The portal blocked the method. Where the sum that is known may be its limit, until the oldest minute has gone; else others have
    /// worked or the portal errs, and one call finds out after that many seconds.
    pub fn refused(&mut self, wait: f64, now: f64) {
        // What was on its way as well was refused by the same block.
        if self.refusals > 0 && !self.asking {
            return;
        }
        self.refusals = self.refusals.saturating_add(1);
        (self.since, self.asking, self.dark) = (now, false, 0.0);
        let used = self.used(now);
        let least = if self.refusals > 1 { MOST / 2.0 } else { self.most * (1.0 - 2.0 * BACK_PART) };
        let known = self.lost.is_empty() && used >= least;
        // One refusal may be an error.
        if known && self.refusals > 1 {
            self.most = self.most.min(used);
        }
        if !known || self.asks <= now {
            // Before another minute is emptied nothing changes.
            self.asks = now + if self.refusals > 1 { wait.max(MINUTE) } else { wait };
        }
    }

    /// How often the method was blocked since it last ran.
    #[must_use]
    pub fn refusals(&self) -> u32 {
        self.refusals
    }

    /// What counts of the last sum.
    fn used(&self, now: f64) -> f64 {
        if self.told.is_some_and(|told| told + WINDOW + MINUTE > now) { self.sum } else { 0.0 }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
