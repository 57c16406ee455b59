//! How far a bulk run is, and how long it may take.

use crate::{
    pace::portal::{Pace, Waiting},
    rest::request::UPDATE,
};

/// What is told of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Updates that were applied.
    pub done: usize,
    /// Updates that came to anything else.
    pub failed: usize,
    /// Updates in requests on their way.
    pub in_flight: usize,
    /// What is waited for, and how many milliseconds more, where that is known.
    pub waiting: Option<(Waiting, f64)>,
    /// Milliseconds until the end, where the number of inputs is known and a request has been answered.
    pub eta: Option<f64>,
}

#[derive(Debug, Default)]
pub(super) struct Counts {
    pub done: usize,
    pub failed: usize,
    /// Milliseconds that a command takes, with the way there and back.
    each: f64,
}

impl Counts {
    pub fn decided(&mut self, well: bool) {
        let count = if well { &mut self.done } else { &mut self.failed };
        *count = count.saturating_add(1);
    }

    pub fn request(&mut self, commands: f64, took: f64) {
        let each = took / commands.max(1.0);
        self.each = if self.each > 0.0 { self.each * 0.8 + each * 0.2 } else { each };
    }

    pub fn shown(
        &self,
        in_flight: usize,
        waiting: Option<(Waiting, f64)>,
        pace: &Pace,
        now: f64,
        total: Option<usize>,
    ) -> Progress {
        let known = self.done.saturating_add(self.failed);
        let left = total.map(|total| u32::try_from(total.saturating_sub(known)).map_or(f64::MAX, f64::from));
        let eta = left.filter(|_| self.each > 0.0).map(|left| {
            let (cost, free) = pace.cost(UPDATE, now);
            // Five requests at a time, or 480 s in ten minutes.
            let blocked = (left * cost - free).max(0.0) / 480.0 * 600_000.0;
            (left * self.each / f64::from(super::FLIGHTS)).max(blocked).max(waiting.map_or(0.0, |(_, ms)| ms))
        });
        Progress { done: self.done, failed: self.failed, in_flight, waiting, eta }
    }
}
