use serde_json::{Value as Json, json};

use super::*;
use crate::task::{
    Strict, Zone,
    custom::fields::CustomFields,
    given::{told, value},
    issue::{DATE_ONLY, NO_OFFSET},
};

fn parse(query: &Json, reading: &Reading<'_>) -> Result<Query, Vec<String>> {
    Query::read(&value(query), reading).map_err(|issues| told(&issues))
}

fn plainly() -> Reading<'static> {
    Reading { zone: Zone::Unsaid, strict: Strict::Nothing, custom: None }
}

#[track_caller]
fn asks(filter: &Json, expected: &Json) {
    let read = parse(&json!({ "filter": filter }), &plainly()).unwrap();
    assert_eq!(Value::Record(read.filter), value(expected));
}

#[track_caller]
fn refused(filter: &Json, expected: &[&str]) {
    assert_eq!(parse(&json!({ "filter": filter }), &plainly()).unwrap_err(), expected);
}

#[track_caller]
fn message(query: &Json, expected: &str) {
    let issues = Query::read(&value(query), &plainly()).unwrap_err();
    assert_eq!(issues.iter().map(Issue::message).collect::<Vec<_>>(), [expected]);
}

#[test]
fn an_empty_query_asks_for_every_task() {
    for query in [json!({}), json!({ "filter": {}, "select": [], "order": {} })] {
        assert_eq!(parse(&query, &plainly()), Ok(Query::default()));
    }
}

#[test]
fn a_condition_has_either_of_the_names() {
    asks(
        &json!({ "responsibleId": "7", ">=deadline": "2026-12-31T18:00:00+03:00", "realStatus": "pending" }),
        &json!({ "RESPONSIBLE_ID": 7, ">=DEADLINE": "2026-12-31T18:00:00+03:00", "REAL_STATUS": 2 }),
    );
}

#[test]
fn a_condition_has_an_operator_that_its_field_knows() {
    asks(
        &json!({ "!ID": [11, "12"], ">ID": 5, "<=PRIORITY": 1, "%TITLE": "re", "@STATUS": ["overdue", -2], "=MARK": "P" }),
        &json!({ "!ID": [11, 12], ">ID": 5, "<=PRIORITY": 1, "%TITLE": "re", "@STATUS": ["-1", "-2"], "=MARK": "P" }),
    );
    refused(
        &json!({ "~ID": 1, "!<ID": 1, ">TITLE": "a", "%DEADLINE": "2026-12-31", ">ROLE": "R", " ID": 1 }),
        &[
            "filter.~ID: bad_operator",
            "filter.!<ID: bad_operator",
            "filter.>TITLE: bad_operator",
            "filter.%DEADLINE: bad_operator",
            "filter.>ROLE: bad_operator",
            "filter. ID: bad_operator",
        ],
    );
    message(
        &json!({ "filter": { ">TITLE": "a" } }),
        "`>` is not an operator of `TITLE`: write one of !, =, %, or none",
    );
}

#[test]
fn what_the_portal_would_pass_over_is_an_issue() {
    refused(
        &json!({ "TITEL": "a", "FOO": 1, "DESCRIPTION": "a", "": 1, "!": 1, "UF_": 1, "ID>": 1 }),
        &[
            "filter.TITEL: unknown_field",
            "filter.FOO: unknown_field",
            "filter.DESCRIPTION: unknown_field",
            "filter.: unknown_field",
            "filter.!: unknown_field",
            "filter.UF_: unknown_field",
            "filter.ID>: unknown_field",
        ],
    );
    message(&json!({ "filter": { "!TITEL": "a" } }), "`TITEL` is not a field: did you mean `TITLE`");
    message(&json!({ "filter": { "auditors": 3 } }), "`auditors` is not a field: did you mean `AUDITOR`");
    message(&json!({ "filter": { "FOO": 3 } }), "`FOO` is not a field that tasks are listed by");
}

#[test]
fn what_is_empty_is_an_issue_as_it_would_list_every_task() {
    let empty = [json!([]), json!(null), json!(""), json!(" "), json!({})];
    for one in &empty {
        for key in ["RESPONSIBLE_ID", "!DEADLINE", "TITLE", "UF_AUTO_1", "TAG", "ONLY_ROOT_TASKS"] {
            refused(&json!({ key: one }), &[&format!("filter.{key}: empty_filter")]);
        }
    }
    refused(&json!({ "ID": [1, null] }), &["filter.ID.1: empty_filter"]);
}

#[test]
fn a_list_is_read_item_by_item_where_it_can_be_one() {
    refused(
        &json!({ "ID": [1, "x", true], ">ID": [1], "DEADLINE": ["2026-12-31"], "REAL_STATUS": [7] }),
        &[
            "filter.ID.1: not_id",
            "filter.ID.2: not_id",
            "filter.>ID: not_id",
            "filter.DEADLINE: not_date",
            "filter.REAL_STATUS.0: not_choice",
        ],
    );
    asks(&json!({ "UF_CRM_TASK": ["D_10", { "type": "lead", "id": 4 }] }), &json!({ "UF_CRM_TASK": ["D_10", "L_4"] }));
    let both = ["filter.UF_CRM_TASK.1.type: not_crm_type", "filter.UF_CRM_TASK.1.id: not_id"];
    refused(&json!({ "UF_CRM_TASK": ["D_10", { "type": "leed", "id": 0 }] }), &both);
}

#[test]
fn zero_asks_for_what_has_none_where_there_may_be_none() {
    asks(&json!({ "GROUP_ID": 0, "parentId": "0" }), &json!({ "GROUP_ID": 0, "PARENT_ID": 0 }));
    refused(&json!({ "RESPONSIBLE_ID": 0 }), &["filter.RESPONSIBLE_ID: not_id"]);
}

#[test]
fn what_can_only_be_asked_for_is_not_asked_against() {
    asks(
        &json!({ "ONLY_ROOT_TASKS": true, "WO_DEADLINE": "Y", "=NOT_VIEWED": true, "favorite": true }),
        &json!({ "ONLY_ROOT_TASKS": "Y", "WO_DEADLINE": "Y", "NOT_VIEWED": "Y", "::SUBFILTER-PARAMS": { "FAVORITE": "Y" } }),
    );
    refused(
        &json!({ "ONLY_ROOT_TASKS": false, "favorite": "N", "::SUBFILTER-PARAMS": { "FAVORITE": "Y" } }),
        &[
            "filter.ONLY_ROOT_TASKS: not_choice",
            "filter.favorite: not_choice",
            "filter.::SUBFILTER-PARAMS: unknown_field",
        ],
    );
    message(&json!({ "filter": { "FAVORITE": 0 } }), "`0` is not one of true, \"Y\"");
}

#[test]
fn a_condition_twice_is_an_issue() {
    refused(&json!({ "ID": 1, "id": 2, ">ID": 1 }), &["filter.id: duplicate_field"]);
    message(&json!({ "filter": { ">id": 1, ">ID": 2 } }), "`>ID` is given twice: here, and as `>id`");
}

#[test]
fn a_moment_keeps_its_seconds() {
    asks(
        &json!({ ">=CHANGED_DATE": "2026-12-31T18:00:59.5+03:00", "<CLOSED_DATE": "2026-12-31T18:00:07", ">DEADLINE": "2026-12-31" }),
        &json!({ ">=CHANGED_DATE": "2026-12-31T18:00:59+03:00", "<CLOSED_DATE": "2026-12-31T18:00:07", ">DEADLINE": "2026-12-31T00:00:00" }),
    );
    let date = Value::record(vec![("filter", Value::record(vec![(">DEADLINE", Value::Date(1_000.0))]))]);
    let read = Query::read(&date, &plainly()).unwrap();
    assert_eq!(read.filter, [(">DEADLINE".to_owned(), Value::text("1970-01-01T00:00:01+00:00"))]);
}

#[test]
fn a_local_moment_gets_its_offset() {
    let reading = Reading { zone: Zone::Local(&|_, _, _, _, _| 180), ..plainly() };
    let read = parse(&json!({ "filter": { ">DEADLINE": "2026-12-31T18:00:05" } }), &reading).unwrap();
    assert_eq!(read.filter, [(">DEADLINE".to_owned(), Value::text("2026-12-31T18:00:05+03:00"))]);
}

#[test]
fn a_warning_is_refused_where_it_is_true_of_a_filter() {
    let cut = crate::task::issue::caution("seconds_cut").unwrap();
    let reading = Reading { strict: Strict::Only(vec![&NO_OFFSET, &DATE_ONLY, cut]), ..plainly() };
    let query = json!({ "filter": { ">DEADLINE": "2026-12-31T18:00:05", "<DEADLINE": "2026-12-31", "!DEADLINE": "2026-12-31T18:00:05Z" } });
    assert_eq!(parse(&query, &reading).unwrap_err(), ["filter.>DEADLINE: no_offset", "filter.<DEADLINE: date_only"]);
}

#[test]
fn the_portals_own_fields_go_by_their_names_alone() {
    asks(
        &json!({ "UF_AUTO_1": 5, ">UF_SCORE": "3", "UF_ON": false }),
        &json!({ "UF_AUTO_1": 5, ">UF_SCORE": "3", "UF_ON": false }),
    );
    let custom = json!({ "complete": true, "fields": { "UF_SCORE": { "type": "integer" } } });
    let custom = CustomFields::read(&value(&custom)).unwrap();
    let reading = Reading { custom: Some(&custom), ..plainly() };
    let query = json!({ "filter": { "!ufScore": 5, "UF_SCOR": 1, "UF_CRM_TASK": "D_1" } });
    assert_eq!(parse(&query, &reading).unwrap_err(), ["filter.UF_SCOR: unknown_field"]);
    let read = parse(&json!({ "filter": { "!ufScore": 5 } }), &reading).unwrap();
    assert_eq!(read.filter, [("!UF_SCORE".to_owned(), Value::whole(5))]);
}

#[test]
fn an_order_has_known_names_and_directions() {
    let read = parse(&json!({ "order": { "deadline": "ASC", "ID": "desc" } }), &plainly()).unwrap();
    assert_eq!(read.order, [("DEADLINE", false), ("ID", true)]);
    let query =
        json!({ "order": { "STATUS": "asc", "FOO": "asc", "TITLE": "down", "id": 1, "ID": "asc", "Id": "asc" } });
    assert_eq!(
        parse(&query, &plainly()).unwrap_err(),
        [
            "order.STATUS: unknown_field",
            "order.FOO: unknown_field",
            "order.TITLE: not_choice",
            "order.id: not_choice",
            "order.Id: unknown_field"
        ]
    );
    message(&json!({ "order": { "status": "asc" } }), "`status` is not a field: did you mean `REAL_STATUS`");
    message(&json!({ "order": { "TITLE": "dsc" } }), "`dsc` is not one of asc, desc: did you mean `asc`");
    message(&json!({ "order": { "id": "asc", "ID": "asc" } }), "`ID` is given twice: here, and as `id`");
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let query = json!({ "filtre": {}, "select": ["TITEL"], "order": [], "filter": { "ID": "x", "FOO": 1 } });
    assert_eq!(
        parse(&query, &plainly()).unwrap_err(),
        [
            "filtre: unknown_key",
            "select.0: unknown_field",
            "order: bad_query",
            "filter.ID: not_id",
            "filter.FOO: unknown_field"
        ]
    );
}

#[test]
fn what_is_no_query_is_told_without_repeating_it() {
    for odd in [json!(null), json!([]), json!("https://portal/secret")] {
        assert_eq!(parse(&odd, &plainly()).unwrap_err(), ["query: bad_query"]);
        assert_eq!(parse(&json!({ "filter": odd }), &plainly()).unwrap_err(), ["filter: bad_query"]);
    }
}
