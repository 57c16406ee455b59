//! What a picker asks for: people, custom fields, types of CRM's items.

use serde_json::{Value as Json, json};

use super::{NOW_MS, php, run};
use crate::php::Php;
use crate::portal::{Lang, Portal, Reading, Reply};

fn reply(method: &str, params: Json) -> Reply {
    let Php::Array(params) = php(&params) else { panic!("parameters are an object") };
    Portal::new(Lang::En).call(method, &params, 1, NOW_MS).expect("the method exists").expect("the call succeeds")
}

#[track_caller]
fn people(params: Json, expected: &[&str]) {
    let answer = super::json(&reply("user.get", params.clone()).result);
    let ids: Vec<&str> = answer.as_array().unwrap().iter().map(|user| user["ID"].as_str().unwrap()).collect();
    assert_eq!(ids, expected, "{params}");
}

#[test]
fn people_are_found_by_id_by_name_and_by_prefix() {
    people(json!({ "FILTER": { "ID": [1, "5"] } }), &["1", "5"]);
    people(json!({ "filter": { "name_search": "leb", "ACTIVE": true, "USER_TYPE": "employee" } }), &["3"]);
    people(json!({ "FILTER": { "%LAST_NAME": "OV", ">ID": 3, "<ID": 100 } }), &["4", "5", "6"]);
    people(json!({ "FILTER": { "ACTIVE": "N" } }), &[]);
}

#[test]
fn without_a_filter_the_other_parameters_are_one() {
    people(json!({ "ID": 5 }), &["5"]);
    people(json!({}), &["1", "3", "4", "5", "6", "123"]);
}

#[test]
fn people_are_sorted_where_both_parameters_come() {
    people(json!({ "sort": "ID", "order": "DESC" }), &["123", "6", "5", "4", "3", "1"]);
    people(json!({ "order": "DESC" }), &["1", "3", "4", "5", "6", "123"]);
}

#[test]
fn people_are_counted_only_where_there_are_some() {
    assert_eq!(reply("user.get", json!({})).total, Some(6));
    assert_eq!(reply("user.get", json!({ "FILTER": { "ID": 99 } })).total, None);
    assert_eq!(reply("user.get", json!({ "start": -1 })).total, Some(0));
}

#[test]
fn a_person_is_shown_in_the_columns_that_are_selected() {
    let answer = super::json(&reply("user.get", json!({ "ID": 1, "select": ["NAME", "FOO"] })).result);
    assert_eq!(answer, json!([{ "ID": "1", "NAME": "Anna" }]));
    let answer = super::json(&reply("user.get", json!({ "ID": 1, "select": ["TIMESTAMP_X"] })).result);
    assert_eq!(answer, json!([{ "ID": "1", "TIMESTAMP_X": {} }]));
}

#[test]
fn custom_fields_are_filtered_by_the_second_parameter_whatever_its_name() {
    let count = |params| super::json(&reply("task.item.userfield.getlist", params).result).as_array().unwrap().len();
    assert_eq!(count(json!({ "ORDER": {}, "FILTER": { "USER_TYPE_ID": "string" } })), 4);
    assert_eq!(count(json!({ "FILTER": { "USER_TYPE_ID": "string" } })), 21);
    assert_eq!(count(json!({ "start": 0, "a": {}, "b": { "MANDATORY": "Y" } })), 1);
}

#[test]
fn a_list_holds_its_items_and_labels_come_with_a_language() {
    let field = |filter| {
        let answer = reply("task.item.userfield.getlist", json!([{ "SORT": "asc" }, filter]));
        assert_eq!(answer.total, Some(0));
        super::json(&answer.result)[0].take()
    };
    let region = field(json!({ "FIELD_NAME": "UF_ENUM" }));
    assert_eq!(region["LIST"][1]["ID"], "142");
    assert_eq!(region.get("EDIT_FORM_LABEL"), None);
    assert_eq!(field(json!({ "FIELD_NAME": "UF_ENUM", "LANG": "ru" }))["EDIT_FORM_LABEL"], "Регион");
}

#[test]
fn one_custom_field_has_labels_by_language() {
    let answer = super::json(&reply("task.item.userfield.get", json!({ "ID": "31" })).result);
    assert_eq!(answer["FIELD_NAME"], "UF_CRM_TASK");
    assert_eq!(answer["EDIT_FORM_LABEL"]["en"], "CRM items");
    let error = |params| run(&mut Portal::new(Lang::En), "task.item.userfield.get", params, 1).unwrap_err();
    assert_eq!(error(json!({})).description, "No parameters found");
    assert_eq!(error(json!({ "ID": "x" })).code, "ERROR_CORE");
    assert_eq!(error(json!({ "ID": 99 })).code, "ERROR_CORE");
    let mut documented = Portal::new(Lang::En).with_reading(Reading::Documented);
    let error = run(&mut documented, "task.item.userfield.get", json!({ "ID": 99 }), 1).unwrap_err();
    assert_eq!(error.code, "ERROR_NOT_FOUND");
}

#[test]
fn types_of_fields_and_of_crm_are_lists() {
    assert_eq!(super::json(&reply("task.item.userfield.gettypes", json!({})).result)[0]["ID"], "string");
    let types = super::json(&reply("crm.enum.ownertype", json!({})).result);
    assert_eq!(types[0], json!({ "ID": 1, "NAME": "Lead", "SYMBOL_CODE": "LEAD", "SYMBOL_CODE_SHORT": "L" }));
}
