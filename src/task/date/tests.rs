use proptest::prelude::*;

use super::*;

#[track_caller]
fn read(text: &str, zone: &Zone<'_>) -> (Moment, Vec<&'static str>) {
    let mut cautions = vec![];
    match Moment::read(&Value::text(text), zone, &mut cautions) {
        Ok(moment) => (moment, cautions.iter().map(|caution| caution.wording.code()).collect()),
        Err(issue) => panic!("{}", issue.message()),
    }
}

#[track_caller]
fn accepted(text: &str, sent: &str) {
    let (moment, cautions) = read(text, &Zone::Portal);
    assert_eq!((moment.text.as_str(), cautions), (sent, vec![]));
}

#[track_caller]
fn refused(text: &str, code: &str) {
    let issue = Moment::read(&Value::text(text), &Zone::Portal, &mut vec![]).expect_err(text);
    assert_eq!(issue.code(), code, "{}", issue.message());
}

#[test]
fn an_offset_makes_a_moment_exact() {
    let (moment, _) = read("2025-12-31T20:00:00+02:00", &Zone::Unsaid);
    assert_eq!((moment.minutes, moment.exact), (29_453_400, true));
    assert_eq!(read("2025-12-31T18:00Z", &Zone::Unsaid).0.minutes, 29_453_400);
}

#[test]
fn the_text_that_is_sent_is_always_the_same() {
    accepted("2026-12-31T18:00Z", "2026-12-31T18:00:00+00:00");
    accepted("2026-12-31T18:00-0330", "2026-12-31T18:00:00-03:30");
    accepted("2026-12-31T18:00:00.000+14:00", "2026-12-31T18:00:00+14:00");
    accepted("2026-12-31T18:00-00:00", "2026-12-31T18:00:00+00:00");
    accepted("2026-12-31T18:00", "2026-12-31T18:00:00");
    accepted("2026-12-31", "2026-12-31T00:00:00");
    accepted("2024-02-29", "2024-02-29T00:00:00");
}

#[test]
fn a_date_without_an_offset_is_warned_of_unless_the_zone_is_said() {
    assert_eq!(read("2026-12-31T18:00", &Zone::Unsaid).1, ["no_offset"]);
    assert_eq!(read("2026-12-31", &Zone::Unsaid).1, ["date_only"]);
    assert!(!read("2026-12-31", &Zone::Unsaid).0.exact);
}

#[test]
fn a_local_date_takes_its_offset_from_that_wall_clock() {
    let zone = |year: i32, month: u8, day: u8, hour: u8, minute: u8| {
        assert_eq!((year, day, hour, minute), (2026, 1, 18, 30));
        if month == 7 { 120 } else { 60 }
    };
    let (moment, cautions) = read("2026-07-01T18:30", &Zone::Local(&zone));
    assert_eq!((moment.text.as_str(), moment.exact, cautions), ("2026-07-01T18:30:00+02:00", true, vec![]));
    assert_eq!(read("2026-01-01T18:30", &Zone::Local(&zone)).0.text, "2026-01-01T18:30:00+01:00");
}

#[test]
fn seconds_are_cut_with_a_note() {
    for text in ["2026-12-31T18:00:59Z", "2026-12-31T18:00:00.5Z", "2026-12-31T18:00:00.000000001Z"] {
        let (moment, cautions) = read(text, &Zone::Unsaid);
        assert_eq!((moment.text.as_str(), cautions), ("2026-12-31T18:00:00+00:00", vec!["seconds_cut"]));
    }
}

#[test]
fn days_that_the_calendar_does_not_have_are_refused() {
    for text in
        ["2026-02-30", "2025-02-29T10:00Z", "1900-02-29", "2025-13-01", "2025-00-01", "2025-01-00", "2025-04-31"]
    {
        refused(text, "not_in_calendar");
    }
}

#[test]
fn times_that_no_clock_shows_are_refused() {
    for text in ["2026-12-31T24:00", "2026-12-31T23:60", "2026-12-31T23:59:60Z"] {
        refused(text, "not_a_time");
    }
}

#[test]
fn offsets_beyond_14_hours_are_refused() {
    for text in ["2026-12-31T18:00+14:01", "2026-12-31T18:00-15:00", "2026-12-31T18:00+03:60", "2026-12-31T18:00+9900"]
    {
        refused(text, "bad_offset");
    }
}

#[test]
fn years_of_less_than_four_digits_are_refused() {
    refused("0999-12-31", "date_range");
}

#[test]
fn another_format_is_refused() {
    for text in [
        "",
        " ",
        "12",
        "2025",
        "abc",
        "tomorrow",
        "05/06/2025",
        "31.12.2025",
        "@1700000000",
        "2026-12",
        "2026-1-1",
        "2026-12-31T",
        "2026-12-31T18",
        "2026-12-31T18:",
        "2026-12-31t18:00",
        "2026-12-31T18:00z",
        "2026-12-31T18:00+03",
        "2026-12-31T18:00:00.Z",
        "2026-12-31T18:00:00.0000000001Z",
        "2026-12-31T18:00Z ",
        " 2026-12-31",
        "2026-12-31Z",
        "2026-12-31+03:00",
        "20261231T1800Z",
        "+2026-12-31",
        "２０２６-12-31",
        "2026-W01-1",
        "2026-12-31T18:00[Europe/Moscow]",
        "Thu Jan 01 1970 00:00:00 GMT+0000",
    ] {
        refused(text, "not_date");
    }
}

#[test]
fn a_space_is_told_apart() {
    for text in ["2026-12-31 18:00", "2025-12-31T23:59:59 02:00"] {
        let issue = Moment::read(&Value::text(text), &Zone::Portal, &mut vec![]).expect_err(text);
        assert_eq!(issue.wording, &DATE_SPACE);
    }
}

#[test]
fn a_space_in_another_format_is_not_what_is_wrong() {
    for text in ["31.12.2026 18:00", "12/31/2026 18:00", "next-week at 5"] {
        let issue = Moment::read(&Value::text(text), &Zone::Portal, &mut vec![]).expect_err(text);
        assert_eq!(issue.wording, &NOT_DATE);
    }
}

#[test]
fn numbers_and_lists_are_no_dates() {
    for value in [Value::whole(1_767_193_200_000), Value::Bool(true), Value::List(vec![Value::text("2025-12-31")])] {
        assert_eq!(Moment::read(&value, &Zone::Portal, &mut vec![]).unwrap_err().code(), "not_date");
    }
}

#[test]
fn a_javascript_date_is_floored_to_its_minute() {
    let sent = |ms: f64| Moment::read(&Value::Date(ms), &Zone::Unsaid, &mut vec![]).unwrap();
    assert_eq!(sent(59_999.0).text, "1970-01-01T00:00:00+00:00");
    assert_eq!(sent(-1.0).text, "1969-12-31T23:59:00+00:00");
    assert_eq!(sent(-1.0).minutes, -1);
}

#[test]
fn a_javascript_date_that_is_none_is_refused() {
    for (ms, code) in
        [(f64::NAN, "not_date"), (8.64e15, "date_range"), (-8.64e15, "date_range"), (f64::INFINITY, "not_date")]
    {
        assert_eq!(Moment::read(&Value::Date(ms), &Zone::Portal, &mut vec![]).unwrap_err().code(), code, "{ms}");
    }
}

#[test]
fn a_date_in_a_custom_field_keeps_its_seconds() {
    assert_eq!(Moment::written(-1.0).as_deref(), Some("1969-12-31T23:59:59+00:00"));
}

proptest! {
    #[test]
    fn what_is_sent_reads_back_to_the_same_moment(minutes in -500_000_000_i64..4_000_000_000, offset in -840_i32..=840) {
        prop_assume!(Wall::of_minutes(minutes + i64::from(offset)).is_some());
        let text = Wall::of_minutes(minutes + i64::from(offset)).unwrap().written(0, Some(offset));
        let (moment, cautions) = read(&text, &Zone::Unsaid);
        prop_assert_eq!((moment.text, moment.minutes, cautions), (text, minutes, vec![]));
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = Moment::read(&Value::text(text), &Zone::Unsaid, &mut vec![]);
    }

    #[test]
    fn no_text_that_looks_like_a_date_panics(text in "[0-9]{0,5}[-/ ]?[0-9]{0,3}-?[0-9]{0,3}[Tt ]?[0-9:.+Z é-]{0,16}") {
        if let Ok(moment) = Moment::read(&Value::text(text), &Zone::Unsaid, &mut vec![]) {
            prop_assert!(matches!(moment.text.len(), 19 | 25));
        }
    }

    #[test]
    fn no_javascript_date_panics(ms in any::<f64>()) {
        let _ = Moment::read(&Value::Date(ms), &Zone::Unsaid, &mut vec![]);
    }
}
