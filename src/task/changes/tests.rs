use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::task::{
    field::FIELDS,
    given::{parse, told, value},
    model::{Task, camel},
};

fn between(before: &Json, after: &Json) -> Result<Value, Vec<Issue>> {
    changes(&Value::from(&Task::read(&value(before))), &value(after))
}

#[track_caller]
fn changed(before: &Json, after: &Json, expected: &Json) {
    assert_eq!(between(before, after), Ok(value(expected)));
}

#[track_caller]
fn same(before: &Json, after: &Json) {
    changed(before, after, &json!({}));
}

#[track_caller]
fn refused(before: &Json, after: &Json, expected: &[&str]) {
    assert_eq!(told(&between(before, after).unwrap_err()), expected);
}

#[test]
fn what_differs_is_named_as_bitrix24_names_it() {
    changed(
        &json!({ "title": "a", "responsibleId": "1", "taskControl": "N", "mark": null }),
        &json!({ "title": "b", "responsibleId": 5, "taskControl": true, "mark": "P" }),
        &json!({ "TITLE": "b", "RESPONSIBLE_ID": 5, "TASK_CONTROL": true, "MARK": "P" }),
    );
}

#[test]
fn what_a_form_writes_otherwise_is_the_same() {
    same(&json!({ "responsibleId": "5" }), &json!({ "responsibleId": "5" }));
    same(&json!({ "groupId": "0", "parentId": null }), &json!({ "groupId": null, "parentId": "" }));
    same(&json!({ "status": "3" }), &json!({ "status": "in_progress" }));
    same(&json!({ "taskControl": "Y" }), &json!({ "taskControl": "Y" }));
    same(&json!({ "timeEstimate": "0" }), &json!({ "timeEstimate": "" }));
}

#[test]
fn moments_are_compared_in_every_offset() {
    let before = json!({ "deadline": "2026-01-01T12:00:00+03:00" });
    same(&before, &json!({ "deadline": "2026-01-01T09:00:00Z" }));
    changed(
        &before,
        &json!({ "deadline": "2026-01-01T12:00:00Z" }),
        &json!({ "DEADLINE": "2026-01-01T12:00:00+00:00" }),
    );
    changed(&before, &json!({ "deadline": null }), &json!({ "DEADLINE": null }));
    let shown = Value::record(vec![("deadline", Value::text("1970-01-01T03:00:00+03:00"))]);
    let with = |ms| Value::record(vec![("deadline", Value::Date(ms))]);
    assert_eq!(changes(&shown, &with(0.0)), Ok(Value::Record(vec![])));
    let expected = value(&json!({ "DEADLINE": "1970-01-01T00:01:00+00:00" }));
    assert_eq!(changes(&shown, &with(60_000.0)), Ok(expected));
    assert_eq!(told(&changes(&shown, &with(f64::NAN)).unwrap_err()), ["deadline: not_date"]);
}

#[test]
fn lists_have_no_order() {
    let before = json!({ "auditors": ["4", "6"], "ufCrmTask": ["D_1", "L_2"], "ufTaskWebdavFiles": [501, 502] });
    same(&before, &json!({ "auditors": ["6", 4], "ufCrmTask": ["L_2", "D_1"], "ufTaskWebdavFiles": [502, "501"] }));
    changed(
        &before,
        &json!({ "auditors": [4], "ufCrmTask": [], "ufTaskWebdavFiles": [501, "n9"] }),
        &json!({ "AUDITORS": [4], "UF_CRM_TASK": [], "UF_TASK_WEBDAV_FILES": [501, "n9"] }),
    );
}

#[test]
fn tags_are_written_by_their_titles() {
    let before = json!({ "tags": { "1": { "id": 1, "title": "a" }, "2": { "id": 2, "title": "B" } } });
    same(&before, &json!({ "tags": ["b", "a"] }));
    changed(&before, &json!({ "tags": { "1": { "id": 1, "title": "a" } } }), &json!({ "TAGS": ["a"] }));
    changed(&before, &json!({ "tags": ["a", "c"] }), &json!({ "TAGS": ["a", "c"] }));
    changed(&before, &json!({ "tags": {} }), &json!({ "TAGS": [] }));
}

#[test]
fn custom_fields_keep_their_names() {
    let before = value(&json!({ "custom": { "UF_A": "x", "UF_B": ["1"], "ufC": null } }));
    let after = value(&json!({ "custom": { "UF_A": "y", "UF_B": ["1"], "ufC": "z" } }));
    assert_eq!(changes(&before, &after), Ok(value(&json!({ "UF_A": "y", "ufC": "z" }))));
    let odd = Value::record(vec![("custom", Value::record(vec![("UF_A", Value::Alien("a File".into()))]))]);
    assert_eq!(told(&changes(&before, &odd).unwrap_err()), ["custom.UF_A: not_data"]);
}

#[test]
fn what_no_update_changes_may_stay_as_it_is() {
    let before = json!({ "id": "11", "creator": { "id": "1", "name": "A" }, "action": { "edit": true, "rate": false }, "x": [1] });
    let shown = Value::from(&Task::read(&value(&before)));
    let mut after = serde_json::to_value(&shown).unwrap();
    assert_eq!(changes(&shown, &value(&after)), Ok(Value::Record(vec![])));
    after["action"] = json!({ "rate": false, "edit": true });
    assert_eq!(changes(&shown, &value(&after)), Ok(Value::Record(vec![])));
}

#[test]
fn what_no_update_changes_is_refused_where_it_differs() {
    refused(
        &json!({ "id": "11", "group": [], "title": "x" }),
        &json!({ "id": 12, "group": { "id": 7 }, "isPinned": true, "titel": "y", "title": "" }),
        &[
            "id: not_a_field",
            "group: not_a_field",
            "isPinned: read_only_field",
            "titel: unknown_field",
            "title: cannot_clear",
        ],
    );
    refused(&json!({}), &json!([]), &["after: fields_not_object"]);
}

#[test]
fn a_value_that_cannot_be_set_may_stay() {
    same(&json!({ "status": "7" }), &json!({ "status": 7 }));
    changed(&json!({ "status": "7" }), &json!({ "status": 3 }), &json!({ "STATUS": 3 }));
    refused(&json!({ "status": "3" }), &json!({ "status": 7 }), &["status: not_choice"]);
}

#[test]
fn what_was_not_shown_differs() {
    changed(&json!({}), &json!({ "title": "x", "auditors": [] }), &json!({ "TITLE": "x", "AUDITORS": [] }));
}

#[test]
fn every_field_that_a_task_shows_can_be_left_as_it_is() {
    let shown = json!({
        "id": "11", "title": "x", "description": "", "status": "1", "priority": "0", "mark": null, "stageId": "-5",
        "deadline": null, "createdDate": "2026-01-01T12:00:00+03:00", "durationPlan": "0", "durationType": "odd",
        "accomplices": [], "auditors": ["4"], "tags": [], "group": [], "ufMailMessage": null, "ufCrmTask": ["odd"],
        "ufTaskWebdavFiles": false, "xmlId": null, "guid": "{}", "multitask": "N", "action": { "edit": true }, "ufOwn": ["x"]
    });
    let task = Value::from(&Task::read(&value(&shown)));
    assert_eq!(changes(&task, &task), Ok(Value::Record(vec![])));
}

proptest! {
    #[test]
    fn what_changed_is_taken_by_an_update(at in 0..FIELDS.len(), number in 0..9_u64, text in "[a-z0-9]{0,3}") {
        let field = &FIELDS[at];
        for after in [json!(number), json!(text), json!([number]), json!([text]), json!(number > 4), json!(null)] {
            let after = json!({ camel(field.name): after });
            if let Ok(fields) = between(&json!({}), &after) {
                let fields = serde_json::to_value(&fields).unwrap();
                if fields != json!({}) {
                    prop_assert!(parse(&fields).is_ok(), "{fields}");
                }
            }
        }
    }
}
