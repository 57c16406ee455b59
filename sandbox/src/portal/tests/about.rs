//! What a portal tells of itself.

use serde_json::{Value as Json, json};

use super::run;
use crate::portal::{Lang, Portal};

fn told(method: &str, params: Json) -> Json {
    run(&mut Portal::new(Lang::En), method, params, 3).expect("the call succeeds")
}

#[test]
fn time_is_a_bare_text_in_the_servers_zone() {
    assert_eq!(told("server.time", json!({})), "2025-11-24T12:34:56+03:00");
}

#[test]
fn scopes_are_a_list_and_more_with_full() {
    assert_eq!(told("scope", json!({})), json!(["task", "tasks", "disk", "user", "crm", "placement"]));
    assert!(told("scope", json!({ "full": true })).as_array().unwrap().contains(&json!("im")));
}

#[test]
fn methods_are_told_by_scope() {
    assert!(told("methods", json!({ "scope": "task" })).as_array().unwrap().contains(&json!("tasks.task.getFields")));
    assert!(!told("methods", json!({ "scope": "" })).as_array().unwrap().contains(&json!("tasks.task.get")));
}

#[test]
fn a_method_exists_in_any_case_or_not_at_all() {
    let both = |yes: bool| json!({ "isExisting": yes, "isAvailable": yes });
    assert_eq!(told("method.get", json!({ "name": "tasks.TASK.list" })), both(true));
    assert_eq!(told("method.get", json!({ "name": "foo.bar" })), both(false));
    assert_eq!(told("method.get", json!({})), both(false));
}

#[test]
fn a_feature_needs_a_code() {
    assert_eq!(told("feature.get", json!({ "CODE": "tasks_custom_fields" })), json!({ "value": "Y" }));
    assert_eq!(told("feature.get", json!({ "CODE": "foo" })), json!({ "value": "" }));
    assert_eq!(run(&mut Portal::new(Lang::En), "feature.get", json!({}), 1).unwrap_err().code, "CODE_EMPTY");
}

#[test]
fn the_application_is_installed_and_its_id_is_a_number() {
    let app = told("app.info", json!({}));
    assert_eq!((&app["ID"], &app["INSTALLED"], &app["STATUS"]), (&json!(5), &json!(true), &json!("L")));
}

#[test]
fn a_profile_has_a_photo_where_there_is_one() {
    let photo =
        |user| run(&mut Portal::new(Lang::En), "profile", json!({}), user).unwrap().get("PERSONAL_PHOTO").cloned();
    assert_eq!(photo(1), Some(json!("/upload/main/3f1/anna.jpg")));
    assert_eq!(photo(3), None);
}
