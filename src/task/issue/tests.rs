use serde_json::json;

use super::*;

#[test]
fn a_message_names_its_params() {
    let issue = Issue::new(
        &UNKNOWN_FIELD,
        vec![("field", Param::text("DEADLIN")), ("nearest", Param::Text("DEADLINE".into()))],
    );
    assert_eq!(issue.message(), "`DEADLIN` is not a field: did you mean `DEADLINE`");
}

#[test]
fn a_brace_that_names_no_param_stays() {
    assert!(Issue::of(&NOT_PARAMETER, &Value::Null).message().ends_with("{ CODE: 3, VALUE: \"Y\" }"));
}

#[test]
fn a_param_is_not_filled_again() {
    let issue = Issue::of(&NOT_TEXT, &Value::text("{value}"));
    assert_eq!(issue.message(), "`{value}` is not a text");
}

#[test]
fn a_long_text_does_not_fill_a_message() {
    assert!(Issue::of(&NOT_DATE, &Value::text("x".repeat(10_000))).message().len() < 200);
}

#[test]
fn what_is_not_data_is_told_as_such() {
    let issue = Issue::of(&NOT_TEXT, &Value::Alien("a function".into()));
    assert_eq!(issue.message(), "`a function` cannot be sent: write plain JSON data");
}

#[test]
fn a_temporal_day_or_moment_is_told_with_what_to_write() {
    let message = |name: &str| Issue::of(&NOT_ID, &Value::Alien(name.into())).message();
    for name in ["Instant", "ZonedDateTime", "PlainDateTime", "PlainDate"] {
        let said = "cannot be sent: write a Date, or a text such as `2026-12-31T18:00:00+03:00`";
        assert_eq!(message(&format!("a Temporal.{name}")), format!("`a Temporal.{name}` {said}"));
    }
    for name in ["a Temporal.Duration", "a Temporal.PlainTime", "a FooDate", "an Instant"] {
        assert_eq!(message(name), format!("`{name}` cannot be sent: write plain JSON data"));
    }
}

#[test]
fn an_issue_is_written_in_the_shape_of_standard_schema() {
    let issue = Issue::new(&TOO_LONG, vec![("length", Param::Number(251)), ("max", Param::Number(250))]);
    let issue = issue.under(Step::Index(1)).at("TAGS");
    assert_eq!(
        serde_json::to_value(&issue).unwrap(),
        json!({
            "path": ["TAGS", 1],
            "code": "too_long",
            "message": "a text of 251 characters is too long: at most 250 are stored, and an emoji counts as 10",
            "params": { "length": 251, "max": 250 },
        })
    );
}

#[test]
fn a_warning_says_how_much_it_matters() {
    let warning = Warning::new(vec![Step::Key("PRIORITY".into())], &PRIORITY_FOLDED, vec![]);
    let told = serde_json::to_value(&warning).unwrap();
    assert_eq!((&told["severity"], &told["code"]), (&json!("note"), &json!("priority_folded")));
}

#[test]
fn a_refused_warning_keeps_its_words() {
    let warning =
        Warning::new(vec![Step::Key("DEADLINE".into())], &NO_OFFSET, vec![("value", Param::text("2026-01-01T10:00"))]);
    let issue = warning.refused().unwrap();
    assert_eq!((issue.code(), issue.message(), &issue.path), (warning.code(), warning.message(), &warning.path));
}

#[test]
fn a_warning_is_found_by_its_code() {
    assert_eq!(caution("delegation"), Some(&DELEGATION));
    assert_eq!(caution("nope"), None);
}

#[test]
fn messages_start_small_and_have_no_full_stop() {
    let texts = WORDINGS.iter().map(|wording| wording.text).chain(CAUTIONS.iter().map(|(caution, _)| caution.text));
    for text in texts {
        assert!(!text.starts_with(|first: char| first.is_uppercase()), "{text}");
        assert!(!text.ends_with('.'), "{text}");
    }
}

#[test]
fn codes_are_lower_case_words() {
    let codes = WORDINGS.iter().map(|wording| wording.code).chain(CAUTIONS.iter().map(|(caution, _)| caution.code));
    for code in codes {
        assert!(code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{code}");
    }
}

#[test]
fn no_code_is_both_an_issue_and_a_warning() {
    for (caution, _) in CAUTIONS {
        assert!(WORDINGS.iter().all(|wording| wording.code != caution.code), "{}", caution.code);
    }
}
