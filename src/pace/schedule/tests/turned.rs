//! What a run makes of errors that all later requests would meet, and of requests that hang.

use super::{
    run::entry,
    steps::{Run, run},
};
use crate::pace::schedule::{End, Load, Step, Told};

/// Sends a request, which is turned away; gives whether its updates go again.
fn turned(run: &mut Run) -> bool {
    let load = run.sends();
    turned_away(run, &load)
}

fn turned_away(run: &mut Run, load: &Load) -> bool {
    run.ends(load, End::Refused);
    let again = run.schedule.turns(load, run.now, 0.0);
    for go in &load.items {
        assert!(!again || !run.told(go.index, &Told::Turned));
    }
    run.now += 1000.0;
    again
}

/// A run of which one request was answered.
fn answered() -> Run {
    let mut run = run((0..200).map(entry));
    let load = run.sends();
    run.applied(&load);
    run.now += 1000.0;
    run
}

#[test]
fn what_turns_the_first_request_away_is_believed_at_once() {
    assert!(!turned(&mut run((0..9).map(entry))));
}

#[test]
fn what_turns_a_later_one_away_is_believed_when_two_more_have_met_it() {
    let mut run = answered();
    assert_eq!([0; 3].map(|_| turned(&mut run)), [true, true, false]);
}

#[test]
fn an_answer_between_shows_that_it_is_over() {
    let mut run = answered();
    assert_eq!([0; 2].map(|_| turned(&mut run)), [true, true]);
    let load = run.sends();
    run.applied(&load);
    run.now += 1000.0;
    assert_eq!([0; 3].map(|_| turned(&mut run)), [true, true, false]);
}

#[test]
fn those_that_were_on_their_way_are_turned_away_with_it() {
    let mut run = answered();
    let loads = [0; 3].map(|_| run.sends());
    for load in &loads {
        run.ends(load, End::Refused);
        assert!(run.schedule.turns(load, run.now, 0.0));
    }
}

#[test]
fn one_update_finds_out_whether_it_is_over() {
    let mut run = answered();
    assert!(turned(&mut run));
    assert_eq!(run.goes().len(), 1);
    run.waits(None);
}

#[test]
fn a_first_request_that_hangs_is_joined_by_another_one_after_ten_seconds() {
    let mut run = run((0..20).map(entry));
    run.sends();
    assert_eq!(run.waits(None), run.now + 10_000.0);
    run.now += 10_000.0;
    assert_eq!(run.goes(), [5]);
    assert_eq!(run.waits(None), run.now + 10_000.0);
}

#[test]
fn one_that_finds_out_whether_the_portal_answers_again_and_hangs_is_joined_too() {
    let mut run = answered();
    let load = run.sends();
    run.ends(&load, End::Lost);
    for go in &load.items {
        run.told(go.index, &Told::Lost);
    }
    run.now += 5000.0;
    run.sends();
    assert!(matches!(run.step(), Step::Wait { .. }));
    run.now += 10_000.0;
    run.sends();
}
