use serde_json::{Value as Json, json};

use super::*;
use crate::task::given::value;

fn made(fields: Option<&Json>, list: Option<&Json>) -> Value {
    let (fields, list) = (fields.map(value), list.map(value));
    let custom = CustomFields::of_answers(fields.as_ref(), list.as_ref());
    // What is made can be kept and read again.
    assert_eq!(CustomFields::read(custom.value()).as_ref(), Ok(&custom));
    custom.value().clone()
}

fn row(name: &str, kind: &str, more: &Json) -> Json {
    let mut row = json!({ "ID": "31", "FIELD_NAME": name, "USER_TYPE_ID": kind, "MULTIPLE": "N", "MANDATORY": "N", "SETTINGS": [] });
    row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    row
}

#[test]
fn both_answers_make_them_whole() {
    let fields = json!({ "fields": {
        "TITLE": { "title": "Name", "type": "string" },
        "UF_S": { "title": "Contract", "type": "string" },
        "UF_E": { "title": null, "type": "enumeration" }
    } });
    let list = json!([
        row(
            "UF_S",
            "string",
            &json!({ "MANDATORY": "Y", "SETTINGS": { "REGEXP": "/^a/", "MIN_LENGTH": 0, "MAX_LENGTH": "9" } })
        ),
        row(
            "UF_E",
            "enumeration",
            &json!({
                "MULTIPLE": "Y", "EDIT_FORM_LABEL": "", "LIST_COLUMN_LABEL": "Region",
                "LIST": [{ "ID": "141", "VALUE": "North", "DEF": "N" }, { "ID": "142", "VALUE": "South", "DEF": "Y" }]
            })
        ),
    ]);
    let expected = json!({ "complete": true, "fields": {
        "UF_S": { "type": "string", "multiple": false, "mandatory": true, "maxLength": 9, "pattern": "/^a/", "label": "Contract" },
        "UF_E": { "type": "enumeration", "multiple": true, "mandatory": false,
            "items": [{ "id": 141, "value": "North" }, { "id": 142, "value": "South" }], "label": "Region" }
    } });
    let Value::Record(_) = made(Some(&fields), Some(&list)) else { panic!() };
    assert_eq!(serde_json::to_value(made(Some(&fields), Some(&list))).unwrap(), expected);
}

#[test]
fn limits_are_those_of_the_type() {
    let list = json!([
        row("UF_I", "integer", &json!({ "SETTINGS": { "MIN_VALUE": -5, "MAX_VALUE": 0, "PRECISION": 2 } })),
        row("UF_D", "double", &json!({ "SETTINGS": { "MIN_VALUE": "0", "MAX_VALUE": "10.5", "PRECISION": 0 } })),
        row(
            "UF_C",
            "crm",
            &json!({ "SETTINGS": { "LEAD": "N", "DEAL": "Y", "DYNAMIC_177": "Y", "SMART_INVOICE": "N", "X": "Y" } })
        ),
        row("UF_S", "string", &json!({ "SETTINGS": { "MIN_LENGTH": 2, "MAX_LENGTH": -1, "DEAL": "Y" } })),
    ]);
    let shown = serde_json::to_value(made(None, Some(&list))).unwrap();
    let of = |name: &str| shown["fields"][name].clone();
    assert_eq!(
        (&of("UF_I")["min"], &of("UF_I")["max"], &of("UF_I")["precision"]),
        (&json!(-5.0), &json!(null), &json!(null))
    );
    assert_eq!(
        (&of("UF_D")["min"], &of("UF_D")["max"], &of("UF_D")["precision"]),
        (&json!(null), &json!(10.5), &json!(0))
    );
    assert_eq!(of("UF_C")["crmTypes"], json!({ "L": false, "D": true, "Tb1": true, "SI": false }));
    assert_eq!(
        (&of("UF_S")["minLength"], &of("UF_S")["maxLength"], &of("UF_S")["crmTypes"]),
        (&json!(2), &json!(null), &json!(null))
    );
}

#[track_caller]
fn lacks(fields: Option<&Json>, list: Option<&Json>, expected: &Json) {
    let shown = serde_json::to_value(made(fields, list)).unwrap();
    assert_eq!((&shown["complete"], &shown["missing"]), (&json!(false), expected));
}

#[test]
fn what_is_missing_is_told() {
    let fields = json!({ "fields": { "UF_S": { "title": "S", "type": "string" } } });
    lacks(None, None, &json!(["names", "details"]));
    // The portal's plan does not let the details be seen.
    lacks(Some(&fields), None, &json!(["details"]));
    lacks(Some(&json!([])), Some(&json!("Action not allowed")), &json!(["names", "details"]));
    // No label in any of them.
    lacks(None, Some(&json!([row("UF_S", "string", &json!({}))])), &json!(["labels"]));
    // A field that only one of them tells.
    lacks(Some(&fields), Some(&json!([row("UF_T", "string", &json!({}))])), &json!(["details"]));
    // Rows that do not tell all.
    for odd in [
        row("UF_E", "enumeration", &json!({ "EDIT_FORM_LABEL": "E" })),
        row("UF_E", "enumeration", &json!({ "EDIT_FORM_LABEL": "E", "LIST": [{ "ID": "x" }] })),
        row("UF_S", "string", &json!({ "EDIT_FORM_LABEL": "S", "MULTIPLE": null })),
    ] {
        lacks(None, Some(&json!([odd])), &json!(["details"]));
    }
}

#[test]
fn a_list_with_gaps_is_read_as_one() {
    let list = json!({ "2": row("UF_S", "string", &json!({ "EDIT_FORM_LABEL": "S" })) });
    assert_eq!(serde_json::to_value(made(None, Some(&list))).unwrap()["complete"], json!(true));
}

#[test]
fn names_without_a_label_are_no_lack_where_the_portal_was_asked() {
    let fields = json!({ "fields": { "UF_S": { "title": null, "type": "string" } } });
    let list = json!([row("UF_S", "string", &json!({}))]);
    assert_eq!(serde_json::to_value(made(Some(&fields), Some(&list))).unwrap()["complete"], json!(true));
}
