use super::*;
use crate::portal::dates;

/// Monday, 24 November 2025, 12:34:56 in Moscow.
const NOW: i64 = 1_763_976_896;

#[track_caller]
fn reads(text: &str, as_iso: &str) {
    assert_eq!(strtotime(text, NOW, 10_800).and_then(dates::shown).as_deref(), Some(as_iso), "{text}");
}

#[track_caller]
fn fails(text: &str) {
    assert_eq!(strtotime(text, NOW, 10_800), None, "{text}");
}

#[test]
fn iso_forms_are_read() {
    reads("2025-12-31T18:00:00+03:00", "2025-12-31T18:00:00+03:00");
    reads("2025-12-31T18:00:00Z", "2025-12-31T21:00:00+03:00");
    reads("2025-12-31T18:00:00.123+0200", "2025-12-31T19:00:00+03:00");
    reads("2025-12-31 18:05", "2025-12-31T18:05:00+03:00");
    reads("2025-12-31", "2025-12-31T00:00:00+03:00");
    reads("20251231", "2025-12-31T00:00:00+03:00");
    reads("20251231180530", "2025-12-31T18:05:30+03:00");
}

#[test]
fn days_roll_over_but_months_do_not() {
    reads("2025-02-30", "2025-03-02T00:00:00+03:00");
    fails("2025-13-01");
    fails("2025-02-32");
}

#[test]
fn slashes_are_american_and_points_are_not() {
    reads("05/06/2025", "2025-05-06T00:00:00+03:00");
    fails("31/12/2025");
    reads("31.12.2025", "2025-12-31T00:00:00+03:00");
    reads("31.12.2025 18:05:07", "2025-12-31T18:05:07+03:00");
}

#[test]
fn four_digits_are_a_time_of_today_unless_they_cannot_be() {
    reads("2025", "2025-11-24T20:25:00+03:00");
    reads("1960", "1960-11-24T12:34:56+03:00");
    fails("12");
    fails("1767193200");
}

#[test]
fn words_are_read() {
    reads(" ", "2025-11-24T12:34:56+03:00");
    reads("now", "2025-11-24T12:34:56+03:00");
    reads("today", "2025-11-24T00:00:00+03:00");
    reads("tomorrow", "2025-11-25T00:00:00+03:00");
    reads("tomorrow 15:00", "2025-11-25T15:00:00+03:00");
    reads("+1 day", "2025-11-25T12:34:56+03:00");
    reads("2 weeks ago", "2025-11-10T12:34:56+03:00");
    reads("next month", "2025-12-24T12:34:56+03:00");
    reads("friday", "2025-11-28T00:00:00+03:00");
    reads("next monday", "2025-12-01T00:00:00+03:00");
    reads("noon", "2025-11-24T12:00:00+03:00");
    reads("31 December 2025 6pm", "2025-12-31T18:00:00+03:00");
    reads("Wed, 31 Dec 2025 18:00:00 +0300", "2025-12-31T18:00:00+03:00");
    reads("@1700000000", "2023-11-15T01:13:20+03:00");
}

#[test]
fn other_texts_fail() {
    fails("abc");
    fails("1h");
    fails("2025-12-31T23:59:59 02:00");
    fails("завтра");
    fails("[object Object]");
}
