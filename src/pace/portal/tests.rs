use super::*;

const UPDATE: &str = "tasks.task.update";

fn error(status: u16, code: &str) -> Box<PortalError> {
    PortalError::new(status, code, "")
}

fn time(finish: f64, processing: f64, operating: f64) -> CallTime {
    let (finish, processing, operating) = (Some(finish), Some(processing), Some(operating));
    CallTime { finish, processing, operating, operating_reset_at: Some(1_000_600.0), ..CallTime::default() }
}

/// One call from its question to its answer, without a wait.
fn call(pace: &mut Pace, method: &str, told: &CallTime, now: f64) {
    let mut ticket = 0;
    assert_eq!(pace.ask(&mut ticket, method, now).0, now);
    pace.answered(method, Some(told), now);
}

#[test]
fn single_calls_share_a_bucket() {
    let mut pace = Pace::new(Limits { burst: 4.0, per_second: 2.0 });
    let mut ticket = 0;
    assert_eq!(pace.ask(&mut ticket, UPDATE, 0.0).0, 0.0);
    assert_eq!(pace.ask(&mut ticket, "profile", 0.0).0, 0.0);
    assert_eq!(pace.ask(&mut ticket, UPDATE, 0.0), (500.0, Waiting::Rate));
    pace.limit(Limits::ENTERPRISE);
    assert_eq!(pace.ask(&mut ticket, UPDATE, 0.0).0, 0.0);
}

#[test]
fn each_method_has_its_own_time_by_the_portals_clock() {
    let mut pace = Pace::new(Limits::STANDARD);
    call(&mut pace, UPDATE, &time(1_000_010.0, 1.0, 479.0), 5000.0);
    let mut ticket = 0;
    let (at, waiting) = pace.ask(&mut ticket, UPDATE, 6000.0);
    assert_eq!((at, waiting, ticket), (5000.0 + 591_000.0, Waiting::Operating, 0));
    assert_eq!(pace.ask(&mut ticket, "tasks.task.get", 6000.0).0, 6000.0);
    assert_eq!(pace.ask(&mut ticket, UPDATE, at).0, at);
}

#[test]
fn each_app_has_its_own_time_and_all_share_a_bucket() {
    let mut pace = Pace::new(Limits { burst: 4.0, per_second: 2.0 });
    pace.act("webhook");
    call(&mut pace, UPDATE, &time(1_000_010.0, 1.0, 479.0), 0.0);
    pace.act("");
    let mut ticket = 0;
    assert_eq!(pace.ask(&mut ticket, UPDATE, 0.0).0, 0.0);
    assert_eq!(pace.ask(&mut 0, UPDATE, 0.0), (500.0, Waiting::Rate));
    pace.act("webhook");
    assert_eq!(pace.ask(&mut 0, UPDATE, 0.0).1, Waiting::Operating);
}

#[test]
fn a_pace_is_idle_when_nobody_waits_and_nothing_is_on_its_way() {
    let mut pace = Pace::new(Limits { burst: 3.0, per_second: 2.0 });
    let mut waits = 0;
    assert_eq!(pace.ask(&mut 0, UPDATE, 0.0).0, 0.0);
    assert!(!pace.is_idle(), "a call is on its way");
    pace.lost(UPDATE);
    assert!(pace.is_idle());
    pace.ask(&mut waits, UPDATE, 0.0);
    assert!(!pace.is_idle(), "a call waits");
    pace.leave(&mut waits);
    assert!(pace.is_idle());
}

#[test]
fn methods_without_end_are_not_all_remembered() {
    let mut pace = Pace::new(Limits { burst: 2000.0, per_second: 2.0 });
    for number in 0..1000 {
        call(&mut pace, &number.to_string(), &time(1_000_010.0, 1.0, 479.0), 0.0);
    }
    assert_eq!(pace.methods.len(), MOST);
    assert_eq!(pace.ask(&mut 0, "999", 1e6).1, Waiting::Rate);
}

#[test]
fn a_call_on_its_way_counts_until_it_is_back() {
    let mut pace = Pace::new(Limits::STANDARD);
    call(&mut pace, UPDATE, &time(1_000_010.0, 100.0, 300.0), 0.0);
    assert_eq!(pace.room(UPDATE, 0.0), 1.0);
    let mut ticket = 0;
    assert_eq!(pace.ask(&mut ticket, UPDATE, 0.0).0, 0.0);
    assert_eq!(pace.room(UPDATE, 0.0), 0.0);
    pace.lost(UPDATE);
    assert_eq!(pace.room(UPDATE, 0.0), 1.0);
}

#[test]
fn a_limit_of_requests_stops_all_methods_and_one_of_time_its_own() {
    let mut pace = Pace::new(Limits::STANDARD);
    assert_eq!(pace.refused(UPDATE, &error(429, "OPERATION_TIME_LIMIT"), 0.0, 0.0), Some(10_000.0));
    let mut ticket = 0;
    assert_eq!(pace.ask(&mut ticket, UPDATE, 0.0), (10_000.0, Waiting::Operating));
    assert_eq!(pace.ask(&mut ticket, "profile", 0.0).0, 0.0);
    assert_eq!(pace.refused("profile", &error(503, "OVERLOAD_LIMIT"), 0.0, 0.0), Some(10_000.0));
    assert_eq!(pace.ask(&mut ticket, "profile", 0.0), (10_000.0, Waiting::Retry));
}

#[test]
fn after_a_block_calls_that_fail_go_one_after_another_without_a_wait() {
    let mut pace = Pace::new(Limits::STANDARD);
    pace.refused(UPDATE, &error(429, "OPERATION_TIME_LIMIT"), 0.0, 0.0);
    for now in [10_000.0, 10_100.0, 10_200.0, 10_300.0, 10_400.0, 10_500.0] {
        assert_eq!(pace.ask(&mut 0, UPDATE, now).0, now);
        assert!(pace.ask(&mut 0, UPDATE, now).0 > now, "one at a time");
        pace.lost(UPDATE);
    }
}

#[test]
fn after_a_block_a_call_that_is_blocked_too_makes_all_wait() {
    let mut pace = Pace::new(Limits::STANDARD);
    let blocked = error(429, "OPERATION_TIME_LIMIT");
    pace.refused(UPDATE, &blocked, 0.0, 0.0);
    assert_eq!(pace.ask(&mut 0, UPDATE, 10_000.0).0, 10_000.0);
    pace.lost(UPDATE);
    pace.refused(UPDATE, &blocked, 10_100.0, 0.0);
    assert!(pace.ask(&mut 0, UPDATE, 10_200.0).0 >= 70_000.0);
}

#[test]
fn a_limit_that_stays_is_waited_for_longer() {
    let mut pace = Pace::new(Limits::STANDARD);
    let full = error(503, "QUERY_LIMIT_EXCEEDED");
    let waits: Vec<f64> = [0.0, 1e5, 2e5].iter().map(|now| pace.refused(UPDATE, &full, *now, 1.0).unwrap()).collect();
    assert_eq!(waits, [750.0, 1250.0, 2250.0]);
    pace.answered(UPDATE, None, 3e5);
    assert_eq!(pace.refused(UPDATE, &full, 3e5, 1.0), Some(750.0));
}

#[test]
fn what_is_no_limit_is_not_tried_again() {
    let mut pace = Pace::new(Limits::STANDARD);
    assert_eq!(pace.refused(UPDATE, &error(500, "INTERNAL_SERVER_ERROR"), 0.0, 0.5), None);
    let mut ticket = 0;
    assert_eq!(pace.ask(&mut ticket, UPDATE, 0.0).0, 0.0);
}

#[test]
fn a_call_that_will_not_go_leaves_the_line() {
    let mut pace = Pace::new(Limits { burst: 3.0, per_second: 2.0 });
    let mut tickets = [0; 3];
    let asked: Vec<f64> = tickets.iter_mut().map(|ticket| pace.ask(ticket, UPDATE, 0.0).0).collect();
    assert_eq!(asked, [0.0, 500.0, 1000.0]);
    let [_, second, third] = &mut tickets;
    pace.leave(second);
    assert_eq!(pace.ask(third, UPDATE, 0.0).0, 500.0);
}

/// Its work was over at once, and its answer came 25 s later.
#[test]
fn a_late_answer_does_not_put_the_portals_clock_back() {
    let mut pace = Pace::new(Limits::STANDARD);
    pace.heard(Some(&time(1000.0, 1.0, 1.0)), f64::INFINITY, 5000.0);
    let late = CallTime { duration: Some(1.0), ..time(1010.0, 1.0, 1.0) };
    pace.heard(Some(&late), 13_900.0, 40_000.0);
    assert_eq!(pace.zero, -995_000.0);
    pace.heard(Some(&late), 30_000.0, 40_000.0);
    assert_eq!(pace.zero, -979_000.0, "this page's clock has been put forward");
}
