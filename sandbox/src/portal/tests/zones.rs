//! Two zones: the server's, Moscow, and user 5's, Yekaterinburg, two hours further east (`spec/portal.md §3`).

use serde_json::{Value as Json, json};

use super::{run, update_as};
use crate::portal::{Lang, Portal};

/// A portal whose task 11 user 5 has created.
fn portal() -> Portal {
    let mut portal = Portal::new(Lang::En);
    update_as(&mut portal, 1, json!({ "CREATED_BY": 5 })).unwrap();
    portal
}

/// What is stored, in the server's zone, after an update of user 5, and what they are answered.
#[track_caller]
fn deadline(sent: &str) -> (Json, Json) {
    let mut portal = portal();
    let answer = update_as(&mut portal, 5, json!({ "DEADLINE": sent })).expect("the update succeeds");
    (portal.stored(11)["DEADLINE"].clone(), answer["task"]["deadline"].clone())
}

#[track_caller]
fn means(sent: &str, stored: &str, answered: &str) {
    assert_eq!(deadline(sent), (json!(stored), json!(answered)), "{sent}");
}

#[test]
fn a_date_without_an_offset_is_the_servers_and_is_answered_in_the_users_zone() {
    means("2025-12-31T18:00:00", "2025-12-31T18:00:00+03:00", "2025-12-31T20:00:00+05:00");
    means("2025-12-31", "2025-12-31T00:00:00+03:00", "2025-12-31T02:00:00+05:00");
}

#[test]
fn an_offset_is_exact() {
    means("2025-12-31T18:00:59+01:00", "2025-12-31T20:00:00+03:00", "2025-12-31T22:00:00+05:00");
}

#[test]
fn custom_dates_follow_the_same_rule() {
    let mut portal = portal();
    let fields = json!({
        "UF_DT": "2025-12-31T18:00:00", "UF_DT_M": ["31.12.2025 18:00"], "UF_DATE": "31.12.2025",
    });
    update_as(&mut portal, 5, fields).unwrap();
    let stored = portal.stored(11);
    assert_eq!(stored["UF_DT"], "2025-12-31T18:00:00+03:00");
    assert_eq!(stored["UF_DT_M"], json!(["2025-12-31T16:00:00+03:00"]));
    assert_eq!(stored["UF_DATE"], "2025-12-31");
    let read = json!({ "taskId": 11, "select": ["*", "UF_*"] });
    let task = run(&mut portal, "tasks.task.get", read, 5).unwrap()["task"].take();
    assert_eq!(task["ufDt"], "2025-12-31T20:00:00+05:00");
    assert_eq!(task["ufDtM"], json!(["2025-12-31T18:00:00+05:00"]));
    // A day has the server's offset for a time.
    assert_eq!(task["ufDate"], "2025-12-31T03:00:00+03:00");
}

#[test]
fn each_person_sees_their_own_zone_and_the_server_tells_its_own() {
    let mut portal = portal();
    assert_eq!(run(&mut portal, "profile", json!({}), 1).unwrap()["TIME_ZONE"], "Europe/Moscow");
    assert_eq!(run(&mut portal, "profile", json!({}), 5).unwrap()["TIME_ZONE"], "Asia/Yekaterinburg");
    assert_eq!(run(&mut portal, "user.current", json!({}), 5).unwrap()["TIME_ZONE"], "Asia/Yekaterinburg");
    let tasks = run(&mut portal, "tasks.task.list", json!({ "filter": { "ID": 11 } }), 5).unwrap();
    assert_eq!(tasks["tasks"][0]["createdDate"], "2025-11-03T12:00:00+05:00");
    assert_eq!(run(&mut portal, "server.time", json!({}), 5), Ok(json!("2025-11-24T12:34:56+03:00")));
}

#[test]
fn a_filter_reads_dates_in_the_servers_zone() {
    let found = |deadline: &str| {
        let params = json!({ "filter": { "ID": 11, "DEADLINE": deadline } });
        run(&mut portal(), "tasks.task.list", params, 5).unwrap()["tasks"].as_array().unwrap().len()
    };
    assert_eq!(found("2025-12-20T18:00:00"), 1);
    assert_eq!(found("2025-12-20T20:00:00"), 0);
}
