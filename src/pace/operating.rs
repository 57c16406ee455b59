//! How long a method may work for one app: 480 s in ten minutes (`spec/portal.md §5`). Knows no method's name.
//!
//! The portal counts in ten buckets of a minute, and each answer says their sum and when the oldest is emptied. The sum
//! counts what others of the same app did, so it alone is believed: what it has grown by belongs to the minute in which it
//! was told. Times are seconds of the portal's clock.

use crate::rest::time::CallTime;

/// Seconds in ten minutes; a portal in a box may allow less.
const MOST: f64 = 480.0;
const WINDOW: f64 = 600.0;
const MINUTE: f64 = 60.0;

// What is kept back: where calls run side by side, a few that end as a minute does are taken for the next one's.
const BACK: f64 = 5.0;
const BACK_PART: f64 = 0.05;

// By how much calls whose answer was lost may be slower than others.
const SLOWER: f64 = 1.25;

// By how much a higher limit is tried.
const HIGHER: f64 = MOST / 50.0;

// A minute is over for the portal when it is for us, give or take the way of an answer.
const MARGIN: f64 = 1.0;

/// What one method has worked, as far as answers tell.
#[derive(Debug)]
pub struct Operating {
    most: f64,
    /// When each minute began, and what the sum grew by in it; the oldest first.
    minutes: Vec<(f64, f64)>,
    /// When the last sum was told; none where the portal tells none.
    told: Option<f64>,
    /// What a call costs, rather too much than too little.
    cost: f64,
    /// Calls that are on their way.
    flying: f64,
    /// Of calls whose answer was lost, when they end at the earliest and at the latest, and what they work: no sum counts them before.
    lost: Vec<(f64, f64, f64)>,
    blocked: f64,
    refusals: u32,
    /// When the method was last blocked, or a higher limit last tried.
    since: f64,
    /// Of the calls on their way, those that went before that.
    before: f64,
}

impl Default for Operating {
    fn default() -> Self {
        Self {
            most: MOST,
            minutes: Vec::new(),
            told: None,
            cost: 0.0,
            flying: 0.0,
            lost: Vec::new(),
            blocked: 0.0,
            refusals: 0,
            since: 0.0,
            before: 0.0,
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
        if self.is_blocked(now) {
            return 0.0;
        }
        if self.refusals > 0 {
            // One call finds out whether it still is.
            return if self.flying > self.before { 0.0 } else { 1.0 };
        }
        if self.told.is_none() || self.cost <= 0.0 {
            return f64::INFINITY;
        }
        let used = self.sum(now) + self.flying * self.cost;
        // However long a call takes, one may always begin.
        if used <= 0.0 && self.lost.is_empty() {
            return f64::INFINITY;
        }
        let calls = |used: f64| ((self.usable() - used) / self.cost + 1e-6).floor().max(0.0);
        let lost: f64 = self.lost.iter().map(|(_, _, work)| work).sum();
        // One call learns what the lost ones have worked.
        calls(used + lost).max(if self.asks_at() <= now { calls(used).min(1.0) } else { 0.0 })
    }

    /// From when on a sum tells what was lost.
    fn asks_at(&self) -> f64 {
        if self.flying > 0.0 {
            return f64::INFINITY;
        }
        self.lost.iter().map(|(_, until, _)| *until).fold(f64::INFINITY, f64::min)
    }

    /// When a call may go.
    #[must_use]
    pub fn free_at(&self, now: f64) -> f64 {
        if self.room(now) >= 1.0 {
            return now;
        }
        if self.is_blocked(now) {
            return self.blocked;
        }
        if self.refusals > 0 {
            return now + 1.0;
        }
        let mut used = self.sum(now) + (self.flying + 1.0) * self.cost;
        let asks = self.asks_at();
        if asks > now && asks.is_finite() && used <= self.usable() {
            return asks;
        }
        for (start, spent) in &self.minutes {
            let end = start + WINDOW + MARGIN;
            if end > now {
                used -= spent;
                if used <= self.usable() || used <= self.cost {
                    return end;
                }
            }
        }
        // Calls that are on their way may cost less than they are taken for.
        now + 1.0
    }

    /// Seconds that may be worked now.
    #[must_use]
    pub fn left(&self, now: f64) -> f64 {
        if self.told.is_none() { f64::INFINITY } else { (self.most - self.sum(now)).max(0.0) }
    }

    /// Whether no call is on its way.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.flying <= 0.0
    }

    /// Calls go, or with a minus have come back.
    pub fn fly(&mut self, calls: f64) {
        self.flying = (self.flying + calls).max(0.0);
        self.before = (self.before + calls.min(0.0)).max(0.0);
    }

    /// The answer of so many calls, which went at that time, was lost. They may have worked, and may still be at it.
    pub fn lose(&mut self, calls: f64, sent: f64, now: f64) {
        let work = calls * self.cost;
        self.lost.retain(|(_, until, _)| *until + WINDOW > now);
        if work > 0.0 {
            self.lost.push((sent + work, (sent + (work * SLOWER).min(MINUTE)).max(now), work));
        }
    }

    /// Learns from an answer's `time`.
    pub fn learn(&mut self, time: &CallTime) {
        self.refusals = 0;
        // What began after a refusal shows that there is no block.
        if let (Some(finish), Some(took)) = (time.finish, time.duration.or(time.processing))
            && finish - took > self.since
        {
            self.blocked = 0.0;
        }
        if let Some(cost) = time.processing.or(time.duration).filter(|cost| *cost >= 0.0) {
            self.cost = cost.max(self.cost * 0.95 + cost * 0.05);
        }
        if let (Some(sum), Some(at)) = (time.operating, time.finish.or(time.start)) {
            self.sum_is(sum, at, time.operating_reset_at);
        }
    }

    fn sum_is(&mut self, sum: f64, at: f64, reset: Option<f64>) {
        let before = self.told.unwrap_or(f64::MIN);
        let oldest = reset.map_or(at - WINDOW, |reset| reset - WINDOW);
        // Answers of requests that ran side by side may come in any order: a later sum has counted the earlier one's.
        if at < before {
            return;
        }
        self.told = Some(at);
        if at > self.since + WINDOW {
            // Others may have worked then, or the portal erred.
            self.most = (self.most + HIGHER).min(MOST);
            self.since = at;
        }
        self.most = self.most.max(sum.min(MOST));
        self.minutes.retain(|(start, _)| *start > oldest - 1.0 && *start + WINDOW > at);
        let mut more = sum - self.minutes.iter().map(|(_, spent)| spent).sum::<f64>();
        let mut first = self.minutes.first().map_or(f64::INFINITY, |(start, _)| *start);
        let mut little = None;
        if reset.is_some() && first > oldest + 1.0 {
            // Of what was before us only the sum is known. It is taken for new, but for one call, which will learn the rest
            // when the oldest minute has gone.
            let call = (sum.max(self.most) + self.cost - self.usable()).min(sum).max(0.0);
            (little, first, more) = (Some((oldest, call)), oldest, more - call);
        }
        // What was lost counts for the minute in which it ended.
        for (end, until, work) in std::mem::take(&mut self.lost) {
            if until > at {
                self.lost.push((end, until, work));
            } else if let Some((_, spent)) = self.minutes.iter_mut().rev().find(|(start, _)| *start <= end) {
                let told = work.min(more).max(0.0);
                *spent += told;
                more -= told;
            }
        }
        if more > 0.0 {
            let first = first.min(at);
            let start = first + ((at - first) / MINUTE).floor().max(0.0) * MINUTE;
            match self.minutes.last_mut().filter(|(last, _)| *last + MINUTE > at) {
                Some((_, spent)) => *spent += more,
                None => self.minutes.push((start, more)),
            }
        } else if at > before {
            for (_, spent) in &mut self.minutes {
                let less = spent.min(-more);
                *spent -= less;
                more += less;
            }
        }
        if let Some(little) = little {
            self.minutes.insert(0, little);
        }
    }

    /// The portal blocked the method: until the oldest minute that is known has gone. Where what is known to have been worked is far
    /// from the limit, others have worked or the portal errs, and nobody knows how long: then for that many seconds, until it is
    /// blocked again.
    pub fn refused(&mut self, wait: f64, now: f64) {
        if self.is_blocked(now) {
            return;
        }
        self.refusals = self.refusals.saturating_add(1);
        (self.since, self.before) = (now, self.flying);
        self.blocked = now + wait;
        let sum = self.sum(now);
        let least = if self.refusals > 1 { MOST / 2.0 } else { self.most * (1.0 - 2.0 * BACK_PART) };
        if sum < least || !self.lost.is_empty() {
            return;
        }
        self.most = self.most.min(sum);
        let ends = self.minutes.iter().map(|(start, _)| start + WINDOW + MARGIN);
        self.blocked = ends.fold(f64::INFINITY, |first, end| if end > now { first.min(end) } else { first });
        if !self.blocked.is_finite() {
            self.blocked = now + wait;
        }
    }

    /// How often the method was blocked since it last ran.
    #[must_use]
    pub fn refusals(&self) -> u32 {
        self.refusals
    }

    /// A longer time is a clock's that was wrong.
    fn is_blocked(&self, now: f64) -> bool {
        self.blocked > now && self.blocked <= now + WINDOW + MARGIN
    }

    fn usable(&self) -> f64 {
        self.most - (self.cost * BACK).min(self.most * BACK_PART)
    }

    fn sum(&self, now: f64) -> f64 {
        let counts = |(start, spent): &(f64, f64)| if start + WINDOW + MARGIN > now { *spent } else { 0.0 };
        self.minutes.iter().map(counts).sum()
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
