//! `tasks.task.add` and `tasks.task.delete`.

use serde_json::{Value as Json, json};

use super::{NOW_MS, php, run};
use crate::php::Php;
use crate::portal::{Error, Lang, Portal};

fn add(portal: &mut Portal, fields: Json, user: u64) -> Result<Json, Error> {
    run(portal, "tasks.task.add", json!({ "fields": fields }), user)
}

fn order() -> Json {
    json!({ "TITLE": "Order paper", "RESPONSIBLE_ID": 5, "UF_REQ": "ACME" })
}

#[track_caller]
fn refused(without: &str, code: &str, description: &str) {
    let mut fields = order();
    fields.as_object_mut().unwrap().remove(without);
    let error = add(&mut Portal::new(Lang::En), fields, 1).expect_err("it is refused");
    assert_eq!((error.code.as_str(), error.description.as_str()), (code, description));
}

#[test]
fn a_task_is_added_for_the_caller_and_answered_without_custom_fields() {
    let mut portal = Portal::new(Lang::En);
    let task = add(&mut portal, order(), 3).unwrap()["task"].take();
    assert_eq!((&task["id"], &task["createdBy"], &task["status"]), (&json!("14"), &json!("3"), &json!("2")));
    assert_eq!(task.get("ufReq"), None);
    let stored = portal.stored(14);
    assert_eq!((&stored["UF_REQ"], &stored["CREATED_DATE"]), (&json!("ACME"), &json!("2025-11-24T12:34:56+03:00")));
}

#[test]
fn title_assignee_and_mandatory_fields_are_required() {
    refused("TITLE", "ERROR_CORE", "The task name is not specified.<br>");
    refused("RESPONSIBLE_ID", "ERROR_CORE", "The assignee is not specified.<br>");
    refused("UF_REQ", "ERROR_CORE", "The required field Customer is missing.<br>");
}

#[test]
fn fields_must_be_sent() {
    let error = run(&mut Portal::new(Lang::En), "tasks.task.add", json!({}), 1).unwrap_err();
    assert_eq!(error.code, "100");
}

#[test]
fn a_new_task_takes_what_an_update_takes() {
    let mut portal = Portal::new(Lang::En);
    let mut fields = order();
    fields["TITLE"] = json!("Order #paper");
    fields["GROUP_ID"] = json!(7);
    fields["UF_TASK_WEBDAV_FILES"] = json!(["n12345"]);
    fields["STATUS"] = json!(5);
    add(&mut portal, fields, 1).unwrap();
    let stored = portal.stored(14);
    assert_eq!((&stored["TAGS"], &stored["STAGE_ID"]), (&json!(["paper"]), &json!(71)));
    assert_eq!((&stored["UF_TASK_WEBDAV_FILES"], &stored["CLOSED_BY"]), (&json!([502]), &json!(1)));
}

#[test]
fn a_second_request_adds_a_second_task() {
    let mut portal = Portal::new(Lang::En);
    add(&mut portal, order(), 1).unwrap();
    assert_eq!(add(&mut portal, order(), 1).unwrap()["task"]["id"], "15");
}

#[test]
fn many_tasks_are_read_in_pages_of_fifty() {
    let mut portal = Portal::new(Lang::En);
    (0..116).for_each(|_| drop(add(&mut portal, order(), 1).unwrap()));
    let mut page = |start: i64| {
        let Php::Array(params) = php(&json!({ "start": start, "select": ["ID"] })) else { panic!() };
        let reply = portal.call("tasks.task.list", &params, 1, NOW_MS).unwrap().unwrap();
        let tasks = super::json(&reply.result)["tasks"].as_array().unwrap().clone();
        (tasks.len(), tasks[0]["id"].as_str().unwrap().to_owned(), reply.next, reply.total)
    };
    assert_eq!(page(0), (50, "129".to_owned(), Some(50), Some(120)));
    assert_eq!(page(60), (50, "79".to_owned(), Some(100), Some(120)));
    assert_eq!(page(100), (20, "29".to_owned(), None, Some(120)));
    assert_eq!(page(-1), (50, "129".to_owned(), None, None));
}

#[test]
fn a_deleted_task_is_absent_and_its_id_is_not_given_again() {
    let mut portal = Portal::new(Lang::En);
    let delete = |portal: &mut Portal| run(portal, "tasks.task.delete", json!({ "taskId": 13 }), 1);
    assert_eq!(delete(&mut portal), Ok(json!({ "task": true })));
    assert_eq!(delete(&mut portal).unwrap_err().code, "1048582");
    assert_eq!(portal.stored(11)["DEPENDS_ON"], json!([]));
    assert_eq!(add(&mut portal, order(), 1).unwrap()["task"]["id"], "14");
}

#[test]
fn subtasks_rise_and_files_are_detached_when_their_task_is_deleted() {
    let mut portal = Portal::new(Lang::En);
    run(&mut portal, "tasks.task.delete", json!({ "taskId": 11 }), 1).unwrap();
    assert_eq!(portal.stored(12)["PARENT_ID"], Json::Null);
}

#[test]
fn only_who_may_edit_deletes() {
    for user in [3, 4, 6] {
        let error = run(&mut Portal::new(Lang::En), "tasks.task.delete", json!({ "taskId": 11 }), user).unwrap_err();
        assert_eq!(error.code, "1048582", "{user}");
    }
}

#[test]
fn a_deletion_needs_an_id() {
    let error = |params| run(&mut Portal::new(Lang::En), "tasks.task.delete", params, 1).unwrap_err().code;
    assert_eq!((error(json!({})), error(json!({ "taskId": "abc" }))), ("100".to_owned(), "0".to_owned()));
}
