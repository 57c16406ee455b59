use super::*;

#[track_caller]
fn shows(value: &Value, expected: &str) {
    assert_eq!(value.shown(), expected);
}

#[test]
fn a_text_is_shown_as_it_is() {
    shows(&Value::text("2026-02-30"), "2026-02-30");
}

#[test]
fn a_blank_text_is_shown_in_quotes() {
    shows(&Value::text(""), "\"\"");
    shows(&Value::text(" "), "\" \"");
}

#[test]
fn lists_and_records_are_shown_as_json() {
    let record = Value::Record(vec![("type".into(), Value::text("deal")), ("id".into(), Value::whole(10))]);
    shows(&Value::List(vec![record, Value::Null]), r#"[{"type":"deal","id":10},null]"#);
}

#[test]
fn a_negative_zero_is_shown_with_its_sign() {
    shows(&Value::Number(Number::new(-0.0, "0")), "-0");
}

#[test]
fn a_long_value_is_cut_after_40_characters() {
    shows(&Value::text("é".repeat(10_000)), &("é".repeat(40) + "…"));
    assert_eq!(Value::List(vec![Value::text("é".repeat(100)); 1000]).shown().chars().count(), 41);
}

#[test]
fn an_invalid_date_is_shown_as_javascript_does() {
    shows(&Value::Date(f64::NAN), "Invalid Date");
}

#[test]
fn a_date_of_a_year_that_is_not_written_is_no_invalid_one() {
    shows(&Value::Date(8.64e15), "Date");
}

#[test]
fn what_is_not_data_is_known() {
    assert!(!Value::Number(Number::new(f64::NAN, "NaN")).is_data());
    assert!(!Value::Alien("a function".into()).is_data());
    assert!(Value::whole(1).is_data());
}
