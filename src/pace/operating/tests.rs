use super::*;

/// An answer's `time`: at that second, with that sum, of which the oldest minute is emptied then.
fn time(at: f64, cost: f64, sum: f64, reset: f64) -> CallTime {
    CallTime {
        finish: Some(at),
        processing: Some(cost),
        operating: Some(sum),
        operating_reset_at: Some(reset),
        ..CallTime::default()
    }
}

fn told(times: &[(f64, f64, f64, f64)]) -> Operating {
    let mut operating = Operating::default();
    for (at, cost, sum, reset) in times {
        operating.learn(&time(*at, *cost, *sum, *reset));
    }
    operating
}

#[test]
fn nothing_is_limited_where_nothing_is_told() {
    let mut operating = Operating::default();
    assert_eq!((operating.room(0.0), operating.free_at(0.0)), (f64::INFINITY, 0.0));
    operating.learn(&CallTime { processing: Some(300.0), ..CallTime::default() });
    operating.fly(50.0, 0.0);
    assert_eq!((operating.room(0.0), operating.cost()), (f64::INFINITY, 300.0));
}

#[test]
fn calls_go_while_their_work_fits() {
    let mut operating = told(&[(60.0, 2.0, 100.0, 660.0)]);
    // 480 s, five calls kept back.
    assert_eq!(operating.room(60.0), 185.0);
    operating.fly(180.0, 60.0);
    assert_eq!(operating.room(60.0), 5.0);
    operating.land(180.0);
    assert_eq!((operating.room(60.0), operating.left(60.0)), (185.0, 380.0));
}

#[test]
fn when_the_oldest_minute_has_gone_one_call_finds_out_what_is_left() {
    let mut operating = told(&[(70.0, 2.0, 200.0, 660.0), (130.0, 2.0, 475.0, 660.0)]);
    assert_eq!((operating.room(140.0), operating.free_at(140.0)), (0.0, 661.0));
    assert_eq!((operating.room(661.0), operating.free_at(661.0)), (1.0, 661.0));
    operating.fly(1.0, 661.0);
    assert_eq!((operating.room(661.0), operating.free_at(661.0)), (0.0, 671.0));
    operating.learn(&time(663.0, 2.0, 277.0, 720.0));
    operating.land(1.0);
    assert_eq!(operating.room(663.0), 96.0);
}

#[test]
fn another_asks_where_one_does_not_tell() {
    let mut operating = told(&[(70.0, 2.0, 475.0, 660.0)]);
    operating.fly(1.0, 661.0);
    operating.land(1.0);
    assert_eq!((operating.room(670.0), operating.room(671.0)), (0.0, 1.0));
}

#[test]
fn without_a_minute_that_is_told_one_asks_each_minute() {
    let time = CallTime { operating_reset_at: None, ..time(70.0, 2.0, 475.0, 0.0) };
    let mut operating = Operating::default();
    operating.learn(&time);
    assert_eq!(operating.free_at(71.0), 130.0);
}

#[test]
fn after_ten_minutes_and_one_more_nothing_is_left_of_a_sum() {
    let operating = told(&[(70.0, 2.0, 475.0, 660.0)]);
    assert_eq!((operating.left(729.0), operating.left(730.0)), (5.0, 480.0));
}

#[test]
fn what_is_on_its_way_may_cost_less_than_is_thought() {
    let mut operating = told(&[(60.0, 2.0, 2.0, 660.0)]);
    operating.fly(300.0, 60.0);
    assert_eq!((operating.room(60.0), operating.free_at(60.0)), (0.0, 61.0));
}

#[test]
fn answers_in_any_order_say_the_same() {
    let forth = told(&[(60.0, 1.0, 10.0, 660.0), (61.0, 1.0, 20.0, 660.0)]);
    let back = told(&[(61.0, 1.0, 20.0, 660.0), (60.0, 1.0, 10.0, 660.0)]);
    assert_eq!((forth.left(62.0), back.left(62.0)), (460.0, 460.0));
    let same = told(&[(60.0, 1.0, 20.0, 660.0), (60.0, 1.0, 10.0, 660.0)]);
    assert_eq!(same.left(62.0), 460.0);
}

#[test]
fn what_others_did_counts() {
    let operating = told(&[(60.0, 1.0, 1.0, 660.0), (100.0, 1.0, 301.0, 660.0)]);
    assert_eq!(operating.left(100.0), 179.0);
}

#[test]
fn a_sum_that_was_thought_too_large_is_put_right() {
    let operating = told(&[(60.0, 1.0, 400.0, 660.0), (100.0, 1.0, 50.0, 660.0)]);
    assert_eq!(operating.left(100.0), 430.0);
}

#[test]
fn a_cost_jumps_up_and_sinks_slowly() {
    let operating = told(&[(1.0, 1.0, 1.0, 600.0), (2.0, 3.0, 4.0, 600.0), (3.0, 1.0, 5.0, 600.0)]);
    assert!((operating.cost() - 2.9).abs() < 1e-9);
}

#[test]
fn a_call_may_begin_however_long_it_takes() {
    let operating = told(&[(1.0, 500.0, 500.0, 600.0)]);
    assert_eq!((operating.room(2.0), operating.room(601.0)), (0.0, 1.0));
    assert_eq!((operating.free_at(2.0), operating.room(1000.0)), (601.0, 1.0));
}

#[test]
fn a_block_near_the_limit_lasts_until_the_oldest_minute_has_gone() {
    let mut operating = told(&[(70.0, 1.0, 450.0, 660.0)]);
    operating.refused(15.0, 100.0);
    assert_eq!((operating.room(100.0), operating.free_at(100.0)), (0.0, 661.0));
    operating.refused(15.0, 200.0);
    assert_eq!(operating.refusals(), 1, "those on their way are the same block");
    operating.learn(&time(670.0, 1.0, 1.0, 1260.0));
    assert_eq!(operating.refusals(), 0);
}

#[test]
fn a_block_far_below_the_limit_lasts_as_long_as_is_said() {
    let mut operating = told(&[(70.0, 1.0, 100.0, 660.0)]);
    operating.refused(15.0, 100.0);
    assert_eq!((operating.room(114.0), operating.free_at(100.0), operating.room(115.0)), (0.0, 115.0, 1.0));
    operating.fly(1.0, 115.0);
    assert_eq!((operating.room(115.0), operating.free_at(115.0)), (0.0, 125.0), "one finds out");
    operating.land(1.0);
    operating.learn(&time(116.0, 1.0, 101.0, 660.0));
    assert_eq!(operating.room(116.0), 374.0, "no smaller limit was learned");
}

#[test]
fn a_block_of_which_nothing_is_known_lasts_as_long_as_is_said() {
    let mut operating = Operating::default();
    operating.refused(15.0, 100.0);
    assert_eq!((operating.room(114.0), operating.free_at(100.0), operating.room(115.0)), (0.0, 115.0, 1.0));
    operating.fly(1.0, 115.0);
    operating.land(1.0);
    operating.refused(30.0, 116.0);
    assert_eq!((operating.room(116.0), operating.free_at(116.0), operating.refusals()), (0.0, 176.0, 2));
}

/// A portal in a box allows 420 s: after the second block in a row it is known, as long as no sum is larger.
#[test]
fn a_smaller_limit_is_learned() {
    let mut operating = told(&[(70.0, 1.0, 420.0, 660.0)]);
    operating.refused(15.0, 100.0);
    assert_eq!((operating.room(114.0), operating.room(115.0), operating.most), (0.0, 1.0, 480.0));
    operating.fly(1.0, 115.0);
    operating.land(1.0);
    operating.refused(15.0, 115.0);
    assert_eq!((operating.free_at(116.0), operating.most), (175.0, 420.0));
    operating.learn(&time(700.0, 1.0, 1.0, 1260.0));
    assert_eq!(operating.left(700.0), 419.0);
    operating.learn(&time(750.0, 1.0, 450.0, 1260.0));
    assert_eq!(operating.most, 450.0);
}

#[test]
fn a_higher_limit_is_tried_when_none_was_met_for_long() {
    let mut operating = told(&[(70.0, 1.0, 440.0, 660.0)]);
    operating.refused(15.0, 100.0);
    operating.fly(1.0, 115.0);
    operating.refused(15.0, 116.0);
    operating.learn(&time(715.0, 1.0, 1.0, 1260.0));
    assert_eq!(operating.most, 440.0);
    operating.learn(&time(717.0, 1.0, 2.0, 1260.0));
    operating.learn(&time(718.0, 1.0, 3.0, 1260.0));
    assert_eq!(operating.most, 449.6);
}

#[test]
fn a_call_that_began_after_a_block_ends_it() {
    let mut operating = told(&[(70.0, 1.0, 300.0, 660.0)]);
    operating.refused(15.0, 100.0);
    operating.learn(&time(100.5, 1.0, 301.0, 660.0));
    assert_eq!(operating.room(102.0), 0.0, "it had begun before");
    operating.learn(&time(101.5, 1.0, 302.0, 660.0));
    assert!(operating.room(102.0) > 100.0);
}

/// Ten calls of 2 s: the portal may be at them until 95 s.
#[test]
fn what_was_lost_counts_until_a_later_sum_tells() {
    let mut operating = told(&[(60.0, 2.0, 440.0, 660.0)]);
    assert_eq!(operating.room(70.0), 15.0);
    operating.lose(10.0, 95.0, 71.0);
    assert_eq!(operating.room(71.0), 5.0);
    operating.learn(&time(80.0, 2.0, 444.0, 660.0));
    assert_eq!(operating.room(81.0), 3.0, "it may still be at them");
    operating.learn(&time(96.0, 2.0, 446.0, 660.0));
    assert_eq!(operating.room(96.0), 12.0);
}

#[test]
fn one_call_asks_what_was_lost() {
    let mut operating = told(&[(60.0, 2.0, 460.0, 660.0)]);
    operating.fly(1.0, 70.0);
    operating.lose(10.0, 95.0, 71.0);
    assert_eq!((operating.room(94.0), operating.free_at(80.0), operating.room(95.0)), (0.0, 95.0, 1.0));
    operating.fly(1.0, 95.0);
    assert_eq!(operating.room(95.0), 0.0);
}

/// What is kept back is for them: four may work and tell nothing.
#[test]
fn calls_that_do_not_tell_are_asked_no_more_than_a_few_times_a_minute() {
    let mut operating = told(&[(60.0, 2.0, 460.0, 660.0)]);
    operating.lose(4.0, 70.0, 70.0);
    for _ in 0..4 {
        operating.lose(1.0, 70.0, 70.0);
        assert_eq!(operating.room(70.0), 1.0);
        operating.fly(1.0, 70.0);
        operating.land(1.0);
    }
    operating.lose(1.0, 70.0, 70.0);
    assert_eq!((operating.room(71.0), operating.free_at(71.0)), (0.0, 130.0));
}

#[test]
fn a_block_by_a_wrong_clock_is_none() {
    let mut operating = Operating::default();
    operating.refused(15.0, 1e9);
    assert_eq!(operating.room(100.0), 1.0);
}

#[test]
fn a_refusal_lowers_the_limit_only_where_the_next_call_meets_it_too() {
    let mut operating = told(&[(70.0, 1.0, 440.0, 660.0)]);
    operating.refused(15.0, 100.0);
    assert_eq!(operating.most, 480.0);
    operating.fly(1.0, 115.0);
    operating.refused(15.0, 116.0);
    assert_eq!(operating.most, 440.0);
}

/// A request that the portal is at runs a call each 2 s, so that the sum grows in 8 s.
#[test]
fn a_sum_that_only_grows_by_the_call_that_asks_shows_that_nothing_lost_is_at_work() {
    for (sum, room) in [(442.0, 14.0), (444.0, 0.0)] {
        let mut operating = told(&[(60.0, 2.0, 440.0, 660.0)]);
        operating.lose(15.0, 95.0, 61.0);
        assert_eq!((operating.room(67.0), operating.free_at(61.0), operating.room(68.0)), (0.0, 68.0, 1.0));
        operating.fly(1.0, 68.0);
        operating.land(1.0);
        operating.learn(&time(70.0, 2.0, sum, 660.0));
        assert_eq!(operating.room(70.0), room, "{sum}");
    }
}

#[test]
fn a_sum_beside_other_calls_does_not_show_that_nothing_lost_is_at_work() {
    let mut operating = told(&[(60.0, 2.0, 440.0, 660.0)]);
    operating.fly(1.0, 60.0);
    operating.lose(15.0, 95.0, 61.0);
    operating.fly(1.0, 95.0);
    operating.land(2.0);
    operating.learn(&time(80.0, 2.0, 442.0, 660.0));
    assert_eq!(operating.room(81.0), 0.0);
}

#[test]
fn little_that_calls_which_were_lost_may_keep_is_not_asked_for() {
    let mut operating = told(&[(60.0, 2.0, 462.0, 660.0)]);
    operating.lose(10.0, 95.0, 71.0);
    assert_eq!((operating.room(100.0), operating.free_at(100.0)), (0.0, 661.0));
}

#[test]
fn after_a_call_that_did_not_run_another_one_asks_at_once() {
    let mut operating = told(&[(60.0, 2.0, 470.0, 660.0)]);
    for _ in 0..9 {
        assert_eq!(operating.room(661.0), 1.0);
        operating.fly(1.0, 661.0);
        operating.land(1.0);
        operating.spare();
    }
}
