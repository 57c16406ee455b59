use serde_json::{Value as Json, json};

use super::*;
use crate::task::{Reading, Strict, Zone, given::value};

fn listing(query: &Json, frame: bool) -> Listing {
    let reading = Reading { zone: Zone::Portal, strict: Strict::Nothing, custom: None };
    Listing::new(Query::read(&value(query), &reading).unwrap(), frame)
}

/// An answer of tasks with these ids.
fn tasks(ids: impl IntoIterator<Item = u64>) -> Value {
    let ids: Vec<String> = ids.into_iter().map(|id| id.to_string()).collect();
    value(&json!({ "tasks": ids.iter().map(|id| json!({ "id": id })).collect::<Vec<_>>() }))
}

fn after(listing: &Listing, ids: impl IntoIterator<Item = u64>, next: Option<u64>) -> Option<Listing> {
    listing.clone().page(tasks(ids), next).unwrap().next
}

#[track_caller]
fn requests(listing: &Listing, params: &Json) {
    let request = listing.request();
    assert_eq!((request.method.as_str(), request.params), (LIST, value(params)));
}

#[track_caller]
fn refused(listing: &Listing, result: &Value, next: Option<u64>, what: &str) {
    match listing.clone().page(result.clone(), next) {
        Err(Refused::Unreadable { what: told, .. }) => assert_eq!(told, what),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_newest_come_first_and_nothing_is_counted() {
    let first = listing(&json!({}), false);
    requests(&first, &json!({ "order": { "ID": "desc" }, "start": -1 }));
}

#[test]
fn a_page_begins_below_the_last_id_of_the_one_before() {
    let first = listing(&json!({ "filter": { "RESPONSIBLE_ID": 1, "<ID": 500 }, "select": ["TITLE"] }), false);
    let select = json!(["TITLE", "ID"]);
    let order = json!({ "ID": "desc" });
    requests(
        &first,
        &json!({ "filter": { "RESPONSIBLE_ID": 1, "<ID": 500 }, "order": order, "select": select, "start": -1 }),
    );
    let second = after(&first, (51..=100).rev(), None).unwrap();
    requests(
        &second,
        &json!({ "filter": { "RESPONSIBLE_ID": 1, "<ID": 51 }, "order": order, "select": select, "start": -1 }),
    );
}

#[test]
fn ids_can_rise() {
    let first = listing(&json!({ "order": { "id": "asc", "TITLE": "asc" } }), false);
    requests(&first, &json!({ "order": { "ID": "asc" }, "start": -1 }));
    let second = after(&first, 1..=50, None).unwrap();
    requests(&second, &json!({ "filter": { ">ID": 50 }, "order": { "ID": "asc" }, "start": -1 }));
}

#[test]
fn another_order_goes_by_rows_and_ends_with_the_id() {
    let first = listing(&json!({ "order": { "DEADLINE": "asc" } }), false);
    assert!(first.may_repeat());
    let order = json!({ "DEADLINE": "asc", "ID": "desc" });
    requests(&first, &json!({ "order": order }));
    let second = after(&first, [9, 7, 8], Some(50)).unwrap();
    requests(&second, &json!({ "order": order, "start": 50 }));
    assert_eq!(after(&second, 1..=50, None), None);
}

#[test]
fn a_walk_by_ids_ends_with_a_page_that_is_not_full() {
    let first = listing(&json!({}), false);
    assert_eq!(after(&first, (2..=50).rev(), None), None);
    assert_eq!(after(&first, [], None), None);
    assert_eq!(after(&first, [], Some(50)), None);
    assert!(after(&first, [3, 2], Some(50)).is_some(), "the portal says that there are more");
}

#[test]
fn a_portal_that_goes_in_circles_is_not_followed() {
    let down = after(&listing(&json!({}), false), (51..=100).rev(), None).unwrap();
    let order = "its tasks are not in the order of their ids";
    refused(&down, &tasks((51..=100).rev()), None, order);
    refused(&down, &tasks([50, 49, 49]), None, order);
    let up = listing(&json!({ "order": { "ID": "asc" } }), false);
    refused(&up, &tasks([2, 1]), None, order);
    let rows = after(&listing(&json!({ "order": { "TITLE": "asc" } }), false), [1], Some(50)).unwrap();
    refused(&rows, &tasks([2]), Some(50), "its list goes on where it began");
}

#[test]
fn what_is_no_page_is_told() {
    let first = listing(&json!({}), false);
    for odd in [json!([]), json!({}), json!(null), json!({ "tasks": {} }), json!({ "tasks": "x" })] {
        refused(&first, &value(&odd), None, "no list of tasks");
    }
    for odd in [json!([[]]), json!([{}]), json!([{ "id": "0" }]), json!([{ "id": null }]), json!(["5"])] {
        refused(&first, &value(&json!({ "tasks": odd })), None, "a task without an id");
    }
}

#[test]
fn one_custom_field_brings_all() {
    let request = listing(&json!({ "select": ["TITLE", "UF_*"] }), false).request();
    assert_eq!(request.params.get("select"), Some(&value(&json!(["TITLE", "UF_CRM_TASK", "ID"]))));
    let request = listing(&json!({ "select": ["*", "UF_*"] }), false).request();
    assert_eq!(request.params.get("select"), Some(&value(&json!(["*", "UF_CRM_TASK"]))));
}

#[test]
fn through_a_frame_ids_need_no_start() {
    let first = listing(&json!({}), true);
    requests(&first, &json!({ "order": { "ID": "desc" } }));
    let second = after(&first, (51..=100).rev(), Some(50)).unwrap();
    requests(&second, &json!({ "filter": { "<ID": 51 }, "order": { "ID": "desc" } }));
    assert!(second.request().for_frame().is_some());
}

#[test]
fn through_a_frame_a_row_travels_in_a_batch() {
    let query = json!({ "filter": { ">=ID": 5, "TITLE": "Отчёт" }, "order": { "TITLE": "asc" }, "select": ["ID"] });
    let first = listing(&query, true);
    assert_eq!(first.request().method, LIST);
    let second = after(&first, [5], Some(50)).unwrap();
    let command = "tasks.task.list?filter[%3E%3DID]=5&filter[TITLE]=%D0%9E%D1%82%D1%87%D1%91%D1%82&order[TITLE]=asc&order[ID]=desc&select[0]=ID&start=50";
    let request = second.request();
    assert_eq!((request.method.as_str(), &request.params), ("batch", &value(&json!({ "cmd": { "list": command } }))));
    let answer =
        |list: &Json| value(&json!({ "result": { "list": list }, "result_error": [], "result_next": { "list": 100 } }));
    let page = second.clone().page(answer(&json!({ "tasks": [{ "id": "6" }] })), None).unwrap();
    assert_eq!((page.tasks.len(), page.next.map(|next| next.at)), (1, Some(100)));
    let error = json!({ "result": [], "result_error": { "list": { "error": "0", "error_description": "no" } } });
    match second.page(value(&error), None) {
        Err(Refused::Portal(error)) => assert_eq!(error.portal_code, "0"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_a_batch_would_bend_goes_alone_and_is_refused_by_the_frame() {
    let query = json!({ "filter": { "TITLE": "100%" }, "order": { "TITLE": "asc" } });
    let second = after(&listing(&query, true), [5], Some(50)).unwrap();
    assert_eq!(second.request().method, LIST);
    assert_eq!(second.request().for_frame(), None);
}

#[test]
fn a_walk_goes_on_from_where_it_was_kept() {
    let query =
        json!({ "filter": { "FAVORITE": true, "UF_A": [false] }, "order": { "TITLE": "asc" }, "select": ["*"] });
    for one in [listing(&query, true), after(&listing(&json!({}), false), (51..=100).rev(), None).unwrap()] {
        assert_eq!(Listing::of(&Value::from(&one)), Some(one));
    }
    assert_eq!(Listing::of(&Value::Null), None);
}
