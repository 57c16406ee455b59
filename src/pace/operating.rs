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
    blocked: f64,
    refusals: u32,
}

impl Default for Operating {
    fn default() -> Self {
        let (most, minutes) = (MOST, Vec::new());
        Self { most, minutes, told: None, cost: 0.0, flying: 0.0, blocked: 0.0, refusals: 0 }
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
            // Whether a block is over one call finds out.
            return (1.0 - self.flying).max(0.0);
        }
        if self.told.is_none() || self.cost <= 0.0 {
            return f64::INFINITY;
        }
        let used = self.sum(now) + self.flying * self.cost;
        // However long a call takes, one may always begin.
        if used <= 0.0 { f64::INFINITY } else { ((self.usable() - used) / self.cost + 1e-6).floor().max(0.0) }
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
    }

    /// Learns from an answer's `time`.
    pub fn learn(&mut self, time: &CallTime) {
        self.refusals = 0;
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
        self.most = self.most.max(sum.min(MOST));
        self.minutes.retain(|(start, _)| *start > oldest - 1.0 && *start + WINDOW > at);
        let mut more = sum - self.minutes.iter().map(|(_, spent)| spent).sum::<f64>();
        let first = self.minutes.first().map_or(f64::INFINITY, |(start, _)| *start);
        if reset.is_some() && first > oldest + 1.0 {
            // Of what was before us only the sum is known. It is taken for new, but for one call, which will learn the rest
            // when the oldest minute has gone.
            let little = more.min(self.cost + self.most - self.usable()).max(0.0);
            self.minutes.insert(0, (oldest, little));
            more -= little;
        }
        if more > 0.0 {
            let first = self.minutes.first().map_or(at, |(start, _)| *start);
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
    }

    /// The portal blocked the method. Where the sum that is known may be its limit, until the oldest minute has gone; else for that
    /// many seconds.
    pub fn refused(&mut self, wait: f64, now: f64) {
        if self.is_blocked(now) {
            return;
        }
        self.refusals = self.refusals.saturating_add(1);
        self.blocked = now + wait;
        let sum = self.sum(now);
        // A block far below any limit is not by this sum: others have worked since it was told, or it is another app's.
        if sum >= MOST / 2.0 {
            self.most = self.most.min(sum);
            let ends = self.minutes.iter().map(|(start, _)| start + WINDOW + MARGIN);
            self.blocked = ends.fold(f64::INFINITY, |first, end| if end > now { first.min(end) } else { first });
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
