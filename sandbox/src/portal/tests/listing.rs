//! `tasks.task.list`: filters, orders, pages.

use serde_json::{Value as Json, json};

use super::{NOW_MS, php, run, update_as};
use crate::php::Php;
use crate::portal::{Lang, Portal, Reply};

fn reply(portal: &mut Portal, params: Json, user: u64) -> Reply {
    let Php::Array(params) = php(&params) else { panic!("parameters are an object") };
    portal.call("tasks.task.list", &params, user, NOW_MS).expect("the method exists").expect("listing succeeds")
}

fn ids(portal: &mut Portal, params: Json, user: u64) -> Vec<String> {
    let answer = run(portal, "tasks.task.list", params, user).expect("listing succeeds");
    answer["tasks"].as_array().unwrap().iter().map(|task| task["id"].as_str().unwrap().to_owned()).collect()
}

#[track_caller]
fn finds(filter: Json, expected: &[&str]) {
    assert_eq!(ids(&mut Portal::new(Lang::En), json!({ "filter": filter }), 1), expected, "{filter}");
}

#[test]
fn a_list_begins_with_the_last_id() {
    finds(json!({}), &["13", "12", "11", "1"]);
}

#[test]
fn a_prefix_compares() {
    finds(json!({ "ID": 11 }), &["11"]);
    finds(json!({ "ID": ["11", 13] }), &["13", "11"]);
    finds(json!({ "!ID": [11, 13] }), &["12", "1"]);
    finds(json!({ ">=ID": 12 }), &["13", "12"]);
    finds(json!({ "<ID": 11 }), &["1"]);
    finds(json!({ "@ID": [1] }), &["1"]);
}

#[test]
fn a_title_is_a_pattern_in_any_case() {
    finds(json!({ "TITLE": "prepare%" }), &["11"]);
    finds(json!({ "TITLE": "prepare" }), &[]);
    finds(json!({ "%TITLE": "THE" }), &["12", "11", "1"]);
    finds(json!({ "=TITLE": "Book a meeting%" }), &[]);
}

#[test]
fn a_date_is_read_by_strtotime_and_nothing_else_is_one() {
    finds(json!({ ">DEADLINE": "2025-12-01" }), &["11"]);
    finds(json!({ "<DEADLINE": "tomorrow" }), &[]);
    finds(json!({ ">DEADLINE": 1 }), &[]);
    finds(json!({ "!DEADLINE": "" }), &["11"]);
    finds(json!({ "DEADLINE": false }), &["13", "12", "1"]);
}

#[test]
fn people_tags_and_links_are_found_in_their_lists() {
    finds(json!({ "ACCOMPLICE": 3 }), &["11"]);
    finds(json!({ "AUDITOR": [4, 5] }), &["11"]);
    finds(json!({ "TAG": "Report" }), &["11"]);
    finds(json!({ "UF_CRM_TASK": "D_5" }), &["11"]);
    finds(json!({ "MEMBER": 4 }), &["11"]);
}

#[test]
fn root_tasks_stand_below_none() {
    finds(json!({ "ONLY_ROOT_TASKS": "Y" }), &["13", "11", "1"]);
    finds(json!({ "PARENT_ID": 11 }), &["12"]);
}

#[test]
fn a_subfilter_can_ask_for_either() {
    finds(json!({ "::SUBFILTER-1": { "::LOGIC": "OR", "ID": 1, "REAL_STATUS": 3 } }), &["11", "1"]);
}

#[test]
fn an_overdue_task_has_a_status_of_its_own() {
    let mut portal = Portal::new(Lang::En);
    update_as(&mut portal, 1, json!({ "DEADLINE": "2025-11-01" })).unwrap();
    assert_eq!(ids(&mut portal, json!({ "filter": { "STATUS": -1 } }), 1), ["11"]);
    let answer = run(&mut portal, "tasks.task.list", json!({ "filter": { "ID": 11 }, "select": ["STATUS"] }), 1);
    let task = answer.unwrap()["tasks"][0].take();
    assert_eq!((&task["status"], &task["subStatus"]), (&json!("3"), &json!("-1")));
}

#[test]
fn a_name_that_no_filter_knows_asks_for_nothing() {
    finds(json!({ "title": "x", "FOO": 1 }), &["13", "12", "11", "1"]);
}

#[test]
fn an_item_has_no_actions_and_one_custom_field_brings_all() {
    let answer = run(&mut Portal::new(Lang::En), "tasks.task.list", json!({ "select": ["UF_INT", "TAGS"] }), 1);
    let task = answer.unwrap()["tasks"][2].take();
    assert_eq!(task["ufInt"], "12");
    assert_eq!(task["ufCrmTask"], json!(["D_5"]));
    assert_eq!(task["tags"]["1"]["title"], "report");
    assert_eq!(task.get("action"), None);
    assert_eq!(task.get("subStatus"), None);
}

#[test]
fn a_caller_is_shown_what_they_see() {
    assert_eq!(ids(&mut Portal::new(Lang::En), json!({}), 3), ["11"]);
    assert_eq!(ids(&mut Portal::new(Lang::En), json!({}), 6), [""; 0]);
}

#[test]
fn an_order_has_names_in_any_case_and_no_unknown_one() {
    let by = |order| ids(&mut Portal::new(Lang::En), json!({ "order": order }), 1);
    assert_eq!(by(json!({ "id": "asc" })), ["1", "11", "12", "13"]);
    assert_eq!(by(json!({ "TITLE": "asc" })), ["13", "12", "11", "1"]);
    assert_eq!(by(json!({ "DEADLINE": "desc", "ID": "asc" })), ["11", "1", "12", "13"]);
    let error = run(&mut Portal::new(Lang::En), "tasks.task.list", json!({ "order": { "FOO": "asc" } }), 1);
    assert_eq!(error.unwrap_err().description, "Invalid sorting key");
}

#[test]
fn a_selection_is_of_texts() {
    let error = run(&mut Portal::new(Lang::En), "tasks.task.list", json!({ "select": [["ID"]] }), 1).unwrap_err();
    assert_eq!((error.code.as_str(), error.description.as_str()), ("0", "Invalid select data"));
}

#[test]
fn no_task_is_an_empty_list_that_is_counted() {
    let reply = reply(&mut Portal::new(Lang::En), json!({ "filter": { "ID": 5 } }), 1);
    assert_eq!((super::json(&reply.result), reply.total, reply.next), (json!({ "tasks": [] }), Some(0), None));
}

#[test]
fn nothing_is_counted_from_minus_one() {
    let reply = reply(&mut Portal::new(Lang::En), json!({ "start": -1 }), 1);
    assert_eq!((reply.total, reply.next), (None, None));
}

#[test]
fn parameters_add_what_they_name() {
    let mut portal = Portal::new(Lang::En);
    let fields = json!({ "DESCRIPTION": "a < b\nc", "SE_PARAMETER": [{ "CODE": 3, "VALUE": "Y" }] });
    update_as(&mut portal, 1, fields).unwrap();
    let params = json!({ "WITH_RESULT_INFO": "Y", "WITH_TIMER_INFO": "Y", "WITH_PARSED_DESCRIPTION": "Y" });
    let listed = reply(&mut portal, json!({ "filter": { "ID": 11 }, "select": ["ID"], "params": params }), 1);
    let task = super::json(&listed.result)["tasks"][0].take();
    assert_eq!((&task["taskRequireResult"], &task["taskHasResult"]), (&json!("Y"), &json!("N")));
    assert_eq!((&task["timeElapsed"], &task["timerIsRunningForCurrentUser"]), (&Json::Null, &json!("N")));
    assert_eq!(task["parsedDescription"], "a &lt; b<br />\nc");
    let listed = reply(&mut portal, json!({ "filter": { "ID": 11 } }), 1);
    assert_eq!(super::json(&listed.result)["tasks"][0].get("taskHasResult"), None);
}
