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

mod due;
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
use item::Item;

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

// What may be over in a moment is tried again twice.
const AGAIN: u32 = 2;

// Refusals for a limit, one after another, of one update: many minutes.
const REFUSED: u32 = 30;

/// One call where there are few.
fn less(blind: f64) -> f64 {
    if blind.is_finite() { PROBE } else { blind }
}

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
    /// When the last request went.
    sent: f64,
    /// Batches that were refused for operating time, in a row, and whether what ended last is one that was refused.
    claims: u32,
    whole: bool,
    /// Whether any request of this run has been answered.
    heard: bool,
    /// Requests that were turned away as all others may be, in a row, and when the last was: the next one finds out.
    turned: (u32, f64),
    /// Whether what ended last is a call of its own that was refused.
    alone: bool,
    /// Whether it was to find out how much operating time is left.
    asked: bool,
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
            heard: false,
            turned: (0, -1.0),
            alone: false,
            asked: false,
            probing: (0.0, 0),
            sent: 0.0,
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
            if entry.look.is_some_and(|look| look > 0.0) {
                // More than one run may have died since the portal last had time left.
                self.blind = (less(self.blind.0), less(self.blind.1));
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
        // An answer may come at any time.
        let free = if waiting.is_some() { until } else { f64::INFINITY };
        if let Some(step) = self.late(free, now) {
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

    /// Whether there is place for another input. What is looked for keeps none from going, up to many times as many, nor does what this
    /// run reads.
    fn takes(&self, kept: usize) -> bool {
        let all = self.items.len().saturating_add(kept);
        let looked = self.items.iter().filter(|item| item.is_doubtful()).count().min(LOOKED);
        let read = self.items.iter().filter(|item| item.is_sent() && item.entry.look.is_none()).count().min(HELD);
        all.saturating_sub(looked).saturating_sub(read) < HELD
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
