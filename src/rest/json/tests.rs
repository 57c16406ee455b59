use proptest::prelude::*;

use super::*;
use crate::task::value::Number;

/// What serde_json makes of the same value.
fn expected(value: &Value) -> serde_json::Value {
    match value {
        Value::Bool(value) => serde_json::Value::Bool(*value),
        Value::Number(number) if number.value().is_finite() => serde_json::from_str(number.text()).unwrap(),
        Value::Text(text) => serde_json::Value::String(text.clone()),
        Value::List(items) => items.iter().map(expected).collect(),
        Value::Record(entries) => entries.iter().map(|(key, value)| (key.clone(), expected(value))).collect(),
        _ => serde_json::Value::Null,
    }
}

#[track_caller]
fn written(value: &Value, text: &str) {
    assert_eq!(write(value), text);
    assert_eq!(serde_json::from_str::<serde_json::Value>(text).unwrap(), expected(value));
}

#[test]
fn a_record_keeps_its_order() {
    let list = Value::List(vec![Value::Bool(true), Value::Bool(false), Value::Null]);
    written(
        &Value::Record(vec![("b".into(), list), ("a".into(), Value::whole(1))]),
        r#"{"b":[true,false,null],"a":1}"#,
    );
}

#[test]
fn the_empty_ones_stay_apart() {
    written(&Value::List(vec![Value::List(vec![]), Value::Record(vec![]), Value::text("")]), r#"[[],{},""]"#);
}

#[test]
fn control_characters_are_escaped_in_texts_and_names() {
    written(&Value::text("\u{0}\n\u{f}\u{10}\u{1f}\"\\/"), r#""\u0000\n\u000f\u0010\u001f\"\\/""#);
    written(&Value::Record(vec![("\"\n".into(), Value::Null)]), r#"{"\"\n":null}"#);
}

#[test]
fn other_characters_stay_as_they_are() {
    written(&Value::text("Привет 😀 \u{2028}\u{7f}"), "\"Привет 😀 \u{2028}\u{7f}\"");
}

#[test]
fn numbers_keep_javascripts_own_text() {
    for text in ["0", "-0.5", "1e+21", "5e-324", "9007199254740991", "1.7976931348623157e+308"] {
        written(&Value::Number(Number::new(text.parse().unwrap(), text)), text);
    }
}

#[test]
fn what_json_has_no_words_for_is_null() {
    for value in [
        Value::Number(Number::new(f64::NAN, "NaN")),
        Value::Number(Number::new(f64::NEG_INFINITY, "-Infinity")),
        Value::Date(0.0),
        Value::Alien("a function".into()),
    ] {
        written(&value, "null");
    }
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<String>().prop_map(Value::Text),
        "[\u{0}-\u{ff}\u{2028}😀]{0,4}".prop_map(Value::Text),
        any::<u32>().prop_map(|number| Value::whole(number.into())),
        any::<bool>().prop_map(Value::Bool),
        Just(Value::Null),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::List),
            prop::collection::btree_map(any::<String>(), inner, 0..5)
                .prop_map(|map| Value::Record(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn serde_json_reads_back_the_same(value in value()) {
        prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&write(&value)).unwrap(), expected(&value));
    }
}
