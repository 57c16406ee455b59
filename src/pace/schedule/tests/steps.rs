//! One fact of a schedule each, step by step.

use serde_json::json;

use super::run::entry;
use crate::{
    pace::{
        bucket::Limits,
        portal::{Pace, Waiting},
        schedule::{End, Entry, Go, HELD, Job, Load, Schedule, Step, Told},
    },
    rest::{answer::Answer, reason::PortalError},
    task::given::value,
};

pub struct Run {
    pub schedule: Schedule,
    pub pace: Pace,
    pub now: f64,
}

/// A run of these inputs, all of them taken in.
pub fn run(entries: impl IntoIterator<Item = Entry>) -> Run {
    let mut run = Run { schedule: Schedule::default(), pace: Pace::new(Limits::STANDARD), now: 1000.0 };
    for entry in entries {
        assert_eq!(run.step(), Step::Pull);
        run.schedule.push(Some(entry));
    }
    if run.schedule.items.len() < HELD {
        assert_eq!(run.step(), Step::Pull);
        run.schedule.end();
    }
    run
}

impl Run {
    pub fn step(&mut self) -> Step {
        self.schedule.next(&mut self.pace, self.now, 0)
    }

    #[track_caller]
    pub fn sends(&mut self) -> Load {
        match self.step() {
            Step::Send(load) => load,
            other => panic!("{other:?}"),
        }
    }

    /// What is sent next, by the inputs' numbers.
    #[track_caller]
    pub fn goes(&mut self) -> Vec<usize> {
        let load = self.sends();
        load.items.iter().map(|go| go.index).collect()
    }

    pub fn ends(&mut self, load: &Load, end: End<'_>) {
        self.schedule.ended(load, end, &mut self.pace, self.now, 1.0);
    }

    pub fn told(&mut self, index: usize, told: &Told<'_>) -> bool {
        self.schedule.told(index, told, &mut self.pace, self.now, 1.0)
    }

    /// The load was lost, and what it held goes on.
    pub fn lost(&mut self, load: &Load) -> Vec<bool> {
        self.ends(load, End::Lost);
        load.items.iter().map(|go| self.told(go.index, &Told::Lost)).collect()
    }

    pub fn applied(&mut self, load: &Load) {
        self.ends(load, End::Answered(&answer()));
        for go in &load.items {
            assert!(self.told(go.index, &Told::Done { well: true }));
        }
    }

    #[track_caller]
    pub fn waits(&mut self, for_what: Option<Waiting>) -> f64 {
        match self.step() {
            Step::Wait { until, waiting } if waiting == for_what => until,
            other => panic!("{other:?}"),
        }
    }
}

pub fn answer() -> Answer {
    let times = json!({ "c0": { "finish": 1 } });
    let body = json!({ "result": { "result": [], "result_time": times }, "time": { "finish": 1 } });
    Answer::read(200, Some(&value(&body))).unwrap()
}

pub fn refused(code: &str) -> Box<PortalError> {
    PortalError::new(400, code, "")
}

pub fn of(task: u64, index: usize) -> Entry {
    Entry { task, ..entry(index) }
}

#[test]
fn so_many_inputs_are_held() {
    let mut run = run((0..HELD).map(entry));
    assert!(matches!(run.step(), Step::Send(_)));
}

#[test]
fn outcomes_that_nobody_has_taken_are_held_too() {
    let mut schedule = Schedule::default();
    let mut pace = Pace::new(Limits::STANDARD);
    assert_eq!(schedule.next(&mut pace, 0.0, HELD), Step::Wait { until: f64::INFINITY, waiting: None });
    assert_eq!(schedule.next(&mut pace, 0.0, HELD - 1), Step::Pull);
}

/// The sizes of the first requests, one after another, each answered so many milliseconds later.
fn sizes(took: f64) -> Vec<usize> {
    let mut run = run((0..200).map(entry));
    let mut sizes = Vec::new();
    for _ in 0..4 {
        let load = run.sends();
        if sizes.is_empty() {
            run.waits(None);
        }
        sizes.push(load.items.len());
        run.now += took;
        run.applied(&load);
    }
    sizes
}

#[test]
fn requests_begin_small_and_alone_and_grow_at_once_after_a_quick_answer() {
    assert_eq!(sizes(1000.0), [5, 50, 50, 50]);
}

#[test]
fn after_a_slow_answer_requests_double() {
    assert_eq!(sizes(1100.0), [5, 10, 20, 40]);
}

#[test]
fn five_requests_are_on_their_way() {
    let mut run = run((0..250).map(entry));
    let first = run.sends();
    run.applied(&first);
    for _ in 0..5 {
        run.sends();
    }
    run.waits(None);
}

#[test]
fn a_pair_is_two_commands() {
    let mut run = run((0..30).map(|index| Entry { pair: true, ..entry(index) }));
    let load = run.sends();
    let places: Vec<usize> = load.items.iter().map(|go| go.place).collect();
    assert_eq!((places, load.is_batch()), (vec![0, 2], true));
}

#[test]
fn what_a_batch_cannot_carry_goes_alone() {
    let alone = |index| Entry { size: None, pair: true, ..entry(index) };
    let mut run = run([entry(0), alone(1), entry(2), alone(3)]);
    let first = run.sends();
    assert_eq!(first.items.iter().map(|go| go.index).collect::<Vec<_>>(), [0, 2]);
    run.applied(&first);
    let second = run.sends();
    assert_eq!((&second.items, second.is_batch()), (&vec![Go { index: 1, job: Job::Update, place: 0 }], false));
    assert_eq!(run.goes(), [3]);
}

/// Its read needs no carrying of what the update holds.
#[test]
fn what_went_alone_is_read_in_a_batch() {
    let alone = |index| Entry { size: None, ..entry(index) };
    let mut run = run([alone(0), entry(1)]);
    let load = run.sends();
    run.ends(&load, End::Answered(&answer()));
    assert!(!run.told(0, &Told::Lost));
    let jobs: Vec<Job> = run.sends().items.iter().map(|go| go.job).collect();
    assert_eq!(jobs, [Job::Update, Job::Read]);
}

#[test]
fn long_commands_share_less() {
    let mut run = run((0..10).map(|index| Entry { size: Some(60_000), ..entry(index) }));
    assert_eq!(run.goes(), [0, 1, 2]);
}

#[test]
fn slow_commands_share_less() {
    let mut run = run((0..100).map(entry));
    let load = run.sends();
    let time = json!({ "processing": 4, "finish": 1 });
    let body = json!({ "result": { "result": [], "result_time": { "c0": time } }, "time": time });
    run.ends(&load, End::Answered(&Answer::read(200, Some(&value(&body))).unwrap()));
    for index in 0..10 {
        run.told(index, &Told::Done { well: true });
    }
    assert_eq!(run.goes().len(), 7, "30 s of work");
}

#[test]
fn updates_of_a_task_go_one_after_another() {
    let mut run = run([of(1, 0), of(1, 1), of(2, 2), of(1, 3)]);
    let first = run.sends();
    assert_eq!(first.items.iter().map(|go| go.index).collect::<Vec<_>>(), [0, 2]);
    run.ends(&first, End::Answered(&answer()));
    assert!(!run.told(0, &Told::Lost), "it is read first");
    assert!(run.told(2, &Told::Done { well: true }));
    let read = run.sends();
    assert_eq!(read.items, [Go { index: 0, job: Job::Read, place: 0 }]);
    run.ends(&read, End::Answered(&answer()));
    assert!(run.told(0, &Told::Done { well: false }));
    assert_eq!(run.goes(), [1]);
}

#[test]
fn more_inputs_are_waited_for_while_a_request_is_on_its_way() {
    let mut run = Run { schedule: Schedule::default(), pace: Pace::new(Limits::STANDARD), now: 0.0 };
    for index in 0..2 {
        assert_eq!(run.step(), Step::Pull);
        run.schedule.push(Some(entry(index)));
    }
    assert_eq!(run.step(), Step::Pull);
    let first = run.sends();
    run.applied(&first);
    run.schedule.push(Some(entry(2)));
    assert_eq!(run.step(), Step::Pull);
    let second = run.sends();
    run.schedule.push(Some(entry(3)));
    assert_eq!(run.step(), Step::Pull);
    run.waits(None);
    run.applied(&second);
    assert_eq!(run.goes(), [3]);
}

#[test]
fn what_a_run_that_died_may_have_sent_is_read_first() {
    let looked = |index| Entry { look: Some(60_000.0), pair: true, ..entry(index) };
    let mut run = run([looked(0), looked(1)]);
    assert_eq!(run.waits(Some(Waiting::Retry)), 60_000.0, "the portal may be at it");
    run.now = 60_000.0;
    let load = run.sends();
    assert!(load.items.iter().all(|go| go.job == Job::Read));
    run.ends(&load, End::Answered(&answer()));
    assert!(run.told(0, &Told::Done { well: true }));
    assert!(!run.told(1, &Told::Absent));
    let load = run.sends();
    assert_eq!(load.items, [Go { index: 1, job: Job::Pair, place: 0 }]);
    run.lost(&load);
    run.now += 1000.0;
    let load = run.sends();
    run.ends(&load, End::Answered(&answer()));
    assert!(run.told(1, &Told::Absent), "this run has sent it: it is not sent again");
}

#[test]
fn stopping_waits_for_what_is_on_its_way() {
    let mut run = run((0..12).map(entry));
    let load = run.sends();
    run.schedule.stop();
    run.waits(None);
    run.ends(&load, End::Lost);
    for go in &load.items {
        run.told(go.index, &Told::Lost);
    }
    assert_eq!(run.step(), Step::Done);
    let left: Vec<(usize, bool)> = (0..12).map(|index| (index, index < 5)).collect();
    assert_eq!(run.schedule.left(), left);
}

#[test]
fn progress_is_told() {
    let mut run = run((0..40).map(entry));
    let load = run.sends();
    run.now += 500.0;
    run.ends(&load, End::Answered(&answer()));
    run.told(0, &Told::Done { well: true });
    run.told(1, &Told::Refused(&refused("ERROR_CORE")));
    let shown = run.schedule.progress(&run.pace, run.now, Some(40));
    assert_eq!((shown.done, shown.failed, shown.in_flight, shown.waiting), (1, 1, 3, None));
    assert_eq!(shown.eta, Some(38.0 * 100.0 / 5.0));
    assert_eq!(run.schedule.progress(&run.pace, run.now, None).eta, None);
    run.told(2, &Told::Refused(&refused("QUERY_LIMIT_EXCEEDED")));
    run.waits(Some(Waiting::Retry));
    let shown = run.schedule.progress(&run.pace, run.now + 250.0, Some(40));
    assert_eq!(shown.waiting, Some((Waiting::Retry, 500.0)));
}

#[test]
fn an_input_that_is_not_fit_counts_as_failed() {
    let mut run = run([]);
    run.schedule.push(None);
    assert_eq!(run.schedule.progress(&run.pace, run.now, None).failed, 1);
    assert_eq!(run.step(), Step::Done);
}
