use proptest::prelude::*;

use super::*;

const SMALL: Limits = Limits { burst: 5.0, per_second: 2.0 };

/// When a request that asks now goes, having waited as it is told to.
fn goes(bucket: &mut Bucket, mut now: f64) -> f64 {
    let mut ticket = 0;
    loop {
        let at = bucket.ask(&mut ticket, now);
        if at <= now {
            return now;
        }
        now = at;
    }
}

/// When so many requests go, one after another.
fn all(bucket: &mut Bucket, mut now: f64, count: usize) -> Vec<f64> {
    let mut times = Vec::new();
    for _ in 0..count {
        now = goes(bucket, now);
        times.push(now);
    }
    times
}

#[test]
fn so_many_go_at_once_and_then_some_a_second() {
    let mut bucket = Bucket::new(SMALL);
    assert_eq!(all(&mut bucket, 0.0, 6), [0.0, 0.0, 0.0, 500.0, 1000.0, 1500.0]);
}

#[test]
fn a_bucket_empties_and_holds_no_more_than_it_does() {
    let mut bucket = Bucket::new(SMALL);
    for _ in 0..3 {
        goes(&mut bucket, 0.0);
    }
    assert_eq!(all(&mut bucket, 1e6, 4), [1e6, 1e6, 1e6, 1_000_500.0]);
}

#[test]
fn who_came_first_goes_first() {
    let mut bucket = Bucket::new(SMALL);
    for _ in 0..3 {
        goes(&mut bucket, 0.0);
    }
    let (mut first, mut second, mut third) = (0, 0, 0);
    assert_eq!(bucket.ask(&mut first, 0.0), 500.0);
    assert_eq!(bucket.ask(&mut second, 0.0), 1000.0);
    assert_eq!(bucket.ask(&mut third, 0.0), 1500.0);
    // Though they ask in another order.
    assert_eq!(bucket.ask(&mut second, 500.0), 1000.0);
    bucket.leave(first);
    assert_eq!(bucket.ask(&mut second, 500.0), 500.0);
    assert_eq!(bucket.ask(&mut third, 500.0), 1000.0);
}

#[test]
fn who_was_turned_away_goes_before_those_who_came_later() {
    let mut bucket = Bucket::new(SMALL);
    let mut tickets = [0; 5];
    let asked = tickets.each_mut().map(|ticket| bucket.ask(ticket, 0.0));
    assert_eq!(asked, [0.0, 0.0, 0.0, 500.0, 1000.0]);
    let [first, second, _, _, last] = &mut tickets;
    assert_eq!(bucket.ask(second, 0.0), 500.0);
    assert_eq!(bucket.ask(first, 0.0), 500.0);
    assert_eq!((bucket.ask(second, 0.0), bucket.ask(last, 0.0)), (1000.0, 2000.0));
}

/// In a hidden page timers go off together: those that are late do not go together all the same.
#[test]
fn late_ones_do_not_crowd() {
    let mut bucket = Bucket::new(SMALL);
    let mut tickets = [0; 20];
    for ticket in &mut tickets {
        bucket.ask(ticket, 0.0);
    }
    let (_, late) = tickets.split_at_mut(3);
    let gone = late.iter_mut().filter_map(|ticket| (bucket.ask(ticket, 60_000.0) <= 60_000.0).then_some(()));
    assert_eq!(gone.count(), 3);
}

#[test]
fn a_refusal_closes_it_and_halves_the_rate() {
    let mut bucket = Bucket::new(SMALL);
    bucket.refused(3000.0, 0.0);
    assert!(bucket.is_closed(2999.0) && !bucket.is_closed(3000.0));
    assert_eq!(goes(&mut bucket, 0.0), 3000.0);
    assert_eq!(all(&mut bucket, 3000.0, 4), [3000.0, 3000.0, 4000.0, 5000.0], "one a second");
}

#[test]
fn refusals_on_their_way_are_one() {
    let mut bucket = Bucket::new(SMALL);
    for now in [0.0, 100.0, 900.0] {
        bucket.refused(1000.0, now);
    }
    assert_eq!((bucket.refusals(), bucket.is_closed(1000.0)), (1, false));
    bucket.refused(1000.0, 1000.0);
    assert_eq!(bucket.refusals(), 2);
    bucket.answered();
    assert_eq!(bucket.refusals(), 0);
}

#[test]
fn answers_bring_the_rate_back() {
    let mut bucket = Bucket::new(SMALL);
    bucket.refused(0.0, 0.0);
    for _ in 0..100 {
        bucket.answered();
    }
    goes(&mut bucket, 0.0);
    assert_eq!(goes(&mut bucket, 500.0), 1000.0);
}

#[test]
fn limits_of_nothing_let_something_through() {
    let mut bucket = Bucket::new(Limits { burst: 0.0, per_second: 0.0 });
    assert_eq!(goes(&mut bucket, 0.0), 0.0);
    assert!(goes(&mut bucket, 0.0).is_finite());
}

proptest! {
    #[test]
    fn a_bucket_of_that_size_never_runs_over(
        burst in 1_u32..100,
        per_second in 1_u32..10,
        asks in prop::collection::vec(0.0..2000.0, 1..200),
    ) {
        let limits = Limits { burst: f64::from(burst), per_second: f64::from(per_second) };
        let mut bucket = Bucket::new(limits);
        let (mut level, mut at, mut now): (f64, f64, f64) = (0.0, 0.0, 0.0);
        for pause in asks {
            now = goes(&mut bucket, if pause < 1000.0 { now } else { now + pause });
            level = (level - (now - at) / 1000.0 * limits.per_second).max(0.0) + 1.0;
            at = now;
            prop_assert!(level <= limits.burst + 0.01, "{} of {}", level, limits.burst);
        }
    }
}

#[test]
fn a_bucket_that_was_empty_for_a_minute_has_its_whole_rate_again() {
    let mut bucket = Bucket::new(SMALL);
    bucket.refused(250.0, 0.0);
    // Three requests leak at half the rate.
    bucket.ask(&mut 0, 3000.0);
    assert_eq!(bucket.part, 0.5);
    bucket.ask(&mut 0, 34_000.0);
    assert_eq!(bucket.part, 1.0);
}
