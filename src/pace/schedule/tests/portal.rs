//! A portal for tests: both limits, tasks that remember who changed them, and faults. It shares nothing with `pace`.

use std::collections::{HashMap, HashSet};

pub use super::faults::{Fault, Meets};
use crate::pace::schedule::{Job, Load};

/// What a command came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Came {
    /// It ran: when it was over, its work, the method's sum and when that is reset.
    Ran { at: f64, work: f64, sum: f64, reset: f64 },
    /// The same, and its result shows nothing.
    Hidden { at: f64, work: f64, sum: f64, reset: f64 },
    /// The method was blocked.
    Blocked,
    /// Something failed inside.
    Failed,
    /// Nothing is told of it.
    Untold,
    /// It worked in vain, which its error does not show.
    Wrong,
}

/// How a request ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    Answer(Vec<Came>),
    Full,
    Says(u16, &'static str),
    Nothing,
}

/// Whom the commands are about, in their order.
pub struct Asked {
    pub method: &'static str,
    pub index: usize,
    pub task: u64,
}

pub struct Portal {
    pub burst: f64,
    pub per_second: f64,
    pub most: f64,
    /// Seconds that the command of an update works.
    pub work: fn(usize) -> f64,
    /// Requests a second of others behind the same address.
    pub others: f64,
    /// Whether a method works in no time, though it counts: as in a sandbox with a clock by hand.
    pub instant: bool,
    /// Whether an answer comes when that work would be over all the same.
    pub late: bool,
    /// Whether the portal refuses such an update, once it has worked on it.
    pub bad: fn(usize) -> bool,
    pub refused: usize,
    pub blocked: usize,
    pub requests: usize,
    /// Updates that have run, in the order of their end.
    pub ran: Vec<(u64, usize)>,
    pub done: HashSet<usize>,
    /// Seconds by which its clock is ahead of the page's.
    pub ahead: f64,
    level: f64,
    at: f64,
    other: f64,
    minutes: HashMap<&'static str, Vec<(f64, f64)>>,
    flights: Vec<Flight>,
}

struct Flight {
    id: usize,
    at: f64,
    /// When the portal took it in; it is stopped a minute later.
    begun: f64,
    commands: Vec<Asked>,
    next: usize,
    running: Option<f64>,
    came: Vec<Came>,
    fault: Option<Fault>,
    over: Option<Reply>,
    /// Seconds by which its answer is late.
    late: f64,
    back: f64,
}

impl Portal {
    pub fn new(work: fn(usize) -> f64) -> Self {
        Self {
            burst: 50.0,
            per_second: 2.0,
            most: 480.0,
            work,
            others: 0.0,
            instant: false,
            late: false,
            bad: |_| false,
            refused: 0,
            blocked: 0,
            requests: 0,
            ran: Vec::new(),
            done: HashSet::new(),
            ahead: 1_700_000_017.0,
            level: 0.0,
            at: 0.0,
            other: 0.0,
            minutes: HashMap::new(),
            flights: Vec::new(),
        }
    }

    /// Takes a request in. Times are seconds of the page's clock; it takes as long there as back.
    pub fn request(
        &mut self,
        id: usize,
        load: &Load,
        tasks: &dyn Fn(usize) -> u64,
        now: f64,
        way: f64,
        fault: Option<Fault>,
    ) {
        let mut commands = Vec::new();
        for go in &load.items {
            assert_eq!(go.place, commands.len(), "places are the commands' order");
            let mut ask = |method| commands.push(Asked { method, index: go.index, task: tasks(go.index) });
            match go.job {
                Job::Update => ask("update"),
                Job::Read => ask("get"),
                Job::Pair => {
                    ask("update");
                    ask("get");
                }
            }
        }
        assert!((1..=50).contains(&commands.len()));
        self.flights.push(Flight {
            id,
            at: now + way,
            begun: now + way,
            commands,
            next: 0,
            running: None,
            came: Vec::new(),
            fault,
            over: None,
            late: 0.0,
            back: way,
        });
    }

    /// When something happens next.
    pub fn soonest(&self) -> f64 {
        self.flights.iter().map(|flight| flight.at).fold(f64::INFINITY, f64::min)
    }

    /// Lets happen what happens at that time; the request that has come back, if one has.
    pub fn happen(&mut self) -> Option<(usize, Reply)> {
        let soonest = self.soonest();
        let place = self.flights.iter().position(|flight| flight.at <= soonest)?;
        let mut flight = self.flights.remove(place);
        if let Some(reply) = flight.over.take() {
            return Some((flight.id, reply));
        }
        self.work(&mut flight);
        self.flights.push(flight);
        None
    }

    fn work(&mut self, flight: &mut Flight) {
        let now = flight.at;
        if flight.next == 0 && flight.running.is_none() {
            match flight.fault {
                Some(Fault::Before) => return flight.ends(Reply::Nothing),
                Some(Fault::Hang(seconds)) => {
                    flight.at += seconds;
                    return flight.ends(Reply::Nothing);
                }
                Some(Fault::Says(status, code)) => return flight.ends(Reply::Says(status, code)),
                _ => {}
            }
            if !self.admits(now) {
                self.refused += 1;
                return flight.ends(Reply::Full);
            }
            self.requests += 1;
        }
        if let Some(work) = flight.running.take() {
            let asked = &flight.commands[flight.next];
            if asked.method == "update" {
                self.ran.push((asked.task, asked.index));
                self.done.insert(asked.index);
            }
            let came = self.spend(asked.method, now, work);
            let wrong = asked.method == "update" && (self.bad)(asked.index);
            flight.late += if self.instant && self.late { work } else { 0.0 };
            flight.came.push(match (flight.meets(), came) {
                _ if wrong => Came::Wrong,
                (Some(Meets::Blank), Came::Ran { at, work, sum, reset }) => Came::Hidden { at, work, sum, reset },
                (_, came) => came,
            });
            flight.next += 1;
        }
        while let Some(asked) = flight.commands.get(flight.next) {
            if matches!(flight.fault, Some(Fault::Within(after)) if after == flight.next) {
                return flight.ends(Reply::Nothing);
            }
            if let Some(came) = match flight.meets() {
                Some(Meets::Claim) => Some(Came::Blocked),
                Some(Meets::Failure) => Some(Came::Failed),
                _ => None,
            } {
                flight.came.push(came);
                flight.next += 1;
                continue;
            }
            if self.sum(asked.method, now) < self.most {
                let work = (self.work)(asked.index);
                let ends = if self.instant { now } else { now + work };
                if ends > flight.begun + 60.0 {
                    flight.at = flight.begun + 60.0;
                    return flight.ends(Reply::Nothing);
                }
                flight.running = Some(work);
                flight.at = ends;
                return;
            }
            self.blocked += 1;
            flight.came.push(Came::Blocked);
            flight.next += 1;
        }
        let came = std::mem::take(&mut flight.came);
        match flight.fault {
            None | Some(Fault::Each(..)) => flight.ends(Reply::Answer(came)),
            Some(Fault::Slow(seconds)) => {
                flight.at += seconds;
                flight.ends(Reply::Answer(came));
            }
            Some(Fault::Blank) => flight.ends(Reply::Answer(vec![Came::Untold; came.len()])),
            Some(_) => flight.ends(Reply::Nothing),
        }
    }

    fn admits(&mut self, now: f64) -> bool {
        while self.others > 0.0 && self.other <= now {
            let at = self.other.max(self.at);
            self.fill(at);
            self.other += 1.0 / self.others;
        }
        self.fill(now)
    }

    fn fill(&mut self, now: f64) -> bool {
        self.level = (self.level - (now - self.at).max(0.0) * self.per_second).max(0.0);
        self.at = self.at.max(now);
        let fits = self.level + 1.0 <= self.burst + 1e-9;
        self.level += if fits { 1.0 } else { 0.0 };
        fits
    }

    fn minute(&self, now: f64) -> f64 {
        ((now + self.ahead) / 60.0).floor() * 60.0
    }

    fn sum(&self, method: &str, now: f64) -> f64 {
        let counts = |(start, _): &&(f64, f64)| *start > self.minute(now) - 600.0;
        self.minutes.get(method).into_iter().flatten().filter(counts).map(|(_, spent)| spent).sum()
    }

    /// Counts what a method has worked.
    pub fn spend(&mut self, method: &'static str, now: f64, work: f64) -> Came {
        let start = self.minute(now);
        let minutes = self.minutes.entry(method).or_default();
        minutes.retain(|(begun, _)| *begun > start - 600.0);
        match minutes.last_mut().filter(|(begun, _)| *begun >= start) {
            Some((_, spent)) => *spent += work,
            None => minutes.push((start, work)),
        }
        let oldest = minutes[0].0;
        Came::Ran { at: now + self.ahead, work, sum: self.sum(method, now), reset: oldest + 600.0 }
    }
}

impl Flight {
    /// What its next command meets.
    fn meets(&self) -> Option<Meets> {
        match self.fault? {
            Fault::Each(meets, seed) if self.commands.len() > 1 && self.commands.get(self.next)?.method == "update" => {
                meets(seed, self.next)
            }
            _ => None,
        }
    }

    fn ends(&mut self, reply: Reply) {
        self.at += self.back + self.late;
        self.over = Some(reply);
    }
}
