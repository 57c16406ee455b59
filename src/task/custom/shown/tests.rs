use serde_json::{Value as Json, json};

use crate::task::{
    Reading, Strict, TaskPatch, Value, Zone,
    compare::{Comparison, compare},
    custom::fields::CustomFields,
    given::value,
    model::Task,
};

fn types() -> CustomFields {
    let given = json!({ "complete": true, "dateFormat": "DD.MM.YYYY HH:MI:SS", "fields": {
        "UF_STR": { "type": "string", "multiple": false },
        "UF_STR_M": { "type": "string", "multiple": true },
        "UF_INT": { "type": "integer", "multiple": false },
        "UF_DBL": { "type": "double", "multiple": false, "precision": 2 },
        "UF_BOOL": { "type": "boolean" },
        "UF_ENUM_M": { "type": "enumeration", "multiple": true, "items": [{ "id": 1, "value": "a" }, { "id": 2, "value": "b" }] },
        "UF_DT": { "type": "datetime", "multiple": false },
        "UF_DT_M": { "type": "datetime", "multiple": true },
        "UF_DATE": { "type": "date", "multiple": false },
        "UF_MONEY": { "type": "money", "multiple": false },
        "UF_TWIN_1": { "type": "string", "multiple": false },
        "UF_TWIN1": { "type": "string", "multiple": false }
    } });
    CustomFields::read(&value(&given)).unwrap()
}

#[derive(Debug, PartialEq)]
enum Told {
    Applied,
    Mismatch,
    Untold,
}
use Told::{Applied, Mismatch, Untold};

fn told(typed: bool, name: &str, asked: &Json, found: &Json) -> Told {
    let types = types();
    let reading = Reading { zone: Zone::Portal, strict: Strict::Nothing, custom: typed.then_some(&types) };
    let fields = value(&json!({ name: asked }));
    let (patch, _) = TaskPatch::parse(&Value::whole(11), &fields, &reading).unwrap_or_else(|_| panic!("{asked}"));
    let mut task = json!({ "ufCrmTask": false });
    task.as_object_mut().unwrap().extend(found.as_object().unwrap().clone());
    match compare(&patch, Some(&Task::read(&value(&task)))) {
        Comparison { mismatches, .. } if !mismatches.is_empty() => Mismatch,
        Comparison { unverified, .. } if !unverified.is_empty() => Untold,
        _ => Applied,
    }
}

/// With its type known, a field's answer tells this.
#[track_caller]
fn typed(name: &str, asked: Json, found: Json, expected: Told) {
    let key = crate::task::model::camel(name);
    assert_eq!(told(true, name, &asked, &json!({ key: found })), expected, "{asked} {found}");
}

/// Without any type, an answer tells this.
#[track_caller]
fn untyped(asked: Json, found: Json, expected: Told) {
    assert_eq!(told(false, "UF_X", &asked, &json!({ "ufX": found })), expected, "{asked} {found}");
}

#[test]
fn a_text_is_shown_as_it_is() {
    typed("UF_STR", json!("a"), json!("a"), Applied);
    typed("UF_STR", json!(5), json!("5"), Applied);
    typed("UF_STR", json!("a"), json!("b"), Mismatch);
    typed("UF_STR", json!("a"), json!(null), Mismatch);
    typed("UF_STR", json!("0"), json!(null), Untold);
}

#[test]
fn numbers_are_shown_as_texts() {
    typed("UF_INT", json!(5), json!("5"), Applied);
    typed("UF_INT", json!(5), json!(6), Mismatch);
    typed("UF_INT", json!(0), json!(null), Untold);
    typed("UF_DBL", json!("1,5"), json!("1.50"), Applied);
    typed("UF_DBL", json!(1.235), json!("1.24"), Applied);
    typed("UF_DBL", json!(1.25), json!("1.27"), Mismatch);
}

#[test]
fn off_may_be_shown_as_nothing() {
    typed("UF_BOOL", json!(true), json!("1"), Applied);
    typed("UF_BOOL", json!(false), json!("0"), Applied);
    typed("UF_BOOL", json!(false), json!(null), Applied);
    typed("UF_BOOL", json!(null), json!("0"), Applied);
    typed("UF_BOOL", json!(true), json!(null), Mismatch);
    typed("UF_BOOL", json!(false), json!("1"), Mismatch);
}

#[test]
fn a_list_is_a_set_and_may_be_left_out_where_it_is_empty() {
    typed("UF_ENUM_M", json!([1, "b"]), json!(["2", "1"]), Applied);
    typed("UF_ENUM_M", json!([1]), json!(["2", "1"]), Mismatch);
    typed("UF_ENUM_M", json!([1, 2]), json!(["2"]), Mismatch);
    for empty in [json!(false), json!(null), json!(""), json!([])] {
        typed("UF_STR_M", json!(null), empty.clone(), Applied);
        typed("UF_STR_M", json!(["a"]), empty, Mismatch);
    }
    assert_eq!(told(true, "UF_STR_M", &json!(null), &json!({})), Applied);
    assert_eq!(told(true, "UF_STR_M", &json!(["a"]), &json!({})), Mismatch);
    assert_eq!(told(true, "UF_STR", &json!(null), &json!({})), Untold);
    typed("UF_STR_M", json!([]), json!(["a"]), Mismatch);
}

#[test]
fn a_day_is_the_first_ten_characters() {
    typed("UF_DATE", json!("2026-12-01"), json!("2026-12-01T03:00:00+03:00"), Applied);
    // What is written in the portal's own format is not read here.
    typed("UF_DATE", json!("01.12.2026"), json!("2026-12-01"), Untold);
    typed("UF_DATE", json!("2026-12-01"), json!("2026-12-02T03:00:00+03:00"), Mismatch);
    typed("UF_DATE", json!("2026-12-01"), json!("12/01/2026"), Untold);
    typed("UF_DATE", json!("2026-12-01"), json!(null), Mismatch);
}

#[test]
fn moments_are_the_same_in_every_offset() {
    typed("UF_DT", json!("2025-12-31T18:00:00+03:00"), json!("2025-12-31T15:00:00+00:00"), Applied);
    typed("UF_DT", json!("2025-12-31T18:00:00+03:00"), json!("2025-12-31T18:00:00+00:00"), Mismatch);
    typed("UF_DT_M", json!(["2025-12-31T18:00:00"]), json!(["2025-12-31T18:00:00+03:00"]), Applied);
    typed("UF_DT_M", json!(["2025-12-31T18:00:00"]), json!(["2025-10-31T18:00:00+03:00"]), Mismatch);
}

#[test]
fn what_is_not_known_well_is_told_only_where_it_is_sure() {
    typed("UF_MONEY", json!("10|EUR"), json!("10|EUR"), Applied);
    typed("UF_MONEY", json!("10|EUR"), json!("10.00|EUR"), Untold);
    typed("UF_MONEY", json!("10|EUR"), json!(null), Mismatch);
}

#[test]
fn fields_that_an_answer_spells_alike_are_not_told() {
    typed("UF_TWIN_1", json!("a"), json!("b"), Untold);
}

#[test]
fn without_types_what_is_equal_is_told() {
    untyped(json!("a"), json!("a"), Applied);
    untyped(json!(5), json!("5"), Applied);
    untyped(json!("1.50"), json!("1.5"), Applied);
    untyped(json!(true), json!("1"), Applied);
    untyped(json!(false), json!(null), Applied);
    untyped(json!(["a", "", "b"]), json!(["b", "a"]), Applied);
    untyped(json!("2025-12-31T18:00:00+03:00"), json!("2025-12-31T15:00:00+00:00"), Applied);
    untyped(json!(null), json!(null), Applied);
    untyped(json!([]), json!(false), Applied);
}

#[test]
fn without_types_a_sure_difference_is_told() {
    for empty in [json!(null), json!(""), json!(false), json!([])] {
        untyped(json!("a"), empty.clone(), Mismatch);
        untyped(json!(["a"]), empty.clone(), Mismatch);
        untyped(json!(true), empty, Mismatch);
    }
    // A list takes neither a single value nor null.
    untyped(json!("7 900"), json!(["7 111"]), Mismatch);
    untyped(json!(null), json!(["a"]), Mismatch);
    // A boolean takes any text for true.
    untyped(json!("false"), json!("1"), Mismatch);
    untyped(json!("abc"), json!("abd"), Mismatch);
    untyped(json!(5), json!("7"), Mismatch);
    untyped(json!(["a"]), json!(["a", "b"]), Mismatch);
    untyped(json!("N"), json!("1"), Mismatch);
    untyped(json!("North"), json!("0"), Mismatch);
}

#[test]
fn without_types_what_cannot_be_told_is_not() {
    untyped(json!("2025-12-31T18:00:00"), json!("2025-12-31T18:00:00+03:00"), Untold);
    untyped(json!("31.12.2025"), json!("2025-12-31T03:00:00+03:00"), Untold);
    untyped(json!("10|EUR"), json!("10.00|EUR"), Untold);
    untyped(json!(1.26), json!("1.3"), Untold);
    untyped(json!(5), json!("1"), Untold);
    untyped(json!("Y"), json!("1"), Untold);
    untyped(json!(null), json!("0"), Untold);
    untyped(json!(0), json!(null), Untold);
    untyped(json!({ "a": 1 }), json!("x"), Untold);
    assert_eq!(told(false, "UF_X", &json!(null), &json!({})), Untold);
}

#[test]
fn a_name_that_no_answer_shows_was_lost() {
    assert_eq!(told(false, "UF_NOPE", &json!("x"), &json!({})), Mismatch);
}

#[test]
fn an_answer_without_custom_fields_tells_nothing() {
    let (patch, _) = crate::task::given::parse(&json!({ "UF_X": "x" })).unwrap();
    let comparison = compare(&patch, Some(&Task::read(&value(&json!({ "id": "11" })))));
    assert_eq!((comparison.unverified.len(), comparison.mismatches.len()), (1, 0));
}
