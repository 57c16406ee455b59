//! What an update leaves behind: the rows of `spec/portal.md §1` and `§2` that the traced inputs leave out.

use serde_json::{Value as Json, json};

use super::{after, drops, refused, refuses, run, stores, update_as};
use crate::portal::{Lang, Portal};

#[test]
fn id_wins_over_task_id() {
    let mut portal = Portal::new(Lang::En);
    let params = json!({ "taskId": 11, "id": "13abc", "fields": { "TITLE": "A" } });
    run(&mut portal, "tasks.task.update", params, 1).unwrap();
    assert_eq!(portal.stored(13)["TITLE"], "A");
    assert_eq!(portal.stored(11)["TITLE"], "Prepare the quarterly report");
}

#[test]
fn fields_must_be_sent_and_params_must_be_a_list() {
    let call = |params| run(&mut Portal::new(Lang::En), "tasks.task.update", params, 1).unwrap_err();
    assert_eq!(call(json!({ "taskId": 11 })).description, "Could not find value for parameter {fields}");
    let error = call(json!({ "taskId": 11, "fields": { "TITLE": "A" }, "params": true }));
    assert_eq!(error.description, "Invalid value {1} to match with parameter {params}. Should be value of type array.");
}

#[test]
fn an_absent_task_is_refused_without_saying_so() {
    let mut portal = Portal::new(Lang::Ru);
    let params = json!({ "taskId": 999_999, "fields": { "TITLE": "A" } });
    let error = run(&mut portal, "tasks.task.update", params, 1).unwrap_err();
    assert_eq!((error.code.as_str(), error.description.as_str()), ("0", "Действие над задачей не разрешено"));
}

#[test]
fn a_request_without_effect_is_saved_all_the_same() {
    let stored = after(json!({ "FOO": 1 }));
    assert_eq!(stored["OUTLOOK_VERSION"], 2);
    assert_eq!(stored["CHANGED_DATE"], "2025-11-24T12:34:56+03:00");
}

#[test]
fn empty_fields_are_not_saved() {
    stores(json!({}), "OUTLOOK_VERSION", json!(1));
    stores(json!({ "PARENT": 13 }), "OUTLOOK_VERSION", json!(1));
}

#[test]
fn a_form_sends_texts_and_they_are_cast() {
    stores(json!({ "STATUS": "5", "TITLE": "123" }), "STATUS", json!(5));
    stores(json!({ "TITLE": "123" }), "TITLE", json!("123"));
    stores(json!({ "PRIORITY": "2" }), "PRIORITY", json!(2));
    stores(json!({ "XML_ID": "123" }), "XML_ID", json!("123"));
    stores(json!({ "ACCOMPLICES": { "0": "6" } }), "ACCOMPLICES", json!([6]));
    stores(json!({ "ACCOMPLICES": "" }), "ACCOMPLICES", json!([]));
    stores(json!({ "TAGS": { "0": "" } }), "TAGS", json!([]));
    stores(json!({ "DEPENDS_ON": { "0": "" } }), "DEPENDS_ON", json!([]));
    stores(json!({ "UF_CRM_TASK": { "0": "" } }), "UF_CRM_TASK", json!([]));
}

#[test]
fn dates_are_cleared_by_falsy_values_unless_they_must_be_there() {
    for falsy in [json!(""), json!(0), json!("0"), json!(false)] {
        stores(json!({ "DEADLINE": falsy }), "DEADLINE", Json::Null);
        drops(json!({ "CREATED_DATE": falsy }), "CREATED_DATE");
    }
    drops(json!({ "DEADLINE": true }), "DEADLINE");
    stores(json!({ "DEADLINE": "2025-12-31T18:00:59+03:00" }), "DEADLINE", json!("2025-12-31T18:00:00+03:00"));
    stores(json!({ "DEADLINE": 1_767_193_259 }), "DEADLINE", json!("2025-12-31T18:00:59+03:00"));
    stores(json!({ "DEADLINE": "31.12.2025 18:00" }), "DEADLINE", json!("2025-12-31T18:00:00+03:00"));
}

#[test]
fn a_date_that_no_calendar_holds_is_an_error_of_the_database() {
    refuses(json!({ "DEADLINE": i64::MAX }), "ERROR_UNKNOWN_UPDATE_TASK_ERROR", "Error updating a task.");
}

#[test]
fn completing_closes_and_reopening_opens() {
    let mut portal = Portal::new(Lang::En);
    update_as(&mut portal, 1, json!({ "STATUS": 5 })).unwrap();
    assert_eq!(portal.stored(11)["CLOSED_BY"], 1);
    assert_eq!(portal.stored(11)["CLOSED_DATE"], "2025-11-24T12:34:56+03:00");
    update_as(&mut portal, 1, json!({ "STATUS": 3 })).unwrap();
    assert_eq!(portal.stored(11)["CLOSED_BY"], 0);
    assert_eq!(portal.stored(11)["CLOSED_DATE"], Json::Null);
    assert_eq!(portal.stored(11)["DATE_START"], "2025-11-24T12:34:56+03:00");
}

#[test]
fn a_status_alone_that_does_not_differ_is_not_saved() {
    stores(json!({ "STATUS": 3 }), "OUTLOOK_VERSION", json!(1));
    stores(json!({ "STATUS": 3, "FOO": 1 }), "OUTLOOK_VERSION", json!(2));
}

#[test]
fn delegation_to_the_same_person_begins_anew_too() {
    let stored = after(json!({ "RESPONSIBLE_ID": 1 }));
    assert_eq!((&stored["STATUS"], &stored["AUDITORS"]), (&json!(2), &json!([1, 4])));
}

#[test]
fn a_status_that_is_sent_survives_a_new_responsible_person() {
    stores(json!({ "RESPONSIBLE_ID": 5, "STATUS": 4 }), "STATUS", json!(4));
    drops(json!({ "RESPONSIBLE_ID": 5, "STATUS": 4 }), "AUDITORS");
}

#[test]
fn accomplices_alone_as_a_scalar_are_wiped() {
    stores(json!({ "ACCOMPLICES": 5 }), "ACCOMPLICES", json!([]));
    drops(json!({ "ACCOMPLICES": 5, "FOO": 1 }), "ACCOMPLICES");
    drops(json!({ "ACCOMPLICES": null }), "ACCOMPLICES");
}

#[test]
fn another_group_resets_stage_and_flow_and_takes_subtasks_along() {
    let mut portal = Portal::new(Lang::En);
    update_as(&mut portal, 1, json!({ "GROUP_ID": 7, "STAGE_ID": 73 })).unwrap();
    assert_eq!(portal.stored(11)["STAGE_ID"], 71);
    assert_eq!(portal.stored(12)["GROUP_ID"], 7);
    update_as(&mut portal, 1, json!({ "STAGE_ID": 9999 })).unwrap();
    assert_eq!(portal.stored(11)["STAGE_ID"], 9999);
    update_as(&mut portal, 1, json!({ "GROUP_ID": "" })).unwrap();
    assert_eq!(portal.stored(11)["STAGE_ID"], 0);
}

#[test]
fn groups_flows_and_parents_must_be_there() {
    refuses(json!({ "GROUP_ID": -1 }), "ERROR_UNKNOWN_UPDATE_TASK_ERROR", "Error updating a task.");
    refuses(json!({ "GROUP_ID": 8 }), "0", "Action unavailable");
    refuses(json!({ "FLOW_ID": 3 }), "ERROR_CORE", "Flow was not found<br>");
    refuses(json!({ "PARENT_ID": 12 }), "ERROR_CORE", "Creating cyclic links in tasks is prohibited<br>");
    refuses(json!({ "PARENT_ID": -5 }), "ERROR_UNKNOWN_UPDATE_TASK_ERROR", "Error updating a task.");
    stores(json!({ "PARENT_ID": "13" }), "PARENT_ID", json!(13));
}

#[test]
fn an_active_flow_has_its_way_where_the_task_is_new_to_it() {
    let mut portal = Portal::new(Lang::En);
    let fields = json!({ "FLOW_ID": "21", "RESPONSIBLE_ID": 3, "GROUP_ID": 0, "STAGE_ID": 73, "TASK_CONTROL": "N" });
    update_as(&mut portal, 1, fields).unwrap();
    let stored = portal.stored(11);
    assert_eq!((&stored["FLOW_ID"], &stored["GROUP_ID"], &stored["STAGE_ID"]), (&json!(21), &json!(7), &json!(71)));
    assert_eq!((&stored["RESPONSIBLE_ID"], &stored["STATUS"]), (&json!(5), &json!(2)));
    assert_eq!(stored["DEADLINE"], "2025-11-27T12:34:56+03:00");
    assert_eq!((&stored["TASK_CONTROL"], &stored["MATCH_WORK_TIME"]), (&json!("Y"), &json!("Y")));
    assert_eq!(stored["ALLOW_CHANGE_DEADLINE"], "N");
    update_as(&mut portal, 1, json!({ "FLOW_ID": 21, "RESPONSIBLE_ID": 3, "DEADLINE": "", "TASK_CONTROL": "N" }))
        .unwrap();
    let stored = portal.stored(11);
    assert_eq!((&stored["RESPONSIBLE_ID"], &stored["DEADLINE"]), (&json!(5), &Json::Null));
    assert_eq!(stored["TASK_CONTROL"], "N");
    update_as(&mut portal, 1, json!({ "GROUP_ID": 0 })).unwrap();
    assert_eq!(portal.stored(11)["FLOW_ID"], 0);
}

#[test]
fn a_flow_that_is_off_is_as_if_it_was_not_sent() {
    drops(json!({ "FLOW_ID": 22 }), "FLOW_ID");
    stores(json!({ "FLOW_ID": 22, "RESPONSIBLE_ID": 3 }), "RESPONSIBLE_ID", json!(3));
}

#[test]
fn dates_must_lie_within_those_of_the_project() {
    let code = "ERROR_TASKS_OUT_OF_PROJECT_DATE";
    let text = "The task dates are outside the dates of the project.";
    stores(json!({ "GROUP_ID": 9, "DEADLINE": "2026-03-31T23:59" }), "GROUP_ID", json!(9));
    for name in ["DEADLINE", "START_DATE_PLAN", "END_DATE_PLAN"] {
        refuses(json!({ "GROUP_ID": 9, name: "2026-04-01" }), code, text);
        refuses(json!({ "GROUP_ID": 9, name: "2025-10-31T23:59" }), code, text);
    }
    let mut portal = Portal::new(Lang::Ru);
    update_as(&mut portal, 1, json!({ "GROUP_ID": 9 })).unwrap();
    let error = update_as(&mut portal, 1, json!({ "DEADLINE": "2026-04-01" })).unwrap_err();
    assert_eq!(error.description, "Сроки задачи выходят за рамки сроков проекта");
    update_as(&mut portal, 1, json!({ "DEADLINE": "" })).unwrap();
}

#[test]
fn a_task_that_is_linked_in_the_gantt_chart_keeps_its_end_and_its_distance() {
    let mut portal = Portal::new(Lang::En);
    let mut send = |task: i64, fields: Json| {
        run(&mut portal, "tasks.task.update", json!({ "taskId": task, "fields": fields }), 1)
            .map_err(|error| error.code)
    };
    let refused = Err("ERROR_CORE".to_owned());
    assert_eq!(send(12, json!({ "END_DATE_PLAN": "" })), refused);
    assert_eq!(send(12, json!({ "PARENT_ID": 1 })), refused);
    assert_eq!(send(1, json!({ "PARENT_ID": 12 })), refused);
    assert!(send(12, json!({ "END_DATE_PLAN": "2025-12-31" })).is_ok());
    assert!(send(12, json!({ "START_DATE_PLAN": "", "PARENT_ID": 13 })).is_ok());
    assert!(send(11, json!({ "END_DATE_PLAN": "" })).is_ok());
}

#[test]
fn the_plan_must_fit_an_int_and_makes_the_duration() {
    let plan = |end| json!({ "START_DATE_PLAN": "2025-12-01T10:00:00+03:00", "END_DATE_PLAN": end });
    stores(plan("2025-12-01T12:00:00+03:00"), "DURATION_PLAN", json!(7200));
    refuses(plan("2125-12-01T12:00:00+03:00"), "ERROR_CORE", "The planned task duration period is too long<br>");
    stores(json!({ "END_DATE_PLAN": "2020-01-01" }), "END_DATE_PLAN", json!("2020-01-01T00:00:00+03:00"));
}

#[test]
fn durations_are_multiplied_for_hours_and_days_alone() {
    let last = |unit: &str| after(json!({ "DURATION_PLAN": "2", "DURATION_TYPE": unit }))["DURATION_PLAN"].clone();
    assert_eq!(last("hours"), 7200);
    assert_eq!(last("days"), 172_800);
    assert_eq!(last("mins"), 2);
    assert_eq!(last("monts"), 2);
    stores(json!({ "DURATION_PLAN": 3 }), "DURATION_PLAN", json!(259_200));
    drops(json!({ "DURATION_PLAN": "long" }), "DURATION_PLAN");
}

#[test]
fn an_estimate_may_be_a_date_to_php() {
    stores(json!({ "TIME_ESTIMATE": "1970-01-02T03:00" }), "TIME_ESTIMATE", json!(86_400));
    drops(json!({ "TIME_ESTIMATE": true }), "TIME_ESTIMATE");
}

#[test]
fn tags_are_matched_without_case_and_hashed_words_come_back() {
    stores(json!({ "TAGS": ["REPORT", "new", 5] }), "TAGS", json!(["report", "new", "5"]));
    stores(json!({ "TAGS": [], "DESCRIPTION": "see #one, a#two" }), "TAGS", json!(["one"]));
    let mut portal = Portal::new(Lang::En);
    update_as(&mut portal, 1, json!({ "TITLE": "Fix #bug" })).unwrap();
    update_as(&mut portal, 1, json!({ "TAGS": [] })).unwrap();
    assert_eq!(portal.stored(11)["TAGS"], json!(["bug"]));
}

#[test]
fn parameters_keep_the_codes_that_are_not_sent() {
    let stored = after(json!({ "SE_PARAMETER": [{ "CODE": "2", "VALUE": true }, { "CODE": 5, "VALUE": 1 }] }));
    assert_eq!(stored["SE_PARAMETER"], json!({ "1": "N", "2": "Y", "3": "N", "5": "N" }));
    drops(json!({ "SE_PARAMETER": { "CODE": 2, "VALUE": "Y" } }), "SE_PARAMETER");
}

#[test]
fn the_first_example_of_the_read_me_is_done() {
    let stored = after(json!({
        "RESPONSIBLE_ID": 123,
        "UF_CRM_TASK": ["L_4", "C_7", "CO_5", "D_10"],
        "UF_TASK_WEBDAV_FILES": ["n12345", "n67890"],
    }));
    assert_eq!(stored["RESPONSIBLE_ID"], 123);
    assert_eq!(stored["STATUS"], 2);
    assert_eq!(stored["UF_CRM_TASK"], json!(["L_4", "C_7", "CO_5", "D_10"]));
    assert_eq!(stored["UF_TASK_WEBDAV_FILES"], json!([502, 503]));
}

#[test]
fn a_refused_update_leaves_nothing_behind() {
    let mut portal = Portal::new(Lang::En);
    let before = portal.stored(11);
    update_as(&mut portal, 1, json!({ "TITLE": "A #tag", "UF_TASK_WEBDAV_FILES": ["n12345"], "UF_INT": "x" }))
        .unwrap_err();
    assert_eq!(portal.stored(11), before);
}

#[test]
fn a_text_longer_than_its_column_is_refused() {
    let error = refused(json!({ "SITE_ID": "abc" }));
    assert_eq!(error.code, "ERROR_UNKNOWN_UPDATE_TASK_ERROR");
    assert!(error.description.contains("SITE_ID"), "{}", error.description);
}
