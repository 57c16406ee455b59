//! Tasks beyond the fixture's.

use serde_json::json;

use super::{NOW_MS, php};
use crate::php::Php;
use crate::portal::{Lang, Portal};

fn crowded(more: u32) -> Portal {
    let mut portal = Portal::new(Lang::En);
    portal.crowd(more);
    portal
}

fn total(portal: &mut Portal, filter: serde_json::Value, user: u64) -> Option<i64> {
    let Php::Array(params) = php(&json!({ "filter": filter })) else { panic!("parameters are an object") };
    portal.call("tasks.task.list", &params, user, NOW_MS).expect("the method exists").expect("listing succeeds").total
}

#[test]
fn they_come_after_the_fixture() {
    let portal = crowded(300);
    assert_eq!(portal.titles().len(), Portal::new(Lang::En).titles().len() + 300);
    assert_eq!(portal.titles().last().map(|(id, _)| *id), Some(400));
    assert_eq!(portal.stored(11), Portal::new(Lang::En).stored(11));
}

#[test]
fn they_are_the_same_each_time() {
    let (some, all) = (crowded(50), crowded(300));
    for id in 101..=150 {
        assert_eq!(some.stored(id), all.stored(id));
    }
}

#[test]
fn every_twenty_fifth_has_no_deadline() {
    let portal = crowded(300);
    let without: Vec<u64> = (101..=400).filter(|id| portal.stored(*id)["DEADLINE"].is_null()).collect();
    assert_eq!(without, (1..=12).map(|times| 100 + 25 * times).collect::<Vec<_>>());
}

#[test]
fn another_user_sees_some_of_them() {
    let portal = &mut crowded(300);
    assert_eq!(total(portal, json!({ ">ID": 100 }), 1), Some(300));
    assert_eq!(total(portal, json!({ ">ID": 100, "RESPONSIBLE_ID": 3 }), 3), Some(60));
    assert_eq!(total(portal, json!({ ">ID": 100, "AUDITOR": 3 }), 3), Some(30));
}
