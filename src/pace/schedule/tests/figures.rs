//! How long a run takes, against the shortest schedule that both limits allow.

use super::{
    portal::Portal,
    run::{Ended, Outcome, Run, entry},
};

/// Seconds of the shortest schedule for updates of half a second: each goes in the first moment in which the portal lets its
/// method run, fifty to a request, and the last takes half a second.
pub fn shortest(updates: u32, ahead: f64) -> f64 {
    let (mut now, mut left, mut begun) = (0.0, updates, Vec::new());
    loop {
        let minute = |now: f64| ((now + ahead) / 60.0_f64).floor() * 60.0;
        begun.retain(|(start, _)| *start > minute(now) - 600.0);
        let used: u32 = begun.iter().map(|(_, count)| count).sum();
        // A call may begin as long as less than 480 s have been worked; 20 requests of fifty are far from the bucket's.
        let go = left.min(960 - used);
        begun.push((minute(now), go));
        left -= go;
        if left == 0 {
            return now + 0.5;
        }
        now = begun[0].0 + 600.0 - ahead;
    }
}

#[track_caller]
fn near(ended: &Ended, updates: u32, most: f64) {
    let least = shortest(updates, ended.portal.ahead);
    let over = (ended.took / least - 1.0) * 100.0;
    println!(
        "{updates} updates: {:.1} s in {} requests; shortest {least:.1} s; {over:.2} % over; {} refused",
        ended.took,
        ended.portal.requests,
        ended.portal.refused + ended.portal.blocked
    );
    assert!(over <= most, "{over} % over");
    assert!(ended.took >= least, "the portal was cheated");
    assert_eq!(ended.outcomes.len(), updates as usize);
    assert!(ended.outcomes.iter().all(|(_, outcome)| *outcome == Outcome::Applied));
    assert_eq!(ended.portal.ran.len(), updates as usize, "each ran once");
}

pub fn half(_: usize) -> f64 {
    0.5
}

#[test]
fn ten_thousand_updates_take_little_longer_than_they_must() {
    for ahead in [0.0, 17.0, 31.0, 59.0] {
        let mut portal = Portal::new(half);
        portal.ahead += ahead;
        let ended = Run::new(portal, (0..10_000).map(entry).collect()).ends();
        near(&ended, 10_000, 5.0);
        assert_eq!((ended.portal.refused, ended.portal.blocked), (0, 0));
        assert!(ended.held <= 300, "{} inputs are held", ended.held);
    }
}

#[test]
fn so_they_do_where_the_work_takes_no_time() {
    let mut portal = Portal::new(half);
    portal.instant = true;
    let ended = Run::new(portal, (0..10_000).map(entry).collect()).ends();
    near(&ended, 10_000, 5.0);
    assert_eq!((ended.portal.refused, ended.portal.blocked), (0, 0));
}

#[test]
fn others_who_take_half_of_the_rate_are_met_by_waiting() {
    let mut portal = Portal::new(half);
    portal.others = 1.0;
    near(&Run::new(portal, (0..10_000).map(entry).collect()).ends(), 10_000, 5.0);
}

/// Two thousand that each go alone: 50 at once, and then one every second as the others take the rest.
#[test]
fn what_goes_alone_shares_the_rate_with_others() {
    let mut portal = Portal::new(|_| 0.01);
    portal.others = 1.0;
    let alone = |index| crate::pace::schedule::Entry { size: None, ..entry(index) };
    let ended = Run::new(portal, (0..2000).map(alone).collect()).ends();
    println!(
        "2000 alone: {:.1} s; {} refused of {}",
        ended.took,
        ended.portal.refused,
        ended.portal.requests + ended.portal.refused
    );
    assert!(ended.outcomes.iter().all(|(_, outcome)| *outcome == Outcome::Applied));
    assert!(ended.took < 1950.0 * 1.35, "{} s", ended.took);
    assert!(ended.portal.refused * 20 < ended.portal.requests, "{} refused", ended.portal.refused);
}

#[test]
fn a_thousand_updates_without_work_take_as_long_as_their_ways() {
    let mut portal = Portal::new(|_| 0.0);
    portal.instant = true;
    let ended = Run::new(portal, (0..1000).map(entry).collect()).ends();
    println!("1000 without work: {:.2} s in {} requests", ended.took, ended.portal.requests);
    // One after another 20 batches would take 2 s.
    assert!(ended.took <= 1.0, "{} s", ended.took);
}

/// Killed after 20 numbers of outcomes, and begun anew at once with what was not known to be done: the same as a page that is
/// loaded again. What was sent and not heard of is read when a minute has passed.
#[test]
fn a_run_that_dies_again_and_again_goes_on() {
    let (mut portal, mut begins, mut left) = (Portal::new(half), (0.0, 0), (0..10_000).map(entry).collect::<Vec<_>>());
    for life in 0..=20 {
        let dies = (life < 20).then_some(life * 37 % 500 + 1);
        let ended = Run { dies, begins, ..Run::new(portal, left.clone()) }.ends();
        assert!(ended.outcomes.iter().all(|(_, outcome)| *outcome == Outcome::Applied));
        let flying = ended.schedule.left();
        left.retain(|entry| !ended.outcomes.iter().any(|(index, _)| *index == entry.index));
        for entry in &mut left {
            let sent = ended.flying.contains(&entry.index)
                || flying.iter().any(|(index, sent)| *index == entry.index && *sent);
            entry.look = sent.then_some((ended.took + 60.0) * 1000.0);
        }
        (portal, begins) = (ended.portal, (ended.took, ended.sent));
    }
    assert!(left.is_empty());
    assert_eq!(portal.ran.len(), 10_000, "each ran once");
    let over = (begins.0 / shortest(10_000, 1_700_000_017.0) - 1.0) * 100.0;
    println!(
        "killed 20 times: {:.1} s; {over:.2} % over; {} blocked, {} refused",
        begins.0, portal.blocked, portal.refused
    );
    // A new life learns of a limit that is used up when its first request meets it.
    assert!(portal.blocked <= 20, "{} blocked", portal.blocked);
    assert_eq!(portal.refused, 0);
    assert!(over <= 5.0, "{over} % over");
}
