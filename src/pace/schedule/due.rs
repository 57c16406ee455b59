//! Which request goes now, or what is waited for. Knows nothing of what came of those before but what a schedule has learned.

use super::{
    FIRST, FLIGHTS, PROBE, Schedule,
    item::{Item, Job},
    load::{self, Load, Space},
};
use crate::{
    pace::portal::{Pace, Waiting},
    rest::request::{GET, UPDATE},
};

// Milliseconds after which one that has not answered is joined by another one: it may hang for a minute.
const PATIENCE: f64 = 10_000.0;

impl Schedule {
    /// What goes now; else until when nothing does, and why.
    pub(super) fn due(&mut self, pace: &mut Pace, now: f64) -> Result<Load, (f64, Option<Waiting>)> {
        let nothing = Err((f64::INFINITY, None));
        if !self.items.iter().any(|item| item.is_ready(now)) {
            pace.leave(&mut self.ticket);
            let looks = self.looks(now);
            return Err((looks, looks.is_finite().then_some(Waiting::Retry)));
        }
        if self.offline {
            return Err((f64::INFINITY, Some(Waiting::Offline)));
        }
        // A timer may go off a little early.
        if self.quiet > now + 0.5 {
            return Err((self.quiet, Some(Waiting::Retry)));
        }
        if self.blind.0.is_finite() && pace.cost(UPDATE, now).1.is_finite() {
            // How long one takes is known.
            (self.answered, self.blind.0, self.most, self.proven) = (true, f64::INFINITY, load::MOST, load::MOST);
        }
        if pace.cost(GET, now).1.is_finite() {
            self.blind.1 = f64::INFINITY;
        }
        if self.flights >= FLIGHTS {
            return nothing;
        }
        let hangs = now >= self.sent + PATIENCE;
        let patient = Err((self.sent + PATIENCE, None));
        let (careful, probes) = (self.lost > 0, self.lost > 0 || self.turned.0 > 0);
        let waits = (!self.answered && self.flights > 0) || ((probes || self.claims > 0) && self.probing.1 > 0);
        if waits && !hangs {
            return patient;
        }
        let least = if probes { PROBE } else { FIRST };
        let most = if probes || self.claims > 0 { self.most.min(least) } else { self.most };
        let blind = self.blind(hangs);
        let (load, full, until) = load::gather(&self.items, &Space { most, careful, blind }, pace, now);
        if load.items.is_empty() && blind.0.min(blind.1) < 1.0 {
            return patient;
        }
        if load.items.is_empty() {
            pace.leave(&mut self.ticket);
            return Err((until.min(self.looks(now)), Some(Waiting::Operating)));
        }
        // More inputs may come while another request is on its way anyway.
        if self.pulling && self.flights > 0 && !full {
            return nothing;
        }
        let (at, waiting) = pace.book(&mut self.ticket, now);
        if at > now {
            return Err((at, Some(waiting)));
        }
        for item in &mut self.items {
            item.flying |= load.items.iter().any(|go| go.index == item.entry.index);
        }
        load.fly(pace, now);
        self.flights = self.flights.saturating_add(1);
        self.probing.1 = self.probing.1.saturating_add(1);
        self.sent = now;
        Ok(load)
    }

    /// When the next task is read that a run which died may have changed.
    fn looks(&self, now: f64) -> f64 {
        let later = self.items.iter().filter(|item| !item.flying && item.from() > now);
        later.map(Item::from).fold(f64::INFINITY, f64::min)
    }

    /// How many updates and reads may go now: few as long as no answer has told how much operating time is left.
    fn blind(&self, hangs: bool) -> (f64, f64) {
        let few = |blind: f64, has: fn(&Item) -> bool| {
            let flies = blind.is_finite() && self.items.iter().any(|item| item.flying && has(item));
            if !flies {
                blind
            } else if hangs {
                PROBE
            } else {
                0.0
            }
        };
        (few(self.blind.0, |item| item.job != Job::Read), few(self.blind.1, |item| item.job != Job::Update))
    }
}
