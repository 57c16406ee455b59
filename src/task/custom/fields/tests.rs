use serde_json::{Value as Json, json};

use super::*;
use crate::task::given::{told, value};

#[track_caller]
fn refused(given: &Json, expected: &[&str]) {
    assert_eq!(told(&CustomFields::read(&value(given)).unwrap_err()), expected);
}

fn kept(fields: &Json) -> CustomFields {
    CustomFields::read(&value(&json!({ "complete": true, "fields": fields }))).unwrap()
}

#[test]
fn what_was_kept_comes_back_as_it_is() {
    let given = json!({
        "complete": false, "missing": ["details"], "dateFormat": "DD.MM.YYYY HH:MI:SS", "newer": 1,
        "fields": {
            "UF_A": { "type": "double", "multiple": false, "mandatory": true, "label": "A", "min": -1.5, "max": 2, "precision": 4 },
            "UF_B": { "type": "enumeration", "multiple": true, "items": [{ "id": 1, "value": "x" }], "newer": {} },
            "UF_C": { "type": "crm", "crmTypes": { "D": true, "L": false } },
            "UF_D": { "type": "string", "pattern": "/^a/", "minLength": 1, "maxLength": 9 }
        }
    });
    let custom = CustomFields::read(&value(&given)).unwrap();
    assert_eq!(custom.value(), &value(&given));
    assert!(!custom.is_complete());
    let field = custom.field("UF_A").unwrap();
    assert_eq!((field.kind(), field.is_multiple(), field.is_mandatory()), ("double", Some(false), true));
    assert_eq!(custom.field("UF_C").unwrap().is_multiple(), None);
    assert!(custom.field("UF_C").unwrap().refuses_crm("L") && !custom.field("UF_C").unwrap().refuses_crm("D"));
}

#[test]
fn what_is_no_object_is_refused() {
    for odd in [json!(null), json!("load"), json!([])] {
        refused(&odd, &[": bad_option"]);
    }
    refused(&json!({}), &["complete: bad_option", "fields: bad_option"]);
    refused(&json!({ "complete": true, "fields": [] }), &["fields: bad_option"]);
}

#[test]
fn every_wrong_key_is_told_at_its_place() {
    let fields =
        json!({ "STRANGE": { "type": "string" }, "UF_A": null, "UF_B": { "multiple": "Y" }, "UF_C": { "type": 5 } });
    refused(
        &json!({ "complete": 1, "dateFormat": "d.m.Y", "fields": fields }),
        &[
            "complete: bad_option",
            "dateFormat: bad_option",
            "fields.STRANGE: bad_option",
            "fields.UF_A: bad_option",
            "fields.UF_B: bad_option",
            "fields.UF_C: bad_option",
        ],
    );
}

#[test]
fn a_limit_that_is_none_is_not_known() {
    let odd = json!({ "type": "string", "multiple": "Y", "mandatory": 1, "minLength": "x", "maxLength": -1, "items": {}, "crmTypes": ["D"] });
    let custom = CustomFields::read(&value(&json!({ "complete": true, "fields": { "UF_A": odd } }))).unwrap();
    let field = custom.field("UF_A").unwrap();
    assert_eq!((field.is_multiple(), field.is_mandatory(), field.items()), (None, false, None));
    assert!(!field.refuses_crm("D"));
}

#[test]
fn an_issue_says_what_would_be_right() {
    let given = json!({ "complete": true, "dateFormat": "d.m.Y", "fields": {} });
    let issues = CustomFields::read(&value(&given)).unwrap_err();
    let message = "`d.m.Y` is not what `dateFormat` takes: write one such as `DD.MM.YYYY HH:MI:SS`";
    assert_eq!(issues[0].message(), message);
}

#[test]
fn a_field_is_named_by_its_own_name_or_by_that_of_an_answer() {
    let text = json!({ "type": "string" });
    let custom = kept(&json!({ "UF_AUTO_1": text, "UF_AUTO_12_3": text, "UF_AUTO_123": text, "UF_MyField": text }));
    for (key, name) in [
        ("UF_AUTO_1", "UF_AUTO_1"),
        ("ufAuto1", "UF_AUTO_1"),
        ("UF_MyField", "UF_MyField"),
        ("ufMyfield", "UF_MyField"),
    ] {
        let (field, own, found) = named(key, Some(&custom)).unwrap();
        assert_eq!((field.name, own, found.is_some()), ("UF_*", name, true));
    }
    // Two fields are spelled so: neither is meant for sure.
    assert_eq!(custom.name_of("ufAuto123"), None);
    assert_eq!(named("ufAuto123", Some(&custom)).unwrap_err().code(), "unknown_field");
}

#[test]
fn a_field_of_the_system_keeps_its_row() {
    let custom = kept(&json!({ "UF_CRM_TASK": { "type": "crm", "multiple": true } }));
    for key in ["UF_CRM_TASK", "ufCrmTask"] {
        let (field, own, found) = named(key, Some(&custom)).unwrap();
        assert_eq!((field.name, own, found.is_some()), ("UF_CRM_TASK", "UF_CRM_TASK", true));
    }
}

#[test]
fn an_unknown_name_is_told_the_nearest_one() {
    let custom = kept(&json!({ "UF_CONTRACT": { "type": "string" } }));
    let message = |key| named(key, Some(&custom)).unwrap_err().message();
    assert_eq!(
        message("UF_CONTRAKT"),
        "`UF_CONTRAKT` is not among the portal's custom fields: did you mean `UF_CONTRACT`; load them again if it is new"
    );
    assert_eq!(message("UF_X"), "`UF_X` is not among the portal's custom fields: load them again if it is new");
}

#[test]
fn a_name_is_unknown_only_where_all_are_known() {
    for (missing, known) in [(json!(["details"]), true), (json!(["names", "details"]), false), (json!([]), false)] {
        let given = json!({ "complete": false, "missing": missing, "fields": {} });
        let custom = CustomFields::read(&value(&given)).unwrap();
        assert_eq!(named("UF_X", Some(&custom)).is_err(), known, "{missing}");
    }
    let told_nothing = CustomFields::read(&value(&json!({ "complete": false, "fields": {} }))).unwrap();
    assert!(named("UF_X", Some(&told_nothing)).is_ok());
    assert!(named("UF_X", None).is_ok());
}

#[test]
fn the_spelling_of_an_answer_is_told_to_need_the_fields() {
    let issue = named("ufContract", None).unwrap_err();
    assert!(issue.message().contains("give `customFields`"), "{}", issue.message());
}

#[test]
fn a_task_is_shown_with_the_names_that_are_known() {
    let custom = kept(&json!({ "UF_A_1": { "type": "string" } }));
    let task = crate::task::model::Task::read(&value(&json!({ "id": "1", "ufA1": "x", "ufOther": "y" })));
    let shown = Value::from(&task.named(&custom));
    assert_eq!(shown.get("custom"), Some(&value(&json!({ "UF_A_1": "x", "ufOther": "y" }))));
}
