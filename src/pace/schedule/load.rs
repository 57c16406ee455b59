//! What travels in one request.

use super::{
    FLIGHTS,
    item::{Item, Job},
};
use crate::{
    pace::{operating::SLOWER, portal::Pace},
    rest::{
        answer::{Answer, Refused},
        batch::{self, key},
        request::{GET, UPDATE},
    },
};

// As a number to reckon with.
pub(super) const MOST: f64 = 50.0;
const _: () = assert!(batch::MOST == 50);

// Seconds that the portal works on a request: it is stopped after 60.
const WORK: f64 = 30.0;

// Milliseconds of a quick answer: on the way to larger requests there is nothing to be learned from another one.
const QUICK: f64 = 1000.0;

/// How many times as many commands a request may have as one that took so many milliseconds.
pub(super) fn more(took: f64) -> f64 {
    if took <= QUICK { MOST } else { 2.0 }
}

// The length of its commands: well below the megabyte that a web server takes, though each byte may be escaped.
const LENGTH: usize = 200_000;

// Seconds after which the portal stops.
const STOPS: f64 = 60.0;

// Milliseconds after which the portal is at nothing any more that a run which died has sent.
const LOOK: f64 = 60_000.0;

/// A read's command is short.
const READ: usize = 200;

/// The commands of one request.
#[derive(Debug, Default, PartialEq)]
pub struct Load {
    /// What it does.
    pub items: Vec<Go>,
    /// When.
    pub sent: f64,
    /// How many commands update.
    pub(super) updates: f64,
    /// How many read.
    pub(super) reads: f64,
    /// Whether it finds out how much operating time is left for updates.
    pub(super) asks: bool,
}

/// An update in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Go {
    /// Which input it is.
    pub index: usize,
    /// What it does.
    pub job: Job,
    /// The place of its command in a batch, of which [`key`] makes the key; a pair's read has the next one.
    pub place: usize,
}

/// How a request ended.
#[derive(Clone, Copy, Debug)]
pub enum End<'a> {
    /// With an answer.
    Answered(&'a Answer),
    /// With an error of the portal.
    Refused,
    /// Without any: it may have run.
    Lost,
}

impl Load {
    /// Whether it goes as a batch; else it is a call of its own.
    #[must_use]
    pub fn is_batch(&self) -> bool {
        self.commands() > 1.0
    }

    pub(super) fn commands(&self) -> f64 {
        self.updates + self.reads
    }

    pub(super) fn fly(&self, pace: &mut Pace, now: f64) {
        pace.fly(UPDATE, self.updates, now);
        pace.fly(GET, self.reads, now);
    }

    pub(super) fn land(&self, pace: &mut Pace) {
        pace.land(UPDATE, self.updates);
        pace.land(GET, self.reads);
    }

    /// Its answer was lost: what so many updates and reads have worked is not known.
    pub(super) fn lose(&self, pace: &mut Pace, (updates, reads): (f64, f64), now: f64) {
        let work = self.updates * pace.cost(UPDATE, now).0 + self.reads * pace.cost(GET, now).0;
        let until = self.sent + (work * SLOWER).min(STOPS) * 1000.0;
        pace.lose(UPDATE, updates, until, now);
        pace.lose(GET, reads, until, now);
    }

    pub(super) fn lose_all(&self, pace: &mut Pace, now: f64) {
        self.lose(pace, (self.updates, self.reads), now);
    }

    /// Gives whether an update has told what it worked, and whether a read has.
    pub(super) fn learn(&self, pace: &mut Pace, answer: &Answer, now: f64) -> (bool, bool) {
        pace.heard(answer.time.as_ref(), self.sent, now);
        let batch = self.is_batch();
        // Of each method those that came after the last one that has told.
        let (mut untold, mut told) = ((0.0, 0.0), (false, false));
        for go in &self.items {
            let mut learn = |method: &str, place: usize, untold: &mut f64| {
                let time = if batch { answer.time_of(&key(place)) } else { answer.time.clone() };
                if let Some(time) = &time {
                    pace.learn(method, time);
                    *untold = 0.0;
                } else if !batch || !is_blocked(answer, place) {
                    *untold += 1.0;
                }
                time.is_some()
            };
            if go.job != Job::Read {
                told.0 |= learn(UPDATE, go.place, &mut untold.0);
            }
            told.1 |= match go.job {
                Job::Update => false,
                Job::Read => learn(GET, go.place, &mut untold.1),
                Job::Pair => learn(GET, go.place.saturating_add(1), &mut untold.1),
            };
        }
        self.lose(pace, untold, now);
        told
    }

    /// Updates whose command came before one of the same method that ran: whatever it was refused for, the method is not blocked.
    pub(super) fn passed(&self, answer: &Answer) -> Vec<usize> {
        let (mut passed, mut ran) = (Vec::new(), Vec::new());
        for go in self.items.iter().rev() {
            let method = go.job.method();
            if ran.contains(&method) {
                passed.push(go.index);
            } else if self.is_batch() && answer.time_of(&key(go.place)).is_some() {
                ran.push(method);
            }
        }
        passed
    }

    fn push(&mut self, item: &Item, updates: f64, reads: f64) {
        let place =
            self.items.last().map_or(0, |last| last.place.saturating_add(if last.job == Job::Pair { 2 } else { 1 }));
        self.items.push(Go { index: item.entry.index, job: item.job, place });
        self.updates += updates;
        self.reads += reads;
    }
}

/// Whether a command did not run as the time of its method is used up.
fn is_blocked(answer: &Answer, place: usize) -> bool {
    matches!(answer.part(&key(place), None), Err(Refused::Portal(error)) if error.reason.name == "operation_time_limit")
}

/// How much may go.
pub(super) struct Space {
    /// Commands of a request.
    pub most: f64,
    /// Whether it finds out if the network is away: then reads alone go where there are any, as they risk nothing.
    pub careful: bool,
    /// Updates and reads of a request.
    pub blind: (f64, f64),
}

/// What fits into one request now, whether no more would, and when there is operating time for what has none.
pub(super) fn gather(items: &[Item], space: &Space, pace: &Pace, now: f64) -> (Load, bool, f64) {
    let mut load = Load { sent: now, ..Load::default() };
    let (mut full, mut until, mut work, mut length) = (false, f64::INFINITY, 0.0, 0_usize);
    let mut room = (pace.room(UPDATE, now), pace.room(GET, now));
    room = (room.0.min(space.blind.0), room.1.min(space.blind.1));
    let cost = (pace.cost(UPDATE, now).0, pace.cost(GET, now).0);
    let reads = |item: &&Item| item.is_ready(now) && item.job == Job::Read;
    let only_reads = space.careful && room.1 >= 1.0 && items.iter().any(|item| reads(&item));
    // What one call finds out all others wait for: so it goes alone, and is not kept by others.
    let asks = !only_reads && pace.asks(UPDATE, now);
    let turns = [0, 1, 2].map(|turn| items.iter().filter(move |item| item.is_ready(now) && item.turn(now) == turn));
    for item in turns.into_iter().flatten() {
        let (updates, reads) = item.job.commands();
        if only_reads && updates > 0.0 {
            continue;
        }
        let (no_update, no_read) = (room.0 < load.updates + updates, room.1 < load.reads + reads);
        if no_update || no_read {
            let free = |scarce: bool, method| if scarce { pace.free_at(method, now) } else { now };
            let free = free(no_update, UPDATE).max(free(no_read, GET));
            until = until.min(if free > now { free } else { f64::INFINITY });
            full = true;
            continue;
        }
        let alone = item.is_alone();
        if alone && !load.items.is_empty() {
            continue;
        }
        let size = if item.job == Job::Read { READ } else { item.entry.size.unwrap_or(0) };
        let more = (work + updates * cost.0 + reads * cost.1, length.saturating_add(size));
        let fits = load.commands() + updates + reads <= space.most && more.0 <= WORK && more.1 <= LENGTH;
        if !fits && !load.items.is_empty() {
            full = true;
            break;
        }
        (work, length) = more;
        load.push(item, updates, reads);
        load.asks = asks && updates > 0.0;
        if alone || load.asks {
            full = true;
            break;
        }
    }
    (load, full, until)
}

/// What a run that died has sent, the portal may still be at, on those of a request one after another: it counts as lost.
pub(super) fn left_open(items: &[Item], method: &str, pace: &mut Pace, now: f64) {
    let (mut open, mut died) = (0.0, f64::NEG_INFINITY);
    for item in items.iter().filter(|item| item.from() > now) {
        open += 1.0;
        died = died.max(item.from() - LOOK);
    }
    let until = died + (MOST * pace.cost(method, now).0 * SLOWER).min(STOPS) * 1000.0;
    pace.lose(method, f64::min(open, f64::from(FLIGHTS) * MOST), until, now);
}
