use serde_json::json;

use crate::task::given::{refuses, sends, warns};

#[test]
fn a_plan_does_not_end_before_it_starts() {
    let (early, late) = ("2025-12-01T10:00:00+03:00", "2025-12-02T10:00:00+03:00");
    refuses(&json!({ "START_DATE_PLAN": late, "END_DATE_PLAN": early }), &["END_DATE_PLAN: plan_ends_before_start"]);
    refuses(
        &json!({ "endDatePlan": early, "TITLE": "x", "startDatePlan": late }),
        &["startDatePlan: plan_ends_before_start"],
    );
    sends(
        &json!({ "START_DATE_PLAN": early, "END_DATE_PLAN": early }),
        &json!({ "START_DATE_PLAN": early, "END_DATE_PLAN": early }),
    );
}

#[test]
fn plan_dates_are_compared_as_moments() {
    refuses(
        &json!({ "START_DATE_PLAN": "2025-12-01T10:00+03:00", "END_DATE_PLAN": "2025-12-01T10:00+04:00" }),
        &["END_DATE_PLAN: plan_ends_before_start"],
    );
}

#[test]
fn plan_dates_without_offsets_are_compared_with_each_other_alone() {
    refuses(
        &json!({ "START_DATE_PLAN": "2025-12-02", "END_DATE_PLAN": "2025-12-01" }),
        &["END_DATE_PLAN: plan_ends_before_start"],
    );
    warns(
        &json!({ "START_DATE_PLAN": "2025-12-02T10:00Z", "END_DATE_PLAN": "2025-12-01" }),
        &["END_DATE_PLAN: date_only"],
    );
}

#[test]
fn a_plan_is_at_most_2147483647_seconds_long() {
    let start = "1970-01-01T00:00:00+00:00";
    warns(&json!({ "START_DATE_PLAN": start, "END_DATE_PLAN": "2038-01-19T03:14Z" }), &[]);
    refuses(
        &json!({ "START_DATE_PLAN": start, "END_DATE_PLAN": "2038-01-19T03:15Z" }),
        &["END_DATE_PLAN: plan_too_long"],
    );
}

#[test]
fn a_plan_that_is_cleared_is_not_compared() {
    warns(&json!({ "START_DATE_PLAN": "2025-12-02T10:00Z", "END_DATE_PLAN": null }), &[]);
}

#[test]
fn a_task_is_not_its_own_parent() {
    refuses(&json!({ "PARENT_ID": "11" }), &["PARENT_ID: parent_is_self"]);
    warns(&json!({ "PARENT_ID": 12 }), &[]);
}

#[test]
fn a_task_does_not_depend_on_itself() {
    refuses(
        &json!({ "DEPENDS_ON": [13, 11, 12, "11"] }),
        &["DEPENDS_ON.1: depends_on_self", "DEPENDS_ON.3: depends_on_self"],
    );
    warns(&json!({ "ACCOMPLICES": [11] }), &[]);
}

#[test]
fn a_responsible_alone_is_a_delegation() {
    warns(&json!({ "responsibleId": 5 }), &["responsibleId: delegation"]);
    warns(&json!({ "RESPONSIBLE_ID": 5, "STATUS": 3 }), &[]);
}

#[test]
fn a_group_resets_the_stage() {
    warns(&json!({ "GROUP_ID": 7 }), &["GROUP_ID: group_resets_stage"]);
    warns(&json!({ "GROUP_ID": null }), &["GROUP_ID: group_resets_stage"]);
    warns(&json!({ "STAGE_ID": 3 }), &[]);
}

#[test]
fn a_stage_beside_a_group_is_dropped() {
    warns(&json!({ "STAGE_ID": 3, "GROUP_ID": 7 }), &["STAGE_ID: stage_dropped", "GROUP_ID: group_resets_stage"]);
}

#[test]
fn files_that_are_not_listed_are_detached() {
    warns(&json!({ "UF_TASK_WEBDAV_FILES": ["n1"] }), &["UF_TASK_WEBDAV_FILES: attachments_detached"]);
    warns(&json!({ "UF_TASK_WEBDAV_FILES": [] }), &[]);
}

#[test]
fn hash_words_become_tags() {
    warns(&json!({ "TITLE": "Fix #bug now" }), &["TITLE: hash_tags"]);
    warns(&json!({ "description": "#a" }), &["description: hash_tags"]);
    warns(&json!({ "XML_ID": "#a", "TAGS": ["#a"] }), &[]);
}
