//! Days, and lists of moments.

use super::*;

#[test]
fn moments_of_a_list_are_sent_in_the_portals_format() {
    sends(
        "UF_DT_M",
        &json!(["2025-12-31T18:00:00", "01.02.2026 10:00:30"]),
        &json!(["31.12.2025 18:00:00", "01.02.2026 10:00:30"]),
    );
    refuses(
        "UF_DT_M",
        &json!(["2025-12-31T18:00:00+03:00", "2026-02-31T10:00:00", "soon"]),
        &["UF_DT_M.0: portals_clock", "UF_DT_M.1: not_in_calendar", "UF_DT_M.2: not_date"],
    );
    let list = json!(["2025-12-31T18:00:00+03:00"]);
    for format in [None, Some("DD.MM.YYYY")] {
        let issues = parsed(&value(&json!({ "UF_DT_M": list })), Zone::Portal, format).map(|_| ()).unwrap_err();
        assert_eq!(told(&issues), ["UF_DT_M.0: no_date_format"]);
    }
}

#[test]
fn a_day_is_sent_in_the_portals_format() {
    sends("UF_DATE", &json!("2025-12-31"), &json!("31.12.2025"));
    sends("UF_DATE", &json!("31.12.2025"), &json!("31.12.2025"));
    for odd in ["2025-12-31T18:00:00", "abc", "2025-12"] {
        refuses("UF_DATE", &json!(odd), &["UF_DATE: not_date"]);
    }
    refuses("UF_DATE", &json!("2026-02-30"), &["UF_DATE: not_in_calendar"]);
}

#[test]
fn without_a_format_a_day_is_sent_as_it_is_or_not_at_all() {
    let of = |text: &str| {
        let read = parsed(&value(&json!({ "UF_DATE": text })), Zone::Portal, None);
        read.map(|(patch, _)| patch.fields()).map_err(|issues| told(&issues))
    };
    assert_eq!(of("31.12.2025"), Ok(value(&json!({ "UF_DATE": "31.12.2025" }))));
    assert_eq!(of("2025-12-31"), Err(vec!["UF_DATE: no_date_format".to_owned()]));
    assert_eq!(of("abc"), Err(vec!["UF_DATE: not_date".to_owned()]));
}

#[test]
fn a_date_object_has_a_day_in_the_callers_zone_alone() {
    // 2025-12-31T21:30:00Z is the next year's first day three hours east of UTC.
    let date = Value::record(vec![("UF_DATE", Value::Date(1_767_216_600_000.0))]);
    let east = |_, _, _, _, _| 180;
    let (patch, _) = parsed(&date, Zone::Local(&east), FORMAT).unwrap();
    assert_eq!(patch.fields().get("UF_DATE"), Some(&Value::text("01.01.2026")));
    let issues = parsed(&date, Zone::Portal, FORMAT).map(|_| ()).unwrap_err();
    assert!(issues[0].message().contains("set `timeZone` to \"local\""), "{}", issues[0].message());
    let invalid = Value::record(vec![("UF_DATE", Value::Date(f64::NAN))]);
    assert_eq!(told(&parsed(&invalid, Zone::Local(&east), FORMAT).map(|_| ()).unwrap_err()), ["UF_DATE: not_date"]);
}
