//! One update of a bulk run, until it is decided.

use crate::rest::{
    reason::PortalError,
    request::{GET, UPDATE},
};

// Milliseconds.
const WAITS: f64 = 600_000.0;

/// An update that is fit to be sent.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Which input it is.
    pub index: usize,
    /// Updates of one task go one after another.
    pub task: u64,
    /// The length of its commands; none where a batch cannot carry it.
    pub size: Option<usize>,
    /// Whether its batch reads the task, too.
    pub pair: bool,
    /// From when on the task is read first, where a run that died may have sent the update: a minute later the portal has
    /// ended what it was told, and what the task does not show by then was not applied.
    pub look: Option<f64>,
    /// When its time is over; infinite where it has all the time.
    pub deadline: f64,
}

/// What a request does for an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// Sends it.
    Update,
    /// Sends it, and reads the task after it.
    Pair,
    /// Reads the task: the answer was lost, or shows too little.
    Read,
}

impl Job {
    /// The method that counts first.
    pub(super) fn method(self) -> &'static str {
        if self == Self::Read { GET } else { UPDATE }
    }

    /// How many commands update, and how many read.
    pub(super) fn commands(self) -> (f64, f64) {
        match self {
            Self::Update => (1.0, 0.0),
            Self::Pair => (1.0, 1.0),
            Self::Read => (0.0, 1.0),
        }
    }
}

/// What became of an update in a request.
#[derive(Clone, Copy, Debug)]
pub enum Told<'a> {
    /// It is decided.
    Done {
        /// Whether it was applied.
        well: bool,
    },
    /// The portal refused it. After a limit it goes again, else it is decided.
    Refused(&'a PortalError),
    /// Its request was turned away as all later ones may be: it goes again, once one of them has shown that they are not.
    Turned,
    /// Nobody knows whether the portal ran it, or its answer shows too little: the task is read. A read goes again.
    Lost,
    /// The task, which was read as a run had died, does not show the update: it is sent.
    Absent,
}

#[derive(Debug)]
pub(super) struct Item {
    pub entry: Entry,
    pub job: Job,
    /// Whether another update of the task comes first.
    pub behind: bool,
    /// Whether it is in a request on its way.
    pub flying: bool,
    pub refused: u32,
    /// Whether a run that died had sent it as well, in vain: what is wrong with it may be so again.
    again: bool,
    /// Whether its method ran for a later command of the request that has ended.
    pub passed: bool,
    lost: u32,
}

impl Item {
    pub fn new(entry: Entry, behind: bool) -> Self {
        let job = if entry.look.is_some() { Job::Read } else { sends(&entry) };
        Self { entry, job, behind, flying: false, refused: 0, again: false, passed: false, lost: 0 }
    }

    pub fn is_ready(&self, now: f64) -> bool {
        !self.behind && !self.flying && self.from() <= now
    }

    /// From when on it may go.
    pub fn from(&self) -> f64 {
        self.entry.look.unwrap_or(0.0)
    }

    /// Whether a run that died may have sent it, which a read is still to show.
    pub fn is_doubtful(&self) -> bool {
        self.job == Job::Read && self.from() > 0.0
    }

    /// Whether it lets all others go first: as long as the portal remembers what was worked, operating time is wanted for them, and
    /// is waited for after that.
    pub fn can_wait(&self, now: f64) -> bool {
        self.is_doubtful() && now < self.from() + WAITS
    }

    /// Its turn, from 0: first what is new, of which an answer tells most, then what is read, and last what lets all others go first.
    pub fn turn(&self, now: f64) -> u8 {
        if self.can_wait(now) { 2 } else { u8::from(self.again || self.job == Job::Read) }
    }

    /// Whether it goes in a request of its own.
    pub fn is_alone(&self) -> bool {
        self.entry.size.is_none() && self.job != Job::Read
    }

    /// Whether its update has left, now or in a run that died.
    pub fn is_sent(&self) -> bool {
        self.job == Job::Read
    }

    /// Sends what a read does not show; false where this run has sent it already.
    pub fn sends_again(&mut self) -> bool {
        let again = self.entry.look.is_some() && self.job == Job::Read;
        if again {
            self.again = self.is_doubtful();
            self.entry.look = None;
            self.job = sends(&self.entry);
        }
        again
    }

    /// Reads the task, as often as that; false where it is given up.
    pub fn reads(&mut self, most: u32) -> bool {
        if self.job == Job::Read {
            self.lost = self.lost.saturating_add(1);
        }
        self.job = Job::Read;
        self.refused = 0;
        self.lost < most
    }
}

fn sends(entry: &Entry) -> Job {
    if entry.pair && entry.size.is_some() { Job::Pair } else { Job::Update }
}
