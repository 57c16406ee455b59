//! Methods that change what a status, a person or a mark is.

use serde_json::{Value as Json, json};

use super::{run, update_as};
use crate::portal::{Lang, Portal};

/// Runs methods on task 11 of a fresh portal as a user; the status after each, or the code of its refusal.
fn go(user: u64, methods: &[&str]) -> Vec<String> {
    let mut portal = Portal::new(Lang::En);
    let outcomes = methods.iter().map(|method| {
        match run(&mut portal, &format!("tasks.task.{method}"), json!({ "taskId": 11 }), user) {
            Ok(answer) => answer["task"]["status"].as_str().unwrap_or("[]").to_owned(),
            Err(error) => format!("refused: {}", error.code),
        }
    });
    outcomes.collect()
}

#[test]
fn a_task_goes_from_status_to_status() {
    assert_eq!(go(1, &["pause", "start", "complete", "renew", "defer", "renew"]), ["2", "3", "5", "2", "6", "2"]);
}

#[test]
fn a_way_that_is_not_open_is_refused_with_its_code() {
    assert_eq!(go(1, &["start", "renew", "approve"]), ["refused: 0", "refused: 1048582", "refused: 1048582"]);
    assert_eq!(go(4, &["pause", "complete"]), ["refused: 1048582", "refused: 0"]);
}

#[test]
fn under_control_who_works_hands_in_and_the_creator_approves() {
    let mut portal = Portal::new(Lang::En);
    update_as(&mut portal, 1, json!({ "TASK_CONTROL": "Y" })).unwrap();
    let mut go = |method: &str, user| {
        run(&mut portal, method, json!({ "taskId": 11 }), user).map(|answer| answer["task"]["status"].clone())
    };
    assert_eq!(go("tasks.task.complete", 3), Ok(json!("4")));
    assert!(go("tasks.task.approve", 3).is_err());
    assert_eq!(go("tasks.task.disapprove", 1), Ok(json!("2")));
    assert_eq!(go("tasks.task.complete", 3), Ok(json!("4")));
    assert_eq!(go("tasks.task.approve", 1), Ok(json!("5")));
}

#[test]
fn who_delegates_observes() {
    let mut portal = Portal::new(Lang::En);
    run(&mut portal, "tasks.task.delegate", json!({ "taskId": 11, "userId": "5" }), 1).unwrap();
    let stored = portal.stored(11);
    assert_eq!((&stored["RESPONSIBLE_ID"], &stored["AUDITORS"]), (&json!(5), &json!([1, 4])));
}

#[test]
fn a_delegation_needs_a_person_and_a_right() {
    let error = |params, user| run(&mut Portal::new(Lang::En), "tasks.task.delegate", params, user).unwrap_err().code;
    assert_eq!(error(json!({ "taskId": 11 }), 1), "100");
    assert_eq!(error(json!({ "taskId": 11, "userId": 5 }), 4), "0");
    assert_eq!(error(json!({ "taskId": 11, "userId": 99 }), 1), "ERROR_CORE");
}

#[test]
fn who_stops_watching_may_see_no_more() {
    assert_eq!(run(&mut Portal::new(Lang::En), "tasks.task.stopwatch", json!({ "taskId": 11 }), 4), Ok(json!([])));
    let error = run(&mut Portal::new(Lang::En), "tasks.task.startwatch", json!({ "taskId": 11 }), 6).unwrap_err();
    assert_eq!((error.code.as_str(), error.description.as_str()), ("1048584", "a:0:{}"));
}

#[test]
fn a_favourite_is_one_persons_own_and_its_answer_is_true() {
    let mut portal = Portal::new(Lang::En);
    assert_eq!(run(&mut portal, "tasks.task.favorite.add", json!({ "taskId": 11 }), 3), Ok(json!(true)));
    let filter = json!({ "filter": { "::SUBFILTER-PARAMS": { "FAVORITE": "Y" } } });
    let mut found = |user| run(&mut portal, "tasks.task.list", filter.clone(), user).unwrap()["tasks"].take();
    assert_eq!((found(3)[0]["favorite"].clone(), found(1)), (json!("Y"), json!([])));
    run(&mut portal, "tasks.task.favorite.remove", json!({ "taskId": 11 }), 3).unwrap();
    let task = run(&mut portal, "tasks.task.get", json!({ "taskId": 11 }), 3).unwrap();
    assert_eq!(task["task"]["favorite"], "N");
    let error = run(&mut portal, "tasks.task.favorite.add", json!({ "taskId": 11 }), 6).unwrap_err();
    assert_eq!(error.code, "1");
}

#[test]
fn pins_and_silence_are_answered_in_the_task_and_an_absent_task_is_a_list() {
    let mut portal = Portal::new(Lang::En);
    let mut shown = |method: &str, key: &str| {
        run(&mut portal, method, json!({ "id": 11 }), 1).map(|answer| answer["task"][key].clone()).unwrap()
    };
    assert_eq!((shown("tasks.task.pin", "isPinned"), shown("tasks.task.unpin", "isPinned")), (json!("Y"), json!("N")));
    assert_eq!((shown("tasks.task.mute", "isMuted"), shown("tasks.task.unmute", "isMuted")), (json!("Y"), json!("N")));
    assert_eq!(run(&mut portal, "tasks.task.pin", json!({ "id": 99 }), 1), Ok::<Json, _>(json!([])));
}
