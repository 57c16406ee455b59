//! Portals of a test's own: `Options` takes what is right, and refuses the rest in words.
#![allow(missing_docs)]

use b24_sandbox::options::Options;
use b24_sandbox::rest::{Action, Request, Response};
use serde_json::{Value, json};

#[track_caller]
fn refused(options: Value, words: &str) {
    let Err(refusal) = Options::parse(&options) else { panic!("{options} was taken") };
    assert!(refusal.contains(words), "`{refusal}` does not say `{words}`");
}

fn asked(options: &Value, path: &str) -> (u16, Value) {
    let request = Request { verb: "GET".to_owned(), path: path.to_owned(), ..Request::default() };
    let action = Options::parse(options).unwrap().open().answer(&request, 0);
    let Action::Respond(Response { status, body, .. }) = action else { panic!("{path} was not answered") };
    (status, serde_json::from_slice(&body).unwrap())
}

#[track_caller]
fn stores(task: Value, name: &str, value: Value) {
    let (_, stored) = asked(&json!({ "tasks": [task] }), "/sandbox/tasks/1");
    assert_eq!(stored[name], value);
}

#[test]
fn a_task_that_names_nothing_is_a_new_one_of_the_first_user() {
    stores(json!({}), "TITLE", json!("Task 1"));
    stores(json!({}), "RESPONSIBLE_ID", json!(1));
    stores(json!({}), "CREATED_DATE", json!("2026-11-24T10:00:00+03:00"));
    stores(json!({ "CREATED_BY": 3 }), "RESPONSIBLE_ID", json!(3));
}

#[test]
fn values_are_taken_as_they_are_stored_and_as_the_portal_answers_them() {
    stores(json!({ "STATUS": "5" }), "STATUS", json!(5));
    stores(json!({ "DEADLINE": "2026-12-31T15:00Z" }), "DEADLINE", json!("2026-12-31T18:00:00+03:00"));
    stores(json!({ "TASK_CONTROL": true }), "TASK_CONTROL", json!("Y"));
    stores(json!({ "PARENT_ID": 0 }), "PARENT_ID", Value::Null);
    stores(json!({ "SE_PARAMETER": { "3": "Y" } }), "SE_PARAMETER", json!({ "1": "N", "2": "N", "3": "Y" }));
    stores(json!({ "TAGS": ["a", "A"] }), "TAGS", json!(["a"]));
    stores(json!({ "UF_TASK_WEBDAV_FILES": ["n12345"] }), "UF_TASK_WEBDAV_FILES", json!([502]));
    stores(json!({ "UF_DATE": "2026-12-31", "UF_DBL": 1.5 }), "UF_DBL", json!(1.5));
}

#[test]
fn a_task_without_an_id_gets_one_above_all_that_are_taken() {
    let options = json!({ "tasks": [{ "TITLE": "first" }, { "ID": 7 }, { "TITLE": "third" }] });
    for (id, title) in [(8, "first"), (7, "Task 7"), (9, "third")] {
        assert_eq!(asked(&options, &format!("/sandbox/tasks/{id}")).1["TITLE"], json!(title));
    }
    assert_eq!(asked(&options, "/sandbox/tasks/11").0, 404);
}

#[test]
fn what_is_wrong_in_a_task_is_refused_with_its_place() {
    let task = |name: &str, value: Value| json!({ "tasks": [{}, { name: value }] });
    refused(task("DEADLIN", json!("x")), "`tasks[1].DEADLIN` is not known");
    refused(task("TITLE", json!(5)), "`tasks[1].TITLE` must be a text");
    refused(task("TITLE", json!("  ")), "not blank");
    refused(task("STATUS", json!(99)), "from 2 to 7, not `99`");
    refused(task("ID", json!(0)), "`tasks[1].ID` must be a whole number from 1");
    refused(task("DEADLINE", json!("2026-02-30T10:00:00Z")), "ISO 8601");
    refused(task("DEADLINE", json!("2026-12-31")), "ISO 8601");
    refused(task("TASK_CONTROL", json!("true")), "true, false");
    refused(task("RESPONSIBLE_ID", json!(99)), "names user 99");
    refused(task("GROUP_ID", json!(8)), "names group 8");
    refused(task("DEPENDS_ON", json!([99])), "names other task 99");
    refused(task("UF_CRM_TASK", json!(["deal 5"])), "\"D_10\"");
    refused(task("UF_TASK_WEBDAV_FILES", json!(["n1"])), "names no file `n1`");
    refused(task("SE_PARAMETER", json!({ "8": "Y" })), "from 1 to 7");
    refused(json!({ "tasks": [{ "ID": 5, "PARENT_ID": 6 }, { "ID": 6, "PARENT_ID": 5 }] }), "cycle");
    refused(json!({ "tasks": {} }), "a list");
    refused(json!({ "tasks": [5] }), "`tasks[0]` must be an object");
}

#[test]
fn given_users_can_call_and_the_fixtures_cannot() {
    let options = json!({ "users": [{ "ID": 9, "NAME": "Зоя", "ADMIN": "Y" }] });
    let (status, body) = asked(&options, "/rest/9/sandbox/user.current");
    assert_eq!((status, &body["result"]["NAME"]), (200, &json!("Зоя")));
    assert_eq!(asked(&options, "/rest/1/sandbox/user.current").0, 401);
    assert_eq!(asked(&options, "/sandbox/tasks/11").1["ACCOMPLICES"], json!([]));
    assert_eq!(asked(&options, "/sandbox/tasks/11").1["RESPONSIBLE_ID"], json!(9));
}

#[test]
fn what_is_wrong_in_a_user_is_refused_with_its_place() {
    refused(json!({ "users": [] }), "at least one user");
    refused(json!({ "users": [{}] }), "`users[0].ID` is missing");
    refused(json!({ "users": [{ "ID": 1 }, { "ID": 1 }] }), "another user has already");
    refused(json!({ "users": [{ "ID": 1, "EMAIL": "" }] }), "`users[0].EMAIL` is not known");
    refused(json!({ "users": [{ "ID": 1, "NAME": 5 }] }), "must be a text, not `5`");
    refused(json!({ "users": [{ "ID": 1, "ADMIN": 1 }] }), "true, false");
}

#[test]
fn an_option_that_is_not_known_is_refused_with_those_that_are() {
    refused(json!({ "engin": "current" }), "`engin` is no option");
    refused(json!({ "engine": "old" }), "current and documented");
    refused(json!({ "lang": "de" }), "en and ru");
    refused(json!({ "limits": "free" }), "off, standard and enterprise");
    refused(json!({ "workMs": -1 }), "whole number of milliseconds");
    refused(json!({ "now": 0.5 }), "whole number of milliseconds");
    refused(json!([]), "must be an object");
}
