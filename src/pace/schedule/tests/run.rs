//! A whole run against the portal for tests: the loop that a page has around a schedule, with a clock by hand.

use serde_json::{Map, Value as Json, json};

use super::portal::{Came, Fault, Portal, Reply};
use crate::{
    pace::{
        bucket::Limits,
        portal::Pace,
        schedule::{End, Entry, Go, Job, Load, Schedule, Step, Told},
    },
    rest::{
        answer::Answer,
        reason::{Outcome::Unknown, PortalError},
    },
    task::given::value,
};

/// What an update came to, at last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Applied,
    Unknown,
    Refused,
    Late,
    /// Not sent, for what all others would meet too.
    Ended,
}

/// What all requests would meet: it ends a run.
pub const FATAL: [&str; 2] = ["NO_AUTH_FOUND", "PORTAL_DELETED"];

/// The inputs, and what surrounds them.
pub struct Run<'a> {
    pub portal: Portal,
    pub limits: Limits,
    pub entries: Vec<Entry>,
    /// Seconds of the way to the portal, by the number of the request.
    pub way: &'a dyn Fn(usize) -> f64,
    pub fault: &'a dyn Fn(usize) -> Option<Fault>,
    /// Seconds that the source takes for an input.
    pub source: &'a dyn Fn(usize) -> f64,
    pub chance: f64,
    /// Whether the portal refuses such an update.
    pub bad: fn(usize) -> bool,
    /// Stops after so many outcomes.
    pub stop: Option<usize>,
    /// Dies after so many outcomes: what is on its way runs on, and nobody hears of it.
    pub dies: Option<usize>,
    /// Seconds at which it begins, and how many requests runs before it have sent.
    pub begins: (f64, usize),
    /// What is known of the portal, where this page has called it before.
    pub pace: Option<Pace>,
}

/// How it ended.
pub struct Ended {
    pub portal: Portal,
    pub pace: Pace,
    pub schedule: Schedule,
    pub outcomes: Vec<(usize, Outcome)>,
    /// Seconds.
    pub took: f64,
    pub held: usize,
    pub sent: usize,
    /// What is on its way at the end of a run that died.
    pub flying: Vec<usize>,
    /// Whether it died.
    pub died: bool,
}

pub fn entry(index: usize) -> Entry {
    Entry { index, task: index as u64, size: Some(100), pair: false, look: None, deadline: f64::INFINITY }
}

/// The entry of an input; entries are in the inputs' order.
fn of(entries: &[Entry], index: usize) -> &Entry {
    &entries[entries.binary_search_by_key(&index, |entry| entry.index).unwrap()]
}

impl<'a> Run<'a> {
    pub fn new(portal: Portal, entries: Vec<Entry>) -> Self {
        Self {
            portal,
            limits: Limits::STANDARD,
            entries,
            way: &|_| 0.05,
            fault: &|_| None,
            source: &|_| 0.0,
            chance: 0.5,
            bad: |_| false,
            stop: None,
            dies: None,
            begins: (0.0, 0),
            pace: None,
        }
    }

    pub fn ends(mut self) -> Ended {
        self.portal.bad = self.bad;
        let (mut schedule, mut pace) =
            (Schedule::default(), self.pace.take().unwrap_or_else(|| Pace::new(self.limits)));
        let (mut now, first) = self.begins;
        let (mut pulled, mut coming, mut held, mut died) = (0, None, 0, false);
        let mut loads: Vec<Load> = Vec::new();
        let mut outcomes: Vec<(usize, Outcome)> = Vec::new();
        for turn in 0.. {
            assert!(
                turn < 100_000,
                "it goes on for ever: {now} s, {} outcomes, {:?}",
                outcomes.len(),
                schedule.waiting
            );
            if self.stop.is_some_and(|stop| outcomes.len() >= stop) {
                schedule.stop();
            }
            died = self.dies.is_some_and(|dies| outcomes.len() >= dies);
            if died {
                break;
            }
            match schedule.next(&mut pace, now * 1000.0, 0) {
                Step::Pull => coming = Some(now + (self.source)(pulled)),
                Step::Send(load) => {
                    let id = first + loads.len();
                    let task = |index: usize| of(&self.entries, index).task;
                    self.portal.request(id, &load, &task, now, (self.way)(id), (self.fault)(id));
                    loads.push(load);
                    continue;
                }
                Step::Late { index, sent, .. } => {
                    outcomes.push((index, if sent { Outcome::Unknown } else { Outcome::Late }));
                    continue;
                }
                Step::Done => break,
                Step::Wait { until, .. } => {
                    let next = (until / 1000.0).min(self.portal.soonest()).min(coming.unwrap_or(f64::INFINITY));
                    assert!(next.is_finite(), "it waits for nothing: {:?}", schedule.waiting);
                    now = next.max(now);
                }
            }
            if coming.is_some_and(|at| at <= now) {
                coming = None;
                match self.entries.get(pulled) {
                    Some(entry) => schedule.push(Some(entry.clone())),
                    None => schedule.end(),
                }
                pulled += 1;
                held = held.max(schedule.items.len());
            }
            while self.portal.soonest() <= now {
                if let Some((id, reply)) = self.portal.happen()
                    && id >= first
                {
                    self.heard(&loads[id - first], &reply, &mut schedule, &mut pace, now, &mut outcomes);
                }
            }
        }
        let flying = schedule.items.iter().filter(|item| item.flying).map(|item| item.entry.index).collect();
        let sent = first + loads.len();
        Ended { portal: self.portal, pace, schedule, outcomes, took: now, held, sent, flying, died }
    }

    fn heard(
        &self,
        load: &Load,
        reply: &Reply,
        schedule: &mut Schedule,
        pace: &mut Pace,
        now: f64,
        outcomes: &mut Vec<(usize, Outcome)>,
    ) {
        let (ms, chance) = (now * 1000.0, self.chance);
        // The error of a call of its own is its answer's.
        let reply = match reply {
            Reply::Answer(came) if !load.is_batch() && came[0] == Came::Blocked => {
                &Reply::Says(429, "OPERATION_TIME_LIMIT")
            }
            Reply::Answer(came) if !load.is_batch() && came[0] == Came::Failed => {
                &Reply::Says(500, "INTERNAL_SERVER_ERROR")
            }
            Reply::Answer(came) if !load.is_batch() && came[0] == Came::Wrong => &Reply::Says(400, "ERROR_CORE"),
            other => other,
        };
        let whole = match reply {
            Reply::Says(status, code) => PortalError::new(*status, code, ""),
            _ => PortalError::new(503, "QUERY_LIMIT_EXCEEDED", ""),
        };
        let (lost, fatal) = (whole.reason.outcome == Unknown, FATAL.contains(&whole.portal_code.as_str()));
        match reply {
            Reply::Full => schedule.ended(load, End::Refused, pace, ms, chance),
            Reply::Says(..) if !lost => schedule.ended(load, End::Refused, pace, ms, chance),
            Reply::Nothing | Reply::Says(..) => schedule.ended(load, End::Lost, pace, ms, chance),
            Reply::Answer(came) => {
                let answer = answer(load, came, now + self.portal.ahead);
                schedule.ended(load, End::Answered(&answer), pace, ms, chance);
            }
        }
        let turned = fatal && schedule.turns(load, ms, chance);
        for go in &load.items {
            let blocked = PortalError::new(400, "OPERATION_TIME_LIMIT", "");
            let (told, outcome) = match reply {
                Reply::Says(..) if turned => (Told::Turned, Outcome::Ended),
                Reply::Says(..) if fatal && go.job == Job::Read => (Told::Refused(&whole), Outcome::Unknown),
                Reply::Says(..) if fatal => (Told::Refused(&whole), Outcome::Ended),
                Reply::Full => (Told::Refused(&whole), Outcome::Refused),
                Reply::Says(..) if !lost => (Told::Refused(&whole), Outcome::Refused),
                Reply::Nothing | Reply::Says(..) => (Told::Lost, Outcome::Unknown),
                Reply::Answer(came) => match came[go.place] {
                    Came::Blocked => (Told::Refused(&blocked), Outcome::Refused),
                    Came::Failed | Came::Untold | Came::Hidden { .. } => (Told::Lost, Outcome::Unknown),
                    Came::Ran { .. } | Came::Wrong => self.tells(go),
                },
            };
            if schedule.told(go.index, &told, pace, ms, chance) {
                outcomes.push((go.index, outcome));
            }
        }
        if fatal && !turned {
            schedule.stop();
        }
    }

    /// What the answer of an update, or of a read, says of it.
    fn tells(&self, go: &Go) -> (Told<'static>, Outcome) {
        let applied = self.portal.done.contains(&go.index) && !(self.bad)(go.index);
        match (go.job, applied) {
            (_, true) => (Told::Done { well: true }, Outcome::Applied),
            (Job::Read, false) if of(&self.entries, go.index).look.is_some() => (Told::Absent, Outcome::Unknown),
            (Job::Read, false) => (Told::Done { well: false }, Outcome::Unknown),
            _ => (Told::Done { well: false }, Outcome::Refused),
        }
    }
}

fn answer(load: &Load, came: &[Came], clock: f64) -> Answer {
    let time = |came: &Came| match came {
        Came::Ran { at, work, sum, reset } | Came::Hidden { at, work, sum, reset } => Some(
            json!({ "start": at - work, "finish": at, "processing": work, "operating": sum, "operating_reset_at": reset }),
        ),
        Came::Blocked | Came::Failed | Came::Untold | Came::Wrong => None,
    };
    let mut body = json!({ "result": true, "time": { "finish": clock } });
    if load.is_batch() {
        let times: Map<String, Json> =
            came.iter().enumerate().filter_map(|(place, came)| Some((format!("c{place}"), time(came)?))).collect();
        let blocked = came.iter().enumerate().filter(|(_, came)| **came == Came::Blocked);
        let errors: Map<String, Json> =
            blocked.map(|(place, _)| (format!("c{place}"), json!({ "error": "OPERATION_TIME_LIMIT" }))).collect();
        body["result"] = json!({ "result": [], "result_error": errors, "result_time": times });
    } else if let Some(came) = came.first() {
        body["time"] = time(came).into();
    }
    Answer::read(200, Some(&value(&body))).unwrap()
}
