//! Handlers in a task's places.

use serde_json::{Value as Json, json};

use super::run;
use crate::portal::{Error, Lang, Portal};

fn bind(portal: &mut Portal, user: u64, code: &str) -> Result<Json, Error> {
    let params = json!({ "PLACEMENT": code, "HANDLER": "https://app.example/task.html", "TITLE": "Deadlines" });
    run(portal, "placement.bind", params, user)
}

#[test]
fn a_handler_is_bound_once_and_unbound() {
    let mut portal = Portal::new(Lang::En);
    assert_eq!(bind(&mut portal, 1, "TASK_VIEW_TAB"), Ok(json!(true)));
    assert_eq!(bind(&mut portal, 1, "TASK_VIEW_TAB").unwrap_err().code, "ERROR_CORE");
    let bound = run(&mut portal, "placement.get", json!({}), 1).unwrap();
    assert_eq!((&bound[0]["placement"], &bound[0]["title"]), (&json!("TASK_VIEW_TAB"), &json!("Deadlines")));
    let params = json!({ "PLACEMENT": "TASK_VIEW_TAB" });
    assert_eq!(run(&mut portal, "placement.unbind", params, 1), Ok(json!({ "count": 1 })));
    assert_eq!(run(&mut portal, "placement.get", json!({}), 1), Ok(json!([])));
}

#[test]
fn only_an_administrator_binds_and_only_to_what_there_is() {
    assert_eq!(bind(&mut Portal::new(Lang::En), 3, "TASK_VIEW_TAB").unwrap_err().code, "ACCESS_DENIED");
    assert_eq!(bind(&mut Portal::new(Lang::En), 1, "").unwrap_err().code, "ERROR_ARGUMENT");
    assert_eq!(bind(&mut Portal::new(Lang::En), 1, "FOO").unwrap_err().code, "ERROR_PLACEMENT_NOT_FOUND");
}

#[test]
fn places_are_listed_by_their_codes() {
    let list = run(&mut Portal::new(Lang::En), "placement.list", json!({}), 3).unwrap();
    assert!(list.as_array().unwrap().contains(&json!("TASK_LIST_CONTEXT_MENU")));
}
