//! Runs with random portals, faults and sources, through and through.

use std::collections::HashMap;

use proptest::prelude::*;

use super::{
    portal::{Fault, Portal},
    run::{Ended, Outcome, Run},
};
use crate::pace::{
    bucket::Limits,
    schedule::{Entry, Job},
};

/// What is drawn: of each update its task, whether it goes alone, is paired, and may have been sent by a run that died.
fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let one = (
        0_u64..400,
        prop::bool::weighted(0.1),
        prop::bool::weighted(0.3),
        prop::bool::weighted(0.05),
        10_usize..40_000,
    );
    prop::collection::vec(one, 0..900).prop_map(|drawn| {
        let entry = |(index, (task, alone, pair, look, size)): (usize, (u64, bool, bool, bool, usize))| Entry {
            index,
            task,
            size: (!alone).then_some(size),
            pair,
            look: look.then_some(60_000.0),
            deadline: f64::INFINITY,
        };
        drawn.into_iter().enumerate().map(entry).collect()
    })
}

/// Seconds that a command works.
fn works() -> Vec<fn(usize) -> f64> {
    vec![|_| 0.0, |_| 0.01, |_| 0.5, |_| 3.0, |_| 5.0, |index| if index % 97 == 3 { 21.0 } else { 0.3 }]
}

/// Any number for a request's number, the same each time.
pub fn drawn(seed: u64, id: usize) -> u64 {
    let mixed = (seed ^ (id as u64)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 33
}

/// Every input has one outcome, its update ran at most once, and updates of a task ran in the order of the input.
fn holds(entries: &[Entry], ended: &Ended, whole: bool) -> Result<(), TestCaseError> {
    let mut outcomes: Vec<usize> = ended.outcomes.iter().map(|(index, _)| *index).collect();
    outcomes.sort_unstable();
    outcomes.extend(ended.schedule.left().iter().map(|(index, _)| *index));
    if whole {
        prop_assert_eq!(outcomes.len(), entries.len());
    }
    outcomes.sort_unstable();
    outcomes.dedup();
    prop_assert!(outcomes.len() == ended.outcomes.len() + ended.schedule.left().len(), "one has two outcomes");
    let mut last: HashMap<u64, usize> = HashMap::new();
    for (task, index) in &ended.portal.ran {
        let before = last.insert(*task, *index);
        prop_assert!(before.is_none_or(|before| before < *index), "task {}: {:?} ran before {}", task, before, index);
    }
    for (index, outcome) in &ended.outcomes {
        let ran = ended.portal.done.contains(index);
        prop_assert!(ran || *outcome != Outcome::Applied, "{} is called applied and did not run", index);
        prop_assert!(!ran || *outcome != Outcome::Late, "{} is called not sent and ran", index);
    }
    // What is looked for has places of its own, and so has what is read.
    let looked = entries.iter().filter(|entry| entry.look.is_some()).count();
    prop_assert!(ended.held <= 600 + looked);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_limit_is_ever_met(
        entries in entries(),
        work in prop::sample::select(works().into_iter().take(5).collect::<Vec<_>>()),
        instant in any::<bool>(),
        enterprise in any::<bool>(),
        ahead in 0.0..1e9,
        way in 0.001..0.4,
        late in 0_u64..200,
        slow in prop::bool::weighted(0.3),
        seed in any::<u64>(),
    ) {
        let limits = if enterprise { Limits::ENTERPRISE } else { Limits::STANDARD };
        let mut portal = Portal::new(work);
        (portal.instant, portal.ahead, portal.burst, portal.per_second) = (instant, ahead, limits.burst, limits.per_second);
        #[expect(clippy::cast_precision_loss)]
        let ways = |id| way + (drawn(seed, id) % (late + 1)) as f64 / 1000.0;
        let run = Run { limits, way: &ways, source: &|_| if slow { 0.03 } else { 0.0 }, ..Run::new(portal, entries.clone()) };
        let ended = run.ends();
        prop_assert_eq!((ended.portal.refused, ended.portal.blocked), (0, 0), "{} {}", ended.took, work(0));
        prop_assert!(ended.outcomes.iter().all(|(_, outcome)| *outcome == Outcome::Applied));
        holds(&entries, &ended, true)?;
    }

    #[test]
    fn nothing_is_lost_and_nothing_sent_twice_whatever_happens(
        entries in entries(),
        work in prop::sample::select(works()),
        seed in any::<u64>(),
        others in prop::sample::select(vec![0.0, 1.0, 1.9]),
        most in prop::sample::select(vec![480.0, 420.0, 300.0]),
        percent in 0_u64..30,
        chance in 0.0..1.0,
        stop in prop::option::weighted(0.3, 0_usize..900),
    ) {
        let mut portal = Portal::new(work);
        (portal.others, portal.most) = (others, most);
        let fault = |id| {
            let number = drawn(seed, id);
            (number % 100 < percent).then(|| match number / 100 % 3 {
                0 => Fault::Before,
                1 => Fault::After,
                _ => Fault::Within(usize::try_from(number / 300 % 50).unwrap()),
            })
        };
        let run = Run { fault: &fault, chance, stop, bad: |index| index % 33 == 7, ..Run::new(portal, entries.clone()) };
        let ended = run.ends();
        holds(&entries, &ended, stop.is_none())?;
        // Every input that was sent, or may have been, is known to be so.
        for (index, sent) in ended.schedule.left() {
            let ran = ended.portal.done.contains(&index);
            prop_assert!(sent || !ran, "{} ran and is called not sent", index);
        }
        // Limits alone make no update fail.
        for (index, outcome) in &ended.outcomes {
            prop_assert!(*outcome != Outcome::Refused || index % 33 == 7, "{} failed for a limit", index);
        }
    }

    #[test]
    fn what_has_a_time_is_decided_in_it(
        entries in entries(),
        within in 1.0..5000.0,
        work in prop::sample::select(works()),
    ) {
        let entries: Vec<Entry> = entries.into_iter().map(|entry| Entry { deadline: within * 1000.0, ..entry }).collect();
        let ended = Run::new(Portal::new(work), entries.clone()).ends();
        holds(&entries, &ended, true)?;
        // What is on its way is not called back.
        prop_assert!(ended.took <= within + 61.0, "{} s", ended.took);
    }
}

#[test]
fn a_job_has_its_commands() {
    assert_eq!([Job::Update, Job::Pair, Job::Read].map(Job::commands), [(1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]);
}
