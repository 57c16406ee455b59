use std::collections::BTreeSet;

use serde_json::json;

use super::{super::wording::RUSSIAN, *};

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
    let issue = warning.refused();
    assert_eq!((issue.code(), issue.message(), &issue.path), (warning.code(), warning.message(), &warning.path));
}

#[test]
fn a_warning_is_found_by_its_code() {
    assert_eq!(caution("delegation"), Some(&DELEGATION));
    assert_eq!(caution("nope"), None);
}

/// Every line of the words.
fn lines() -> impl Iterator<Item = &'static Wording> {
    let cautions = CAUTIONS.iter().chain(OBSERVATIONS).map(|caution| &caution.wording);
    WORDINGS.iter().copied().chain(cautions).chain(PHRASES.iter().copied())
}

/// The params that a text names.
fn named(text: &str) -> BTreeSet<&str> {
    let names = text.split('{').skip(1).filter_map(|after| after.split_once('}')).map(|(name, _)| name);
    names.filter(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase())).collect()
}

/// A text without what stands in backticks, and in braces.
fn prose(text: &str) -> String {
    let mut plain: String = text.split('`').step_by(2).collect();
    while let Some((before, inside)) = plain.rsplit_once('{') {
        let (_, after) = inside.split_once('}').expect("a brace is closed");
        plain = [before, after].concat();
    }
    plain
}

#[test]
fn messages_start_small_and_have_no_full_stop() {
    for text in lines().flat_map(|line| [line.text(Language::English), line.text(Language::Russian)]) {
        assert!(!text.is_empty());
        assert!(!text.starts_with(|first: char| first.is_uppercase()), "{text}");
        assert!(!text.ends_with('.'), "{text}");
    }
}

#[test]
fn both_languages_name_the_same_params() {
    for line in lines() {
        let (english, russian) = (line.text(Language::English), line.text(Language::Russian));
        assert_eq!(named(&english), named(&russian), "{english}");
    }
}

#[test]
fn russian_is_russian_but_for_names() {
    for line in lines() {
        let text = line.text(Language::Russian);
        let words = ["CRM", "JSON", "SDK", "__proto__"].iter().fold(prose(&text), |text, name| text.replace(name, ""));
        assert!(!words.contains(|letter: char| letter.is_ascii_alphabetic()), "{text}");
        assert_eq!(text.matches('`').count() % 2, 0, "{text}");
    }
}

#[test]
fn a_line_is_told_in_russian_beside_its_english() {
    // The first, one between, and the last: a line too many or too few would move them.
    let told = |line: &Wording| (line.text(Language::English), line.text(Language::Russian));
    assert_eq!(told(&NOT_LIST).1, "`{value}` — не список: укажите список, даже из одного элемента");
    assert!(told(&BAD_TASK_ID).1.starts_with("`{value}` — не идентификатор задачи"));
    assert_eq!(told(&TOO_DEEP).0, "a value nested more than 64 deep");
    assert_eq!(told(&TOO_DEEP).1, "значение с вложенностью больше 64");
    assert_eq!(WORDS.lines().count(), RUSSIAN.lines().count());
}

#[test]
fn english_is_told_to_the_letter() {
    let told: Vec<String> = lines().map(|line| [line.code(), &line.text(Language::English)].join(" ")).collect();
    assert_eq!(told, WORDS.lines().collect::<Vec<_>>());
}

#[test]
fn russian_is_told_to_the_letter() {
    let told: Vec<String> = lines().map(|line| line.text(Language::Russian)).collect();
    assert_eq!(told, RUSSIAN.lines().collect::<Vec<_>>());
}

#[test]
fn a_message_is_told_in_russian_with_the_same_params() {
    let issue = Issue::told(&UNKNOWN_FIELD, "field", "DEADLIN").and("nearest", "DEADLINE");
    assert_eq!(issue.message_in(Language::Russian), "поля `DEADLIN` нет: возможно, вы имели в виду `DEADLINE`");
    let (english, russian) = (issue.value(Language::English), issue.value(Language::Russian));
    for same in ["path", "code", "params"] {
        assert_eq!(english.get(same), russian.get(same), "{same}");
    }
    assert_ne!(english.get("message"), russian.get("message"));
}

#[test]
fn words_of_ours_in_a_message_are_in_its_language_and_in_params_always_the_same() {
    let issue = Issue::new(&BAD_OPTION, vec![("value", Param::Alien("a function".into()))]);
    let issue = issue.and("option", "timeZone").with("expected", Param::Words(&WHETHER_OR_CODES));
    let told = issue.message_in(Language::Russian);
    assert_eq!(told, "`функция` не подходит для `timeZone`: укажите `true`, `false` или список кодов предупреждений");
    let params = issue.value(Language::Russian);
    assert_eq!(
        params.get("params").and_then(|params| params.text_at("expected")),
        Some("true, false or a list of warning codes")
    );
}

#[test]
fn the_name_of_a_type_has_no_article_in_russian() {
    let issue = Issue::of(&NOT_TEXT, &Value::Alien("a Map".into()));
    assert!(issue.message_in(Language::Russian).starts_with("`Map` нельзя передать"), "{issue:?}");
    assert!(issue.message().starts_with("`a Map` cannot be sent"), "{issue:?}");
}

#[test]
fn a_callers_text_is_not_taken_for_words_of_ours() {
    let issue = Issue::of(&NOT_DATE, &Value::text("a function"));
    assert!(issue.message_in(Language::Russian).starts_with("`a function` — не дата"), "{issue:?}");
}

#[test]
fn codes_are_lower_case_words() {
    let codes =
        WORDINGS.iter().map(|wording| wording.code()).chain(CAUTIONS.iter().map(|caution| caution.wording.code()));
    for code in codes {
        assert!(code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{code}");
    }
}

#[test]
fn no_code_is_both_an_issue_and_a_warning() {
    for caution in CAUTIONS {
        assert!(WORDINGS.iter().all(|wording| wording.code() != caution.wording.code()), "{}", caution.wording.code());
    }
}
