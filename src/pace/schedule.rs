//! A bulk run: which updates go now, in which requests, and what is waited for. Knows no request's content and no transport.
//!
//! Around it runs one loop, which does what [`Schedule::next`] says until it is done:
//!
//! | step | the loop |
//! | --- | --- |
//! | [`Step::Pull`] | takes an input: [`Schedule::push`], or [`Schedule::end`] after the last one |
//! | [`Step::Send`] | sends the load's commands: as a call of its own, or as a batch with the keys of [`Go::place`] |
//! | [`Step::Late`] | gives the update up, whose time is over |
//! | [`Step::Wait`] | asks again at that time, or when anything happens |
//!
//! When a request has ended: [`Schedule::ended`] for the load, then [`Schedule::told`] for each update in it; where that
//! says that the update is decided, its outcome is what came last. Everything else that an update needs, another try or a
//! read, comes back as a step: so the call that carries a load may renew a token, but tries nothing again by itself.
//!
//! Where nobody knows what the portal did (the network, a timeout, an error whose outcome is unknown) a load is [`End::Lost`],
//! and each update in it [`Told::Lost`]. Times are milliseconds of the page's clock, chances from 0 to 1.

mod ended;
mod item;
mod load;
mod progress;
mod step;

pub use item::{Entry, Job, Told};
pub use load::{End, Go, Load};
pub use progress::Progress;
pub use step::Step;

use super::portal::{Pace, Waiting};
use crate::rest::request::{GET, UPDATE};
use item::Item;
use load::Space;

// So many updates fill every request that may be on its way, and the next one.
const HELD: usize = 300;

// What runs that died have left open: more than all that several of them had on their way, and could not tell.
const LOOKED: usize = 3000;

// Browsers open six connections to a host: one is left for single calls.
const FLIGHTS: u32 = 5;

// Commands in the first request, as long as nobody knows how long one takes: `Operating` keeps back as many.
const FIRST: f64 = 5.0;
// Commands of the request that finds out whether the portal answers again.
const PROBE: f64 = 1.0;

// Answers in a row that are lost, after which a read is given up: some minutes without a network that says so.
const LOST: u32 = 10;

// Refusals for a limit, one after another, of one update: many minutes.
const REFUSED: u32 = 30;

/// A run.
#[derive(Debug)]
pub struct Schedule {
    /// What is not decided, in the order of the input.
    items: Vec<Item>,
    /// Whether an input was asked for that has not come.
    pulling: bool,
    ended: bool,
    stopped: bool,
    offline: bool,
    /// Requests on their way.
    flights: u32,
    /// Commands that a request may have: more than one that was answered had, half as many as one that was not.
    most: f64,
    /// Commands that a request had which was answered. One that is lost shows nothing while as many were answered before: with more, or
    /// the second time, half as many go.
    proven: f64,
    /// Whether any request has been answered.
    answered: bool,
    /// Updates and reads that may go at once, as long as no answer has told how much operating time is left for them.
    blind: (f64, f64),
    /// Answers that were lost, in a row.
    lost: u32,
    /// When the last was, and requests on their way that were sent since.
    probing: (f64, u32),
    /// Batches that were refused for operating time, in a row, and whether what ended last is one that was refused.
    claims: u32,
    whole: bool,
    /// Whether what ended last is a call of its own that was refused.
    alone: bool,
    /// No request goes before.
    quiet: f64,
    ticket: u32,
    waiting: (f64, Option<Waiting>),
    progress: progress::Counts,
}

impl Default for Schedule {
    /// A run without any input yet.
    fn default() -> Self {
        Self {
            items: Vec::new(),
            pulling: false,
            ended: false,
            stopped: false,
            offline: false,
            flights: 0,
            most: FIRST,
            proven: 0.0,
            answered: false,
            blind: (FIRST, FIRST),
            lost: 0,
            claims: 0,
            whole: false,
            alone: false,
            probing: (0.0, 0),
            quiet: 0.0,
            ticket: 0,
            waiting: (0.0, None),
            progress: progress::Counts::default(),
        }
    }
}

impl Schedule {
    /// Takes the input that was asked for. One that is not fit to be sent needs no place here: its outcome is known.
    pub fn push(&mut self, entry: Option<Entry>) {
        self.pulling = false;
        if let Some(entry) = entry {
            if entry.look.is_some_and(|look| look > 0.0) && self.blind.0.is_finite() {
                // More than one run may have died since the portal last had time left.
                self.blind.0 = PROBE;
            }
            let behind = self.items.iter().any(|item| item.entry.task == entry.task);
            self.items.push(Item::new(entry, behind));
        } else {
            self.progress.failed = self.progress.failed.saturating_add(1);
        }
    }

    /// There are no more inputs.
    pub fn end(&mut self) {
        self.pulling = false;
        self.ended = true;
    }

    /// Nothing is sent from now on: the run is done when what is on its way has ended.
    pub fn stop(&mut self) {
        self.stopped = true;
    }

    /// The network has gone, or is back.
    pub fn offline(&mut self, offline: bool) {
        self.offline = offline;
    }

    /// What was never decided, in the order of the input: the input, and whether its update may have been sent.
    #[must_use]
    pub fn left(&self) -> Vec<(usize, bool)> {
        let mut left = Vec::new();
        for item in &self.items {
            left.push((item.entry.index, item.is_sent()));
        }
        left
    }

    /// What to do next. `kept` is how many outcomes wait for the one who asked for them.
    pub fn next(&mut self, pace: &mut Pace, now: f64, kept: usize) -> Step {
        let step = self.step(pace, now, kept);
        self.waiting = match &step {
            Step::Wait { until, waiting } => (*until, *waiting),
            _ => (now, None),
        };
        step
    }

    fn step(&mut self, pace: &mut Pace, now: f64, kept: usize) -> Step {
        if self.stopped {
            pace.leave(&mut self.ticket);
            return if self.flights == 0 { Step::Done } else { Step::Wait { until: f64::INFINITY, waiting: None } };
        }
        if !self.ended && !self.pulling && self.takes(kept) {
            self.pulling = true;
            return Step::Pull;
        }
        let (mut until, waiting) = match self.due(pace, now) {
            Ok(load) => return Step::Send(load),
            Err(wait) => wait,
        };
        if let Some(step) = self.late(until, now) {
            return step;
        }
        if self.items.is_empty() && self.ended {
            return Step::Done;
        }
        for item in self.items.iter().filter(|item| !item.flying) {
            until = until.min(item.entry.deadline);
        }
        Step::Wait { until, waiting }
    }

    /// How many updates and reads may go now: few as long as no answer has told how much operating time is left.
    fn blind(&self) -> (f64, f64) {
        let few = |blind: f64, has: fn(&Item) -> bool| {
            let flies = blind.is_finite() && self.items.iter().any(|item| item.flying && has(item));
            if flies { 0.0 } else { blind }
        };
        (few(self.blind.0, |item| item.job != Job::Read), few(self.blind.1, |item| item.job != Job::Update))
    }

    /// Whether there is place for another input. What is looked for keeps none from going, up to many times as many.
    fn takes(&self, kept: usize) -> bool {
        let all = self.items.len().saturating_add(kept);
        let looked = self.items.iter().filter(|item| item.is_doubtful()).count().min(LOOKED);
        all.saturating_sub(looked) < HELD
    }

    /// What goes now; else until when nothing does, and why.
    fn due(&mut self, pace: &mut Pace, now: f64) -> Result<Load, (f64, Option<Waiting>)> {
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
        let full = self.flights >= if self.answered { FLIGHTS } else { 1 };
        if full || ((self.lost > 0 || self.claims > 0) && self.probing.1 > 0) {
            return nothing;
        }
        let careful = self.lost > 0;
        let least = if careful { PROBE } else { FIRST };
        let most = if careful || self.claims > 0 { self.most.min(least) } else { self.most };
        let blind = self.blind();
        let (load, full, until) = load::gather(&self.items, &Space { most, careful, blind }, pace, now);
        if load.items.is_empty() && blind.0.min(blind.1) < 1.0 {
            return nothing;
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
        Ok(load)
    }

    /// When the next task is read that a run which died may have changed.
    fn looks(&self, now: f64) -> f64 {
        let later = self.items.iter().filter(|item| !item.flying && item.from() > now);
        later.map(Item::from).fold(f64::INFINITY, f64::min)
    }

    /// What can no longer go in time.
    fn late(&mut self, until: f64, now: f64) -> Option<Step> {
        let over = |item: &Item| {
            !item.flying
                && (item.entry.deadline <= now
                    || (item.is_ready(now) && until.is_finite() && item.entry.deadline < until))
        };
        let at = self.items.iter().position(over)?;
        let item = self.decided(at, false);
        let wait = if until.is_finite() { (until - now).max(0.0) } else { 0.0 };
        Some(Step::Late { index: item.entry.index, sent: item.is_sent(), wait })
    }

    /// How far the run is. `total` is the number of inputs, where that is known.
    #[must_use]
    pub fn progress(&self, pace: &Pace, now: f64, total: Option<usize>) -> Progress {
        let flying = self.items.iter().filter(|item| item.flying).count();
        let wait = (self.waiting.0 - now).max(0.0);
        let waiting = self.waiting.1.map(|waiting| (waiting, if wait.is_finite() { wait } else { 0.0 }));
        self.progress.shown(flying, waiting, pace, now, total)
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
