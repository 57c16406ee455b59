//! What a schedule does where a portal refuses, the network is away, or the time is over: one fact each.

use serde_json::json;

use super::{
    run::entry,
    steps::{answer, of, refused, run},
};
use crate::{
    pace::{
        bucket::Limits,
        portal::Waiting,
        schedule::{End, Entry, Go, Job, LOST, REFUSED, Step, Told},
    },
    rest::answer::Answer,
    task::given::value,
};

#[test]
fn while_answers_are_lost_reads_alone_find_out() {
    let mut run = run((0..30).map(entry));
    let load = run.sends();
    assert_eq!(run.lost(&load), [false; 5]);
    let until = run.waits(Some(Waiting::Retry));
    assert_eq!(until, run.now + 750.0);
    run.now = until;
    let load = run.sends();
    assert_eq!(load.items, [Go { index: 0, job: Job::Read, place: 0 }], "one finds out");
    run.waits(None);
    assert_eq!(run.lost(&load), [false]);
    assert_eq!(run.waits(Some(Waiting::Retry)), run.now + 1250.0);
}

#[test]
fn a_read_that_is_lost_again_and_again_is_given_up() {
    let mut run = run([entry(0)]);
    let (mut given_up, mut reads) = (false, 0);
    while !given_up {
        let load = run.sends();
        reads += u32::from(load.items[0].job == Job::Read);
        given_up = run.lost(&load)[0];
        run.now += 61_000.0;
    }
    assert_eq!((reads, run.step()), (LOST, Step::Done));
}

#[test]
fn an_error_decides_and_a_limit_does_not() {
    let mut run = run([entry(0), entry(1)]);
    let load = run.sends();
    run.ends(&load, End::Answered(&answer()));
    assert!(run.told(0, &Told::Refused(&refused("ERROR_CORE"))));
    assert!(!run.told(1, &Told::Refused(&refused("OPERATION_TIME_LIMIT"))));
    let until = run.waits(Some(Waiting::Operating));
    assert!((until - run.now - 20_000.0).abs() < 1.0, "{until}");
    run.now = until;
    assert_eq!(run.goes(), [1]);
}

#[test]
fn a_limit_that_let_a_later_command_run_is_none() {
    let mut run = run([entry(0), entry(1)]);
    let load = run.sends();
    let time = json!({ "processing": 0.5, "finish": 1 });
    let body = json!({ "result": { "result": [], "result_time": { "c1": time } }, "time": time });
    run.ends(&load, End::Answered(&Answer::read(200, Some(&value(&body))).unwrap()));
    assert!(!run.told(0, &Told::Refused(&refused("OPERATION_TIME_LIMIT"))));
    assert!(run.told(1, &Told::Done { well: true }));
    assert_eq!(run.goes(), [0], "at once");
}

#[test]
fn a_full_bucket_is_backed_off_from() {
    let mut run = run([entry(0), entry(1)]);
    let load = run.sends();
    run.ends(&load, End::Refused);
    for index in 0..2 {
        assert!(!run.told(index, &Told::Refused(&refused("QUERY_LIMIT_EXCEEDED"))));
    }
    let until = run.waits(Some(Waiting::Retry));
    assert_eq!(until, run.now + 1000.0, "others took a part: half of the rate is ours");
    run.now = until;
    assert_eq!(run.goes(), [0, 1]);
}

#[test]
fn limits_that_never_end_end_a_run() {
    let mut run = run([entry(0)]);
    for round in 1..=REFUSED {
        run.now += 100_000.0;
        let load = run.sends();
        run.ends(&load, End::Refused);
        assert_eq!(run.told(0, &Told::Refused(&refused("OVERLOAD_LIMIT"))), round == REFUSED);
    }
    assert_eq!(run.step(), Step::Done);
}

#[test]
fn nothing_goes_without_a_network() {
    let mut run = run([entry(0)]);
    run.schedule.offline(true);
    assert_eq!(run.waits(Some(Waiting::Offline)), f64::INFINITY);
    run.schedule.offline(false);
    assert_eq!(run.goes(), [0]);
}

#[test]
fn what_cannot_go_in_time_is_given_up_at_once() {
    let mut run = run([Entry { deadline: 5000.0, ..entry(0) }, entry(1)]);
    let load = run.sends();
    run.ends(&load, End::Answered(&answer()));
    for index in 0..2 {
        run.told(index, &Told::Refused(&refused("OPERATION_TIME_LIMIT")));
    }
    let Step::Late { index: 0, sent: false, wait } = run.step() else { panic!("it is late") };
    assert!((wait - 20_000.0).abs() < 1.0);
    run.waits(Some(Waiting::Operating));
}

#[test]
fn a_deadline_is_kept_behind_another_update() {
    let mut run = run([of(1, 0), Entry { deadline: 5000.0, ..of(1, 1) }]);
    run.sends();
    assert_eq!(run.waits(None), 5000.0);
    run.now = 5000.0;
    assert_eq!(run.step(), Step::Late { index: 1, sent: false, wait: 0.0 });
}

#[test]
fn single_calls_and_a_run_stand_in_one_line() {
    let alone = |index| Entry { size: None, ..entry(index) };
    let mut run = run([alone(0), alone(1)]);
    // One at once, and one each half second.
    run.pace.limit(Limits { burst: 3.0, per_second: 2.0 });
    let load = run.sends();
    run.applied(&load);
    let mut ticket = 0;
    assert_eq!(run.pace.ask(&mut ticket, "profile", run.now).0, run.now + 500.0);
    assert_eq!(run.waits(Some(Waiting::Rate)), run.now + 1000.0);
    run.now += 500.0;
    assert_eq!(run.waits(Some(Waiting::Rate)), run.now + 500.0, "the call came first");
    assert_eq!(run.pace.ask(&mut ticket, "profile", run.now).0, run.now);
    run.now += 500.0;
    assert_eq!(run.goes(), [1]);
}

#[test]
fn where_runs_have_died_one_update_finds_out_what_time_is_left() {
    let looked = |index| Entry { look: Some(60_000.0), ..entry(index) };
    let mut run = run((0..20).map(looked).chain((20..60).map(entry)));
    assert_eq!(run.goes(), [20]);
    run.waits(None);
}

#[test]
fn what_a_run_that_died_has_sent_lets_all_else_go_first() {
    let looked = |index| Entry { look: Some(60_000.0), ..entry(index) };
    let mut run = run((0..4).map(looked).chain((4..8).map(entry)));
    let load = run.sends();
    run.applied(&load);
    run.now = 60_000.0;
    // One read finds out what time is left for others.
    assert_eq!(run.goes(), [5, 6, 7, 0]);
}
