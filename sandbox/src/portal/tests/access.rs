//! Who may do what.

use serde_json::{Value as Json, json};

use super::{run, update_as};
use crate::portal::{Lang, Portal};

#[track_caller]
fn outcome(user: u64, fields: Json) -> String {
    match update_as(&mut Portal::new(Lang::En), user, fields) {
        Ok(_) => "done".to_owned(),
        Err(error) => format!("{}: {}", error.code, error.description),
    }
}

#[test]
fn a_stranger_does_not_see_the_task() {
    assert_eq!(outcome(6, json!({ "TITLE": "A" })), "0: Action unavailable");
    let answer = run(&mut Portal::new(Lang::En), "tasks.task.get", json!({ "taskId": 11 }), 6);
    assert_eq!(answer, Ok(json!([])));
}

#[test]
fn an_observer_reads_and_does_not_write() {
    let answer = run(&mut Portal::new(Lang::En), "tasks.task.get", json!({ "taskId": 11 }), 4).unwrap();
    assert_eq!(answer["task"]["action"]["edit"], false);
    assert_eq!(outcome(4, json!({ "TITLE": "A" })), "0: Cannot edit the task due to insufficient permissions");
    assert_eq!(outcome(4, json!({ "DEADLINE": "" })), "0: Cannot change deadline due to insufficient permissions");
}

#[test]
fn an_accomplice_changes_the_status_alone() {
    assert_eq!(outcome(3, json!({ "STATUS": 5 })), "done");
    assert_eq!(
        outcome(3, json!({ "STATUS": 5, "TITLE": "A" })),
        "0: Cannot edit the task due to insufficient permissions"
    );
}

#[test]
fn a_responsible_person_moves_the_deadline_where_it_is_allowed_and_alone() {
    let mut portal = Portal::new(Lang::En);
    update_as(&mut portal, 1, json!({ "RESPONSIBLE_ID": 5 })).unwrap();
    update_as(&mut portal, 5, json!({ "DEADLINE": "2025-12-31" })).unwrap();
    update_as(&mut portal, 5, json!({ "DEADLINE": "2025-12-30", "TITLE": "A" })).unwrap_err();
    update_as(&mut portal, 1, json!({ "ALLOW_CHANGE_DEADLINE": "N" })).unwrap();
    update_as(&mut portal, 5, json!({ "DEADLINE": "2025-12-29" })).unwrap_err();
    assert_eq!(portal.stored(11)["DEADLINE"], "2025-12-31T00:00:00+03:00");
}

#[test]
fn a_parent_that_is_not_seen_is_not_said_to_be_absent() {
    let mut portal = Portal::new(Lang::En);
    update_as(&mut portal, 1, json!({ "CREATED_BY": 5 })).unwrap();
    let error = update_as(&mut portal, 5, json!({ "PARENT_ID": 999_999 })).unwrap_err();
    assert_eq!(error.code, "0");
}

#[test]
fn who_writes_themself_out_is_answered_with_nothing() {
    let mut portal = Portal::new(Lang::En);
    update_as(&mut portal, 1, json!({ "CREATED_BY": 5 })).unwrap();
    assert_eq!(update_as(&mut portal, 5, json!({ "CREATED_BY": 6, "TITLE": "A" })), Ok(json!([])));
    assert_eq!(portal.stored(11)["TITLE"], "A");
}

#[test]
fn a_file_of_another_person_is_not_attached() {
    let mut portal = Portal::new(Lang::En);
    update_as(&mut portal, 1, json!({ "CREATED_BY": 5 })).unwrap();
    let error = update_as(&mut portal, 5, json!({ "UF_TASK_WEBDAV_FILES": ["n12999"] })).unwrap_err();
    assert_eq!(error.description, "Insufficient permission.<br>");
}
