use serde_json::json;

use crate::task::{
    Strict, Value,
    given::{refused, refuses, sends, strictly, told, warns},
};

#[track_caller]
fn clears(name: &str, wire: &serde_json::Value) {
    sends(&json!({ name: null }), &json!({ name: wire }));
}

#[track_caller]
fn keeps(name: &str) {
    let line = format!("{name}: cannot_clear");
    refuses(&json!({ name: null }), &[&line]);
}

#[test]
fn null_clears_dates_marks_and_people_with_an_empty_text() {
    for name in [
        "DEADLINE",
        "START_DATE_PLAN",
        "CLOSED_DATE",
        "MARK",
        "DESCRIPTION",
        "ACCOMPLICES",
        "AUDITORS",
        "UF_TASK_WEBDAV_FILES",
        "UF_X",
    ] {
        clears(name, &json!(""));
    }
}

#[test]
fn null_detaches_with_zero() {
    for name in ["PARENT_ID", "GROUP_ID", "STAGE_ID", "FLOW_ID", "TIME_ESTIMATE"] {
        clears(name, &json!(0));
    }
}

#[test]
fn null_clears_other_lists_with_one_blank() {
    for name in ["TAGS", "DEPENDS_ON", "UF_CRM_TASK"] {
        clears(name, &json!([""]));
    }
}

#[test]
fn what_cannot_be_cleared_is_refused() {
    for name in [
        "TITLE",
        "STATUS",
        "PRIORITY",
        "RESPONSIBLE_ID",
        "CREATED_BY",
        "CREATED_DATE",
        "ACTIVITY_DATE",
        "TASK_CONTROL",
        "DURATION_PLAN",
        "DURATION_TYPE",
        "SE_PARAMETER",
        "XML_ID",
        "GUID",
        "SITE_ID",
        "UF_MAIL_MESSAGE",
    ] {
        keeps(name);
    }
}

#[test]
fn an_empty_text_clears_like_null() {
    for name in ["DEADLINE", "MARK", "DESCRIPTION"] {
        sends(&json!({ name: "" }), &json!({ name: "" }));
    }
    sends(&json!({ "PARENT_ID": "", "TIME_ESTIMATE": "" }), &json!({ "PARENT_ID": 0, "TIME_ESTIMATE": 0 }));
    sends(&json!({ "DESCRIPTION": " \n" }), &json!({ "DESCRIPTION": "" }));
    for name in ["TITLE", "RESPONSIBLE_ID", "CREATED_DATE", "STATUS", "XML_ID", "DURATION_PLAN"] {
        let line = format!("{name}: cannot_clear");
        refuses(&json!({ name: "" }), &[&line]);
    }
}

#[test]
fn an_empty_text_is_no_list_and_no_flag() {
    for name in ["ACCOMPLICES", "TAGS", "UF_CRM_TASK", "UF_TASK_WEBDAV_FILES", "SE_PARAMETER"] {
        let line = format!("{name}: not_list");
        refuses(&json!({ name: "" }), &[&line]);
    }
    refuses(&json!({ "TASK_CONTROL": "" }), &["TASK_CONTROL: not_flag"]);
}

#[test]
fn an_empty_list_clears() {
    sends(&json!({ "AUDITORS": [], "TAGS": [] }), &json!({ "AUDITORS": "", "TAGS": [""] }));
    refuses(&json!({ "SE_PARAMETER": [] }), &["SE_PARAMETER: cannot_clear"]);
}

#[test]
fn zero_detaches_where_anything_does() {
    sends(&json!({ "PARENT_ID": 0, "GROUP_ID": "0" }), &json!({ "PARENT_ID": 0, "GROUP_ID": 0 }));
    refuses(&json!({ "CREATED_BY": 0 }), &["CREATED_BY: not_id"]);
    refuses(&json!({ "DURATION_PLAN": 0 }), &["DURATION_PLAN: not_whole"]);
}

#[test]
fn a_blank_title_is_refused() {
    refused("TITLE", "   ", "`TITLE` cannot be emptied: leave it out to keep it as it is");
    refused("TITLE", "\u{a0}", "`TITLE` cannot be emptied: leave it out to keep it as it is");
}

#[test]
fn values_are_sent_as_the_portal_takes_them() {
    sends(
        &json!({
            "TITLE": " A ", "STATUS": "completed", "PRIORITY": "2", "MARK": "negative", "RESPONSIBLE_ID": "5",
            "ACCOMPLICES": ["5", 3], "DEADLINE": "2025-12-31T18:00Z", "TASK_CONTROL": true, "ADD_IN_REPORT": "N",
            "TIME_ESTIMATE": "3600", "DURATION_TYPE": "monts", "TAGS": [" a "], "SE_PARAMETER": [{ "CODE": "3", "VALUE": true }],
            "UF_CRM_TASK": [{ "type": "deal", "id": 10 }], "UF_TASK_WEBDAV_FILES": [{ "diskId": 1 }, 7], "UF_X": { "a": [1, null] },
        }),
        &json!({
            "TITLE": "A", "STATUS": 5, "PRIORITY": 2, "MARK": "N", "RESPONSIBLE_ID": 5,
            "ACCOMPLICES": [5, 3], "DEADLINE": "2025-12-31T18:00:00+00:00", "TASK_CONTROL": "Y", "ADD_IN_REPORT": "N",
            "TIME_ESTIMATE": 3600, "DURATION_TYPE": "monts", "TAGS": ["a"], "SE_PARAMETER": [{ "CODE": 3, "VALUE": "Y" }],
            "UF_CRM_TASK": ["D_10"], "UF_TASK_WEBDAV_FILES": ["n1", "7"], "UF_X": { "a": [1, null] },
        }),
    );
}

#[test]
fn every_wrong_item_is_told_at_its_place() {
    refuses(&json!({ "ACCOMPLICES": ["", 5, 0] }), &["ACCOMPLICES.0: not_id", "ACCOMPLICES.2: not_id"]);
    refuses(
        &json!({ "TAGS": ["a", null, { "NAME": "a" }, 5, " "] }),
        &["TAGS.1: not_text", "TAGS.2: not_text", "TAGS.3: not_text", "TAGS.4: blank_tag"],
    );
    refuses(&json!({ "UF_CRM_TASK": ["D_1", { "type": "x", "id": 1 }] }), &["UF_CRM_TASK.1.type: not_crm_type"]);
    refuses(
        &json!({ "UF_TASK_WEBDAV_FILES": ["n0", { "FILE_ID": 1 }] }),
        &["UF_TASK_WEBDAV_FILES.0: not_file", "UF_TASK_WEBDAV_FILES.1.FILE_ID: file_id"],
    );
    refuses(
        &json!({ "SE_PARAMETER": [{ "CODE": 3 }, { "CODE": 99, "VALUE": 1 }] }),
        &["SE_PARAMETER.0.VALUE: missing_key", "SE_PARAMETER.1.CODE: not_code", "SE_PARAMETER.1.VALUE: not_flag"],
    );
}

#[test]
fn a_single_item_is_no_list() {
    refused("UF_CRM_TASK", "D_10", "`D_10` is not a list: write a list, even of one");
    refuses(&json!({ "AUDITORS": "4" }), &["AUDITORS: not_list"]);
    refuses(&json!({ "SE_PARAMETER": { "CODE": 3, "VALUE": "Y" } }), &["SE_PARAMETER: not_list"]);
}

#[test]
fn adding_and_removing_is_not_built_yet() {
    refuses(&json!({ "AUDITORS": { "add": [4] } }), &["AUDITORS: add_remove_unsupported"]);
}

#[test]
fn a_low_priority_is_folded() {
    for low in [json!(0), json!("0"), json!("low")] {
        warns(&json!({ "PRIORITY": low }), &["PRIORITY: priority_folded"]);
    }
    warns(&json!({ "PRIORITY": "average" }), &[]);
}

#[test]
fn what_is_not_data_is_told_at_its_place() {
    let alien = || Value::Alien("a function".into());
    let fields = Value::Record(vec![
        ("TITLE".into(), alien()),
        ("UF_A".into(), Value::List(vec![Value::Null, alien()])),
        ("ACCOMPLICES".into(), Value::List(vec![alien()])),
    ]);
    let refusal = strictly(&fields, Strict::Nothing).unwrap_err();
    assert_eq!(told(&refusal.issues), ["TITLE: not_data", "UF_A.1: not_data", "ACCOMPLICES.0: not_data"]);
}
